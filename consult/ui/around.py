"""What stands around every page: above it the line, the notices and the heading; below it the ways.

Drawn by the router, so that the browser keeps it where it is when a page is turned, and shows the
new heading before the page has been made. A page that Streamlit runs alone draws it itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from consult.ui import dated, frame, handed, house, keep, part, preview, prose, session, turn
from consult.ui.steps import BESIDE, NAMES, STEPS, first_unanswered, reached

OWN_LEAD = ("health", "procedure", "redness", "improvement")  # pages that know when it fits


@dataclass(frozen=True)
class Ways:
    """Where a page leads back and on, and what to say if it cannot yet."""

    back: turn.Act | None
    onward: turn.Act | None
    missing: str | None


_routed: ContextVar[bool] = ContextVar("routed", default=False)
_ways: ContextVar[Ways | None] = ContextVar("ways", default=None)


@contextmanager
def page(name: str) -> Iterator[None]:
    """In the router: the page is drawn inside, in the middle of what stands around it."""
    # A place each, so that what stands on every page stays the same whatever stands on this one.
    line, head, here, foot = (st.container() for _ in range(4))
    token = _routed.set(True)
    try:
        above(name, line, head)
        with here:
            yield
    finally:
        # Also where a page stopped early or led elsewhere.
        _routed.reset(token)
        with foot:
            below()


def if_alone(name: str) -> None:
    """In a page: draw what stands above it if no router has."""
    if not _routed.get():
        above(name, st.container(), st.container())


def ways(back: turn.Act | None, onward: turn.Act | None, missing: str | None = None) -> None:
    """In a page: where it leads. Drawn below it."""
    _ways.set(Ways(back, onward, missing))
    if not _routed.get():
        below()


def above(name: str, line: DeltaGenerator, head: DeltaGenerator) -> None:
    """The line and the heading of a page, each in its place, for a person who may be here.

    Anybody else is led to where they can. The heading comes first: the browser is waiting for it.
    """
    prose.begin()
    frame.seen().add(name)
    step = BESIDE.get(name, name)
    if handed.now() and name not in handed.QUESTIONS:
        with line:
            house.masthead()
            preview.banner()
        with head, prose.numbered("heading"):
            _handed_back()
    if step in NAMES and NAMES.index(step) > reached():
        st.session_state["notice"] = _words()["answer_first"]
        st.switch_page(STEPS[reached()].path)
    if name != "understanding":  # coming back to it begins at the first open question
        st.session_state["screen"].pop("understanding", None)
    with head, prose.numbered("heading"), prose.piece():
        _heading(name, step)
    with line:
        house.masthead()
        preview.banner()
        if step in NAMES:
            frame.show(STEPS, NAMES.index(step), reached)
        dated.banners(name)


def _heading(name: str, step: str) -> None:
    words = session.content().pages[name]
    if step in NAMES:
        prose.progress(NAMES.index(step) + 1, len(NAMES))
    if notice := st.session_state.pop("notice", None):
        prose.notice(notice, ":material/info:", urgent=False)
    prose.title(words.title)
    if name not in OWN_LEAD:
        prose.text(words.lead)


def below() -> None:
    """The ways back and on, where the page has said what they are, and what is missing for one."""
    found = _ways.get()
    _ways.set(None)
    if not found:
        return
    words = _words()
    with turn.of_this_page(), st.container(horizontal=True, key="walk"):
        if found.back:
            turn.button(words["back"], found.back, key="back", icon=":material/arrow_back:")
        if found.onward:
            turn.button(words["next"], found.onward, key="next", kind="primary")
    if found.missing:
        part.warn(found.missing, icon=":material/edit:")


def _handed_back() -> NoReturn:
    """In the patient's hands every other page asks for the tablet; then the walk goes on."""
    back, wiped = handed.ask_back()
    if wiped:
        keep.wipe(STEPS[1].name)
    if back or wiped:
        st.switch_page(first_unanswered().path)
    st.page_link(STEPS[1].path, label=_words()["hand_more"], icon=":material/arrow_back:")
    turn.end()


def _words() -> dict[str, str]:
    return session.content().pages["frame"].words
