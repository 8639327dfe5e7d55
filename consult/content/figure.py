"""How many people out of 100: one count of one trial, or of a pool, with all its sides.

From these come the one number for the benefit and the one for the harm of each option, by the
rule in `headline.yaml`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from consult.content.population import SkinType
from consult.content.study import EndpointId
from consult.evidence import Fact, Frozen, Grade, Provenance, Reviewed, Text

About = Literal["benefit", "dark_marks", "other_harm"]
Step = Literal["controlled", "pooled", "nearest", "largest"]
Control = Literal["untreated", "placebo", "active", "none"]


class Side(Frozen):
    """One of the groups counted; `option` is an id among the concern's options, or it has a name.

    `count` of `of` people; where the source prints a share and no count, `printed` out of 100.
    """

    option: Text | None
    also: tuple[Text, ...] = Field(
        default=(), description="what else the option is called, here or where it is borrowed"
    )
    name: Text | None = None
    count: int | None = Field(default=None, ge=0)
    of: int | None = Field(default=None, ge=1, description="in this group; null = not seen")
    printed: int | None = Field(default=None, ge=0, le=100)

    @model_validator(mode="after")
    def _whole(self) -> Side:
        if (self.option is None) == (self.name is None):
            raise ValueError("needs either an option or a name")
        if self.count is not None and (self.of is None or self.count > self.of):
            raise ValueError("count needs of, and is not above it")
        if self.count is not None and self.printed is not None:
            raise ValueError("has either a count or a printed share")
        return self

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the option, in any concern."""
        return (self.option, *self.also) if self.option else ()

    @property
    def in_100(self) -> int:
        """People out of 100; a half is rounded up."""
        if self.count is not None and self.of is not None:
            return int(100 * self.count / self.of + 0.5)
        if self.printed is None:
            raise ValueError("a side of a pool has its share in the fit")
        return self.printed


class Compared(Frozen):
    """Whether the source itself found a difference between the sides, and how it says so."""

    clear: bool
    how: Text


class Figure(Reviewed, Provenance):
    """One measure, counted alike and at one time for each of its sides (`figures/`)."""

    concern: Text = Field(description="counted in people with this")
    borrowed_by: tuple[Text, ...] = Field(
        default=(), description="concerns of the same options that nobody counted"
    )
    order: int = Field(ge=1)
    about: About
    measure: Text = Field(description="what was counted, as it reads after '73 in 100:'")
    counted: Literal["people", "patches"] = "people"
    when: Text
    who: Text
    control: Control
    studies: int = Field(default=1, ge=1, description="pooled to one figure")
    same_people: bool = Field(default=False, description="sides are halves of the same people")
    areas: tuple[Text, ...] = Field(description="area ids; empty = not said")
    subtypes: tuple[Text, ...] = Field(default=(), description="empty = all kinds together")
    skin_types: tuple[SkinType, ...] | None = Field(default=None, description="null = not said")
    fitted: EndpointId | None = Field(default=None, description="the pool whose mean it is")
    sides: tuple[Side, ...] = Field(min_length=1)
    compared: Compared | None = None
    grade: Grade
    note: Text | None = None

    @model_validator(mode="after")
    def _counted_or_pooled(self) -> Figure:
        bare = [side for side in self.sides if side.count is None and side.printed is None]
        if self.fitted and (len(self.sides) != 1 or not bare):
            raise ValueError("a pool has one side, whose share is in the fit")
        if not self.fitted and bare:
            raise ValueError("each side needs a count or a printed share")
        if self.compared and len(self.sides) != 2:  # noqa: PLR2004  a difference has two sides
            raise ValueError("compared is about two sides")
        return self

    @property
    def concerns(self) -> tuple[str, ...]:
        """The concern it was counted in, and those that borrow it."""
        return (self.concern, *self.borrowed_by)


class HeadlineRule(Reviewed, Fact):
    """Which of several figures is the headline: the first that differs of these steps decides."""

    benefit: tuple[Step, ...]
    harm: tuple[Step, ...]
    level: float = Field(gt=0, lt=1, description="of the interval of a share and of a difference")
