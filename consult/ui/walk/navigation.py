"""Turning a page by a button: its callback notes where to, and the router goes there.

Each button is named by the page and the screen it leads from. A second, impatient tap is one on the
same button and leads where the first one led, or on one that is no longer known, and leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from consult.ui.state import another_page, keys, mishap, refused
from consult.ui.widgets import question

Act = Callable[[], None]
Kind = Literal["primary", "secondary", "tertiary"]


def button(label: str, act: Act, *, key: str, icon: str = "", kind: Kind = "secondary") -> None:
    """A button that leads on."""
    st.button(label, key=key, icon=icon or None, type=kind, on_click=_tapped, args=(act,))


@mishap.guarded
def _tapped(act: Act) -> None:
    # A field left by this very tap may have Streamlit run the part of the page it stands in alone.
    st.session_state[keys.WHOLE_PAGE] = True
    question.hear_all()
    act()


def left() -> None:
    """A page or a screen of it is left: what was missing or refused there is forgotten."""
    st.session_state.pop(keys.MISSING_FIELDS, None)
    refused.forget_all()


def to(name: str) -> None:
    """In a callback: show this page next; at once where Streamlit knows the pages already."""
    left()
    try:
        another_page.go(f"pages/{name}.py")
    except st.errors.StreamlitAPIException:
        st.session_state[keys.WANTED] = name


def obey() -> None:
    """In the router, once Streamlit knows the pages: go where the tap led."""
    wanted = st.session_state.pop(keys.WANTED, None)
    if wanted:
        another_page.go(f"pages/{wanted}.py")
