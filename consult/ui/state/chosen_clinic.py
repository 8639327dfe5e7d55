"""Which clinic this tab is with, and the content as that clinic has it.

A server that goes by several names knows the clinic by the one the browser asked for; otherwise the
address says it once, `?clinic=NAME`, and it is kept for the tab. All else is the clinic's without a
name, as where there is only one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

import streamlit as st

from consult.clinic import several
from consult.content import CONTENT_DIR, Content
from consult.ui.state import clinic_secrets, keys, logbook
from consult.ui.state.clinic_file import BASE
from consult.ui.state.clinics import Clinics

PARAMETER: Final = "clinic"
_at_hand: ContextVar[Content | None] = ContextVar("content", default=None)


@cache
def clinics() -> Clinics:
    """All content, read and checked once for the whole server, but for the clinics' own files.

    Not in Streamlit's cache: any browser may ask for that to be emptied, and each look costs more.
    """
    logbook.begin()
    return Clinics(CONTENT_DIR, clinic_secrets.tables)


def begin() -> bool:
    """At the beginning of a run: whose it is, and which version; False where there is no such."""
    name = _name()
    there = clinics().known(name)
    _note(name if there else several.ONLY)
    return there


def turn_to(name: str) -> bool:
    """Be with the clinic that a draft of this tab came from, unless its address says another."""
    if name == _own() or _of_host() or PARAMETER in st.query_params or not clinics().known(name):
        return False
    _note(name)
    if _at_hand.get():
        _at_hand.set(_look_up())
    return True


def name() -> str:
    """The name of the clinic, as its file has it; "" of the one without."""
    return _own()


def others() -> dict[str, Content]:
    """The other clinics of this server by name, with their content."""
    return clinics().others(_own())


def in_address() -> dict[str, str] | None:
    """What the address of each page says of the clinic; None where it need not."""
    return {PARAMETER: _own()} if _own() and not _of_host() else None


def content() -> Content:
    """All content as the clinic has it; the same from the beginning of a page to its end.

    A page asks for it hundreds of times, and each look into Streamlit's session costs as much as
    drawing a word; so a run of the script keeps it at hand.
    """
    return _at_hand.get() or _look_up()


@contextmanager
def at_hand() -> Iterator[None]:
    """While a page or a part of it is drawn: content is looked up once."""
    token = _at_hand.set(_look_up())
    try:
        yield
    finally:
        _at_hand.reset(token)


def without_its_own() -> bool:
    """Whether this page is drawn from the base, because the clinic's file never was sound."""
    return bool(st.session_state[keys.CLINIC] == BASE)


def _look_up() -> Content:
    return clinics().file(_own()).content(st.session_state.get(keys.CLINIC, BASE))


def _note(name: str) -> None:
    st.session_state[keys.WHOSE] = name
    st.session_state[keys.CLINIC] = clinics().current(name)


def _name() -> str:
    if not clinics().several:
        return several.ONLY
    return _of_host() or st.query_params.get(PARAMETER) or _own()


def _own() -> str:
    own: str = st.session_state.get(keys.WHOSE, several.ONLY)
    return own


def _of_host() -> str:
    """The clinic whose name of the server the browser asked for; looked up once for a session."""
    state = st.session_state
    if keys.HOST not in state:
        asked = (st.context.headers.get("Host") or "").rpartition(":")
        state[keys.HOST] = clinics().of_host((asked[0] or asked[2]).lower())
    host: str = state[keys.HOST]
    return host
