"""Questions as widgets bound to answers: shown as answered, noted the moment they change.

A widget's own state dies when its page is left, so each is primed from the answers before it is
drawn, and writes to them in its callback.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from consult.ui.state import keys, session
from consult.ui.widgets import answers_review
from consult.ui.widgets.question import Kind, Look, Question, choose

Noted = Callable[[], None]


def one(
    field: str,
    label: str,
    choices: Mapping[Any, str],
    *,
    captions: Sequence[str] = (),
    look: Look = "cards",
    quiet: bool = False,
    then: Noted | None = None,
) -> Any:
    """One of several; nothing is chosen beforehand. Returns the answer as it is now."""
    asked = question(field, label, choices, captions=captions, look=look, quiet=quiet)
    choose([asked], key=_key(field), then=partial(_put, then))
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
        answers_review.marks(field),
    )  # fmt: skip


def several(field: str, label: str, choices: Mapping[str, str]) -> list[str]:
    """Any number of several."""
    asked = question(field, label, choices, look="pills", kind="several")
    choose([asked], key=_key(field), then=session.put)
    return list(session.get(field) or [])


def picked(
    name: str, label: str, choices: Mapping[str, str], first: str, *, quiet: bool = False
) -> str:
    """How a page is to be shown: one of several, and no answer of the consultation."""
    state, kept = st.session_state, f"picked_{name}"
    if state.get(kept) not in choices:
        state[kept] = first
    asked = Question(name, label, choices, state[kept], look="pills", quiet=quiet)
    choose([asked], key=_key(name), then=pick)
    return str(state[kept])


def pick(name: str, value: str) -> None:
    """Show a page that way from now on."""
    st.session_state[f"picked_{name}"] = value


def number(
    field: str, label: str, low: float, high: float, step: float, *, placeholder: str
) -> Any:
    """A number, empty at first."""
    answers_review.mark(field)
    key = _prime(field, session.get(field))
    whole = float(step).is_integer()
    cast = int if whole else float
    st.number_input(
        label,
        min_value=cast(low),
        max_value=cast(high),
        value=None,
        step=cast(step),
        format="%d" if whole else "%.2f",
        placeholder=placeholder,
        key=key,
        on_change=_note,
        args=(field, key),
    )
    return session.get(field)


def day(field: str, label: str, first: date, last: date) -> Any:
    """A date, empty at first; kept as ISO text."""
    answers_review.mark(field)
    _calendar(field, label, first, last)
    return session.get(field)


def _calendar(field: str, label: str, first: date, last: date) -> None:
    kept = session.get(field)
    try:
        known = date.fromisoformat(kept) if kept else None
    except ValueError:
        known = None  # "never", "now" and "unsure" stand in the same place
    key = _prime(field, known if known and first <= known <= last else None, name="day_")
    st.date_input(
        label,
        value=None,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key=key,
        on_change=_note_day,
        args=(field, key),
    )


def one_or_date(
    field: str, label: str, choices: Mapping[str, str], ask_day: str, first: date, last: date
) -> None:
    """One of several, of which `date` opens a calendar; kept as the word or as ISO text."""
    kept = session.get(field)
    opened: set[str] = st.session_state.setdefault(keys.CALENDARS, set())
    dated = field in opened or (kept is not None and kept not in choices)
    asked = Question(
        field,
        label,
        choices,
        "date" if dated else kept,
        look="row",
        marks=answers_review.marks(field),
    )
    choose([asked], key=_key(field), then=_note_word)
    if dated:
        _calendar(field, ask_day, first, last)


def _note_word(field: str, word: str) -> None:
    """A word is the answer; "on a day" opens the calendar, and the day picked there will be it."""
    opened: set[str] = st.session_state.setdefault(keys.CALENDARS, set())
    if word == "date":
        opened.add(field)
        session.put(field, None)
    else:
        opened.discard(field)
        session.put(field, word)


def _put(then: Noted | None, field: str, value: Any) -> None:
    session.put(field, value)
    if then:
        then()


def _key(field: str) -> str:
    return f"w_{_safe(field)}"


def _safe(field: str) -> str:
    return field.replace(".", "_")


def _prime(field: str, value: Any, name: str = "") -> str:
    key = f"w_{name}{_safe(field)}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _note(field: str, key: str) -> None:
    session.put(field, st.session_state[key])


def _note_day(field: str, key: str) -> None:
    picked: date | None = st.session_state[key]
    session.put(field, picked.isoformat() if picked else None)
