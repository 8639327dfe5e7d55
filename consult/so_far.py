"""The course so far: which visit this is, what is left, and what has changed on the way.

Nothing is judged here. Days are set beside days, and what is to be said of them is content.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from consult.answers import Answers
from consult.content import Content
from consult.course import Treatment
from consult.latest import Changed, latest
from consult.notices import Notice, notices
from consult.pair import Pair
from consult.result import Result
from consult.sessions import had
from consult.visits import NeedledZone, Visit


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
    def ahead(self) -> bool:
        """Whether any visit is planned now."""
        return any(one.next is not None for one in self.each)

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
    each = tuple(_progress(pair, course, answers, content) for pair, course in courses.items())
    days = {on for one in each for on in one.done}
    done = len(days)
    lefts = [one.left for one in each if one.left is not None]
    left = (shared or max(lefts)) if lefts else None
    counted = today is not None and today.date in days
    return SoFar(
        number=done if counted else None if left == 0 else done + 1,
        planned=None if left is None else done + left,
        today=today,
        asked_on=asked[-1] if asked else None,
        changes=now.changes,
        each=each,
        notices=tuple(notices(answers, courses, content, day)),
    )


def _progress(pair: Pair, course: Treatment | None, answers: Answers, content: Content) -> Progress:
    done = had(answers, pair, content)
    last = [visit for visit in answers.visits if visit.date in done[-1:]]
    zones = [zone for visit in last for zone in visit.zones if zone.area == pair.area]
    known = course is not None and course.sessions is not None
    return Progress(
        pair=pair,
        done=done,
        planned=course.planned_sessions if course and known else None,
        left=len(course.dates) if course and known else None,
        next=next(iter(course.dates), None) if course else None,
        done_last=zones[-1] if zones else None,
    )
