"""How well the other studies predict one they have not seen, against two naive guesses."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median, stdev
from typing import Any

from consult.content.fitted import FittedArm, LeftOut
from consult.content.study import EndpointId
from consult.evidence import Interval
from consult.synthesis.arms import Measured, as_shown, columns
from consult.synthesis.endpoints import ENDPOINTS
from consult.synthesis.pool import Pool, pool

BAND = 0.8
LEVEL = 0.95
FEWEST = 3  # studies from which a left-out one says anything
MUCH_IMPROVED_PERCENT = 62.5  # what clinics' pages call much improved: 50 to 75 percent


def fitted_arms(
    endpoint: EndpointId, arms: Sequence[Measured], whole: Pool, scale: float
) -> tuple[FittedArm, ...]:
    """Each arm with its weight and, from three arms on, its prediction by the others."""
    return tuple(
        FittedArm(
            study=arm.study,
            result=arm.shown,
            se=arm.error,
            n=arm.n,
            weight=100 * weight,
            weeks=arm.outcome.weeks,
            **(_prediction(endpoint, arms, arm, scale) if len(arms) >= FEWEST else {}),
        )
        for arm, weight in zip(arms, whole.weights, strict=True)
    )


def _prediction(
    endpoint: EndpointId, arms: Sequence[Measured], arm: Measured, scale: float
) -> dict[str, Any]:
    others = pool(*columns([other for other in arms if other is not arm]), scale)
    # An arm's mean is itself a sample of few people, so its own error belongs to the interval.
    low, high = others.prediction(BAND, arm.error**2)
    bare_low, bare_high = others.prediction(BAND)
    return {
        "predicted": as_shown(endpoint, others.mean),
        "low": as_shown(endpoint, low),
        "high": as_shown(endpoint, high),
        "inside": low <= arm.value <= high,
        "inside_bare": bare_low <= arm.value <= bare_high,
    }


def exact(count: int, of: int) -> Interval:
    """The exact interval of a share (Clopper and Pearson), out of 100."""
    from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

    tail = (1 - LEVEL) / 2
    low = float(stats.beta.ppf(tail, count, of - count + 1)) if count else 0.0
    high = float(stats.beta.ppf(1 - tail, count + 1, of - count)) if count < of else 1.0
    return Interval(low=100 * low, high=100 * high)


def scaled_errors(arms: Sequence[FittedArm]) -> list[tuple[float, float]]:
    """Errors of the model and of the plain mean, in SDs between the arms' results.

    Scaled so, errors of endpoints in different units can stand in one row.
    """
    shown = [arm.result for arm in arms]
    size = stdev(shown)
    return [
        (
            abs(arm.result - (arm.predicted or 0.0)) / size,
            abs(arm.result - fmean(shown[:i] + shown[i + 1 :])) / size,
        )
        for i, arm in enumerate(arms)
    ]


def summary(endpoint: EndpointId, arms: Sequence[FittedArm]) -> LeftOut:
    """Coverage and median absolute errors over an endpoint's left-out arms."""
    percent = ENDPOINTS[endpoint].unit == "percent"
    shown = [arm.result for arm in arms]
    rest = [fmean(shown[:i] + shown[i + 1 :]) for i in range(len(shown))]
    inside = sum(bool(arm.inside) for arm in arms)
    return LeftOut(
        arms=len(arms),
        inside=inside,
        inside_bare=sum(bool(arm.inside_bare) for arm in arms),
        coverage95=exact(inside, len(arms)),
        error=median(abs(arm.result - (arm.predicted or 0.0)) for arm in arms),
        error_of_mean=median(abs(a - b) for a, b in zip(shown, rest, strict=True)),
        error_of_much_improved=median(abs(a - MUCH_IMPROVED_PERCENT) for a in shown)
        if percent
        else None,
    )
