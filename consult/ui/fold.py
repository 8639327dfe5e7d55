"""A fold whose inside is drawn when it is opened: for what is long and seldom read."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from consult.ui import prose


def fold(label: str, icon: str | None, draw: Callable[[], None], *, key: str) -> None:
    """Draw it; opening it is a tap like any other, best in a part that answers alone."""
    folded = st.expander(label, icon=icon, on_change="rerun", key=f"fold_{key}")
    if folded.open:
        with folded, prose.numbered(key):
            draw()
