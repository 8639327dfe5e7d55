"""Keeps in the browser tab what a reviewer says of cards, beside the draft and apart from it.

It is of no patient: a new consultation does not wipe it, and neither does an idle screen. As with
the draft, restoring comes first, so an empty server never overwrites a full tab.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from consult.review import sitting
from consult.ui.draft.browser_storage import ASSETS
from consult.ui.state import keys
from consult.ui.widgets.component import component

KEY = "keep_review"


def restore() -> bool:
    """Bring back what the tab has; False as long as it has not answered."""
    state = st.session_state
    if state.get(keys.REVIEW_KEPT):
        state.setdefault(keys.REVIEW, sitting.empty())
        return True
    held = state.get(KEY)
    answer = held.get("kept") if isinstance(held, Mapping) else None
    if not isinstance(answer, Mapping) or answer.get("sid") != state[keys.SESSION_ID]:
        state[keys.REVIEW_ASKED] = state.get(keys.REVIEW_ASKED, 0) + 1
        _mount({"ask": state[keys.REVIEW_ASKED], "sid": state[keys.SESSION_ID]})
        return False
    state[keys.REVIEW] = sitting.read(answer.get("text"))
    state[keys.REVIEW_KEPT] = True
    return True


def kept() -> sitting.Kept:
    """What has been said so far."""
    said: sitting.Kept = st.session_state[keys.REVIEW]
    return said


def replace(other: sitting.Kept) -> None:
    """Go on with another sitting, or with none."""
    st.session_state[keys.REVIEW] = other


def hold(at: str) -> None:
    """Bring the tab's copy up to date; another place `at` begins at its top."""
    now = kept()
    said = sitting.text(now) if now["items"] or now["who"] or now["part"] else None
    _mount({"text": said, "at": at})


def _mount(data: dict[str, Any]) -> None:
    component(KEY, data, key=KEY, js=_script(), on_kept_change=_nothing)


@cache
def _script() -> str:
    return (ASSETS / "review.js").read_text(encoding="utf-8")


def _nothing() -> None:
    """Streamlit wants a callback for each value a component may send."""
