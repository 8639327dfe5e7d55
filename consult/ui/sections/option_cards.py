"""The parts of the options page, one at a time, and every choice as a card in a chosen order."""

from __future__ import annotations

import streamlit as st

from consult.consultation import Consultation
from consult.content.option import Cost
from consult.options import Choice
from consult.phrases import standing_lines
from consult.procedure import tolerance_band
from consult.ui.state import another_page, mishap, session
from consult.ui.widgets import answer_field, clinic_card, markup, statements

PART = "part"
NEXT = {"compare": "all", "all": "matters", "matters": "fit"}
ICONS = {"matters": "balance", "fit": "bar_chart", "all": "list"}


def _words() -> dict[str, str]:
    return session.page("options").words


def part() -> str:
    """Which part of the page is shown; the first until another is asked for."""
    parts = session.page("options").choices["part"]
    named = {name: choice.label for name, choice in parts.items()}
    return answer_field.picked(PART, _words()["part"], named, next(iter(parts)), quiet=True)


def onward(here: str) -> None:
    """A way to the part after this one, and from the last to what was understood."""
    after = NEXT.get(here)
    if after:
        icon = f":material/{ICONS[after]}:"
        label = _words()[f"to_{after}"]
        st.button(label, icon=icon, on_click=_show, args=(after,), key=f"to_{after}")
    else:
        label = _words()["to_understanding"]
        another_page.link("pages/understanding.py", label=label, icon=":material/quiz:")


@mishap.guarded
def _show(name: str) -> None:
    answer_field.pick(PART, name)


def every_one(result: Consultation) -> None:
    """All choices, each with how it works, visits and price, and what doing nothing may cost."""
    ordered, why = _ordered(result)
    with markup.piece():
        markup.small(why)
        _price_of_nothing(result)
        for choice in ordered:
            _one(choice, result)
        markup.small(_words()["not_checked"])


def _one(choice: Choice, result: Consultation) -> None:
    """A choice, folded: how it works, visits and price."""
    words = _words()
    needles = words[f"needles_{choice.needles}"]
    own = clinic_card.price_of(choice, result)
    amount = own or price(choice)
    standing = f"{words['waits_short']} · " if choice.waits else ""
    label = f"**{choice.name}**  \n{needles} · {standing}{amount}"
    with markup.fold(label, name=f"choice_{choice.id}"):
        _standing(choice)
        cost = words["no_price"] if choice.ruled_out else choice.details.cost.text
        statements.paragraphs(
            [
                choice.details.how_it_works.text,
                f"**{words['visits']}** {choice.details.sessions.text}",
                f"**{words['price']}** {cost}",
            ]
        )
        if own:
            clinic_card.offered(result)
        said = [choice.details.how_it_works, choice.details.sessions, choice.details.cost]
        concern = result.answers.concern
        statements.sources(said, cards={f"option.{concern}.{choice.id}": choice.name})


def head(choice: Choice) -> None:
    """A choice's name, whether it uses needles, and what the safety check says of it."""
    words = _words()
    with markup.piece():
        markup.text(f"### {choice.name}")
        markup.small(words[f"needles_{choice.needles}"])
        _standing(choice)


def _standing(choice: Choice) -> None:
    words = _words()
    if choice.ruled_out:
        markup.notice(words["ruled_out"], ":material/block:")
    if choice.ask_why:
        markup.notice(words[f"ask_{choice.ask_why}"], ":material/stethoscope:")
        statements.bullets(standing_lines.because(choice, session.told()))
        statements.sources(list(choice.reasons))
    if choice.waits:
        markup.notice(words["waits"], ":material/hourglass_top:", urgent=False)


def _price_of_nothing(result: Consultation) -> None:
    nothing = next(choice for choice in result.options if choice.kind == "nothing")
    with markup.fold(_words()["nothing"], ":material/do_not_disturb_on:"):
        markup.text(nothing.details.chance.text)
        statements.bullets(harm.text for harm in nothing.details.harms)
        said = [nothing.details.chance, *nothing.details.harms]
        card = f"option.{result.answers.concern}.{nothing.id}"
        statements.sources(said, cards={card: nothing.name})


def price(choice: Choice) -> str:
    """The price in a few words, or that there is none to show."""
    words, cost = _words(), choice.details.cost
    if choice.ruled_out:
        return words["price_stopped"]
    if choice.ask_why == "health":
        return words["ask_health_short"]
    if cost.low is None or cost.high is None:
        return words["price_unknown" if cost.basis == "not known" else "price_inside"]
    return _amount(cost) if cost.high else words["price_free"]


def _amount(cost: Cost) -> str:
    known = {"currency": cost.currency, "country": cost.country, "year": cost.year}
    name = "price_visit" if cost.per else "price_known"
    return _words()[name].format(low=f"{cost.low:,g}", high=f"{cost.high:,g}", **known)


def _ordered(result: Consultation) -> tuple[list[Choice], str]:
    """The choices in the order the person asked for, and in words how that is."""
    page = session.page("options")
    bands = tolerance_band(result.answers.needle_tolerance, session.told()).values()
    afraid = any(band.needle_free_first for band in bands)
    orders = list(page.choices["order"])
    if not any(choice.fit for choice in result.options):
        orders.remove("matters")
    named = {name: page.choices["order"][name].label for name in orders}
    order = answer_field.picked(
        "order", page.words["order"], named, "needle_free" if afraid else "ours"
    )
    why = "first_needle_free" if afraid and order == "needle_free" else f"order_{order}"
    place = {name: n for n, name in enumerate(session.told().options[result.answers.concern])}
    found = sorted(result.options, key=lambda choice: place[choice.id])
    if order == "matters":
        found = by_fit(found)
    elif order == "name":
        found.sort(key=lambda choice: choice.name)
    else:
        found.sort(key=lambda choice: order == "needle_free" and choice.needles == "yes")
    return found, page.words[why]


def by_fit(choices: list[Choice]) -> list[Choice]:
    """The furthest left end first; what is to be asked about, waits or is ruled out comes last."""
    return sorted(
        choices,
        key=lambda c: (
            c.ruled_out,
            c.ask_first,
            c.waits,
            -c.fit.low if c.fit else 0,
            -c.fit.high if c.fit else 0,
        ),
    )
