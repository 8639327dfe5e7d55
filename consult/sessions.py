"""Which needlings of an area count as sessions of a course.

A clinic's course is made of needlings at a clinic: rolling at home is none of them, whether a visit
says so or its needles were no longer than a home roller's and shorter than the course's own. A
needling whose depth nobody noted is one. Where nobody noted which areas were needled, all were.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from consult.answers import Answers
from consult.content import Content
from consult.evidence import Quantity
from consult.pair import Pair
from consult.visits import Visit

DAYS_PER_WEEK = 7


def had(answers: Answers, pair: Pair, content: Content) -> tuple[date, ...]:
    """The days of a concern's course so far; at home every needling there is one."""
    return tuple(
        visit.date
        for visit in answers.visits
        if visit.treated(pair.area)
        and (answers.setting == "home" or not rolled_at_home(visit, pair, content))
    )


def rolled_at_home(visit: Visit, pair: Pair, content: Content) -> bool:
    """Whether a needling was a person's own rolling, as it was noted or by its needles."""
    if visit.setting:
        return visit.setting == "home"
    own = content.concerns[pair.concern].course_for(pair.area, pair.subtype).needle_depth_mm
    roller = content.home.needle_depth_mm.high
    depths = [zone.depth_mm for zone in visit.zones if zone.area == pair.area and zone.depth_mm]
    return any(depth <= roller and depth < own.low for depth in depths)


def weeks_between(answers: Answers, pair: Pair, content: Content) -> Quantity | None:
    """The weeks between two sessions; null where there is one session only, or nobody knows."""
    if answers.setting == "home":
        return content.home.interval_weeks
    return content.concerns[pair.concern].course_for(pair.area, pair.subtype).interval_weeks


def usual(quantity: Quantity) -> float:
    """The value to plan with."""
    return quantity.low if quantity.usual is None else quantity.usual


def interval(weeks: float) -> timedelta:
    """The days between two visits, never fewer than the weeks say."""
    return timedelta(days=math.ceil(weeks * DAYS_PER_WEEK))


def next_from(answers: Answers, pair: Pair, content: Content) -> date | None:
    """The first day on which the next session may be; None before the first."""
    weeks, done = weeks_between(answers, pair, content), had(answers, pair, content)
    return done[-1] + interval(usual(weeks) if weeks else 0) if done else None
