"""What each arm of a study measured, on which scale, and how its spread is known (`studies/`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from consult.evidence import Frozen, Interval, Provenance, Reviewed, Text

EndpointId = Literal[
    "acne_scars_percent", "acne_scars_grade", "acne_scars_one_grade", "wrinkles_lemperle",
    "stretch_marks_marked", "raised_scars_better", "melasma_percent", "melasma_half",
    "hair_with_minoxidil", "hair_needling_alone", "hair_minoxidil_alone", "wrinkles_neck",
    "dark_marks", "dark_marks_darker_skin", "acne_scars_untreated", "hair_dummy",
    "melasma_cream_alone", "acne_scars_contrast", "melasma_contrast",
]  # fmt: skip
CoTreatment = Literal[
    "none", "saline", "vitamin_c", "tranexamic_acid", "minoxidil", "prp", "subcision", "peel",
    "bleaching_cream", "dummy",
]  # fmt: skip
ResultFrom = Literal[
    "reported", "difference", "percent", "per_cm2", "not_significant", "borrowed_baseline"
]
SpreadFrom = Literal[
    "reported", "two_sds", "interval", "share_above", "not_significant", "assumed"
]  # fmt: skip


class Design(Frozen):
    """How far the arm was kept from wishful rating; null = not reported, which counts as no."""

    blinded: bool | None = Field(description="whoever rated did not know the treatment or the time")
    control: Literal["untreated", "sham", "vehicle", "active", "none"]
    randomised: bool | None


class Mean(Frozen):
    """A group's mean (or median, where `how` says so) and the standard deviation beside it."""

    value: float
    sd: float | None = Field(default=None, gt=0)


class Tail(Frozen):
    """The share of people above a cut on the endpoint's own scale."""

    cut: float
    share: float = Field(gt=0, lt=1)


class Spread(Frozen):
    """How far people in the arm differ (`sd`), how sure its mean is (`se`), and how we know.

    `reported`: the source prints it. `two_sds`: from the SDs before and after with a `correlation`
    between them. `interval`: from the source's confidence interval. `share_above`: from the mean
    and the share of people above a cut, if people are spread normally. `not_significant`: see
    `Change`. `assumed`: nothing was seen; `how` says what it is modelled on.
    """

    spread_from: SpreadFrom
    how: Text = Field(description="formula and assumption, in words")
    sd: float | None = Field(default=None, gt=0)
    se: float = Field(gt=0)
    correlation: float | None = Field(default=None, ge=0, lt=1)
    interval: Interval | None = None
    level: float | None = Field(default=None, gt=0, lt=1, description="of the interval")
    tail: Tail | None = None
    sds: tuple[float, float] | None = Field(
        default=None, description="before and after, borrowed from another arm of the same trial"
    )


class Outcome(Frozen):
    """A result of an arm. Without an `endpoint` it is shown but never pooled, and says why."""

    endpoint: EndpointId | None = None
    also_in: tuple[EndpointId, ...] = Field(default=(), description="pools of a part of its people")
    not_pooled: Text | None = None
    use: Literal["main", "sensitivity"] = Field(
        default="main", description="sensitivity: only in the second fit, `why` in the derivation"
    )
    measure: Text
    subtype: Text | None = Field(default=None, description="null = all sub-types together")
    weeks: float | None = Field(ge=0, description="after the last session, or from the start")
    clock: Literal["last_session", "start"] = "last_session"

    @model_validator(mode="after")
    def _pooled_or_says_why(self) -> Outcome:
        if (self.endpoint is None) == (self.not_pooled is None):
            raise ValueError("needs either an endpoint or not_pooled: why")
        return self


class Change(Outcome):
    """A mean change; above zero is better. `result` in the endpoint's unit, from the raw figures.

    `percent` and `difference` use the means before and after; `per_cm2` divides a count per square
    inch; `not_significant` is a null result whose size was not printed: half of the smallest change
    that its test would have called significant; `borrowed_baseline` divides the points `printed` by
    the mean baseline of other arms on the same scale.
    """

    kind: Literal["change"]
    baseline: Mean | None = None
    after: Mean | None = None
    baseline_from: tuple[Text, ...] = Field(default=(), description="arms it is borrowed from")
    printed: float | None = Field(default=None, description="as printed, where another unit")
    result: float
    result_from: ResultFrom
    how: Text | None = Field(default=None, description="the derivation, where it is not reported")
    spread: Spread | None

    @model_validator(mode="after")
    def _poolable(self) -> Change:
        if self.endpoint is not None and self.spread is None:
            raise ValueError("a pooled result needs its spread")
        if self.result_from != "reported" and self.how is None:
            raise ValueError("a derived result needs how")
        return self


class Share(Outcome):
    """How many of the people in the arm reached a stated mark."""

    kind: Literal["share"]
    count: int = Field(ge=0)
    of: int = Field(ge=1)
    how: Text | None = Field(default=None, description="where the count was derived")

    @model_validator(mode="after")
    def _within(self) -> Share:
        if self.count > self.of:
            raise ValueError("count must not be above of")
        return self


class Arm(Reviewed, Provenance):
    """One group of people treated one way, with every result we saw of it."""

    kind: Literal["arm"]
    who: Text = Field(description="which group of the study")
    concern: Text
    areas: tuple[Text, ...] = Field(description="area ids; empty = elsewhere or not said")
    needled: bool = True
    beside: CoTreatment = Field(description="what was given beside the needling")
    device: Text = Field(description="as the source names it")
    needle_mm: float | None = Field(gt=0, description="the longest needle; null = not seen")
    sessions: float | None = Field(ge=0)
    interval_weeks: float | None = Field(gt=0)
    skin: Text | None = Field(description="Fitzpatrick types or population as reported")
    n: int | None = Field(ge=1, description="people behind the result; null = not seen")
    design: Design
    outcomes: tuple[Annotated[Change | Share, Field(discriminator="kind")], ...] = Field(
        min_length=1
    )
    note: Text | None = None


class Contrast(Reviewed, Provenance):
    """What needling added in one trial: the result of a needled arm less that of another arm.

    Both are found by `measure` and `weeks` among the outcomes of their arms, which may be pooled
    elsewhere by themselves.
    """

    kind: Literal["contrast"]
    gives: EndpointId
    needled: Text = Field(description="id in content/studies/")
    other: Text
    measure: Text
    weeks: float
    correlation: float = Field(ge=0, lt=1, description="between sides; 0 for separate groups")
    how: Text


class Heterogeneity(Provenance):
    """The spread between trials that a published meta-analysis implies."""

    tau: float = Field(ge=0, description="in the unit of the difference")
    how: Text


class PooledDifference(Reviewed, Provenance):
    """A published pooled difference, added to a pool of ours to build what nobody pooled."""

    kind: Literal["pooled_difference"]
    added_to: EndpointId
    gives: EndpointId = Field(description="the endpoint the sum stands for")
    difference: float
    interval: Interval
    level: float = Field(gt=0, lt=1)
    trials: int = Field(ge=3)
    people: int = Field(ge=1)
    between_trials: Heterogeneity
    how: Text


class Unusable(Reviewed, Provenance):
    """A study that was read and gives nothing to pool, and why."""

    kind: Literal["no_arm"]
    unusable: Text


Study = Annotated[Arm | Contrast | PooledDifference | Unusable, Field(discriminator="kind")]
