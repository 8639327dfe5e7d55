"""The days that follow from a consultation, so that sheet, note, calendar and record agree.

Everything counts from the first visit: the course's first day, or a later day the clinic has given.
Nothing is judged here; days are only added to days that the consultation names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consult.condition import Period
from consult.consultation import Consultation, event_outlook
from consult.content import Content
from consult.course import EventOutlook, visits

HOURS_PER_DAY = 24
BEFORE = "before_"
DARKER_SKIN = "skin_type"  # the rule for skin on which red is hard to see


@dataclass(frozen=True)
class Stop:
    """Something to leave out before the first visit, and the last day on which it may be done."""

    id: str
    words: str
    period: str
    last_day: date
    ask: str | None  # whom to ask before leaving it out


@dataclass(frozen=True)
class Moment:
    """A moment after the first visit, with the redness expected then in percent of its height."""

    hour: int
    day: date
    fast: float
    slow: float
    looks: str


@dataclass(frozen=True)
class Rest:
    """An aftercare rule and the day on which it no longer holds."""

    id: str
    hours: int
    ends: date
    rule: str


@dataclass(frozen=True)
class Schedule:
    """All days of a plan. `judged` is None where nothing is drawn that could be judged.

    `event` is how things stand on the day to be ready for, with the visits on these days.
    """

    sessions: tuple[date, ...]
    stops: tuple[Stop, ...]
    moments: tuple[Moment, ...]
    rests: tuple[Rest, ...]
    judged: date | None
    event: EventOutlook | None


def schedule(
    consultation: Consultation, content: Content, first_visit: date | None = None
) -> Schedule | None:
    """The days of the plan; None where there is no plan. A visit before its start is an error."""
    course, start = consultation.course, consultation.suitability.earliest_start
    if course is None or start is None:
        return None
    first = first_visit or course.dates[0]
    if first < course.soonest:
        raise ValueError(f"the first visit cannot be on {first}, before {course.soonest}")
    seen, recovery = consultation.projection, consultation.recovery
    assert seen, "a plan has its projection"
    assert recovery, "a plan has its recovery"
    sessions = visits(first, len(course.dates), course.interval_weeks or 0, content.clinic)
    moved = course.model_copy(update={"dates": sessions})
    judged = seen.judged_week
    return Schedule(
        sessions=sessions,
        stops=_stops(consultation, content, first),
        moments=_moments(consultation, first),
        rests=_rests(consultation, first),
        judged=None if judged is None else first + timedelta(weeks=judged),
        event=event_outlook(consultation.answers, content, consultation.day, moved, recovery, seen),
    )


def _stops(consultation: Consultation, content: Content, first: date) -> tuple[Stop, ...]:
    """For each thing the calendar has words for, the last day that keeps the rule's distance."""
    words = content.pages["takeaway_calendar"].words
    given = consultation.answers.given()
    found = []
    for key, said in words.items():
        name = key.removeprefix(BEFORE)
        item = content.safety.get(name)
        if not key.startswith(BEFORE) or item is None or item.question is None:
            continue
        if item.asked(given, consultation.day) is False:
            continue
        for rule in item.rules:
            period = rule.when.dates_used.get(name)
            if period:
                last = _last_day(period, first)
                found.append(Stop(name, said, period.words(), last, words.get(f"ask_{name}")))
    return tuple(sorted(found, key=lambda stop: stop.last_day))


def _last_day(period: Period, first: date) -> date:
    """The latest day from which the period has passed on the first visit."""
    day = first - (period.after(first) - first)
    while period.after(day + timedelta(days=1)) <= first:
        day += timedelta(days=1)
    while period.after(day) > first:
        day -= timedelta(days=1)
    return day


def _moments(consultation: Consultation, first: date) -> tuple[Moment, ...]:
    recovery, aftermath = consultation.recovery, consultation.aftermath
    assert recovery, "a plan has its recovery"
    assert aftermath, "a plan has its aftermath"
    place = {hour: i for i, hour in enumerate(recovery.hours)}
    dark = any(
        found.id == DARKER_SKIN and found.known for found in consultation.suitability.findings
    )
    return tuple(
        Moment(
            hour=item.hour,
            day=first + timedelta(days=item.hour // HOURS_PER_DAY),
            fast=recovery.fast[place[item.hour]],
            slow=recovery.slow[place[item.hour]],
            looks=item.darker_skin if dark else item.looks.text,
        )
        for item in aftermath.healing.values()
    )


def _rests(consultation: Consultation, first: date) -> tuple[Rest, ...]:
    assert consultation.aftermath, "a plan has its aftermath"
    return tuple(
        Rest(name, item.hours, first + timedelta(days=item.hours // HOURS_PER_DAY), item.rule)
        for name, item in consultation.aftermath.aftercare.items()
        if item.topic != "next"  # the next visit has a day of its own
    )
