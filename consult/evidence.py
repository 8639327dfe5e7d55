"""What we know and how we know it: references, cited facts, cited numbers, certainty.

Every statement the product makes is one of these, so none can reach a page without saying
where it comes from, or saying plainly that we chose it ourselves.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Certainty = Literal["high", "moderate", "low", "very_low"]
CERTAINTIES: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")
GradeReason = Literal[
    "risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"
]
GRADE_REASONS: tuple[GradeReason, ...] = get_args(GradeReason)
Basis = Literal["source", "our choice", "not known", "clinic policy"]
Unit = Literal[
    "seconds", "minutes", "hours", "days", "weeks", "months", "years", "mm", "percent", "points",
    "hairs_per_cm2", "sessions", "in_100", "score_0_10", "people", "cm2", "g",
]  # fmt: skip


class Frozen(BaseModel):
    """A value: cannot be changed, and refuses keys it does not know."""

    # What checks a value is built with the first one that is checked: none where all of it is kept.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Review(Frozen):
    """Who with a clinical licence has read this item, on which day, and when it is due again."""

    clinician: Text | None
    day: date | None
    due: date


class Reviewed(Frozen):
    """A content item: one file, with its review."""

    review: Review


class Provenance(Frozen):
    """Where a statement comes from.

    `source`: the listed references say it. `our choice`: we decided it, and `why` says for what
    reason. `not known`: nobody has shown it; `why` may say what was looked for. `clinic policy`:
    the clinic that runs the aid decided it; only its own file can bring this about.
    """

    sources: tuple[Text, ...] = ()
    basis: Basis = "source"
    why: Text | None = None

    @model_validator(mode="after")
    def _says_where_from(self) -> Provenance:
        if self.basis == "source" and not self.sources:
            raise ValueError("needs at least one source, or basis: our choice with a why")
        if self.basis == "our choice" and not self.why:
            raise ValueError("basis: our choice needs a why")
        return self


class Fact(Provenance):
    """One sentence or two that a reader can follow to its source."""

    text: Text
    clinician: Text | None = Field(default=None, description="wording for a practitioner")


class Quantity(Provenance):
    """A range with its unit; `usual` is the value to plan with, where there is one."""

    low: float
    high: float
    usual: float | None = None
    unit: Unit

    @model_validator(mode="after")
    def _in_order(self) -> Quantity:
        usual = self.low if self.usual is None else self.usual
        if not self.low <= usual <= self.high:
            raise ValueError("must hold low <= usual <= high")
        return self


class Interval(Frozen):
    """Two ends of a band, in the unit of what it belongs to."""

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Interval:
        if self.low > self.high:
            raise ValueError("low must not be above high")
        return self


class Grade(Frozen):
    """How sure we are of an outcome, by GRADE: where it starts, and the steps taken down from it.

    Randomised trials start at high, all others at low. `why` names each reason with a step.
    """

    randomised: bool
    risk_of_bias: Annotated[int, Field(ge=0, le=2)]
    inconsistency: Annotated[int, Field(ge=0, le=2)]
    indirectness: Annotated[int, Field(ge=0, le=2)]
    imprecision: Annotated[int, Field(ge=0, le=2)]
    publication_bias: Annotated[int, Field(ge=0, le=1)]
    why: dict[GradeReason, Text]

    @model_validator(mode="after")
    def _explained(self) -> Grade:
        taken = {name for name in GRADE_REASONS if getattr(self, name)}
        if taken != set(self.why):
            raise ValueError(f"why must name {', '.join(sorted(taken)) or 'nothing'}")
        return self

    @property
    def certainty(self) -> Certainty:
        """The grade that is left."""
        start = CERTAINTIES.index("high" if self.randomised else "low")
        down = self.risk_of_bias + self.inconsistency + self.indirectness
        down += self.imprecision + self.publication_bias
        return CERTAINTIES[max(start - down, 0)]


class Reference(Frozen):
    """A publication, label or page that was read; `seen` says how much of it."""

    citation: Text
    url: Text | None
    doi: Text | None = None
    pmid: int | None = None
    year: int | None
    kind: Text = Field(description="what sort of source: rct, meta_analysis, drug_label, …")
    seen: Literal["abstract", "excerpt", "full"] = "excerpt"
    note: Text | None = None
