"""What else one would like treated: named in two or three taps, and taken back in one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from consult.pair import Pair
from consult.phrases import several_lines
from consult.ui.state import keys, mishap, session
from consult.ui.widgets import markup
from consult.ui.widgets.question import Question, choose

PARTS = ("concern", "subtype", "area")
NOTHING, CANNOT_TELL = "", "-"


def ask() -> None:
    """The concerns beside the first, and the way to name one more."""
    content, named = session.content(), session.get("also") or []
    most = int(content.limits.concerns_beside_the_first.high)
    with markup.piece():
        markup.heading(_words()["add"])
        if not named:
            markup.small(_words()["add_hint"].format(n=most))
    for n, each in enumerate(named):
        pair = several_lines.name(Pair(**each), content, kind=True)
        st.button(
            _words()["remove"].format(pair=pair),
            icon=":material/close:",
            key=f"leave_out_{n}",
            on_click=mishap.guarded(partial(session.leave_out, n)),
        )
    if len(named) < most:
        _name_one()


def _name_one() -> None:
    """One menu after the other; with the area the concern is noted, and the menus are empty."""
    content, words, adding = session.content(), _words(), st.session_state.get(keys.ADDING, {})
    concerns = {name: concern.name for name, concern in content.concerns.items()}
    asked = [_menu("concern", words["add_concern"], words["nothing"], concerns)]
    if concern := content.concerns.get(adding.get("concern", NOTHING)):
        if concern.subtypes:
            kinds = {name: kind.name for name, kind in concern.subtypes.items()}
            kinds |= {CANNOT_TELL: words["no_kind"]}
            label = concern.subtype_question or words["add_kind"]
            asked.append(_menu("subtype", label, words["choose"], kinds))
        if not concern.subtypes or adding.get("subtype"):
            taken = [session.raw(), *(session.get("also") or [])]
            there = {each["area"] for each in taken if each["concern"] == adding["concern"]}
            areas = {
                name: area.name
                for name, area in content.areas.items()
                if name in concern.areas and name not in there
            }
            asked.append(_menu("area", words["add_area"], words["choose"], areas))
    choose(asked, key="w_adding", then=_note)


def _menu(part: str, label: str, empty: str, choices: dict[str, str]) -> Question:
    chosen = st.session_state.get(keys.ADDING, {}).get(part, NOTHING)
    return Question(f"adding_{part}", label, {NOTHING: empty} | choices, chosen, look="menu")


def _note(field: str, value: str) -> None:
    """What was chosen before stands; what follows from it is asked anew."""
    part = field.removeprefix("adding_")
    kept = st.session_state.get(keys.ADDING, {})
    adding = {name: kept[name] for name in PARTS[: PARTS.index(part)] if name in kept}
    if value:
        adding[part] = value
    if "area" in adding:
        kind = adding.pop("subtype", CANNOT_TELL)
        session.name_also(adding | ({"subtype": kind} if kind != CANNOT_TELL else {}))
        adding = {}
    st.session_state[keys.ADDING] = adding


def _words() -> dict[str, str]:
    return session.content().pages["several"].words
