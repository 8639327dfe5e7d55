"""What stands around every page: above it the line, the notices and the heading; below it the ways.

Drawn by the router, so that the browser keeps it where it is when a page is turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from consult.ui.draft import browser_storage, fragment, handover_lock
from consult.ui.state import another_page, keys, session
from consult.ui.state.steps import BESIDE, NAMES, STEPS, first_unanswered, reached
from consult.ui.walk import clinic_notice, edition_notices, menu, navigation, preview
from consult.ui.widgets import clinic_card, markup

# Pages that say it themselves.
NO_LEAD = ("health", "redness", "improvement", "overview", "summary", "visit", "review")


@contextmanager
def page(name: str) -> Iterator[None]:
    """In the router: the page is drawn inside, in the middle of what stands around it."""
    # A place each, so that what stands on every page stays the same whatever stands on this one.
    line, head, here = (st.container() for _ in range(3))
    above(name, line, head)
    with here:
        yield


def ways(
    here: str,
    back: navigation.Act | None,
    onward: navigation.Act | None,
    missing: str | None = None,
    rest: tuple[str, navigation.Act] | None = None,
) -> None:
    """Below a page: the buttons back and on, and what to say if it cannot be left yet.

    `here` names the page and its screen, so that no button is taken for that of another page.
    `rest`: another way on, with its label.
    """
    words = _words()
    with st.container(key="walk"):
        if missing:
            fragment.warn(missing, icon=":material/edit:")
        buttons = st.container(horizontal=True, key="ways")
    with buttons:
        if back:
            navigation.button(words["back"], back, key=f"back_{here}", icon=":material/arrow_back:")
        if rest:
            label, act = rest
            navigation.button(label, act, key=f"none_{here}", kind="primary")
        if onward:
            kind: navigation.Kind = "secondary" if rest else "primary"
            navigation.button(words["next"], onward, key=f"next_{here}", kind=kind)


def above(name: str, line: DeltaGenerator, head: DeltaGenerator) -> None:
    """The line and the heading of a page, each in its place, for a person who may be here.

    Anybody else is led to where they can. The heading comes first: the browser is waiting for it.
    """
    markup.begin()
    menu.seen().add(name)
    step = BESIDE.get(name, name)
    if handover_lock.now() and name not in handover_lock.QUESTIONS:
        with line:
            clinic_card.masthead()
            preview.banner()
            clinic_notice.banner()
        with head, markup.numbered("heading"):
            _handed_back()
    if step in NAMES and NAMES.index(step) > reached():
        st.session_state.setdefault(keys.NOTICE, _words()["answer_first"])
        another_page.go(STEPS[reached()].path)
    if name != "understanding":  # coming back to it begins at the first open question
        st.session_state[keys.SCREEN].pop("understanding", None)
    with head, markup.numbered("heading"), markup.piece():
        _heading(name, step)
    with line:
        clinic_card.masthead()
        preview.banner()
        clinic_notice.banner()
        if step in NAMES:
            menu.show(name, STEPS, NAMES.index(step), reached())
        edition_notices.banners(name)


def _heading(name: str, step: str) -> None:
    words = session.page(name)
    if step in NAMES:
        markup.progress(NAMES.index(step) + 1, len(NAMES))
    if notice := st.session_state.pop(keys.NOTICE, None):
        markup.notice(notice, ":material/info:", urgent=False)
    markup.title(words.title)
    if name not in NO_LEAD:
        markup.text(words.lead)


def _handed_back() -> NoReturn:
    """In the patient's hands every other page asks for the tablet; then the walk goes on."""
    back, wiped = handover_lock.ask_back()
    if wiped:
        browser_storage.wipe(STEPS[1].name)
    if back or wiped:
        another_page.go(first_unanswered().path)
    another_page.link(STEPS[1].path, label=_words()["hand_more"], icon=":material/arrow_back:")
    st.stop()
    raise AssertionError  # st.stop does not come back


def _words() -> dict[str, str]:
    return session.page("frame").words
