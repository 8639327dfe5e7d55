"""The draft as text: what the browser keeps of a consultation, and what may come back from it.

Whatever comes back may be old, broken or forged, so it is only data: checked like an opened file.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import streamlit as st

from consult.answers_file import MOST_BYTES, parse_json
from consult.answers_problems import AnswersError
from consult.phrases.formats import LONGEST_NOTES
from consult.ui.draft import handover_wait, upgrade
from consult.ui.state import answers_edition, chosen_clinic, holding, keys, session, todays_visit
from consult.visits_sound import OF_NEEDLING

CLINIC = "clinic"
KEPT = (
    "answers", "role", "screen", "notes", "understanding", "device", "handed", "missed", "before",
    "aside",
)  # fmt: skip
UNDERSTOOD = ("replies", "sure", "leaning", "lean", "next")
ROLES = ("practitioner", "patient")
SCREENS = ("health", "visit")  # pages that open where they were
TYPED = ("device", "lot")


def text() -> str | None:
    """The draft as text, or None where there is nothing worth keeping.

    A draft that could not be read stays as it was until something new is answered.
    """
    kept = {name: st.session_state.get(name) for name in KEPT}
    if not kept["role"] and len(session.raw()) <= len(session.EMPTY):
        aside: str | None = st.session_state.get(keys.SET_ASIDE)
        return aside
    named = {"version": upgrade.VERSION, "id": session.get("id")}
    own = {CLINIC: chosen_clinic.name()} if chosen_clinic.name() else {}
    return json.dumps(answers_edition.mark(named | kept | own))


def clinic(draft: Any) -> str:
    """The name of the clinic a draft was made with; "" of the one without, or of no draft."""
    kept = _read(draft) if isinstance(draft, str) else None
    name = kept.get(CLINIC) if kept else None
    return name if isinstance(name, str) else ""


def take(draft: Any) -> bool:
    """Go on with a draft from the browser; False where there is none that can be used."""
    if not isinstance(draft, str):
        return False
    kept = _read(draft)
    if kept is None:
        st.session_state[keys.SET_ASIDE] = draft[:MOST_BYTES]
        _notice("draft_unusable")
        return False
    if clinic(draft) != chosen_clinic.name():
        # What was accepted there is to be looked at here.
        kept["answers"] = todays_visit.not_examined(kept["answers"])
    session.replace(_in_one_copy(holding.what_holds(kept["answers"])))
    answers_edition.note(kept.get("edition"))
    if kept.get("role") in ROLES:
        st.session_state[keys.ROLE] = kept["role"]
    st.session_state[keys.ON_DEVICE] = kept.get("device") is True
    _take_lock(kept)
    if isinstance(kept.get("before"), dict):
        st.session_state[keys.BEFORE] = session.sound(kept["before"])
    _take_aside(kept.get("aside"))
    notes = kept.get("notes")
    if isinstance(notes, str):
        st.session_state[keys.NOTES] = notes[:LONGEST_NOTES]
    understood = kept.get("understanding")
    if isinstance(understood, dict):
        st.session_state[keys.UNDERSTANDING] = {
            name: understood[name] for name in UNDERSTOOD if _plain(understood.get(name))
        }
    screen = kept.get("screen")
    places = screen if isinstance(screen, dict) else {}
    last = len(session.content().health_groups)
    st.session_state[keys.SCREEN] = {
        page: min(place, last)
        for page in SCREENS
        if type(place := places.get(page)) is int and place >= 0
    }
    return True


def _take_aside(kept: Any) -> None:
    """What was put aside of today's visit, as far as it could be noted of it."""
    names = (*OF_NEEDLING, todays_visit.RATINGS)
    told = kept if isinstance(kept, dict) else {}
    visit = {name: told[name] for name in names if name in told}
    if not visit:
        return
    visits = [visit | {"date": session.day().isoformat()}]
    sound = session.sound(session.raw() | {todays_visit.VISITS: visits})[todays_visit.VISITS]
    st.session_state[keys.ASIDE] = {name: sound[0][name] for name in names if name in sound[0]}


def _take_lock(kept: dict[str, Any]) -> None:
    if kept.get("handed"):  # whatever it is: what cannot be opened stays shut
        st.session_state[keys.HANDED] = str(kept["handed"])
    if handover_wait.is_one(kept.get("missed")):
        st.session_state[keys.MISSED] = kept["missed"]


def _read(draft: str) -> dict[str, Any] | None:
    """The draft's parts, or None where it is not a draft of a version known here."""
    try:
        return upgrade.to_newest(parse_json(draft.encode("utf-8", errors="replace")))
    except AnswersError:
        return None


def _in_one_copy(sound: dict[str, Any]) -> dict[str, Any]:
    """The same answers; each word of content in them is held once for everybody, not per person.

    Only for sound answers: besides dates and numbers they hold no other words than content, but for
    what is typed at a visit, which stays this person's.
    """
    return {
        sys.intern(name): value if name in TYPED else _one_copy(value)
        for name, value in sound.items()
    }


def _one_copy(value: Any) -> Any:
    if isinstance(value, dict):
        return _in_one_copy(value)
    if isinstance(value, list):
        return [_one_copy(each) for each in value]
    return sys.intern(value) if isinstance(value, str) and value.isidentifier() else value


def _plain(value: Any) -> bool:
    """Whether this is a word, or words to words and numbers: all that understanding consists of."""
    if not isinstance(value, dict):
        return isinstance(value, str)
    return all(isinstance(each, str | int) for each in value.values())


def _notice(name: str) -> None:
    st.session_state[keys.NOTICE] = session.page("frame").words[name]
