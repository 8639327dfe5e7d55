"""The choices a person has for a concern (`content/options/<concern>/`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from consult.condition import Condition
from consult.content.criterion import Mark
from consult.evidence import Fact, Frozen, Provenance, Reviewed, Text


class Cost(Provenance):
    """A typical price; null amounts where none was found."""

    text: Text
    low: float | None = None
    high: float | None = None
    currency: Literal["USD", "GBP", "EUR", "CNY"] | None = None
    country: Text | None = None
    year: int | None = None
    per: Literal["visit"] | None = Field(default=None, description="null = its source does not say")


class LivedExperience(Provenance):
    """What it is like to live through: body, mind, and life with others."""

    body: Text
    mind: Text
    social: Text


class Moment(Frozen):
    """One stretch of time as it is lived: body, mind, and life with others."""

    body: Text
    mind: Text
    social: Text


class Living(Reviewed, Provenance):
    """What a kind of treatment is like over time (`content/living/`); 'not known' is said."""

    name: Text
    on_the_day: Moment
    first_week: Moment
    months: Moment


class Option(Reviewed):
    """One choice; every row of the comparison is filled, 'not known' included."""

    order: int = Field(ge=1)
    name: Text
    kind: Literal["microneedling", "alternative", "wait", "nothing"]
    needles: Literal["none", "yes", "light"] = Field(description="light = laser, no needle")
    judged_as: tuple[Text, ...] = Field(
        default=(),
        description="kinds in other_treatments/ whose cautions hold; none = nothing to ask first",
    )
    how_it_works: Fact
    chance: Fact = Field(description="chance of clear improvement")
    benefits: tuple[Fact, ...] = Field(min_length=1)
    harms: tuple[Fact, ...] = Field(min_length=1)
    sessions: Fact
    time_to_result: Fact
    pain: Fact
    downtime: Fact
    skin_colour_risk: Fact
    certainty: Fact
    cost: Cost
    marks: dict[Text, Mark] = Field(description="criterion to where this option stands on it")
    lived: Text = Field(description="what it is like over time, in content/living/")
    like: LivedExperience
    when: Condition | None = None
