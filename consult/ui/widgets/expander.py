"""A fold whose inside is drawn when it is opened: for what is long and seldom read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from consult.ui.widgets import markup


def drawn(label: str, icon: str | None, **more: Any) -> Any:
    """One whose inside is there from the beginning, for what has widgets in it.

    The icon is part of the label: one of its own gives way to Streamlit's arrow under the pointer.
    """
    return st.expander(f"{icon} {label}" if icon else label, **more)


def fold(label: str, icon: str | None, draw: Callable[[], None], *, key: str) -> None:
    """Draw it; opening it is a tap like any other, best in a part that answers alone."""
    folded = drawn(label, icon, on_change="rerun", key=f"fold_{key}")
    if folded.open:
        with folded, markup.numbered(key):
            draw()
