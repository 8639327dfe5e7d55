"""The study arms behind a curve: what each found, and when it looked.

A circle stands where the study looked, by its own course, so that it does not move with the number
of visits a person plans.
"""

from __future__ import annotations

from consult.content import Content
from consult.content.effect import Curve, FittedEstimate
from consult.content.fitted import FittedArm
from consult.content.study import Arm, Study
from consult.result import Result


class StudySeen(Result):
    """A study arm behind the curve: its result, and when it looked, by its own course."""

    study: str
    result: float
    week: float | None  # from its first visit; null: the study does not say
    weeks_after_last: float | None  # null: the study does not say
    visits: float | None  # how many it gave
    weight: float  # percent of the pool
    n: int | None
    sources: tuple[str, ...]


def arms_behind(effect: Curve, content: Content) -> tuple[StudySeen, ...]:
    """The study arms of a fitted endpoint: a circle stands where the study looked, not the plan."""
    if not isinstance(effect.estimate, FittedEstimate):
        return ()
    endpoint = effect.estimate.fitted
    return tuple(
        _seen(content.studies[arm.study], arm, endpoint)
        for arm in content.fitted.endpoints[endpoint].arms
    )


def _seen(study: Study, arm: FittedArm, endpoint: str) -> StudySeen:
    looked, week, after = arm.weeks, arm.weeks, None
    if isinstance(study, Arm) and looked is not None:
        visits, interval = study.sessions, study.interval_weeks
        course = (visits - 1) * interval if visits and interval else None
        judged = next(found for found in study.outcomes if found.endpoint == endpoint)
        if judged.clock == "start":
            after = None if course is None else looked - course
        else:
            week, after = None if course is None else looked + course, looked
    return StudySeen(
        study=arm.study,
        result=arm.result,
        week=week,
        weeks_after_last=after,
        visits=getattr(study, "sessions", None),
        weight=arm.weight,
        n=getattr(study, "n", None),
        sources=study.sources,
    )
