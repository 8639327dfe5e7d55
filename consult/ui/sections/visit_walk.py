"""The two parts of the page about a visit, and the ways between them and on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from consult.ui.draft import handover_lock
from consult.ui.sections import visit_since
from consult.ui.state import another_page, keys, session, todays_visit
from consult.ui.state.steps import BESIDE, NAMES, reached
from consult.ui.walk import layout, navigation
from consult.ui.widgets import markup

NAME, LAST = "visit", 1


def offer() -> None:
    """On the first page, once all answers are there: that this is a visit, and the way to it."""
    if session.role() is None or handover_lock.now() or reached() < NAMES.index(BESIDE[NAME]):
        return
    words = session.content().pages[NAME].words
    with st.container(border=True, key="a_visit"):
        markup.text(f"**{words['start_title']}** {words['start_hint']}")
        another_page.link(
            f"pages/{NAME}.py", label=words["start"], icon=":material/event_available:"
        )


def first() -> bool:
    """Whether it is asked what has changed; else what is done."""
    return _place() == 0


def place(words: Mapping[str, str]) -> None:
    """Which part of the page this is."""
    markup.small(f"{words['part'].format(here=_place() + 1, all=LAST + 1)}.")


def leave(words: Mapping[str, str]) -> None:
    """Back, and on: at the end of the list the one tap that says that this was all."""
    missing = st.session_state.pop(keys.MISSING, None)
    if first():
        layout.ways("visit_since", _out, None, None, (words["nothing"], _asked))
    else:
        said = words["missing_outcome"] if missing else None
        layout.ways("visit_today", _again, _onward, said)


def _place() -> int:
    here: int = st.session_state.setdefault(keys.SCREEN, {}).get(NAME, 0)
    return min(here, LAST)


def _go(where: int) -> None:
    st.session_state[keys.SCREEN][NAME] = where
    navigation.left()


def _asked() -> None:
    visit_since.asked()
    _go(LAST)


def _again() -> None:
    _go(0)


def _out() -> None:
    navigation.to("overview" if session.for_clinician() else "suitability")


def _onward() -> None:
    if session.get(f"{todays_visit.FIELD}outcome") is None:
        st.session_state[keys.MISSING] = True
        st.session_state[keys.MISSING_FIELDS] = (f"{todays_visit.FIELD}outcome",)
        return
    _go(0)
    navigation.to("overview" if session.for_clinician() else "improvement")
