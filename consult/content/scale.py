"""How a concern is rated at a visit (`content/scales/`), and how far a rater may be off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field, model_validator

from consult.content.safety import Wording
from consult.content.study import EndpointId
from consult.evidence import Certainty, Fact, Frozen, Provenance, Reviewed, Text, Unit

Rater = Literal["practitioner", "patient"]
NUMBER = "{n}"  # stands in words for the number


class RaterError(Provenance):
    """How far one reading lies from another of the same skin: an SD, in the unit of a gain.

    For a gain in percent of the first score it is in percent of it too.
    """

    sd: float = Field(gt=0)
    certainty: Certainty
    clinician: Text = Field(description="how it was worked out, in a practitioner's words")


class Mark(Wording):
    """What one score of a scale means, in words."""

    score: float


class UnitWords(Frozen):
    """What one step of a gain is called, and several."""

    one: Text
    many: Text


class GainWords(UnitWords):
    """What is said of one step better or worse, and of several, with {n} for how many."""

    @model_validator(mode="after")
    def _counted(self) -> GainWords:
        if any(NUMBER not in said for said in (self.one, self.many)):
            raise ValueError(f"say how many with {NUMBER}")
        return self


class Scale(Reviewed):
    """A scale, for whom it is, and on which curves its gains count.

    `reads`: a `score` says how the skin is, and its gain needs the first one; so does
    `score_in_percent`, of the first one; a `gain` says itself how much better than at the start.
    """

    order: int = Field(ge=1, description="the first that fits a concern and a rater is offered")
    name: Wording
    concerns: tuple[Text, ...] | None = Field(description="null = all but those of `not_for`")
    not_for: tuple[Text, ...] = ()
    reads: Literal["score", "score_in_percent", "gain"]
    better: Literal["lower", "higher"]
    least: float
    most: float
    step: float = Field(gt=0)
    unit: Unit
    unit_words: UnitWords = Field(description="of a gain")
    gain_words: GainWords
    loss_words: GainWords
    ask: Wording
    marks: tuple[Mark, ...]
    error: Mapping[Rater, RaterError] = Field(min_length=1, description="who rates by it")
    counts_as: Mapping[EndpointId, EndpointId] = Field(
        description="pool of a curve it may be drawn on: the pool of its own unit"
    )
    about: Fact

    @model_validator(mode="after")
    def _on_the_scale(self) -> Scale:
        if self.least >= self.most:
            raise ValueError("least must be below most")
        if any(not self.least <= mark.score <= self.most for mark in self.marks):
            raise ValueError("marks: a score is outside least and most")
        if self.reads == "gain" and self.better == "lower":
            raise ValueError("better: a gain is better the higher it is")
        return self

    @property
    def tapped(self) -> bool:
        """Whether one of its marks is the answer; those of a long scale name its ends only."""
        return len(self.marks) > len(("least", "most"))

    @property
    def needs_a_first(self) -> bool:
        """Whether a gain is told only by the score before the first visit."""
        return self.reads != "gain"

    @property
    def best(self) -> float | None:
        """The score from which nothing can get better; None where a gain itself is told."""
        if not self.needs_a_first:
            return None
        return self.least if self.better == "lower" else self.most

    def gains(self, first: float | None) -> tuple[float, float]:
        """The least and the most that a gain can be, from a first score where that is known."""
        ends = [self.gain(first, score) for score in (self.least, self.most)]
        known = sorted(each for each in ends if each is not None)
        return (known[0], known[-1]) if known else (-math.inf, math.inf)

    def fits(self, concern: str) -> bool:
        """Whether this concern may be rated by it."""
        if self.concerns is None:
            return concern not in self.not_for
        return concern in self.concerns

    def gain(self, first: float | None, now: float) -> float | None:
        """How much better than at the start; None where nobody can say."""
        if self.reads == "gain":
            return now
        if first is None:
            return None
        better = first - now if self.better == "lower" else now - first
        if self.reads == "score":
            return better
        return 100 * better / first if first else None


def scales_for(concern: str, scales: Mapping[str, Scale]) -> Iterator[str]:
    """The ids of the scales that fit a concern, the one to offer first."""
    return (name for name, scale in scales.items() if scale.fits(concern))


def offered(concern: str, by: Rater, scales: Mapping[str, Scale]) -> str | None:
    """The scale by which this rater is asked about a concern; None where nothing is rated."""
    fitting = scales_for(concern, scales)
    return next((name for name in fitting if by in scales[name].error), None)
