"""Keeps the draft in the browser tab: nothing is lost by refresh, sleep, lost Wi-Fi or restart.

The tab's session storage holds the draft; the server never writes it anywhere. Restoring comes
first: until the browser has answered, nothing is drawn and nothing is written, so an empty server
can never overwrite a full tab. See Streamlit issue 8901 on reconnects without a rerun.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

import streamlit as st

from consult.answers import SCHEMA_VERSION
from consult.answers_file import MOST_BYTES
from consult.takeaway.saying import LONGEST_NOTES
from consult.ui import session

KEY = "keep"
MAX_AGE_HOURS = 12

SCRIPT = """
const NAME = "consultation-draft";
const store = () => { try { return window.sessionStorage; } catch { return null; } };
let written = null;

function read(maxAgeMs) {
  try {
    const kept = JSON.parse(store().getItem(NAME));
    return kept && Date.now() - kept.at < maxAgeMs ? kept.draft : null;
  } catch { return null; }
}

function write(draft) {
  if (draft === written) return;
  written = draft;
  try {
    if (draft) store().setItem(NAME, JSON.stringify({ at: Date.now(), draft }));
    else store().removeItem(NAME);
  } catch { /* storage full or switched off: the session still holds the answers */ }
}

export default function ({ data, setStateValue, setTriggerValue }) {
  if (!data.restored) {
    written = null;
    setStateValue("draft", { sid: data.sid, draft: read(data.maxAgeMs) });
  } else {
    write(data.draft);
  }
  // After a server restart Streamlit reconnects but does not run the page again; ask it to.
  const state = () => document.querySelector("[data-test-connection-state]")
    ?.getAttribute("data-test-connection-state");
  let before = state();
  const watch = setInterval(() => {
    const now = state();
    if (now === "CONNECTED" && before !== "CONNECTED") setTriggerValue("back", Date.now());
    before = now;
  }, 300);
  return () => clearInterval(watch);
}
"""


def restore() -> None:
    """Bring the tab's draft back into a new session; stops the run until the browser answers."""
    state = st.session_state
    state.setdefault("sid", secrets.token_hex(8))
    if state.get("restored"):
        return
    held = _mount()
    answer = held.get("draft") if isinstance(held, Mapping) else None
    if not isinstance(answer, Mapping) or answer.get("sid") != state["sid"]:
        st.skeleton(height=400)
        st.stop()
    state["restored"] = True
    _take(answer.get("draft"))
    st.rerun()


def hold() -> None:
    """Bring the tab's copy up to date, after the page has noted whatever was tapped last."""
    _mount()


def _mount() -> Any:
    state = st.session_state
    return st.components.v2.component(KEY, js=SCRIPT)(
        data={
            "sid": state["sid"],
            "restored": bool(state.get("restored")),
            "draft": _draft(),
            "maxAgeMs": MAX_AGE_HOURS * 3_600_000,
        },
        key=KEY,
        default={"draft": None},
        on_draft_change=_nothing,
        on_back_change=_nothing,
    )


def _draft() -> str | None:
    """The draft as text, or None where there is nothing worth keeping."""
    kept = {name: st.session_state.get(name) for name in session.KEPT}
    if not kept["role"] and len(session.raw()) <= len(session.EMPTY):
        return None
    return json.dumps({"version": SCHEMA_VERSION} | kept)


def _take(draft: Any) -> None:
    """Use a draft from the browser: it may be old, broken or forged, so it is only data."""
    if not isinstance(draft, str) or len(draft) > MOST_BYTES:
        return
    try:
        kept = json.loads(draft)
    except (ValueError, RecursionError):
        kept = None
    usable = isinstance(kept, dict) and kept.get("version") == SCHEMA_VERSION
    if not usable or not isinstance(kept.get("answers"), dict):
        st.session_state["notice"] = session.content().pages["frame"].words["draft_unusable"]
        return
    session.replace(session.only_sound(kept["answers"]))
    if kept.get("role") in ("practitioner", "patient"):
        st.session_state["role"] = kept["role"]
    notes = kept.get("notes")
    if isinstance(notes, str):
        st.session_state["notes"] = notes[:LONGEST_NOTES]
    screen = kept.get("screen")
    place = screen.get("health") if isinstance(screen, dict) else None
    if isinstance(place, int) and 0 <= place < len(session.content().health_groups) + 1:
        st.session_state["screen"] = {"health": place}


def _nothing() -> None:
    """Streamlit wants a callback for each value a component may send."""
