"""The course so far: which visit this is, what is left, and what has changed on the way.

Nothing is judged here. Days are set beside days, and what is to be said of them is content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.course import DAYS_PER_WEEK, Treatment, interval
from consult.evidence import Fact, Quantity
from consult.latest import Changed, latest
from consult.pair import Pair
from consult.result import Result
from consult.visits import NeedledZone, Visit

Kind = Literal["too_soon", "agreed_too_soon", "late", "missed", "not_asked"]


class Progress(Result):
    """How far one concern is: the days it was needled on, how many are left, and the next.

    `done_last`: depth and passes the last time; null where nobody noted them. `left` and `next` are
    null where the safety check leaves no plan, `left` also at home, where nobody knows how many.
    """

    pair: Pair
    done: tuple[date, ...]
    planned: int | None
    left: int | None
    next: date | None
    done_last: NeedledZone | None


class Notice(Result):
    """Something to know of the days of a course; `weeks` since the visit before, and as planned."""

    kind: Kind
    day: date
    pairs: tuple[Pair, ...]
    weeks: float | None
    planned_weeks: float | None
    says: Fact


class SoFar(Result):
    """A course under way. `number`: which visit is today, or comes next; of all concerns together.

    It is null where none is to come. `today`: today's visit, once there is one. `asked_on`: when
    somebody last asked what has changed; null where nobody did since the first consultation.
    """

    number: int | None
    planned: int | None
    today: Visit | None
    asked_on: date | None
    changes: tuple[Changed, ...]
    each: tuple[Progress, ...]
    notices: tuple[Notice, ...]

    @property
    def complete(self) -> bool:
        """Whether every visit that was planned has been."""
        return all(one.left == 0 for one in self.each)


def so_far(
    answers: Answers,
    courses: Mapping[Pair, Treatment | None],
    content: Content,
    day: date,
    shared: int | None = None,
) -> SoFar | None:
    """The course of these visits; None before the first. `shared`: days of a plan in common."""
    visits = answers.visits
    if not visits:
        return None
    now = latest(answers.told_first, (), visits, content)
    asked = [visit.date for visit in visits if visit.changed is not None]
    today = visits[-1] if visits[-1].date == day else None
    done = sum(visit.needled for visit in visits)
    each = tuple(_progress(pair, course, answers) for pair, course in courses.items())
    lefts = [one.left for one in each if one.left is not None]
    left = (shared or max(lefts)) if lefts else None
    counted = today is not None and today.needled
    return SoFar(
        number=done if counted else None if left == 0 else done + 1,
        planned=None if left is None else done + left,
        today=today,
        asked_on=asked[-1] if asked else None,
        changes=now.changes,
        each=each,
        notices=tuple(_notices(answers, courses, content, day)),
    )


def _progress(pair: Pair, course: Treatment | None, answers: Answers) -> Progress:
    done = answers.needled_on(pair.area)
    zones = [zone for v in answers.visits for zone in v.zones if zone.area == pair.area]
    known = course is not None and course.sessions is not None
    return Progress(
        pair=pair,
        done=done,
        planned=course.planned_sessions if course and known else None,
        left=len(course.dates) if course and known else None,
        next=next(iter(course.dates), None) if course else None,
        done_last=zones[-1] if zones else None,
    )


def _notices(
    answers: Answers, courses: Mapping[Pair, Treatment | None], content: Content, day: date
) -> Iterator[Notice]:
    says, visits = content.planning.under_way, answers.visits
    between = {pair: _between(pair, answers, content) for pair in courses}
    for visit in visits:
        here = tuple(pair for pair in courses if visit.date in answers.needled_on(pair.area))
        yield from _apart(here, visit.date, answers, between, content)
        if visit.outcome == "missed":
            yield _notice("missed", visit.date, tuple(courses), None, None, says.missed)
        if visit.outcome == "needled" and visit.changed is None:
            yield _notice("not_asked", visit.date, here, None, None, says.not_asked)
    waiting = tuple(
        pair for pair, course in courses.items() if course and course.done and course.dates
    )
    last = visits[-1]
    if not last.needled or last.date < day:
        yield from _apart(waiting, day, answers, between, content, only_late=last.date < day)
    yield from _agreed(last, waiting, courses, content)


def _apart(
    pairs: Sequence[Pair],
    day: date,
    answers: Answers,
    between: Mapping[Pair, Quantity | None],
    content: Content,
    *,
    only_late: bool = False,
) -> Iterator[Notice]:
    """A visit sooner after the one before than is planned, or later than studies waited."""
    says = content.planning.under_way
    found: dict[tuple[Kind, float, float], list[Pair]] = {}
    for pair in pairs:
        before = [done for done in answers.needled_on(pair.area) if done < day]
        weeks = between[pair]
        if not before or weeks is None:
            continue
        gap = day - before[-1]
        usual = weeks.low if weeks.usual is None else weeks.usual
        kind: Kind | None = None
        if gap < interval(usual) and not only_late:
            kind = "too_soon"
        elif gap > timedelta(weeks=weeks.high):
            kind = "late"
        if kind:
            apart = round(gap.days / DAYS_PER_WEEK, 1)
            key = kind, apart, usual if kind == "too_soon" else weeks.high
            found.setdefault(key, []).append(pair)
    for (kind, apart, planned), here in found.items():
        fact = says.too_soon if kind == "too_soon" else says.late
        yield _notice(kind, day, tuple(here), apart, planned, fact)


def _agreed(
    last: Visit,
    waiting: Sequence[Pair],
    courses: Mapping[Pair, Treatment | None],
    content: Content,
) -> Iterator[Notice]:
    """That the next visit was agreed for a day sooner than any of its concerns may have it."""
    soonest = [course.soonest for pair, course in courses.items() if course and pair in waiting]
    if last.next_date and soonest and last.next_date < min(soonest) and last.needled:
        fact = content.planning.under_way.too_soon
        apart = round((last.next_date - last.date).days / DAYS_PER_WEEK, 1)
        weeks = [c.interval_weeks for p, c in courses.items() if c and p in waiting]
        planned = min((each for each in weeks if each), default=None)
        yield _notice("agreed_too_soon", last.next_date, tuple(waiting), apart, planned, fact)


def _between(pair: Pair, answers: Answers, content: Content) -> Quantity | None:
    if answers.setting == "home":
        return content.home.interval_weeks
    return content.concerns[pair.concern].course_for(pair.area, pair.subtype).interval_weeks


def _notice(
    kind: Kind,
    day: date,
    pairs: tuple[Pair, ...],
    weeks: float | None,
    planned: float | None,
    says: Fact,
) -> Notice:
    return Notice(kind=kind, day=day, pairs=pairs, weeks=weeks, planned_weeks=planned, says=says)
