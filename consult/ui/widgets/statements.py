"""Facts, sources and levels on screen: every statement with its source one tap away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from consult.content.healing import RedFlag
from consult.content.safety import Level, Wording
from consult.evidence import Basis, Fact, Provenance, Quantity
from consult.phrases import clinic_lines, formats
from consult.recovery import ClearDays
from consult.ui.state import another_page, session
from consult.ui.widgets import markdown_html, markup, source_sheet

NO_CARDS: Mapping[str, str] = {}
NO_BREAK = "\u00a0"
numbers = formats.numbers  # said alike on screen and on paper
ICONS: dict[Level, str] = {
    "suitable": ":material/check_circle:",
    "suitable_with_precautions": ":material/shield:",
    "wait": ":material/hourglass_top:",
    "see_clinician_first": ":material/stethoscope:",
    "not_suitable": ":material/block:",
}


def frame(key: str) -> str:
    """A word of the frame around pages."""
    return session.page("frame").words[key]


def wording(both: Wording) -> str:
    """The wording for whoever is using it."""
    return both.clinician if session.for_clinician() else both.patient


def fact(said: Fact) -> None:
    """A fact; a practitioner reads the clinical wording with it."""
    with markup.piece():
        markup.text(said.text)
        if session.for_clinician() and said.clinician:
            markup.small(said.clinician)


def together(*said: Fact | str) -> None:
    """Facts and sentences that are read in one go."""
    with markup.piece():
        for each in said:
            markup.text(each) if isinstance(each, str) else fact(each)


def labelled(label: str, said: Fact) -> Fact:
    """The fact with what it is about before it."""
    return said.model_copy(update={"text": f"**{label}** {said.text}"})


def facts(said: Iterable[Fact]) -> None:
    """Facts as a list, with their sources together behind one tap."""
    listed = list(said)
    with markup.piece():
        bullets(each.text for each in listed)
        sources(listed)


def bullets(lines: Iterable[str]) -> None:
    """A tight list; nothing where there is nothing to list."""
    if said := "\n".join(f"- {line}" for line in lines):
        markup.text(said)


def sources(
    said: Iterable[Provenance], *, of: str = "", cards: Mapping[str, str] = NO_CARDS
) -> None:
    """Where statements come from, for the list at the page's end; `of`: what they are about.

    `cards`: the cards of the review that say the same, by id, with what they are called here.
    """
    source_sheet.add(said, of, cards)


def remarks(*said: str, about: str = "") -> None:
    """Remarks that stand together, below what they are about."""
    with markup.piece():
        if about:
            markup.text(f"**{about}**")
        for each in said:
            markup.small(each)


def copying(hint: str = "") -> None:
    """How to copy the text below: by its sign, or by hand where the browser allows no other way."""
    by_hand = markdown_html.inline(frame("copy_by_hand"))
    by_sign = f'<p class="small by_sign">{markdown_html.inline(hint)}</p>' if hint else ""
    markup.html(f'{by_sign}<p class="small by_hand" role="note">{by_hand}</p>')


def paragraphs(texts: Iterable[str]) -> None:
    """Paragraphs, where there are any."""
    if said := "\n\n".join(texts):
        markup.text(said)


def level(name: Level) -> None:
    """A suitability level as a banner: icon, word and one sentence, never colour alone."""
    words = session.page("suitability").words
    with markup.within("level", name):
        markup.text(f"## {ICONS[name]} {words[name]}")
        markup.text(words[f"{name}_means"])


def span(quantity: Quantity) -> str:
    """A range with its unit in words: '15–60 minutes', '4 weeks'."""
    return f"{numbers(quantity.low, quantity.high)} {unit(quantity.unit, quantity.high)}"


def unit(name: str, count: float) -> str:
    """A unit as people say it."""
    return formats.unit(session.content(), name, count)


def weeks(count: float) -> str:
    """A number of weeks: 1 week, 4 weeks."""
    return formats.weeks(session.content(), count)


def when(day: date) -> str:
    """A date as it reads everywhere: 22 February 2027, or as is usual where the clinic is."""
    return formats.when(day, session.content())


def days(planned: Iterable[date]) -> str:
    """Dates in a row; a line never breaks inside one of them."""
    return "; ".join(when(day).replace(" ", NO_BREAK) for day in planned)


def marked(said: str, basis: Basis) -> str:
    """Words with '(Clinic policy)' after them, where the clinic chose what they say."""
    return clinic_lines.marked(said, clinic_lines.mark(basis, session.content()))


def stopped() -> None:
    """What a plan page says when the safety check stops the plan: why, and where to go."""
    words = session.page("frame").words
    with st.container(border=True):
        markup.text(f"### {words['no_plan']}")
        markup.text(words["no_plan_why"])
        with st.container(horizontal=True):
            another_page.link(
                "pages/suitability.py", label=words["to_suitability"], icon=":material/fact_check:"
            )
            another_page.link(
                "pages/options.py", label=words["to_options"], icon=":material/alt_route:"
            )


def hours(count: int) -> str:
    """A time after a visit as people say it: 6 hours, 2 days, 4 weeks."""
    return formats.hours(session.content(), count)


def clearing(clear: ClearDays) -> dict[str, str]:
    """How long redness lasts, in words: `fast`, `slow`, and both as `time`, '1 to 5 days'."""
    return formats.clearing(session.content(), clear)


def red_flags(flags: Mapping[str, RedFlag]) -> None:
    """Warning signs, the most urgent open, the others a tap away, each with whom to turn to."""
    words = session.page("frame").words
    grouped = {
        urgency: [flag for flag in flags.values() if flag.urgency == urgency]
        for urgency in ("emergency", "hospital", "urgent", "contact_clinic")
    }
    with markup.box("red_flags"):
        markup.text(f"### :material/emergency: {words['red_flags']}")
        for urgency, listed in grouped.items():
            if listed and urgency == "emergency":
                markup.text(f"**{words[urgency]}**")
                bullets(f"{flag.sign} {flag.action.text}" for flag in listed)
            elif listed:
                with markup.fold(words[urgency]):
                    bullets(f"{flag.sign} *{flag.timing}.* {flag.action.text}" for flag in listed)
    signs = {f"red_flag.{name}": flag.sign for name, flag in flags.items()}
    sources([flag.action for flag in flags.values()], of=words["red_flags"], cards=signs)
