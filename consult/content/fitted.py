"""What all arms say together: the shape of `fitted.yaml`, written by `python -m consult fit`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from consult.content.study import EndpointId
from consult.evidence import Frozen, Interval, Text, Unit


class Inputs(Frozen):
    """What the fit was made from; another hash means that it is stale."""

    folder: Text
    files: int
    sha256: Text = Field(description="of every file's name and bytes, in order of name")


class FittedArm(Frozen):
    """An arm in its pool: what it found, and what the other arms alone would have predicted."""

    study: Text = Field(description="id in content/studies/")
    result: float
    se: float = Field(description="of the result; for shares on the logit scale")
    n: int | None = None
    weight: float = Field(description="percent of the pool")
    weeks: float | None = None
    predicted: float | None = None
    low: float | None = Field(default=None, description="80 % prediction for this arm's own size")
    high: float | None = None
    inside: bool | None = None
    inside_bare: bool | None = Field(
        default=None, description="the same without the arm's own sampling error"
    )


class LeftOut(Frozen):
    """How well each study is predicted by the others; errors are medians, in the unit."""

    arms: int
    inside: int
    inside_bare: int
    coverage95: Interval = Field(description="exact, of the share inside, out of 100")
    error: float
    error_of_mean: float = Field(description="naive: the plain mean of the other arms")
    error_of_much_improved: float | None = Field(
        default=None,
        description="naive: 'much improved', the middle of 50 to 75 percent, where in percent",
    )


class Sensitivity(Frozen):
    """The same pool with one assumption changed."""

    name: Text
    k: int
    mean: float
    ci95: Interval


class SmallStudies(Frozen):
    """Whether smaller studies found more: slope of the result on its error (Egger)."""

    slope: float
    p: float


class Fit(Frozen):
    """One endpoint. Intervals are not cut at the ends of the scale; whoever draws them cuts."""

    name: Text
    unit: Unit
    k: int = Field(ge=1, description="arms")
    n: int = Field(description="people in the arms that say how many")
    mean: float
    ci95: Interval = Field(description="for the mean of all such studies")
    pi80: Interval = Field(description="for the mean of one new study")
    pi95: Interval
    se: float = Field(description="of the mean; for shares on the logit scale")
    tau: float = Field(description="SD between studies; for shares on the logit scale")
    method: Literal["paule_mandel", "half_normal"]
    prior_scale: float | None = Field(default=None, description="of the half-normal prior of tau")
    df: int | None = Field(default=None, description="of the t distribution behind pi80 and pi95")
    people_sd: Interval | None = Field(
        default=None, description="between people in one study: correlation 0.8 to 0.3"
    )
    people_sd_assumed: bool = False
    people80: Interval | None = Field(
        default=None,
        description="10th to 90th percentile of people in a typical study, correlation 0.3",
    )
    people80_narrow: Interval | None = Field(default=None, description="the same, 0.8")
    no_gain_in_100: Interval | None = Field(
        default=None, description="people with no change or worse, correlation 0.8 and 0.3"
    )
    people_and_studies80: Interval | None = Field(
        default=None, description="the same with the disagreement between studies"
    )
    arms: tuple[FittedArm, ...]
    left_out: LeftOut | None = Field(default=None, description="from three arms on")
    sensitivity: tuple[Sensitivity, ...] = ()
    small_studies: SmallStudies | None = Field(default=None, description="from five arms on")


class Built(Frozen):
    """An endpoint built from a pool of ours and a published difference on top of it."""

    base: EndpointId
    added: Text = Field(description="id in content/studies/")
    n: int = Field(description="people in the base's arms and in the added trials")
    mean: float
    ci95: Interval
    se: float
    tau: float
    pi80: Interval
    pi95: Interval
    people80: Interval
    people80_narrow: Interval
    no_gain_in_100: Interval
    people_and_studies80: Interval
    arms_inside80: tuple[Text, ...] = Field(description="arms measured directly, as a check")
    arms_outside80: tuple[Text, ...]


class Difference(Frozen):
    """A pool less another one, of other people: what needling added, if they are alike."""

    of: EndpointId
    less: EndpointId
    mean: float
    ci95: Interval


class Overall(Frozen):
    """Over all endpoints of needling with three or more arms, each study once.

    A study is inside if it is so in every endpoint it has an arm in.
    """

    studies: int
    inside: int
    inside_bare: int
    coverage95: Interval
    error: float = Field(description="median, in SDs between the results of an endpoint's arms")
    error_of_mean: float = Field(description="the same for the naive plain mean of the others")
    endpoints: tuple[EndpointId, ...]


class Fitted(Frozen):
    """Everything `about` and the effects stand on."""

    made_by: Text
    method: Text
    inputs: Inputs
    overall: Overall
    endpoints: dict[EndpointId, Fit]
    built: dict[EndpointId, Built]
    differences: dict[Text, Difference] = Field(description="by effect")
