"""The days of one concern of several: at its own interval, shared with others where it may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from consult.content import Content
from consult.course import Treatment
from consult.sessions import DAYS_PER_WEEK, interval


def begin(course: Treatment, first: date, planned: Iterable[date], agreed: date | None) -> date:
    """A concern's next visit: together with the others, where it can wait for them.

    One that is under way waits no longer than studies did, but for the clinic's own day, `agreed`;
    nor is any sooner than its interval or its test patch allows.
    """
    if not course.done:
        return max(first, course.soonest)
    soonest = course.soonest
    latest = max(soonest, course.done[-1] + longest_wait(course))
    if soonest <= first <= latest and first - soonest < interval(course.interval_weeks or 0):
        return first
    alone = max(course.dates[0], agreed or course.dates[0])
    return next((day for day in sorted(planned) if soonest <= day <= latest), alone)


def longest_wait(course: Treatment) -> timedelta:
    """The most that studies left between two visits."""
    basis = course.basis.get("interval_weeks")
    return timedelta(days=int((basis.high if basis else 0) * DAYS_PER_WEEK))


def days_from(
    course: Treatment, first: date, planned: Iterable[date], content: Content
) -> Iterator[date]:
    """A concern's own visits from the first day on, on days that are planned already if it may.

    It may where that is not sooner than its interval, and not later than studies waited.
    """
    day, ahead = first, sorted(planned)
    yield day
    for _ in course.dates[1:]:
        soonest = day + interval(course.interval_weeks or 0)
        latest = day + longest_wait(course)
        shared = next((each for each in ahead if soonest <= each <= latest), None)
        day = shared or content.clinic.open_from(soonest)
        yield day
