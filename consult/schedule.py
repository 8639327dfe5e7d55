"""The days that follow from a consultation, so that sheet, note, calendar and record agree.

Everything counts from the first visit: the course's first day, or a later day the clinic has given.
Nothing is judged here; days are only added to days that the consultation names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from consult.condition import Period
from consult.consultation import Consultation, event_outlook, in_common
from consult.content import Content
from consult.course import EventOutlook, visits
from consult.pair import Pair
from consult.together import Together

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

    `sessions` are the visits to come, `done` those that were; redness and rests count from the next
    one, and from the last where none is to come. `event` is how things stand on the day to be ready
    for, with the visits on these days.
    """

    sessions: tuple[date, ...]
    stops: tuple[Stop, ...]
    moments: tuple[Moment, ...]
    rests: tuple[Rest, ...]
    judged: date | None
    event: EventOutlook | None
    done: tuple[date, ...] = ()

    @property
    def counted_from(self) -> date:
        """The visit that redness and rests count from."""
        return self.sessions[0] if self.sessions else self.done[-1]

    @property
    def all_sessions(self) -> int:
        """How many visits there are in all."""
        return len(self.done) + len(self.sessions)


def soonest(consultation: Consultation) -> date | None:
    """The first day on which a visit may be, for all that is planned; None without a plan."""
    together, course = consultation.together, consultation.lead.course
    if together and together.plan:
        return together.plan.soonest
    return course.soonest if course else None


def common_plan(
    consultation: Consultation, content: Content, first_visit: date | None = None
) -> Together | None:
    """What several concerns have in common, on the days that follow from a first visit.

    None where there is one concern only. A visit before the plan's start is an error.
    """
    together = consultation.together
    if together is None or together.plan is None or first_visit is None:
        return together
    _not_before(first_visit, together.plan.soonest)
    return in_common(consultation, content, first_visit)


def schedules(
    consultation: Consultation, content: Content, first_visit: date | None = None
) -> dict[Pair, Schedule]:
    """The days of each concern that has any, the first one first.

    Several share the days of their common plan. Where they have none, only the first that goes
    ahead has days: the others need days of their own, which nobody has chosen yet.
    """
    if consultation.together is None or consultation.together.plan is None:
        lead = consultation.lead
        days = schedule(lead, content, first_visit)
        return {lead.pair: days} if days else {}
    together = common_plan(consultation, content, first_visit)
    assert together, "several concerns"
    plan = together.plan
    assert plan, "another first day takes no plan away"
    return {
        one.pair: _schedule(one, content, plan.days_of(one.pair))
        for one in consultation.each
        if one.pair in plan.pairs
    }


def on_common_days(one: Consultation, consultation: Consultation) -> Consultation:
    """One of several concerns, on the days that it shares with the others where they share some."""
    plan = consultation.together.plan if consultation.together else None
    if plan is None or one.course is None:
        return one
    moved = {"dates": plan.days_of(one.pair), "soonest": plan.soonest}
    return one.model_copy(update={"course": one.course.model_copy(update=moved)})


def merged(days: Mapping[Pair, Schedule]) -> Schedule | None:
    """All days of all concerns in one: every visit, all that is left out and all that waits.

    When to judge the result, and how red it looks, are the first one's.
    """
    if not days:
        return None
    stops: dict[str, Stop] = {}
    rests: dict[str, Rest] = {}
    for each in days.values():
        for stop in each.stops:
            stops[stop.id] = min(stop, stops.get(stop.id, stop), key=lambda s: s.last_day)
        for rest in each.rests:
            rests[rest.id] = max(rest, rests.get(rest.id, rest), key=lambda r: r.hours)
    return replace(
        next(iter(days.values())),
        sessions=tuple(sorted({day for each in days.values() for day in each.sessions})),
        done=tuple(sorted({day for each in days.values() for day in each.done})),
        stops=tuple(sorted(stops.values(), key=lambda stop: stop.last_day)),
        rests=tuple(rests.values()),
    )


def schedule(
    consultation: Consultation, content: Content, first_visit: date | None = None
) -> Schedule | None:
    """The days of one concern by itself; None without a plan. A visit too early is an error."""
    course, start = consultation.course, consultation.suitability.earliest_start
    if course is None or start is None:
        return None
    if not course.dates:
        return _schedule(consultation, content, ())
    _not_before(first_visit, course.soonest)
    first, weeks = first_visit or course.dates[0], course.interval_weeks or 0
    return _schedule(consultation, content, visits(first, len(course.dates), weeks, content.clinic))


def _not_before(first: date | None, earliest: date) -> None:
    if first and first < earliest:
        raise ValueError(f"the first visit cannot be on {first}, before {earliest}")


def _schedule(consultation: Consultation, content: Content, sessions: tuple[date, ...]) -> Schedule:
    """All that follows from the days of the visits."""
    course = consultation.course
    seen, recovery = consultation.projection, consultation.recovery
    assert course, "days exist only with a course"
    first = sessions[0] if sessions else course.done[-1]
    assert seen, "a plan has its projection"
    assert recovery, "a plan has its recovery"
    moved = course.model_copy(update={"dates": sessions})
    judged = seen.judged_week
    later = sessions[-1] - course.dates[-1] if sessions and course.done else timedelta()
    return Schedule(
        sessions=sessions,
        stops=_stops(consultation, content, first) if sessions else (),
        moments=_moments(consultation, first),
        rests=_rests(consultation, first),
        judged=None if judged is None else moved.first + later + timedelta(weeks=judged),
        event=event_outlook(consultation.answers, content, consultation.day, moved, recovery, seen),
        done=course.done,
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
