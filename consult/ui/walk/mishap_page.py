"""The page in the place of one on which something went wrong: what is safe, and how to go on."""

from __future__ import annotations

import streamlit as st

from consult.ui.draft import browser_storage, handover_lock
from consult.ui.state import another_page, mishap, session
from consult.ui.state.steps import FIRST
from consult.ui.widgets import clinic_card, markup

START = f"pages/{FIRST}.py"


def title() -> str:
    """Its heading."""
    return _words()["mishap"]


def show(number: str) -> None:
    """Draw it; `number` is what the log calls it by."""
    words = _words()
    clinic_card.masthead()
    markup.begin()
    with markup.piece():
        markup.title(title())
        markup.text(words["mishap_safe"])
        markup.text(words["mishap_number"].format(number=number))
    again = words["mishap_again"]
    st.button(again, type="primary", key="mishap_again", on_click=mishap.guarded(mishap.forget))
    if handover_lock.now():
        return
    another_page.link(START, label=words["mishap_start"], icon=":material/arrow_back:")
    if st.button(words["new"], type="tertiary", icon=":material/restart_alt:", key="mishap_new"):
        mishap.forget()
        browser_storage.wipe(FIRST)
        another_page.go(START)


def _words() -> dict[str, str]:
    return session.page("frame").words
