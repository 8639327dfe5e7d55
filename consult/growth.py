"""How improvement grows: I(T) = E · Σ w_i · (1 − exp(−(T − t_i)/θ)).

Each session t_i adds a share w_i that ripens with θ weeks; shares fall with τ sessions. Scaled so
that the reference course reaches the estimate E at the week it was judged, and level from there: no
study tells of more. E comes from the pooled study arms, θ, τ and the end of the line from content,
each with its source.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from consult.content import Content
from consult.content.effect import Curve
from consult.content.fitted import Built, Fit
from consult.evidence import Interval, Quantity

Pace = Literal["slow", "usual", "fast"]


def pooled(effect: Curve, content: Content) -> Fit | Built:
    """The pool a curve is drawn from, or the sum where nobody pooled it directly."""
    fitted = content.fitted
    return fitted.built.get(effect.estimate.fitted) or fitted.endpoints[effect.estimate.fitted]


def size(effect: Curve, content: Content, unlike: int = 0) -> tuple[float, Interval, Interval]:
    """Best estimate, band for people, band for studies; in the unit.

    `unlike`: in how many respects studies had nobody like this person. For each, the variance
    between studies is added once more to both bands, as `widening.yaml` says.
    """
    fit = pooled(effect, content)
    assert fit.people80, "an endpoint with a curve has a band for people"
    assert fit.people_and_studies80, "and one for studies"
    best, people, studies = fit.mean, fit.people80, fit.people_and_studies80
    extra = content.widening.times * unlike
    wider = (_wider(best, band, people, studies, extra) for band in (people, studies))
    inner, outer = (_within(band, effect) for band in wider)
    return best, inner, outer


def _wider(
    best: float, band: Interval, people: Interval, studies: Interval, extra: float
) -> Interval:
    """The band with the variance between studies added `extra` times more, each side by itself."""
    below = (best - studies.low) ** 2 - (best - people.low) ** 2
    above = (studies.high - best) ** 2 - (people.high - best) ** 2
    return Interval(
        low=best - math.sqrt((best - band.low) ** 2 + extra * below),
        high=best + math.sqrt((band.high - best) ** 2 + extra * above),
    )


def _within(band: Interval, effect: Curve) -> Interval:
    """A band that ends where the scale does; below zero nothing is cut."""
    high = band.high if effect.highest is None else min(band.high, effect.highest)
    return Interval(low=band.low, high=high)


def share(
    effect: Curve, at: Sequence[float], interval: float, week: float, pace: Pace = "usual"
) -> float:
    """The share of the estimate reached at a week; 1 where the reference course was judged.

    `pace`: at the fast or the slow end of how long a session ripens and of what later ones add.
    """
    ripening = _paced(effect.ripening_weeks, pace)
    judged = effect.judged_at.high
    if effect.clock == "start" or effect.sessions_decay is None:
        seen = min(week, judged)
        return (1 - math.exp(-seen / ripening)) / (1 - math.exp(-judged / ripening))
    decay = _paced(effect.sessions_decay, pace)
    reference = [i * interval for i in range(effect.reference_sessions)]
    full = _ripened(reference, decay, ripening, reference[-1] + judged)
    return _ripened(at, decay, ripening, min(week, at[-1] + judged)) / full


def _paced(range_: Quantity, pace: Pace) -> float:
    """A session that ripens sooner is faster, and so is a course whose first sessions do most."""
    if pace == "usual":
        return range_.usual or range_.low
    return range_.low if pace == "fast" else range_.high


def _ripened(at: Sequence[float], decay: float, ripening: float, week: float) -> float:
    """Σ w_i · (1 − exp(−(T − t_i)/θ)) over the sessions already had, with w_i = e^(−i/τ)."""
    return sum(
        math.exp(-i / decay) * (1 - math.exp(-(week - t) / ripening))
        for i, t in enumerate(at)
        if t < week
    )
