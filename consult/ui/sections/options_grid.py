"""Choices side by side: the same rows for each, figures first, more of each on a tap.

No choice is ranked and nothing is added up. Needling keeps its place; the others are picked.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from html import escape

import streamlit as st

from consult.consultation import Consultation
from consult.evidence import Fact, Provenance
from consult.options import Choice, in_question
from consult.phrases import choice_lines, standing_lines
from consult.ui.sections import icon_array, option_cards
from consult.ui.state import keys, session
from consult.ui.walk import page_flow
from consult.ui.widgets import clinic_card, markdown_html, markup, statements
from consult.ui.widgets.question import Question, choose

KIND: dict[str, icon_array.Kind] = {"benefit": "good", "harm": "harm"}
SIDES = {"chance": "benefits", "skin_colour_risk": "harms"}  # more of it, in these rows
PARTS = ("body", "mind", "social")
MOMENTS = ("on_the_day", "first_week", "months")
NONE = "none"  # no third choice


def pick(result: Consultation) -> list[Choice]:
    """The choices to compare: needling, and one or two that the person picks."""
    words = session.page("options").words
    named = {choice.id: choice for choice in result.options}
    treated = in_question(result.options)
    others = [choice for choice in result.options if choice.id != treated.id]
    usual = [next(each.id for each in others if each.kind == "nothing"), NONE]
    kept: list[str] = st.session_state.get(keys.CHOSEN_OPTIONS, usual)
    chosen = [name if name in named or name == NONE else usual[0] for name in kept]
    names = {each.id: standing_lines.choice(each, session.told()) for each in others}
    asked = [
        Question("second", words["compare_second"], names, chosen[0], look="menu"),
        Question(
            "third", words["compare_third"], names | {NONE: words["compare_none"]}, chosen[1],
            look="menu",
        ),
    ]  # fmt: skip
    choose(asked, key="w_compared", then=lambda name, value: _note(name, value, chosen))
    shown = dict.fromkeys(name for name in chosen if name != NONE)
    return [treated, *(named[name] for name in shown)]


def _note(name: str, value: str, chosen: list[str]) -> None:
    now = [*chosen]
    now[name == "third"] = value
    st.session_state[keys.CHOSEN_OPTIONS] = now


def side_by_side(shown: list[Choice], result: Consultation) -> None:
    """The grid; rows that matter to this person first, marked by a star."""
    criteria, given = session.told().criteria, result.answers.matters
    order = sorted(criteria, key=lambda name: (-given.get(name, 0), criteria[name].order))
    with markup.piece():
        with markup.within("grid", f"of_{len(shown)}"):
            heads = "".join(f"<b>{markdown_html.inline(choice.name)}</b>" for choice in shown)
            markup.html(f'<div class="names" aria-hidden="true">{heads}</div>')
            _standing(shown, result)
            for name in order:
                _row(name, shown, result, starred=bool(given.get(name)))
            _lived(shown)
        for choice in shown:
            cards = {f"option.{result.answers.concern}.{choice.id}": choice.name}
            statements.sources(_said(choice), of=choice.name, cards=cards)


def _standing(shown: list[Choice], result: Consultation) -> None:
    """What the safety check says of each, where it says something."""
    words = session.page("options").words
    if not any(choice.ruled_out or choice.ask_why or choice.waits for choice in shown):
        return
    cells = []
    for choice in shown:
        said = words["fine"]
        if choice.ruled_out:
            never = result.suitability.level == "not_suitable" and choice.kind == "microneedling"
            said = words["never_short" if never else "ruled_out_short"]
        elif choice.ask_why:
            said = words[f"ask_{choice.ask_why}_short"]
        elif choice.waits:
            said = words["waits_short"]
        cells.append(f"<b>{escape(said)}</b>")
    with _opened(words["check"], cells, [choice.name for choice in shown]):
        with markup.within("columns"):
            for choice in shown:
                with markup.within("column"):
                    markup.text(f"**{choice.name}**")
                    statements.bullets(standing_lines.because(choice, session.told()))
        for choice in shown:
            statements.sources(list(choice.reasons), of=choice.name)


def _row(name: str, shown: list[Choice], result: Consultation, *, starred: bool) -> None:
    criterion, words = session.told().criteria[name], session.page("options").words
    label = f"{':material/star: ' if starred else ''}{words[f'row_{name}']}"
    cells = [_cell(name, choice, shown, result) for choice in shown]
    with _opened(label, cells, [choice.name for choice in shown]), markup.within("columns"):
        for choice in shown:
            with markup.within("column"):
                markup.text(f"**{choice.name}**")
                _more(criterion.row, choice)


def _opened(label: str, cells: list[str], names: list[str]) -> AbstractContextManager[None]:
    """A row: its label and a cell for each choice; more of each on a tap."""
    drawn = "".join(
        f'<span class="cell"><span class="quiet">{markdown_html.inline(name)}: </span>{cell}</span>'
        for name, cell in zip(names, cells, strict=True)
    )
    return markup.fold(label, name="line", after=f'<span class="cells">{drawn}</span>')


def _cell(name: str, choice: Choice, shown: list[Choice], result: Consultation) -> str:
    """A figure where one was counted, else the step the choice stands on; ten words at most."""
    content = session.told()
    if name == "cost":
        price = clinic_card.price_of(choice, result) or option_cards.price(choice)
        return f"<b>{markdown_html.inline(price)}</b>"
    said, small = choice_lines.cell(name, choice, shown, result, content)
    if counted := choice_lines.counted(name, choice):
        kind = KIND[choice_lines.FIGURES[name]]
        picture = icon_array.hundred(kind, counted.in_100, said, columns=20)
        about = f"<small>{markdown_html.inline(small)}</small>"
        return f'<b class="{kind}">{escape(said)}</b>{picture}{about}'
    unknown = ' class="unknown"' * (said == content.pages["options"].words["not_known"])
    about = f"<small>{markdown_html.inline(small)}</small>" if small else ""
    return f"<b{unknown}>{markdown_html.inline(said)}</b>{about}"


def _more(row: str, choice: Choice) -> None:
    """The whole of what is known of one row."""
    words = session.page("options").words
    value = getattr(choice.details, row)
    if row == "cost" and choice.ruled_out:
        markup.text(words["no_price"])
        return
    if row == "cost" and choice.id == clinic_card.TREATED and session.told().clinic.prices:
        clinic_card.offered(page_flow.consultation())
    statements.fact(value) if isinstance(value, Fact) else markup.text(value.text)
    if side := SIDES.get(row):
        markup.text(f"**{words[side]}**")
        statements.bullets(each.text for each in getattr(choice.details, side))


def _lived(shown: list[Choice]) -> None:
    """How each works and what it is like, in words alone."""
    words = session.page("options").words
    cells, names = ["" for _ in shown], [choice.name for choice in shown]
    with _opened(words["like"], cells, names), markup.within("columns"):
        for choice in shown:
            details = choice.details
            with markup.within("column"):
                markup.text(f"**{choice.name}**")
                statements.together(details.how_it_works, details.time_to_result)
                for part in PARTS:
                    markup.text(f"**{words[part]}** {getattr(details.like, part)}")
                lived = session.told().living.get(details.lived)
                for moment in MOMENTS if lived else ():
                    time = getattr(lived, moment)
                    said = " ".join(getattr(time, part) for part in PARTS)
                    markup.text(f"**{words[moment]}.** {said}")


def _said(choice: Choice) -> list[Provenance]:
    details, criteria = choice.details, session.told().criteria.values()
    rows = [getattr(details, each.row) for each in criteria]
    lived = session.told().living.get(details.lived)  # none where a clinic leaves it out
    more = [*details.benefits, *details.harms, details.time_to_result, details.like]
    return [*rows, *more, *([lived] if lived else [])]
