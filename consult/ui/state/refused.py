"""What was typed into a field and cannot be used: kept as it was typed, with what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from consult.ui.state import keys


def note(field: str, typed: Sequence[str], said: str) -> None:
    """Keep what was typed into a field; `said` is what is wrong with it, in a line."""
    st.session_state.setdefault(keys.REFUSED, {})[field] = (tuple(typed), said)


def forget(field: str) -> None:
    """The field holds something that can be used, or nothing."""
    st.session_state.get(keys.REFUSED, {}).pop(field, None)


def forget_all() -> None:
    """Another page is shown."""
    st.session_state.pop(keys.REFUSED, None)


def of(field: str) -> tuple[tuple[str, ...], str] | None:
    """What was typed and what is wrong with it, where that is so."""
    found: tuple[tuple[str, ...], str] | None = st.session_state.get(keys.REFUSED, {}).get(field)
    return found


def anything() -> list[str]:
    """What is wrong on this page, a line each."""
    return [said for _, said in st.session_state.get(keys.REFUSED, {}).values()]
