"""Keeps the draft in the browser tab: nothing is lost by refresh, sleep, lost Wi-Fi or restart.

The tab's session storage holds the draft; the server never writes it anywhere. Restoring comes
first: until the browser has answered, nothing is drawn and nothing is written, so an empty server
can never overwrite a full tab. See Streamlit issue 8901 on reconnects without a rerun.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from consult.ui import streamlit_page
from consult.ui.draft import draft_text
from consult.ui.state import another_page, chosen_clinic, keys, session, steps
from consult.ui.widgets import markdown_html
from consult.ui.widgets.component import component

KEY = "keep"
ASSETS = Path(__file__).with_name("assets")
SCRIPTS = ("store", "typed", "idle", "main")
MS = {"seconds": 1000, "minutes": 60_000, "hours": 3_600_000, "days": 86_400_000}


def restore(page: str) -> None:
    """Bring the tab's draft back into a new session; most pages wait for it.

    The first page does not: there is nothing on it that a draft could forbid, and most people who
    open it have none. What the draft holds then comes with the next run.
    """
    state = st.session_state
    state.setdefault(keys.SESSION_ID, secrets.token_hex(8))
    if state.get(keys.RESTORED):
        _obey(state.get(KEY))
        return
    held = state.get(KEY)
    answer = held.get("draft") if isinstance(held, Mapping) else None
    if not isinstance(answer, Mapping) or answer.get("sid") != state[keys.SESSION_ID]:
        if page == steps.FIRST or session.role():
            return
        _mount()
        st.skeleton(height=400)
        st.stop()
    state[keys.RESTORED] = True
    elsewhere = chosen_clinic.turn_to(draft_text.clinic(answer.get("draft")))
    if draft_text.take(answer.get("draft")):
        if answer.get("from") == "device":
            _say("back_on_device")
    elif answer.get("expired") is True:
        _say("draft_expired")
    if elsewhere:  # what stands above the page is still that of another clinic
        st.rerun()


def hold(page: str, screen: str) -> None:
    """Bring the tab's copy up to date, after the page has noted whatever was tapped last.

    Another page, or another screen of one, begins at its top, with the focus on its heading.
    """
    _mount({"page": page, "at": screen})


def note(part: str) -> None:
    """The same from a part of a page that ran alone."""
    component("keep_part", _newest(), key=f"kept_{part}", js=_part("note.js"))


def wipe(page: str) -> None:
    """Forget everything; for a few seconds the tab's own memory can undo it, back to this page."""
    _forget()
    st.session_state[keys.WIPED] = {"token": secrets.token_hex(4), "page": page}


def _obey(sent: Any) -> None:
    """What the tab asks for.

    To undo the last wipe, or to take it as final; to wipe because nobody is there; to keep nothing
    on the device any more, because another tab has made it forget; or to go on with what another
    tab has left there since.
    """
    state = st.session_state
    if not isinstance(sent, Mapping):
        return
    if sent.get("undo") and state.get(keys.WIPED):
        page = state.pop(keys.WIPED)["page"]
        if draft_text.take(sent["undo"]):
            another_page.go(f"pages/{page}.py")
    elif sent.get("undo_over"):
        state.pop(keys.WIPED, None)
    elif sent.get("idle"):
        _forget()
        _say("idle_wiped")
        another_page.go("pages/start.py")
    elif sent.get("taken_back"):
        state[keys.ON_DEVICE] = state["w_device"] = False
    elif isinstance(newer := sent.get("newer"), Mapping):
        state[keys.TOOK] = newer.get("n")
        if draft_text.take(newer.get("draft")):
            _say("newer_elsewhere")


def _forget() -> None:
    session.wipe()
    markdown_html.forget()


def _say(word: str) -> None:
    before, said = st.session_state.get(keys.NOTICE), session.page("frame").words[word]
    st.session_state[keys.NOTICE] = f"{before} {said}" if before else said


def _mount(screen: dict[str, str] | None = None) -> Any:
    state = st.session_state
    words = session.page("frame").words
    return component(
        KEY,
        {
            **_newest(),
            "screen": screen,
            "restored": bool(state.get(keys.RESTORED)),
            "asked": _asked(),
            "wiped": state.get(keys.WIPED, {}).get("token"),
            "limits": _limits(),
            "words": {name[5:]: said for name, said in words.items() if name.startswith("keep_")},
        },
        key=KEY,
        html=_part("bars.html"),
        css=_part("bars.css"),
        js=_script(),
        on_draft_change=_nothing,
        on_back_change=_nothing,
        on_undo_change=_nothing,
        on_undo_over_change=_nothing,
        on_idle_change=_nothing,
        on_taken_back_change=_nothing,
        on_newer_change=_nothing,
    )


def _newest() -> dict[str, Any]:
    """The draft, and its place among those of this session: drawn again, an old one stays old.

    Where nothing has changed it is what it was, so that Streamlit need not send it again.
    """
    state = st.session_state
    now = {
        "sid": state[keys.SESSION_ID],
        "took": state.get(keys.TOOK),
        "draft": draft_text.text(),
        "device": bool(state.get(keys.ON_DEVICE)) and session.role() == "patient",
    }
    if (seen := hash(tuple(now.values()))) != state.get(keys.NEWEST):
        state[keys.NEWEST] = seen
        state[keys.NEWEST_COUNT] = state.get(keys.NEWEST_COUNT, 0) + 1
    return now | {"count": state[keys.NEWEST_COUNT]}


def _asked() -> int:
    """How often the tab was asked for its draft: it answers each time, should an answer be lost."""
    state = st.session_state
    if not state.get(keys.RESTORED):
        state[keys.ASKED] = state.get(keys.ASKED, 0) + 1
    return int(state.get(keys.ASKED, 0))


def _limits() -> dict[str, float | None]:
    """Times in milliseconds; no idle time for a patient's own device, unless the clinic sets it."""
    keeping, minutes = session.content().keeping, session.content().clinic.idle_minutes
    times = {
        name: quantity.low * MS[quantity.unit]
        for name in ("undo", "warning", "tab", "device", "idle")
        for quantity in [getattr(keeping, name)]
    }
    if minutes is not None:
        return times | {"idle": minutes * MS["minutes"]}
    return times | {"idle": times["idle"] if session.role() == "practitioner" else None}


@cache
def _part(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """The parts of the script as the one module Streamlit wants."""
    page = [streamlit_page.text(name) for name in ("connection.js", "arrive.js")]
    return "\n".join([*page, *(_part(f"{name}.js") for name in SCRIPTS)])


def _nothing() -> None:
    """Streamlit wants a callback for each value a component may send."""
