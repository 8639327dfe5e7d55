"""A clinic's own rules, which can only be stricter: levels, waits, what and whom they treat."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from consult.condition import Period
from consult.evidence import Frozen, Text

Raised = Literal["suitable_with_precautions", "wait", "see_clinician_first", "not_suitable"]


class Stricter(Frozen):
    """A safety item made stricter: at least this level, or a wait at least this long."""

    EXAMPLE: ClassVar = "{at_least: see_clinician_first, why: …}"

    at_least: Raised | None = None
    wait: Period | None = None
    until: Text | None = Field(default=None, description="what ends a wait that has no date")
    accept_examined: bool = Field(
        default=True, description="whether a practitioner may accept it after examining it"
    )
    why: Text

    @model_validator(mode="after")
    def _does_something(self) -> Stricter:
        if self.at_least is None and self.wait is None and self.accept_examined:
            said = "needs at_least (a level), wait (a time) or accept_examined: false"
            raise ValueError(said)
        return self


class NotOffered(Frozen):
    """A concern, an area, or a concern on an area that this clinic does not treat."""

    concern: Text | None = None
    area: Text | None = None
    why: Text

    @model_validator(mode="after")
    def _names_something(self) -> NotOffered:
        if self.concern is None and self.area is None:
            raise ValueError("needs a concern, an area, or both")
        return self


class Ages(Frozen):
    """The ages this clinic treats."""

    from_: int | None = Field(default=None, alias="from")
    to: int | None = None
    why: Text
