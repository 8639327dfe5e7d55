"""One person's raw answers in the Streamlit session: kept as plain data, checked on use.

Plain data survives a source reload and can be saved as it is; see the answers' own room for what
is allowed in it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from consult.answers import Answers, read_answers
from consult.answers_model import SCHEMA_VERSION
from consult.answers_sound import NESTED, only_sound
from consult.consultation import Consultation, consult
from consult.content import Content
from consult.content.safety import Wording
from consult.content.wording import PageText
from consult.contradictions import impossible
from consult.phrases.colleague import content_for
from consult.ui.state import also_named, chosen_clinic, keys, todays_visit

Role = Literal["practitioner", "patient"]
AIM = ("setting", "concern", "subtype", "area", "also", "age", "fitzpatrick_skin_type")
HOME_TITLE, HOME_LEAD = "home_title", "home_lead"
EMPTY: dict[str, Any] = {"schema": SCHEMA_VERSION, "id": None, "health": {}}


content = chosen_clinic.content
at_hand = chosen_clinic.at_hand


def begin(now: datetime, preview: date | None = None) -> bool:
    """Make an empty consultation if there is none, and note the day where the person is.

    `preview`: another day to show the aid on, which every page then says. True where the day is
    another than in the run before: what is answered may no longer hold.
    """
    if not chosen_clinic.begin():
        st.warning(content().pages["clinic"].words["no_such_clinic"])
        st.stop()
    st.session_state[keys.PREVIEW] = preview
    st.session_state[keys.NOW] = now
    here, before = ZoneInfo(zone() or "UTC"), st.session_state.get(keys.DAY)
    st.session_state[keys.DAY] = preview or now.astimezone(here).date()
    if keys.ANSWERS not in st.session_state:
        wipe()
        return False
    return before not in (None, day())


def now() -> datetime:
    """When this run of the page began."""
    begun: datetime = st.session_state[keys.NOW]
    return begun


def zone() -> str | None:
    """The time zone of the person's browser; None where it names none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "").key
    except (ZoneInfoNotFoundError, ValueError):
        return None


def wipe() -> None:
    """Forget this consultation: every answer, every widget, who was using it."""
    for key in list(st.session_state):
        if key not in keys.LASTING:
            del st.session_state[key]
    st.session_state[keys.ANSWERS] = EMPTY | {"id": str(uuid4()), "health": {}}
    st.session_state[keys.SCREEN] = {}


def day() -> date:
    """The day of the consultation."""
    today: date = st.session_state[keys.DAY]
    return today


def raw() -> dict[str, Any]:
    """The answers as plain data; health answers under `health`."""
    answers: dict[str, Any] = st.session_state[keys.ANSWERS]
    return answers


def get(field: str) -> Any:
    """A raw answer; `health.filler` names a health answer. None where there is none yet.

    In a course a health answer is the latest; `visit.lot` is what was noted of today's visit.
    """
    holder, dot, name = field.partition(".")
    if f"{holder}{dot}" == todays_visit.FIELD:
        return todays_visit.noted(todays_visit.of(raw(), day()), name)
    if holder == "health" and dot and todays_visit.under_way(raw()):
        return todays_visit.health(raw(), content()).get(name)
    return raw().get(holder, {}).get(name) if dot else raw().get(field)


def put(field: str, value: Any) -> None:
    """Note a raw answer; None takes it back. In a course a health answer is noted as of today."""
    holder, dot, part = field.partition(".")
    if f"{holder}{dot}" == todays_visit.FIELD:
        visit = todays_visit.begun(raw(), content(), day())
        todays_visit.note(visit, part, value, st.session_state.setdefault(keys.ASIDE, {}))
        return
    if holder == "health" and dot and todays_visit.under_way(raw()):
        todays_visit.answer(raw(), part, value, content(), day())
        return
    place, name = _place(field)
    if field in AIM or field.startswith("health."):
        _examine_again(field)
    if value is None or value == []:
        place.pop(name, None)
    else:
        place[name] = value
    if field in also_named.PARTS:
        also_named.once(raw())


def _examine_again(field: str) -> None:
    """After an answer was changed: what was accepted because of it has to be looked at again."""
    accepted: list[str] = raw().get("examined", [])
    name = field.removeprefix("health.")
    left = [] if field in AIM else [each for each in accepted if each != name]
    if left != accepted:
        put("examined", left)


def replace(answers: dict[str, Any]) -> None:
    """Put other answers in the place of these, as a saved file does."""
    nested = {name: dict(answers[name]) for name in NESTED if name in answers}
    own = {"id": answers.get("id") or str(uuid4())}  # of an older file, which has none: a new one
    st.session_state[keys.ANSWERS] = {"health": {}} | answers | own | nested
    st.session_state.pop(keys.ASIDE, None)
    st.session_state.pop(keys.UNDERSTANDING, None)  # somebody else's, or about other answers
    forget_widgets()


def forget_widgets() -> None:
    """Let every widget show what the answers say when it is next drawn."""
    for key in [key for key in st.session_state if str(key).startswith("w_")]:
        del st.session_state[key]


def screen() -> str:
    """Which screen of a page with several is open, in a form that changes when it does."""
    return repr(st.session_state.get(keys.SCREEN))


def role() -> Role | None:
    """Who is using it; None before they said."""
    who: Role | None = st.session_state.get(keys.ROLE)
    return who


def note_role(who: Role) -> None:
    """Note who is using it, from the start page."""
    st.session_state[keys.ROLE] = who


def for_clinician() -> bool:
    """Whether practitioner wording, depths and passes are shown; not in the patient's hands."""
    return role() == "practitioner" and not st.session_state.get(keys.HANDED)


def for_patient() -> bool:
    """Whether a patient reads it: their own device, or a practitioner's in their hands."""
    return role() == "patient" or bool(st.session_state.get(keys.HANDED))


def page(name: str) -> PageText:
    """The words of a page, for who reads them; with a heading of its own where one is at home."""
    found = told().pages[name]
    if HOME_TITLE not in found.words or raw().get("setting") != "home":
        return found
    heading = {"title": found.words[HOME_TITLE], "lead": found.words[HOME_LEAD]}
    return found.model_copy(update=heading)


def told() -> Content:
    """Content in words for who reads: of the patient to a practitioner, to the patient else."""
    return content_for(content()) if for_clinician() else content()


def accept(finding: str, *, accepted: bool) -> None:
    """Note that a practitioner has examined a finding and accepts it, or takes that back."""
    if todays_visit.under_way(raw()):
        todays_visit.accept(raw(), finding, content(), day(), accepted=accepted)
        return
    others = [name for name in get("examined") or [] if name != finding]
    put("examined", [*others, finding] if accepted else others)


def answers() -> Answers:
    """The checked answers. Raises AnswersError where something does not hold.

    What a practitioner has accepted holds in a practitioner's hands only.
    """
    own = raw() if for_clinician() else todays_visit.not_examined(raw())
    return read_answers(own, content(), day())


def consultation() -> Consultation:
    """The consultation for the answers as they are now: recomputed, never stored."""
    return consult(answers(), content(), day())


def so_far() -> Answers:
    """What is answered so far, for pages inside the walk: only whole answers, dates as dates.

    Unlike `answers` it is used while answers still change, so a bad one is left out, not an error.
    Raises AnswersError only where setting, concern, area or a roller's length is missing.
    """
    return read_answers(sound(raw()), content(), day())


def disagreements() -> dict[str, Wording]:
    """The answers that disagree with another one: which, and in words why."""
    told = dict(raw().get("health", {}))
    return {
        found.mend: found.says
        for given in so_far().given_each()
        for found in impossible(told | given, content(), day())
    }


def sound(answers: dict[str, Any]) -> dict[str, Any]:
    """The part of raw answers in which nothing is wrong by itself, on this day."""
    return only_sound(answers, content(), day())


def _place(field: str) -> tuple[dict[str, Any], str]:
    holder, dot, name = field.partition(".")
    return (raw().setdefault(holder, {}), name) if dot else (raw(), field)
