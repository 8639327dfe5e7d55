"""The day of an event to be ready for: asked, and how things stand on it."""

from __future__ import annotations

from datetime import timedelta

from consult.consultation import Consultation
from consult.course import EventOutlook
from consult.phrases.formats import number, visits
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
    ahead = timedelta(days=int(session.content().limits.event_days_ahead.high))
    answer_field.day("event_date", words["event_date"], session.day(), session.day() + ahead)
    if result.event:
        _on_the_day(result, result.event)


def _on_the_day(result: Consultation, ready: EventOutlook) -> None:
    seen, words = result.projection, _words()
    assert seen
    expected = words["event_nothing"]
    if ready.improvement_expected is not None:
        expected = words["event_expected"].format(
            best=number(ready.improvement_expected),
            unit=statements.unit(seen.unit or "", 2),
            low=number(ready.improvement_low or 0),
            high=number(ready.improvement_high or 0),
        )
    said = words["event_result"].format(
        day=statements.when(ready.day),
        sessions=visits(session.content(), ready.sessions_before),
        redness=words["event_red_gone" if ready.redness_gone else "event_red_left"],
        expected=expected,
    )
    last = words["event_last"].format(day=statements.when(ready.latest_sensible_session))
    statements.together(said, last, *([ready.why_then] if ready.why_then else []))


def _words() -> dict[str, str]:
    return session.content().pages["improvement"].words
