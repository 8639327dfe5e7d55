"""The days that follow from a consultation, so that sheet, note, calendar and record agree.

Everything counts from the first visit: the course's first day, or a later day the clinic has given.
Nothing is judged here; days are only added to days that the consultation names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from consult.consultation import Consultation, event_outlook, in_common
from consult.content import Content
from consult.course import EventOutlook, visits
from consult.healing_days import Moment, Rest, moments, rests
from consult.pair import Pair
from consult.stops import Stop, stops
from consult.together import Together


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
    earliest: dict[str, Stop] = {}
    longest: dict[str, Rest] = {}
    for each in days.values():
        for stop in each.stops:
            earliest[stop.id] = min(stop, earliest.get(stop.id, stop), key=lambda s: s.last_day)
        for rest in each.rests:
            longest[rest.id] = max(rest, longest.get(rest.id, rest), key=lambda r: r.hours)
    return replace(
        next(iter(days.values())),
        sessions=tuple(sorted({day for each in days.values() for day in each.sessions})),
        done=tuple(sorted({day for each in days.values() for day in each.done})),
        stops=tuple(sorted(earliest.values(), key=lambda stop: stop.last_day)),
        rests=tuple(longest.values()),
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
        stops=stops(consultation, content, first) if sessions else (),
        moments=moments(consultation, first),
        rests=rests(consultation, first),
        judged=None if judged is None else moved.first + later + timedelta(weeks=judged),
        event=event_outlook(consultation.answers, content, consultation.day, moved, recovery, seen),
        done=course.done,
    )
