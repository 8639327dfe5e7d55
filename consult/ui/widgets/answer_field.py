"""Questions bound to answers: shown as answered, noted the moment they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from consult.ui.state import keys, session
from consult.ui.widgets.answers_review import marks
from consult.ui.widgets.question import Kind, Look, Question, choose
from consult.ui.widgets.typed_field import DayField, NumberField, PickedDay, TypedField

Noted = Callable[[], None]


def one(
    field: str,
    label: str,
    choices: Mapping[Any, str],
    *,
    captions: Sequence[str] = (),
    look: Look = "cards",
    quiet: bool = False,
    pictures: Sequence[str] = (),
    then: Noted | None = None,
) -> Any:
    """One of several; nothing is chosen beforehand. Returns the answer as it is now."""
    asked = question(field, label, choices, captions=captions, look=look, quiet=quiet)
    asked = replace(asked, pictures=pictures, missing=_missing(field))
    choose([asked], key=_key(field), then=partial(_put, then), lead=_follows(field))
    return session.get(field)


def question(
    field: str,
    label: str,
    choices: Mapping[Any, str],
    *,
    captions: Sequence[str] = (),
    look: Look = "row",
    kind: Kind = "one",
    quiet: bool = False,
    below: str = "",
) -> Question:
    """A question whose answer is a field of the answers; nothing is chosen beforehand."""
    return Question(
        field, label, choices, session.get(field), captions, look, kind, quiet, below,
        marks(field),
    )  # fmt: skip


def several(field: str, label: str, choices: Mapping[str, str]) -> list[str]:
    """Any number of several."""
    asked = question(field, label, choices, look="pills", kind="several")
    choose([asked], key=_key(field), then=session.put)
    return list(session.get(field) or [])


def picked(
    name: str,
    label: str,
    choices: Mapping[str, str],
    first: str,
    *,
    quiet: bool = False,
    look: Look = "pills",
) -> str:
    """How a page is to be shown: one of several, and no answer of the consultation."""
    now = chosen(name, choices, first)
    asked = Question(name, label, choices, now, look=look, quiet=quiet)
    choose([asked], key=_key(name), then=pick)
    return now


def chosen(name: str, choices: Mapping[str, str], first: str) -> str:
    """How a page is to be shown, without asking for it; `first` until another was picked."""
    kept = st.session_state.get(f"picked_{name}")
    return str(kept) if kept in choices else first


def switch(name: str, label: str) -> None:
    """Whether a page is to show something more: no answer of the consultation."""
    chosen = ["on"] if is_on(name) else []
    asked = Question(name, label, {"on": label}, chosen, look="pills", kind="several", quiet=True)
    choose([asked], key=_key(name), then=lambda name, value: pick(name, "on" in value))


def is_on(name: str) -> bool:
    """What the person switched on."""
    return bool(st.session_state.get(f"picked_{name}"))


def pick(name: str, value: Any) -> None:
    """Show a page that way from now on."""
    st.session_state[f"picked_{name}"] = value


def number(
    field: str, label: str, low: float, high: float, *, whole: bool = True, hint: str = ""
) -> Any:
    """A number, empty at first."""
    _typed(
        NumberField(
            field, label, hint, _missing(field), marks(field), low=low, high=high, whole=whole
        )
    )
    return session.get(field)


def day(field: str, label: str, first: date, last: date, *, hint: str = "") -> Any:
    """A date, empty at first; kept as ISO text."""
    _typed(DayField(field, label, hint, _missing(field), marks(field), first=first, last=last))
    return session.get(field)


def picked_day(key: str, name: str, label: str, first: date, last: date) -> date | None:
    """A day that is no answer of the consultation, kept under `key`; empty at first."""
    choose(
        [PickedDay(name, label, first=first, last=last, key=key)],
        key=_key(name),
        then=lambda _, day: _keep_day(key, day),
    )
    kept = st.session_state.get(key)
    return kept if isinstance(kept, date) else None


def _keep_day(key: str, day: str | None) -> None:
    st.session_state[key] = day and date.fromisoformat(day)


def follow(field: str) -> None:
    """In a callback: the question that follows from the answer, to be scrolled to."""
    st.session_state[keys.FOLLOWS] = field


def _follows(field: str) -> bool:
    follows = st.session_state.get(keys.FOLLOWS) == field
    if follows:
        del st.session_state[keys.FOLLOWS]
    return follows


def _typed(asked: TypedField) -> None:
    choose([asked], key=_key(asked.name), then=session.put, lead=_follows(asked.name))


def _missing(field: str) -> bool:
    asked_for = st.session_state.get(keys.MISSING_FIELDS, ())
    return field in asked_for and session.get(field) is None


def _put(then: Noted | None, field: str, value: Any) -> None:
    session.put(field, value)
    if then:
        then()


def _key(field: str) -> str:
    return f"w_{field.replace('.', '_')}"
