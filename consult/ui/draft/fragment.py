"""A part of a page that answers a tap alone: the rest of the page is neither run nor drawn again.

Only for what nothing outside of it follows; what turns the page belongs outside, where the router
sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import streamlit as st

from consult.ui.draft import browser_storage
from consult.ui.state import checkout, keys, mishap, session
from consult.ui.widgets import markup, source_sheet


def part(draw: Callable[[], None]) -> Callable[[], None]:
    """Draw such a part; the tab keeps the answers given in it like all others."""

    @st.fragment
    @wraps(draw)
    def alone() -> None:
        # A warning below this part may have had its answer; a tap may have turned the page, or
        # have gone wrong.
        asked = [st.session_state.pop(key, False) for key in (keys.WARNED, keys.WHOLE_PAGE)]
        if any(asked) or mishap.waits():
            st.rerun()
        running = checkout.HERE.running()
        with running, mishap.caught(), session.at_hand(), markup.numbered(draw.__name__):
            with source_sheet.at_the_end():
                draw()
            browser_storage.note(draw.__name__)

    return alone


def warn(said: str, icon: str) -> None:
    """Outside of the parts: a warning that goes with the next answer."""
    st.warning(said, icon=icon)
    st.session_state[keys.WARNED] = True


def begin() -> None:
    """In the router: the whole page is run, with or without a warning."""
    st.session_state.pop(keys.WARNED, None)
    st.session_state.pop(keys.WHOLE_PAGE, None)
