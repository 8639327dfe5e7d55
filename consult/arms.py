"""The study arms behind a curve: what each found, when it looked, and how much it counts.

Just those from which `python -m consult fit` computed the curve. A circle stands where the study
looked, by its own course, so that it does not move with the number of visits a person plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from consult.content import Content
from consult.content.effect import Curve
from consult.content.fitted import FittedArm
from consult.content.study import Arm, PooledDifference, Study
from consult.result import Result


class StudySeen(Result):
    """A study arm behind the curve: its result, and when it looked, by its own course.

    `role`: one of the `pooled`; of a curve that is a sum, of its `base`, or the published
    difference that was `added` to it. Weights are percent of their own pool.
    """

    study: str
    role: Literal["pooled", "base", "added"]
    result: float
    week: float | None  # from its first visit; null: the study does not say
    weeks_after_last: float | None  # null: the study does not say
    visits: float | None  # how many it gave
    weight: float | None  # null: added whole
    n: int | None
    sources: tuple[str, ...]


def arms_behind(effect: Curve, content: Content) -> tuple[StudySeen, ...]:
    """The study arms a curve was computed from."""
    endpoint = effect.estimate.fitted
    whole = content.fitted.built.get(endpoint)
    if whole is None:
        return _seen(content.fitted.endpoints[endpoint].arms, content, endpoint, "pooled")
    base = _seen(content.fitted.endpoints[whole.base].arms, content, whole.base, "base")
    added = content.studies[whole.added]
    assert isinstance(added, PooledDifference)
    return (
        *base,
        StudySeen(
            study=whole.added,
            role="added",
            result=added.difference,
            week=None,
            weeks_after_last=None,
            visits=None,
            weight=None,
            n=added.people,
            sources=added.sources,
        ),
    )


def _seen(
    arms: Sequence[FittedArm], content: Content, endpoint: str, role: Literal["pooled", "base"]
) -> tuple[StudySeen, ...]:
    return tuple(_one(content.studies[arm.study], arm, endpoint, role) for arm in arms)


def _one(study: Study, arm: FittedArm, endpoint: str, role: Literal["pooled", "base"]) -> StudySeen:
    assert isinstance(study, Arm), "differences are never behind a curve by themselves"
    looked, week, after = arm.weeks, arm.weeks, None
    if looked is not None:
        visits, interval = study.sessions, study.interval_weeks
        course = (visits - 1) * interval if visits and interval else None
        judged = next(o for o in study.outcomes if endpoint in (o.endpoint, *o.also_in))
        if judged.clock == "start":
            after = None if course is None else looked - course
        else:
            week, after = None if course is None else looked + course, looked
    return StudySeen(
        study=arm.study,
        role=role,
        result=arm.result,
        week=week,
        weeks_after_last=after,
        visits=study.sessions or None,
        weight=arm.weight,
        n=arm.n,
        sources=study.sources,
    )
