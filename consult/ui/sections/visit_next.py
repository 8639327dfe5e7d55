"""The next visit: the day that is planned, or another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import streamlit as st

from consult.ui.sections.visit_since import FIELD, words
from consult.ui.state import keys, session
from consult.ui.widgets import statements
from consult.ui.widgets.question import Asked, Question
from consult.ui.widgets.typed_field import DayField

NEXT_DAY, OTHER = "next_day", "other"


def questions() -> Iterator[Asked]:
    """The planned day to tap, and a field for another one; the field alone where none is."""
    said, kept = words(), session.get(f"{FIELD}next_date")
    home = session.get("setting") == "home"
    title = said["home_next_date" if home else "next_date"]
    course = session.consultation().so_far
    planned = min((one.next for one in course.each if one.next), default=None) if course else None
    if planned is None:
        yield _field(said["no_next"].format(title=title))
        return
    day = planned.isoformat()
    choices = {day: said["next_planned"].format(day=statements.when(planned))}
    chosen = kept if kept in choices else OTHER if kept or _opened() else None
    choices[OTHER] = said["other_day"]
    yield Question(NEXT_DAY, title, choices, chosen, look="pills", kind="at_most_one")
    if chosen == OTHER:
        yield _field(session.page("health").words["day"])


def _field(label: str) -> Asked:
    ahead = session.content().limits.event_days_ahead.high
    first, last = session.day() + timedelta(days=1), session.day() + timedelta(days=int(ahead))
    return DayField(f"{FIELD}next_date", label, first=first, last=last)


def _opened() -> bool:
    return bool(st.session_state.get(keys.NEXT_OPEN))


def note(field: str, value: str | None) -> None:
    """Note the day; "another day" opens the field for it."""
    if field == NEXT_DAY:
        st.session_state[keys.NEXT_OPEN] = value == OTHER
        field, value = f"{FIELD}next_date", None if value == OTHER else value
    session.put(field, value)
