"""How it is going: one's own ratings, and the estimate from here that they lead to.

Nothing is estimated where there is no curve, or where no rating tells of it; the ratings stand then
by themselves, with the reason.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.content.effect import Curve
from consult.course import Treatment
from consult.own_curve import Drawn, OwnCurve, Place, Updated
from consult.projection import Projection
from consult.ratings import Point, rated
from consult.result import Result

WhyNone = Literal[
    "no_plan",
    "no_curve",
    "nothing_rated",
    "nothing_counts",
    "too_early",
    "no_room",
    "over",
    "beyond",
]


class Progress(Result):
    """What was rated so far, and what it says; None of the estimate where nothing carries it.

    `drawn` are those that stand on the chart; `later` counts those from after it ends.
    """

    points: tuple[Point, ...]
    drawn: tuple[Drawn, ...] = ()
    later: int = 0
    updated: Updated | None = None
    place: Place | None = None
    why_none: WhyNone | None = None


def progress(
    answers: Answers,
    content: Content,
    projection: Projection | None,
    treatment: Treatment | None,
    day: date,
) -> Progress | None:
    """How it is going for the first concern on this day; None before anything was rated."""
    points = rated(answers, content)
    if not points:
        return None
    if projection is None or treatment is None:
        return Progress(points=points, why_none="no_plan")
    effect = content.effects[projection.effect]
    if not isinstance(effect, Curve) or not projection.weeks:
        return Progress(points=points, why_none="no_curve")
    course = OwnCurve.of(answers, content, effect, treatment, len(projection.studied.outside))
    counting = [point for point in points if course.counts(point)]
    why = _why_not_ahead(course, treatment, day) if counting else _why_nothing_counts(points)
    within = [point for point in counting if point.week <= projection.longest_weeks]
    drawn = tuple(course.on_chart(point) for point in within)
    later = len(counting) - len(within)
    if why:
        return Progress(points=points, drawn=drawn, later=later, why_none=why)
    after = course.after(counting)
    newest = counting[-1].week
    return Progress(
        points=points,
        drawn=drawn,
        later=later,
        updated=course.updated(after, newest),
        place=course.place(after, newest),
    )


def _why_nothing_counts(points: tuple[Point, ...]) -> WhyNone:
    """Why no rating tells anything of the curve."""
    if all(point.gain is None for point in points):
        return "nothing_rated"
    seen = {point.change for point in points}
    if "early" in seen:
        return "too_early"
    return "no_room" if "no_room" in seen else "nothing_counts"


def _why_not_ahead(course: OwnCurve, treatment: Treatment, day: date) -> WhyNone | None:
    """Why nothing is expected from here: it is later than studies looked, or their course was."""
    if (day - treatment.first) / timedelta(weeks=1) > course.end:
        return "over"
    sessions, apart = treatment.sessions, treatment.basis.get("interval_weeks")
    studied = course.effect.judged_at.high
    if course.effect.clock == "last_session" and sessions and apart:
        studied += (sessions.high - 1) * apart.high
    return "beyond" if treatment.session_weeks[-1] > studied else None
