"""Large print, as the person chose it for this tab."""

from __future__ import annotations

import streamlit as st

from consult.ui.state import keys

LARGE_PX = 24


def chosen() -> bool:
    """Whether this tab shows large print."""
    return bool(st.session_state.get(keys.LARGE_PRINT))


def magnified() -> float:
    """How many times as large as usual the words are, for what does not grow by itself."""
    return LARGE_PX / float(st.get_option("theme.baseFontSize")) if chosen() else 1
