"""The day of an event to be ready for: asked, and how things stand on it."""

from __future__ import annotations

from datetime import timedelta

from consult.consultation import Consultation
from consult.course import EventOutlook
from consult.phrases.projection_lines import on_the_day
from consult.ui.state import session
from consult.ui.widgets import answer_field, markup, statements


def on_line(result: Consultation) -> EventOutlook | None:
    """The event, if it falls on the drawn line."""
    ready = result.event
    return ready if ready and ready.improvement_expected is not None else None


def ask_day(result: Consultation) -> None:
    """The day of an event, and how things stand on it."""
    words = _words()
    markup.small(words["event_ask"])
    ahead = timedelta(days=int(session.told().limits.event_days_ahead.high))
    answer_field.day("event_date", words["event_date"], session.day(), session.day() + ahead)
    if result.event:
        _on_the_day(result, result.event)


def _on_the_day(result: Consultation, ready: EventOutlook) -> None:
    seen = result.projection
    assert seen
    lines = on_the_day(ready, seen, session.told())
    statements.together(*lines, *([ready.why_then] if ready.why_then else []))


def _words() -> dict[str, str]:
    return session.page("improvement").words
