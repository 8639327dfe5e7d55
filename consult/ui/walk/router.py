"""The router: who is here, which page runs, and what stands on every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from consult.ui.draft import browser_storage, fragment
from consult.ui.state import checkout, clinic_secrets, holding, keys, mishap, session
from consult.ui.state.steps import ASIDE, FIRST
from consult.ui.state.steps import NAMES as STEPS
from consult.ui.walk import layout, mishap_page, navigation, page_flow, preview, theme
from consult.ui.widgets import markup, question, source_sheet

NAMES = (*STEPS, *ASIDE)


def _pages() -> list[Any]:
    """What pages there are, and their addresses."""
    return [
        st.Page(
            f"pages/{name}.py",
            title=session.page(name).title,
            url_path=name,
            default=name == FIRST,
        )
        for name in NAMES
    ]


def run(now: datetime, options: Sequence[str]) -> None:
    """One run of the script, from the tap to the page; `options` are those of the command line."""
    st.set_page_config(page_icon=theme.ICON, layout="centered")
    with mishap.caught():
        if session.begin(now, preview.day(options)):
            holding.keep_sound()
        if clinic_secrets.asks_to_sign_in():
            from consult.ui.walk import sign_in

            sign_in.gate()
        with session.at_hand():
            _page()


def _page() -> None:
    fragment.begin()
    question.begin()
    page = st.navigation(_pages(), position="hidden")
    navigation.obey()
    theme.wear(session.content().clinic.colours)
    name = page.url_path or FIRST
    st.session_state[keys.HERE] = name
    browser_storage.restore(name)
    number = mishap.here(name)
    # Before the page: every answer is noted by then, in the callback of its widget.
    heading = mishap_page.title() if number else session.page(name).title
    if heading != page.title:  # a draft given back just now is read by somebody else
        st.set_page_config(page_title=heading)
    browser_storage.hold(heading, session.screen())
    if number:
        mishap_page.show(number)
        return
    routed = page_flow.ROUTED.set(True)
    try:
        with layout.page(name), source_sheet.at_the_end():
            if not checkout.HERE.runs_as_begun(f"pages/{name}.py"):
                markup.notice(session.page("frame").words["renewing"], ":material/sync:")
                st.stop()
            page.run()
    finally:
        page_flow.ROUTED.reset(routed)
