"""The treatment course: how many sessions, how far apart, how deep, and on which days."""

from __future__ import annotations

from datetime import date, timedelta

from consult.answers import Answers
from consult.content import Content
from consult.content.clinic_settings import Clinic
from consult.content.concern import Course
from consult.content.planning import Ahead
from consult.evidence import Fact, Quantity
from consult.patch import patch, tested_on
from consult.result import Result
from consult.sessions import DAYS_PER_WEEK, had, interval, next_from, usual


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
    done: bool = False  # it was on that day, and is watched since


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
    def following(self) -> date:
        """The day of the next session; of the last one where none is to come."""
        return (*self.dates, *self.done[-1:])[0]

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
    pair = answers.pairs[0]
    done, following = had(answers, pair, content), next_from(answers, pair, content)
    start = max(start, answers.free_from or start)
    if answers.setting == "home":
        home = content.home
        first = max(start, following or start)
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
    planned = max(answers.sessions or int(usual(sessions)), len(done))
    weeks = usual(between) if between else None
    spot = _test_spot(answers, content, start)
    first = max(start, spot.day + timedelta(weeks=spot.weeks.usual)) if spot else start
    first = max(first, following or first)
    agreed = answers.agreed
    begin = agreed if agreed and agreed >= first else content.clinic.open_from(first)
    return Treatment(
        sessions=Span(low=sessions.low, usual=usual(sessions), high=sessions.high),
        planned_sessions=planned,
        interval_weeks=weeks,
        needle_depth_mm=needle_depth(answers, content),
        soonest=first,
        dates=visits(begin, planned - len(done), weeks or 0, content.clinic),
        test_spot=spot,
        passes=course.passes,
        basis={"sessions": sessions, "needle_depth_mm": depth}
        | ({"interval_weeks": between} if between else {}),
        done=done,
    )


def _test_spot(answers: Answers, content: Content, start: date) -> TestSpot | None:
    """The patch on the first open day, or on the day it was, and how long it is watched."""
    asked, stands = content.planning.test_spot, patch(answers, content, start)
    if stands not in ("due", "watched"):
        return None
    done = tested_on(answers) if stands == "watched" else None
    weeks = asked.weeks
    return TestSpot(
        day=done or content.clinic.open_from(start),
        done=done is not None,
        weeks=Span(low=weeks.low, usual=usual(weeks), high=weeks.high),
        text=asked.text,
    )


def visits(first: date, count: int, weeks: float, clinic: Clinic) -> tuple[date, ...]:
    """The first visit and those after it, each on an open day and never sooner than `weeks` on."""
    days = [first][:count]
    while len(days) < count:
        days.append(clinic.open_from(days[-1] + interval(weeks)))
    return tuple(days)


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
    leave = max(clear, timedelta(weeks=usual(ahead.weeks))) if ahead else clear
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
