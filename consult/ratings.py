"""The ratings of one concern at its visits: each against the first, and against the rater's error.

A gain counts as one only where it is larger than what a rater may be off, as often as the bands of
the chart hold: for a scale that compares with the first score, that score's own error is in it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import NormalDist
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.content.scale import Rater
from consult.result import Result
from consult.sessions import had

Change = Literal["first", "better", "none", "worse", "unknown"]
IN_100 = 100


class Point(Result):
    """One rating. `week` is from the first visit of this area; `visit` how many were had by then.

    `gain` is how much better than at the start, in the scale's own unit, and `error` how far such
    a gain may be off (an SD); None for a first score, and where there was none to compare with.
    """

    date: date
    visit: int
    week: float
    by: Rater
    scale: str
    score: float
    gain: float | None
    error: float
    change: Change


def z_of(content: Content) -> float:
    """How many SDs a band of the chart reaches to each side."""
    return NormalDist().inv_cdf((1 + content.estimate.inside.low / IN_100) / 2)


def rated(answers: Answers, content: Content) -> tuple[Point, ...]:
    """Every rating of the first concern on its area, in order of day; none before a first visit."""
    days = had(answers, answers.pairs[0], content)
    own = [
        (visit.date, rating)
        for visit in answers.visits
        for rating in visit.ratings
        if (rating.concern, rating.area) == (answers.concern, answers.area)
        and rating.scale in content.scales
        and rating.by in content.scales[rating.scale].error
    ]
    if not days:
        return ()
    first: dict[tuple[Rater, str], float] = {}
    for day, rating in own:
        if day <= days[0]:
            first[rating.by, rating.scale] = rating.score
    points = (
        _point(day, rating.by, rating.scale, rating.score, first, days, content)
        for day, rating in own
    )
    return tuple(sorted(points, key=lambda point: (point.date, point.by, point.scale)))


def _point(
    day: date,
    by: Rater,
    name: str,
    score: float,
    first: dict[tuple[Rater, str], float],
    days: Sequence[date],
    content: Content,
) -> Point:
    scale = content.scales[name]
    sd = scale.error[by].sd
    error = math.sqrt(2) * sd if scale.needs_a_first else sd
    gain = scale.gain(first.get((by, name)), score)
    change: Change = "unknown" if gain is None else "none"
    if day <= days[0]:
        gain, change = None, "first"
    elif gain is not None and abs(gain) > z_of(content) * error:
        change = "better" if gain > 0 else "worse"
    return Point(
        date=day,
        visit=sum(each <= day for each in days),
        week=round((day - days[0]) / timedelta(weeks=1), 2),
        by=by,
        scale=name,
        score=score,
        gain=gain,
        error=error,
        change=change,
    )


def newest(points: Sequence[Point]) -> list[Point]:
    """The last gain that each rater saw on each scale."""
    last = {(each.by, each.scale): each for each in points if each.gain is not None}
    return list(last.values())
