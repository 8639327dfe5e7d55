"""What is to be known of the days of a course under way: too soon, late, missed, moved, not asked.

Nothing is judged here. Days are set beside days, and what is to be said of them is content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.course import Treatment
from consult.evidence import Fact
from consult.pair import Pair
from consult.patch import patch, tested_on
from consult.result import Result
from consult.sessions import (
    DAYS_PER_WEEK,
    had,
    interval,
    next_from,
    rolled_at_home,
    usual,
    weeks_between,
)

Courses = Mapping[Pair, Treatment | None]
Kind = Literal[
    "too_soon", "agreed_too_soon", "agreed_moved", "agreed_open", "late", "missed", "not_asked",
    "not_counted", "not_zoned", "patch_seen", "event_over",
]  # fmt: skip


class Notice(Result):
    """Something to know of the days of a course; `weeks` since the visit before, and as planned.

    `instead`: the day that now stands where another one was agreed.
    """

    kind: Kind
    day: date
    pairs: tuple[Pair, ...]
    weeks: float | None = None
    planned_weeks: float | None = None
    instead: date | None = None
    says: Fact


def notices(answers: Answers, courses: Courses, content: Content, day: date) -> Iterator[Notice]:
    """All of them: of each visit so far, and then of the next one."""
    visits = answers.visits
    for visit in visits:
        here = tuple(pair for pair in courses if visit.date in had(answers, pair, content))
        yield from _apart(here, visit.date, answers, content)
        yield from _of_the_record(visit.date, here, answers, courses, content)
    waiting = tuple(
        pair for pair, course in courses.items() if course and course.done and course.dates
    )
    last = visits[-1]
    if not last.needled or last.date < day:
        yield from _apart(waiting, day, answers, content, only_late=last.date < day)
    yield from _agreed(waiting, answers, courses, content, day)
    yield from _of_today(answers, courses, content, day)


def _of_the_record(
    on: date, here: tuple[Pair, ...], answers: Answers, courses: Courses, content: Content
) -> Iterator[Notice]:
    """What a visit lacks, or is not: missed, not asked, not one of the course, no areas noted."""
    says, pairs = content.planning.under_way, tuple(courses)
    visit = next(each for each in answers.visits if each.date == on)
    if visit.outcome == "missed":
        yield Notice(kind="missed", day=on, pairs=pairs, says=says.missed)
    if visit.needled and visit.changed is None:
        yield Notice(kind="not_asked", day=on, pairs=here, says=says.not_asked)
    if answers.setting == "clinic":
        rolled = tuple(
            pair
            for pair in pairs
            if visit.treated(pair.area) and rolled_at_home(visit, pair, content)
        )
        if rolled:
            yield Notice(kind="not_counted", day=on, pairs=rolled, says=says.not_counted)
    if visit.needled and not visit.zones and len({pair.area for pair in here}) > 1:
        yield Notice(kind="not_zoned", day=on, pairs=here, says=says.not_zoned)


def _apart(
    pairs: Sequence[Pair], day: date, answers: Answers, content: Content, *, only_late: bool = False
) -> Iterator[Notice]:
    """A visit sooner after the one before than is planned, or later than studies waited."""
    says = content.planning.under_way
    found: dict[tuple[Kind, float, float], list[Pair]] = {}
    for pair in pairs:
        before = [done for done in had(answers, pair, content) if done < day]
        weeks = weeks_between(answers, pair, content)
        if not before or weeks is None:
            continue
        gap, planned = day - before[-1], usual(weeks)
        slack = planned + says.late_after.low
        kind: Kind | None = None
        if gap < interval(planned) and not only_late:
            kind = "too_soon"
        elif gap > timedelta(weeks=max(weeks.high, slack)) and answers.setting == "clinic":
            # At home once a week is the most: nobody is late there.
            kind = "late"
        if kind:
            apart = round(gap.days / DAYS_PER_WEEK, 1)
            key = kind, apart, planned if kind == "too_soon" else weeks.high
            found.setdefault(key, []).append(pair)
    for (kind, apart, planned), here in found.items():
        fact = says.too_soon if kind == "too_soon" else says.late
        yield Notice(
            kind=kind, day=day, pairs=tuple(here), weeks=apart, planned_weeks=planned, says=fact
        )


def _agreed(
    waiting: tuple[Pair, ...], answers: Answers, courses: Courses, content: Content, day: date
) -> Iterator[Notice]:
    """That the day agreed for the next visit is too soon, or that something now asks for later."""
    agreed, says = answers.agreed, content.planning.under_way
    if agreed is None or agreed < day:
        return
    if not any(courses.values()):
        pairs = tuple(courses)
        yield Notice(kind="agreed_open", day=agreed, pairs=pairs, says=says.agreed_open)
    following = [courses[pair] for pair in waiting]
    soonest = min((course.soonest for course in following if course), default=None)
    if soonest is None or agreed >= soonest:
        return
    own = [next_from(answers, pair, content) for pair in waiting]
    rested = min((each for each in own if each), default=agreed)
    if agreed >= rested:
        yield Notice(
            kind="agreed_moved", day=agreed, pairs=waiting, instead=soonest, says=says.agreed_moved
        )
        return
    last = max(had(answers, pair, content)[-1] for pair in waiting)
    planned = min((c.interval_weeks for c in following if c and c.interval_weeks), default=None)
    yield Notice(
        kind="agreed_too_soon",
        day=agreed,
        pairs=waiting,
        weeks=round((agreed - last).days / DAYS_PER_WEEK, 1),
        planned_weeks=planned,
        says=says.too_soon,
    )


def _of_today(answers: Answers, courses: Courses, content: Content, day: date) -> Iterator[Notice]:
    """That an advised test patch is not needed, and that the day to be ready for is over."""
    seen = _seen_before(answers, courses, content, day)
    if seen:
        yield Notice(kind="patch_seen", day=day, pairs=seen, says=content.planning.test_spot.seen)
    if answers.event_over:
        says, pairs = content.planning.under_way, tuple(courses)
        yield Notice(kind="event_over", day=answers.event_over, pairs=pairs, says=says.event_over)


def _seen_before(
    answers: Answers, courses: Courses, content: Content, day: date
) -> tuple[Pair, ...]:
    """What needs no test patch, as an earlier needling went well; none while another needs one.

    Who had a patch is not told so: it is the patch itself that went well.
    """
    marked = any(v.dark_marks and content.dark_marks[v.dark_marks].implies for v in answers.visits)
    if marked or any(course and course.test_spot for course in courses.values()):
        return ()
    return tuple(
        pair
        for pair, course in courses.items()
        if course
        and course.done
        and course.dates
        and _spared(answers.model_copy(update=pair.model_dump() | {"also": ()}), content, day)
    )


def _spared(answers: Answers, content: Content, day: date) -> bool:
    """Whether an earlier needling stands for the patch of these answers' one concern."""
    return patch(answers, content, day) == "seen" and tested_on(answers) is None
