"""The router: who is here, which page runs, and what stands on every page."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import datetime
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from consult.ui import ahead, around, keep, lean, look, part, preview, secrets, session, turn
from consult.ui.steps import ASIDE
from consult.ui.steps import NAMES as STEPS

NAMES = (*STEPS, *ASIDE)


@cache
def _pages() -> tuple[StreamlitPage, ...]:
    """What pages there are; found on disk once. A run marks the one it shows, so it gets copies."""
    return tuple(
        st.Page(
            f"pages/{name}.py",
            title=session.content().pages[name].title,
            url_path=name,
            default=name == "start",
        )
        for name in NAMES
    )


def run(now: datetime, options: Sequence[str]) -> None:
    """One run of the script, from the tap to the page; `options` are those of the command line."""
    st.set_page_config(page_icon=look.ICON, layout="centered")
    session.begin(now, preview.day(options))
    if secrets.asks_to_sign_in():
        from consult.ui import sign_in

        sign_in.gate()
    part.begin()
    turn.obey()
    page = st.navigation([copy(page) for page in _pages()], position="hidden")
    lean.share_pages()
    # Only now can no page run alone any more; until then, one that does comes here first.
    st.session_state["router"] = True
    wanted = st.session_state.pop("wanted", None)
    if wanted in NAMES and wanted != "start":
        st.switch_page(f"pages/{wanted}.py")
    look.wear(session.content().clinic.colours)
    name = page.url_path or turn.FIRST
    kept = st.container()  # a place of its own, so that it stays the same on every page
    with kept:
        keep.restore(name)
    try:
        with around.page(name):
            page.run()
    finally:
        # Also where a page stopped early or led elsewhere.
        with kept:
            keep.hold(page.title, session.screen())
            ahead.fetch(name)
    lean.forget_widgets(name, session.screen())
