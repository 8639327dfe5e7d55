"""Questions as widgets bound to answers: shown as answered, noted the moment they change.

A widget's own state dies when its page is left, so each is primed from the answers before it is
drawn, and writes to them in its callback.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from consult.ui import received, session

Noted = Callable[[], None]


def one(
    field: str,
    label: str,
    choices: Mapping[Any, str],
    *,
    captions: list[str] | None = None,
    across: bool = False,
    cards: bool = False,
    hide_label: bool = False,
    then: Noted | None = None,
) -> Any:
    """One of several; nothing is chosen beforehand. Returns the answer as it is now."""
    received.mark(field)
    key = _prime(field, session.get(field) if session.get(field) in choices else None)
    with st.container(key=f"cards_{_safe(field)}" if cards else None):
        st.radio(
            label,
            list(choices),
            index=None,
            format_func=lambda value: choices[value],
            captions=captions,
            horizontal=across,
            key=key,
            label_visibility="collapsed" if hide_label else "visible",
            width="stretch",
            on_change=_note,
            args=(field, key, then),
        )
    return session.get(field)


def several(field: str, label: str, choices: Mapping[str, str]) -> list[str]:
    """Any number of several."""
    received.mark(field)
    key = _prime(field, session.get(field) or [])
    st.pills(
        label,
        list(choices),
        selection_mode="multi",
        format_func=lambda value: choices[value],
        key=key,
        on_change=_note,
        args=(field, key, None),
    )
    return list(session.get(field) or [])


def at_most_one(field: str, label: str, choices: Mapping[Any, str]) -> Any:
    """One of several side by side; a second tap takes it back."""
    received.mark(field)
    key = _prime(field, session.get(field) if session.get(field) in choices else None)
    st.pills(
        label,
        list(choices),
        format_func=lambda value: choices[value],
        key=key,
        on_change=_note,
        args=(field, key, None),
    )
    return session.get(field)


def number(
    field: str, label: str, low: float, high: float, step: float, *, placeholder: str
) -> Any:
    """A number, empty at first."""
    received.mark(field)
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
        args=(field, key, None),
    )
    return session.get(field)


def day(field: str, label: str, first: date, last: date) -> Any:
    """A date, empty at first; kept as ISO text."""
    received.mark(field)
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
    received.mark(field)
    kept = session.get(field)
    dated = kept is not None and kept not in choices
    key = _prime(field, "date" if dated else kept)
    st.radio(
        label,
        list(choices),
        index=None,
        format_func=lambda value: choices[value],
        horizontal=True,
        key=key,
        on_change=_note_word,
        args=(field, key),
    )
    if st.session_state[key] == "date":
        _calendar(field, ask_day, first, last)


def _note_word(field: str, key: str) -> None:
    word = st.session_state[key]
    session.put(field, None if word == "date" else word)


def take(field: str, value: Any) -> None:
    """Note an answer that was given in another way, and let its widget show it."""
    session.put(field, value)
    st.session_state[f"w_{_safe(field)}"] = value


def _safe(field: str) -> str:
    return field.replace(".", "_")


def _prime(field: str, value: Any, name: str = "") -> str:
    key = f"w_{name}{_safe(field)}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _note(field: str, key: str, then: Noted | None) -> None:
    session.put(field, st.session_state[key])
    if then:
        then()


def _note_day(field: str, key: str) -> None:
    picked: date | None = st.session_state[key]
    session.put(field, picked.isoformat() if picked else None)
