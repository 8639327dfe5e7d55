"""The treatment course: how many sessions, how far apart, how deep, and on which days."""

from __future__ import annotations

import math
from datetime import date, timedelta

from consult.answers import Answers
from consult.content import Content
from consult.content.clinic_settings import Clinic
from consult.content.concern import Course
from consult.content.planning import Ahead
from consult.evidence import Fact, Quantity
from consult.result import Result

DAYS_PER_WEEK = 7


class Span(Result):
    """A range with the value to plan with; null where no study says."""

    low: float
    usual: float
    high: float


class Ends(Result):
    """Two ends of a range."""

    low: float
    high: float


class TestSpot(Result):
    """A small patch needled on a day of its own, and how long it is watched before a visit."""

    day: date
    weeks: Span
    text: Fact


class Treatment(Result):
    """A course from its first day. At home nobody knows how many times: sessions are null.

    `soonest` is the first day on which a visit may be, with a test spot when that has been
    watched; `dates` are the planned visits, the first on an open day from then on. `done` are those
    that were: of `planned_sessions` only the others are still to come, and none may be.
    """

    sessions: Span | None
    planned_sessions: int
    interval_weeks: float | None
    needle_depth_mm: Ends
    soonest: date
    dates: tuple[date, ...]
    test_spot: TestSpot | None
    passes: Fact | None
    basis: dict[str, Quantity]
    done: tuple[date, ...] = ()

    @property
    def first(self) -> date:
        """The day of the first session, whether it was or is to come."""
        return (*self.done, *self.dates)[0]

    @property
    def session_weeks(self) -> tuple[float, ...]:
        """When each session falls, in weeks from the first: on its day, once there was one."""
        if self.done:
            days = (*self.done, *self.dates)
            return tuple(round((day - self.first).days / DAYS_PER_WEEK, 2) for day in days)
        return tuple(i * (self.interval_weeks or 0) for i in range(self.planned_sessions))


class EventOutlook(Result):
    """How things stand on the day of an event the person wants to be ready for."""

    day: date
    week: float  # from the first session; below zero: the event comes first
    sessions_before: int
    latest_sensible_session: date
    redness_gone: bool  # for a slow healer, counted from the last session before the event
    why_then: Fact | None  # what else than redness is given time before the event
    improvement_expected: float | None  # in the projection's unit; null where nothing is drawn
    improvement_low: float | None
    improvement_high: float | None


def plan(answers: Answers, content: Content, start: date) -> Treatment:
    """The course for this concern and area, from `start` on, on days the clinic is open.

    Once it is under way, what is left of it follows from the visits that were.
    """
    done = answers.needled_on(answers.area)
    start = max(start, answers.free_from or start)
    if answers.setting == "home":
        home = content.home
        apart = interval(home.interval_weeks.low)
        first = max([start, *(day + apart for day in done)])
        return Treatment(
            sessions=None,
            planned_sessions=len(done) + 1,
            interval_weeks=home.interval_weeks.low,
            needle_depth_mm=needle_depth(answers, content),
            soonest=first,
            dates=(first,),
            test_spot=None,
            passes=None,
            basis={
                "needle_depth_mm": home.needle_depth_mm,
                "interval_weeks": home.interval_weeks,
            },
            done=done,
        )
    course = _course(answers, content)
    sessions, between, depth = course.sessions, course.interval_weeks, course.needle_depth_mm
    planned = max(answers.sessions or int(_usual(sessions)), len(done))
    weeks = _usual(between) if between else None
    patch = None if done else _test_spot(answers, content, start)
    first = patch.day + timedelta(weeks=patch.weeks.usual) if patch else start
    first = max([first, *(day + interval(weeks or 0) for day in done)])
    agreed = answers.visits[-1].next_date if answers.visits else None
    begin = agreed if agreed and agreed >= first else content.clinic.open_from(first)
    return Treatment(
        sessions=Span(low=sessions.low, usual=_usual(sessions), high=sessions.high),
        planned_sessions=planned,
        interval_weeks=weeks,
        needle_depth_mm=needle_depth(answers, content),
        soonest=first,
        dates=visits(begin, planned - len(done), weeks or 0, content.clinic),
        test_spot=patch,
        passes=course.passes,
        basis={"sessions": sessions, "needle_depth_mm": depth}
        | ({"interval_weeks": between} if between else {}),
        done=done,
    )


def _test_spot(answers: Answers, content: Content, start: date) -> TestSpot | None:
    """The patch for whom it is advised; nobody is spared it because an answer is missing."""
    asked = content.planning.test_spot
    if asked.when.holds(answers.given(), start) is False:
        return None
    weeks = asked.weeks
    return TestSpot(
        day=content.clinic.open_from(start),
        weeks=Span(low=weeks.low, usual=_usual(weeks), high=weeks.high),
        text=asked.text,
    )


def visits(first: date, count: int, weeks: float, clinic: Clinic) -> tuple[date, ...]:
    """The first visit and those after it, each on an open day and never sooner than `weeks` on."""
    days = [first][:count]
    while len(days) < count:
        days.append(clinic.open_from(days[-1] + interval(weeks)))
    return tuple(days)


def interval(weeks: float) -> timedelta:
    """The days between two visits, never fewer than the weeks say."""
    return timedelta(days=math.ceil(weeks * DAYS_PER_WEEK))


def needle_depth(answers: Answers, content: Content) -> Ends:
    """How deep needles go for this concern and area; at home, the roller's own length."""
    if answers.setting == "home":
        shown = content.home.needle_depth_mm
        length = answers.home_needle_length_mm or shown.high
        return Ends(low=min(length, shown.low), high=length)
    depth = _course(answers, content).needle_depth_mm
    return Ends(low=depth.low, high=depth.high)


def outlook(
    event: date,
    treatment: Treatment,
    slow_days: float,
    expected: tuple[float, float, float] | None,
    ahead: Ahead | None,
) -> EventOutlook:
    """How ready one is on the day of an event.

    `slow_days`: days until a slow healer's redness has gone. `expected`: low, best and high
    improvement by that day, where the projection allows one. `ahead`: what else needs time before
    an event, such as dark marks that would show by then; None where nothing does.
    """
    week = (event - treatment.first).days / DAYS_PER_WEEK
    before = [day for day in (*treatment.done, *treatment.dates) if day <= event]
    clear = timedelta(days=slow_days)
    leave = max(clear, timedelta(weeks=_usual(ahead.weeks))) if ahead else clear
    low, best, high = expected or (None, None, None)
    return EventOutlook(
        day=event,
        week=week,
        sessions_before=len(before),
        latest_sensible_session=event - leave,
        redness_gone=not before or before[-1] + clear <= event,
        why_then=ahead.text if ahead and leave > clear else None,
        improvement_expected=best,
        improvement_low=low,
        improvement_high=high,
    )


def _course(answers: Answers, content: Content) -> Course:
    return content.concerns[answers.concern].course_for(answers.area, answers.subtype)


def _usual(quantity: Quantity) -> float:
    return quantity.low if quantity.usual is None else quantity.usual
