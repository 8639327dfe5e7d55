"""Large print, as the person chose it for this tab."""

from __future__ import annotations

import streamlit as st

from consult.ui.state import keys

USUAL_PERCENT, LARGE_PERCENT = 112.5, 150  # of the size the reader has set for all pages


def chosen() -> bool:
    """Whether this tab shows large print."""
    return bool(st.session_state.get(keys.LARGE_PRINT))


def magnified() -> float:
    """How many times as large as usual the words are, for what does not grow by itself."""
    return LARGE_PERCENT / USUAL_PERCENT if chosen() else 1
