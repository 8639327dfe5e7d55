"""The ratings of one concern at its visits: each against the first, and against the rater's error.

A gain counts as one only where it is larger than what a rater may be off, as often as the bands of
the chart hold: for a scale that compares with the first score, that score's own error is in it.
A rating too soon after a needling is no outcome, nor is one without change where the first score
was as good as the scale goes.
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
from consult.sessions import had, interval, usual, weeks_between
from consult.visits import Rating

Change = Literal["first", "better", "none", "worse", "unknown", "early", "no_room"]
NO_OUTCOME = ("early", "no_room")
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
    apart = weeks_between(answers, answers.pairs[0], content)
    least = content.estimate.counts_from.low
    counts_from = interval(min(least, usual(apart)) if apart else least)
    points = (
        _point(day, rating, first.get((rating.by, rating.scale)), days, counts_from, content)
        for day, rating in own
    )
    return tuple(sorted(points, key=lambda point: (point.date, point.by, point.scale)))


def _point(
    day: date,
    rating: Rating,
    first: float | None,
    days: Sequence[date],
    counts_from: timedelta,
    content: Content,
) -> Point:
    scale = content.scales[rating.scale]
    sd = scale.error[rating.by].sd
    error = math.sqrt(2) * sd if scale.needs_a_first else sd
    gain = scale.gain(first, rating.score)
    change: Change = "unknown" if gain is None else "none"
    before = [each for each in days if each < day]
    if not before:
        gain, change = None, "first"
    elif gain is not None and day < before[-1] + counts_from:
        change = "early"
    elif gain is not None and abs(gain) > z_of(content) * error:
        change = "better" if gain > 0 else "worse"
    elif first is not None and first == scale.best:
        change = "no_room"
    return Point(
        date=day,
        visit=sum(each <= day for each in days),
        week=round((day - days[0]) / timedelta(weeks=1), 2),
        by=rating.by,
        scale=rating.scale,
        score=rating.score,
        gain=gain,
        error=error,
        change=change,
    )


def newest(points: Sequence[Point]) -> list[Point]:
    """The last gain that each rater saw on each scale, one that came too soon where it is all."""
    seen = [each for each in points if each.gain is not None]
    early = {(each.by, each.scale): each for each in seen if each.change == "early"}
    return list(
        (early | {(each.by, each.scale): each for each in seen if each.change != "early"}).values()
    )
