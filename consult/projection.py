"""Improvement over time, as far as studies carry it, and plainly nothing beyond.

Which effect holds for whom is content; how it grows is `growth`; what may be said beside it, and
whose people were left out of the studies, comes with it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Literal

from consult import aim
from consult.answers import Answers
from consult.arms import StudySeen
from consult.content import Content
from consult.content.effect import Absorption, Axis, Curve, Effect, IconArray
from consult.course import Treatment
from consult.drawn_curve import Band, Beyond, Contrast, drawn
from consult.evidence import CERTAINTIES, Certainty, Fact, Interval
from consult.headline import Headline, headline
from consult.result import Result
from consult.studied import Studied, studied

ABSORPTION_DECAY = 3.0  # as in recovery: 5 % is left when a bound is reached


class Projection(Result):
    """What may be drawn for this concern on this area, and what must be said beside it."""

    kind: Literal["curve", "proportion", "absorption", "none"]
    effect: str
    unit: str | None = None
    unit_words: str | None = None
    weeks: tuple[int, ...] = ()
    axis: Axis | None = None
    longest_weeks: int = 0  # where the line of the longest course ends
    best: tuple[float, ...] = ()
    people: Band | None = None
    studies: Band | None = None
    people_narrow: Band | None = None  # if a score after goes closely with the one before
    no_gain_in_100: Interval | None = None  # people with no change or worse, if spread evenly
    untreated: tuple[float, ...] = ()
    untreated_band: Band | None = None
    untreated_is_guess: bool = False  # nobody without needles was measured
    contrast: Contrast | None = None
    untreated_words: Fact | None = None
    session_weeks: tuple[float, ...] = ()
    judged_week: int | None = None  # the last of `weeks`: the line goes no further
    beyond: Beyond | None = None
    fewest_visits: int | None = None  # no line below: nobody looked after fewer
    hours: tuple[int, ...] = ()
    fast: tuple[float, ...] = ()
    slow: tuple[float, ...] = ()
    icon_arrays: tuple[IconArray, ...] = ()
    headline: Headline | None = None  # of the choice this is a projection of; null: of none listed
    why_none: str | None = None
    endpoint: str
    what_is_known: Fact
    what_would_help: str
    against_no_treatment: Fact
    people_hardly_studied: Fact | None = None
    like_you_hardly_studied: bool = False
    studied: Studied
    arms: tuple[StudySeen, ...] = ()
    population: str | None = None
    n: int | None = None
    certainty: Certainty  # where it is untested, the lowest
    untested: bool = False  # by anybody: there is nothing to grade
    certainty_lowered: bool = False  # because studies had nobody like this person
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


def project(answers: Answers, content: Content, treatment: Treatment, day: date) -> Projection:
    """The projection for this concern, sub-type and area with this course.

    For people whom the studies left out the bands widen and certainty falls, by the rule in
    `widening.yaml`: nobody knows where they would lie.
    """
    name = aim.effect(answers, content)
    effect = content.effects[name]
    who = studied(answers, content, effect, day)
    unlike = len(who.outside)
    certainty = _lowered(_certainty(effect), content.widening.certainty_steps * unlike)
    said = {
        "kind": effect.kind,
        "effect": name,
        "endpoint": effect.endpoint,
        "what_is_known": effect.what_is_known,
        "what_would_help": effect.what_would_help,
        "against_no_treatment": effect.against_no_treatment,
        "people_hardly_studied": effect.people_hardly_studied,
        "like_you_hardly_studied": unlike > 0,
        "studied": who,
        "certainty": certainty,
        "untested": effect.kind == "none" and effect.untested,
        "certainty_lowered": certainty != _certainty(effect),
        "icon_arrays": effect.icon_arrays,
        "headline": _headline(effect, answers, content),
        "sources": _sources(effect),
    }
    if isinstance(effect, Curve):
        said["fewest_visits"] = effect.fewest_visits
        if treatment.planned_sessions < effect.fewest_visits:
            return Projection.model_validate(said | {"kind": "none", "why_none": effect.too_few})
        return Projection.model_validate(said | drawn(effect, name, content, treatment, unlike))
    if isinstance(effect, Absorption):
        return Projection.model_validate(said | _absorption(effect))
    why = effect.why_no_curve if effect.kind == "proportion" else effect.why_none
    return Projection.model_validate(said | {"why_none": why})


def _certainty(effect: Effect) -> Certainty:
    """Of the curve, or of the weakest study whose people are shown; very low where nothing is."""
    if isinstance(effect, Curve):
        return effect.estimate.grade.certainty
    grades: list[Certainty] = [array.grade.certainty for array in effect.icon_arrays]
    return min(grades, key=CERTAINTIES.index, default=CERTAINTIES[0])


def _headline(effect: Effect, answers: Answers, content: Content) -> Headline | None:
    name = effect.option
    here = name is not None and name in content.options[answers.concern]
    return headline(name, answers, content) if name and here else None


def _lowered(grade: Certainty, steps: int) -> Certainty:
    return CERTAINTIES[max(CERTAINTIES.index(grade) - steps, 0)]


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
        later = effect.beyond.sources if effect.beyond else ()
        found = [*effect.estimate.sources, *found, *later]
    for array in effect.icon_arrays:
        found += array.sources
    return tuple(dict.fromkeys(found))


def _between(weeks: Sequence[int], values: Sequence[float], week: float) -> float:
    right = bisect_left(weeks, week)
    if weeks[right] == week:
        return values[right]
    left = right - 1
    return values[left] + (values[right] - values[left]) * (week - weeks[left])
