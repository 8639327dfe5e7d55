"""What of the answers still holds: on another day, in another place, for another concern."""

from __future__ import annotations

from typing import Any

import streamlit as st

from consult.answers_sound import without_past_event
from consult.ui.state import keys, session


def keep_sound() -> None:
    """Drop what does not hold on this day, and say so in a line."""
    held = {"health": {}} | session.raw()
    kept = what_holds(held)
    if kept != held:
        st.session_state[keys.ANSWERS] = kept
        session.forget_widgets()


def what_holds(told: dict[str, Any]) -> dict[str, Any]:
    """The part of these answers that holds on this day; a line says where it is not all."""
    left = without_past_event({"health": {}} | told, session.day())
    kept = {"health": {}} | session.sound(left)
    if kept != left or "event_date" in told.keys() - left.keys():
        said = "draft_partly" if kept != left else "event_over"
        st.session_state[keys.NOTICE] = session.content().pages["frame"].words[said]
    return kept


def drop_the_roller() -> None:
    """After another place was chosen: the needle length of a roller, which no clinic has."""
    if session.get("setting") != "home":
        session.put("home_needle_length_mm", None)


def drop_what_no_longer_fits() -> None:
    """After another concern was chosen: a sub-type or an area that does not go with it."""
    concern = session.content().concerns[session.get("concern")]
    if session.get("subtype") not in concern.subtypes:
        session.put("subtype", None)
    if session.get("area") not in concern.areas:
        session.put("area", None)
    session.put("sessions", None)
