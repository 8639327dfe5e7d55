"""Improvement over time, as far as studies carry it, and plainly nothing beyond.

I(T) = E · Σ w_i · (1 − exp(−(T − t_i)/θ)): each session t_i adds a share w_i that ripens with θ
weeks; shares fall with τ sessions. Scaled so that the reference course reaches the estimate E at
the week it was judged. E, θ, τ, the bands and the end of the line are content.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.content.effect import Absorption, Curve, Effect, IconArray
from consult.course import Treatment
from consult.evidence import Certainty, Fact
from consult.result import Result

ABSORPTION_DECAY = 3.0  # as in recovery: 5 % is left when a bound is reached


class Band(Result):
    """The lower and upper edge of a band, one value per week."""

    low: tuple[float, ...]
    high: tuple[float, ...]


class Projection(Result):
    """What may be drawn for this concern on this area, and what must be said beside it."""

    kind: Literal["curve", "proportion", "absorption", "none"]
    effect: str
    unit: str | None = None
    unit_words: str | None = None
    weeks: tuple[int, ...] = ()
    best: tuple[float, ...] = ()
    people: Band | None = None
    studies: Band | None = None
    untreated: tuple[float, ...] = ()
    untreated_words: Fact | None = None
    session_weeks: tuple[float, ...] = ()
    judged_week: int | None = None
    hours: tuple[int, ...] = ()
    fast: tuple[float, ...] = ()
    slow: tuple[float, ...] = ()
    icon_arrays: tuple[IconArray, ...] = ()
    why_none: str | None = None
    endpoint: str
    what_is_known: Fact
    what_would_help: str
    against_no_treatment: Fact
    people_hardly_studied: Fact | None = None
    population: str | None = None
    n: int | None = None
    certainty: Certainty | None = None
    certainty_why: str | None = None
    sources: tuple[str, ...]

    def at(self, week: float) -> tuple[float, float, float] | None:
        """Low, best and high between people at a week on the line; None outside it."""
        if not self.weeks or self.people is None or not 0 <= week <= self.weeks[-1]:
            return None
        return (
            _between(self.weeks, self.people.low, week),
            _between(self.weeks, self.best, week),
            _between(self.weeks, self.people.high, week),
        )


def project(answers: Answers, content: Content, treatment: Treatment) -> Projection:
    """The projection for this concern, sub-type and area with this course."""
    name = _effect_of(answers, content)
    effect = content.effects[name]
    said = {
        "kind": effect.kind,
        "effect": name,
        "endpoint": effect.endpoint,
        "what_is_known": effect.what_is_known,
        "what_would_help": effect.what_would_help,
        "against_no_treatment": effect.against_no_treatment,
        "people_hardly_studied": effect.people_hardly_studied,
        "icon_arrays": effect.icon_arrays,
        "sources": _sources(effect),
    }
    if isinstance(effect, Curve):
        return Projection.model_validate(said | _curve(effect, treatment))
    if isinstance(effect, Absorption):
        return Projection.model_validate(said | _absorption(effect))
    why = effect.why_no_curve if effect.kind == "proportion" else effect.why_none
    return Projection.model_validate(said | {"why_none": why})


def _effect_of(answers: Answers, content: Content) -> str:
    if answers.setting == "home":
        return content.home.effect
    pair = content.concerns[answers.concern].areas[answers.area]
    return pair.subtype_effects.get(answers.subtype or "", pair.effect)


def _curve(effect: Curve, treatment: Treatment) -> dict[str, object]:
    at = treatment.session_weeks
    last = at[-1] if effect.clock == "last_session" else 0
    end = last + effect.ends.high
    if effect.never_after_weeks:
        end = min(end, effect.never_after_weeks.high)
    weeks = tuple(range(int(end) + 1))
    shape = [_shape(effect, at, treatment.interval_weeks or 0, week) for week in weeks]
    estimate = effect.estimate

    def line(height: float) -> tuple[float, ...]:
        return tuple(round(min(height * part, effect.highest), 2) for part in shape)

    return {
        "unit": effect.unit,
        "unit_words": effect.unit_words,
        "weeks": weeks,
        "best": line(estimate.best),
        "people": Band(low=line(estimate.people.low), high=line(estimate.people.high)),
        "studies": Band(low=line(estimate.studies.low), high=line(estimate.studies.high)),
        "untreated": tuple(round(effect.untreated_at_end * week / weeks[-1], 2) for week in weeks),
        "untreated_words": effect.untreated,
        "session_weeks": at,
        "judged_week": int(min(last + effect.judged_at.high, end)),
        "population": estimate.population,
        "n": estimate.n,
        "certainty": estimate.certainty,
        "certainty_why": estimate.certainty_why,
    }


def _shape(effect: Curve, at: Sequence[float], interval: float, week: float) -> float:
    """The share of the estimate reached at a week; 1 where the reference course was judged."""
    ripening = effect.ripening_weeks.usual or effect.ripening_weeks.low
    judged = effect.judged_at.high
    if effect.clock == "start" or effect.sessions_decay is None:
        return (1 - math.exp(-week / ripening)) / (1 - math.exp(-judged / ripening))
    decay = effect.sessions_decay.usual or effect.sessions_decay.low
    reference = [i * interval for i in range(effect.reference_sessions)]
    full = _ripened(reference, decay, ripening, reference[-1] + judged)
    return _ripened(at, decay, ripening, week) / full


def _ripened(at: Sequence[float], decay: float, ripening: float, week: float) -> float:
    """Σ w_i · (1 − exp(−(T − t_i)/θ)) over the sessions already had, with w_i = e^(−i/τ)."""
    return sum(
        math.exp(-i / decay) * (1 - math.exp(-(week - t) / ripening))
        for i, t in enumerate(at)
        if t < week
    )


def _absorption(effect: Absorption) -> dict[str, object]:
    hours = tuple(range(int(effect.drawn_hours.high) + 1))

    def line(bound: float) -> tuple[float, ...]:
        return tuple(round(100 * math.exp(-ABSORPTION_DECAY * hour / bound), 1) for hour in hours)

    return {
        "unit": "percent",
        "hours": hours,
        "fast": line(effect.fast_hours.high),
        "slow": line(effect.slow_hours.high),
    }


def _sources(effect: Effect) -> tuple[str, ...]:
    found = [*effect.what_is_known.sources, *effect.against_no_treatment.sources]
    if isinstance(effect, Curve):
        found = [*effect.estimate.sources, *found]
    for array in effect.icon_arrays:
        found += array.sources
    return tuple(dict.fromkeys(found))


def _between(weeks: Sequence[int], values: Sequence[float], week: float) -> float:
    right = bisect_left(weeks, week)
    if weeks[right] == week:
        return values[right]
    left = right - 1
    return values[left] + (values[right] - values[left]) * (week - weeks[left])
