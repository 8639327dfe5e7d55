"""The router: who is here, which page runs, and what stands on every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from consult.ui import around, keep, look, part, preview, secrets, session, turn, wizard
from consult.ui.steps import ASIDE
from consult.ui.steps import NAMES as STEPS

NAMES = (*STEPS, *ASIDE)


def _pages() -> list[Any]:
    """What pages there are, and their addresses."""
    return [
        st.Page(
            f"pages/{name}.py",
            title=session.content().pages[name].title,
            url_path=name,
            default=name == turn.FIRST,
        )
        for name in NAMES
    ]


def run(now: datetime, options: Sequence[str]) -> None:
    """One run of the script, from the tap to the page; `options` are those of the command line."""
    st.set_page_config(page_icon=look.ICON, layout="centered")
    session.begin(now, preview.day(options))
    if secrets.asks_to_sign_in():
        from consult.ui import sign_in

        sign_in.gate()
    with session.at_hand():
        _page()


def _page() -> None:
    part.begin()
    page = st.navigation(_pages(), position="hidden")
    turn.obey()
    look.wear(session.content().clinic.colours)
    name = page.url_path or turn.FIRST
    keep.restore(name)
    # Before the page: every answer is noted by then, in the callback of its widget.
    keep.hold(page.title, session.screen())
    routed = wizard.ROUTED.set(True)
    try:
        with around.page(name):
            page.run()
    finally:
        wizard.ROUTED.reset(routed)
