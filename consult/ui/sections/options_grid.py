"""Choices side by side: the same rows for each, figures first, more of each on a tap.

No choice is ranked and nothing is added up. Needling keeps its place; the others are picked.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from html import escape

import streamlit as st

from consult.consultation import Consultation
from consult.content.criterion import HIGHEST
from consult.evidence import Fact, Provenance
from consult.headline import Counted
from consult.options import Choice
from consult.phrases import formats
from consult.ui.sections import icon_array, option_cards
from consult.ui.state import keys, session
from consult.ui.widgets import clinic_card, markup, statements
from consult.ui.widgets.question import Question, choose
from consult.values_fit import mark_for

FIGURES = {"result": "benefit", "skin_colour_risk": "harm"}  # criteria that a headline counts
KIND: dict[str, icon_array.Kind] = {"benefit": "good", "harm": "harm"}
SIDES = {"chance": "benefits", "skin_colour_risk": "harms"}  # more of it, in these rows
PARTS = ("body", "mind", "social")
MOMENTS = ("on_the_day", "first_week", "months")
NONE = "none"  # no third choice


def pick(result: Consultation) -> list[Choice]:
    """The choices to compare: needling, and one or two that the person picks."""
    words = session.content().pages["options"].words
    named = {choice.id: choice for choice in result.options}
    treated = next(choice for choice in result.options if choice.kind == "microneedling")
    others = [choice for choice in result.options if choice.id != treated.id]
    usual = [next(each.id for each in others if each.kind == "nothing"), NONE]
    kept: list[str] = st.session_state.get(keys.CHOSEN_OPTIONS, usual)
    chosen = [name if name in named or name == NONE else usual[0] for name in kept]
    names = {each.id: formats.choice(each, session.content()) for each in others}
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
    criteria, given = session.content().criteria, result.answers.matters
    order = sorted(criteria, key=lambda name: (-given.get(name, 0), criteria[name].order))
    with markup.piece():
        with markup.within("grid", f"of_{len(shown)}"):
            heads = "".join(f"<b>{markup.inline(choice.name)}</b>" for choice in shown)
            markup.html(f'<div class="names" aria-hidden="true">{heads}</div>')
            _standing(shown)
            for name in order:
                _row(name, shown, result, starred=bool(given.get(name)))
            _lived(shown)
        for choice in shown:
            statements.sources(_said(choice), of=choice.name)


def _standing(shown: list[Choice]) -> None:
    """What the safety check says of each, where it says something."""
    words = session.content().pages["options"].words
    if not any(choice.ruled_out or choice.ask_why or choice.waits for choice in shown):
        return
    cells = []
    for choice in shown:
        said = words["fine"]
        if choice.ruled_out:
            said = words["ruled_out_short"]
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
                    statements.bullets(formats.because(choice, session.content()))
        for choice in shown:
            statements.sources(list(choice.reasons), of=choice.name)


def _row(name: str, shown: list[Choice], result: Consultation, *, starred: bool) -> None:
    criterion, words = session.content().criteria[name], session.content().pages["options"].words
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
        f'<span class="cell"><span class="quiet">{markup.inline(name)}: </span>{cell}</span>'
        for name, cell in zip(names, cells, strict=True)
    )
    return markup.fold(label, name="line", after=f'<span class="cells">{drawn}</span>')


def _cell(name: str, choice: Choice, shown: list[Choice], result: Consultation) -> str:
    """A figure where one was counted, else the step the choice stands on; ten words at most."""
    content, words = session.content(), session.content().pages["options"].words
    counted = getattr(choice.headline, FIGURES[name]) if name in FIGURES else None
    if counted:
        return _figure(counted, KIND[FIGURES[name]], choice, shown)
    criterion = content.criteria[name]
    mark = mark_for(choice.details.marks[name], criterion, result.answers.fitzpatrick_skin_type)
    if own := _own(name, choice, result):
        return f"<b>{markup.inline(own)}</b>"
    if mark.unknown or (mark.low, mark.high) == (0, HIGHEST):
        return f'<b class="unknown">{escape(words["not_known"])}</b>'
    low, high = criterion.short[mark.low], criterion.short[mark.high]
    said = high if low == high else words["from_to"].format(low=low, high=high)
    return f"<b>{markup.inline(said)}</b>"


def _own(name: str, choice: Choice, result: Consultation) -> str | None:
    """What the plan or the clinic says of needling, and the price of any choice."""
    if name == "cost":
        return clinic_card.price_of(choice, result) or option_cards.price(choice)
    planned = choice.kind == "microneedling" and result.course
    if planned and name == "downtime" and result.recovery:
        return statements.clearing(result.recovery.clear_days)["time"]
    if planned and name == "visits" and planned.sessions:
        return formats.visits(session.content(), planned.planned_sessions)
    return None


def _figure(counted: Counted, kind: icon_array.Kind, choice: Choice, shown: list[Choice]) -> str:
    words = session.content().pages["improvement"].words
    unit = words[f"in_100_{counted.counted}"]
    picture = icon_array.hundred(kind, counted.in_100, f"{counted.in_100} {unit}", columns=20)
    size = words["n_people"].format(n=counted.n) if counted.n else ""
    said = f'<b class="{kind}">{counted.in_100} {escape(unit)}</b>{picture}'
    said += f"<small>{markup.inline(counted.measure)}. {escape(size)}</small>"
    for other in shown:
        beside = next((each for each in counted.beside if each.option == other.id), None)
        if beside and other is not choice:
            same = words[f"beside_{beside.difference}"].format(name=other.name, n=beside.in_100)
            said += f"<small>{escape(same)}</small>"
    return said


def _more(row: str, choice: Choice) -> None:
    """The whole of what is known of one row."""
    words = session.content().pages["options"].words
    value = getattr(choice.details, row)
    if row == "cost" and choice.ruled_out:
        markup.text(words["no_price"])
        return
    if row == "cost" and choice.id == clinic_card.TREATED and session.content().clinic.prices:
        clinic_card.offered(session.consultation())
    statements.fact(value) if isinstance(value, Fact) else markup.text(value.text)
    if side := SIDES.get(row):
        markup.text(f"**{words[side]}**")
        statements.bullets(each.text for each in getattr(choice.details, side))


def _lived(shown: list[Choice]) -> None:
    """How each works and what it is like, in words alone."""
    words = session.content().pages["options"].words
    cells, names = ["" for _ in shown], [choice.name for choice in shown]
    with _opened(words["like"], cells, names), markup.within("columns"):
        for choice in shown:
            details = choice.details
            with markup.within("column"):
                markup.text(f"**{choice.name}**")
                statements.together(details.how_it_works, details.time_to_result)
                for part in PARTS:
                    markup.text(f"**{words[part]}** {getattr(details.like, part)}")
                lived = session.content().living[details.lived]
                for moment in MOMENTS:
                    time = getattr(lived, moment)
                    said = " ".join(getattr(time, part) for part in PARTS)
                    markup.text(f"**{words[moment]}.** {said}")


def _said(choice: Choice) -> list[Provenance]:
    details, criteria = choice.details, session.content().criteria.values()
    rows = [getattr(details, each.row) for each in criteria]
    lived = session.content().living[details.lived]
    more = [*details.benefits, *details.harms, details.time_to_result, details.like, lived]
    return [*rows, *more]
