"""What else one would like treated: named in two or three taps, and taken back in one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from consult.pair import Pair
from consult.phrases import several_lines
from consult.ui.state import keys, session
from consult.ui.widgets import markup
from consult.ui.widgets.question import Question, choose

PARTS = ("concern", "subtype", "area")
NOTHING, CANNOT_TELL = "", "-"
NAMED = "also_named"


def ask() -> None:
    """The concerns beside the first, to untick, and the way to name one more."""
    content, words, named = session.content(), _words(), session.get("also") or []
    most = int(content.limits.concerns_beside_the_first.high)
    asked = [*_named(named), *(_one_more() if len(named) < most else ())]
    choose(asked, key="w_adding", then=_note)
    if not named:
        markup.small(words["add_hint"].format(n=most))


def _named(named: list[dict[str, Any]]) -> Iterator[Question]:
    pairs = (several_lines.name(Pair(**each), session.content()) for each in named)
    choices = {str(n): name for n, name in enumerate(pairs)}
    if choices:
        yield Question(
            NAMED, _words()["named"], choices, list(choices), look="pills", kind="several"
        )


def _one_more() -> Iterator[Question]:
    """One menu after the other; with the area the concern is noted, and the menus are empty."""
    content, words, adding = session.content(), _words(), st.session_state.get(keys.ADDING, {})
    concerns = {name: concern.name for name, concern in content.concerns.items()}
    yield _menu("concern", words["add"], words["nothing"], concerns)
    concern = content.concerns.get(adding.get("concern", NOTHING))
    if concern is None:
        return
    if concern.subtypes:
        kinds = {name: kind.name for name, kind in concern.subtypes.items()}
        kinds |= {CANNOT_TELL: words["no_kind"]}
        label = concern.subtype_question or words["add_kind"]
        yield _menu("subtype", label, words["choose"], kinds)
    if not concern.subtypes or adding.get("subtype"):
        taken = [session.raw(), *(session.get("also") or [])]
        there = {each["area"] for each in taken if each["concern"] == adding["concern"]}
        areas = {
            name: area.name
            for name, area in content.areas.items()
            if name in concern.areas and name not in there
        }
        yield _menu("area", words["add_area"], words["choose"], areas)


def _menu(part: str, label: str, empty: str, choices: dict[str, str]) -> Question:
    chosen = st.session_state.get(keys.ADDING, {}).get(part, NOTHING)
    return Question(f"adding_{part}", label, {NOTHING: empty} | choices, chosen, look="menu")


def _note(field: str, value: Any) -> None:
    """What was chosen before stands; what follows from it is asked anew."""
    if field == NAMED:
        named = session.get("also") or []
        session.put("also", [named[int(place)] for place in value])
        return
    part = field.removeprefix("adding_")
    kept = st.session_state.get(keys.ADDING, {})
    adding = {name: kept[name] for name in PARTS[: PARTS.index(part)] if name in kept}
    if value:
        adding[part] = value
    if "area" in adding:
        kind = adding.pop("subtype", CANNOT_TELL)
        pair = adding | ({"subtype": kind} if kind != CANNOT_TELL else {})
        session.put("also", [*(session.get("also") or []), pair])
        adding = {}
    st.session_state[keys.ADDING] = adding


def _words() -> dict[str, str]:
    return session.page("several").words
