"""Choices that one trial counted alike: same measure, same time, out of 100."""

from __future__ import annotations

from pydantic import Field, model_validator

from consult.evidence import Frozen, Provenance, Reviewed, Text


class Side(Frozen):
    """One of the compared; `option` is an id among the concern's options, or it has a name."""

    option: Text | None
    name: Text | None = None
    in_100: int = Field(ge=0, le=100)

    @model_validator(mode="after")
    def _named(self) -> Side:
        if (self.option is None) == (self.name is None):
            raise ValueError("needs either an option or a name")
        return self


class HeadToHead(Reviewed, Provenance):
    """One measure of one trial, at one time, for each of its sides (`against/`)."""

    concern: Text
    order: int = Field(ge=1)
    measure: Text
    good: bool = Field(description="whether having it is what one wants")
    when: Text
    who: Text
    sides: tuple[Side, ...] = Field(min_length=2)
    note: Text
