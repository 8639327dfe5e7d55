"""What may be noted at a visit in one word (`reactions/`, `dark_marks/`, `reached/`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from consult.content.safety import Wording
from consult.evidence import Fact, Frozen, Reviewed, Text


class Implied(Frozen):
    """An answer of the safety check that follows from what was noted, and why.

    It counts from that visit on, until the question itself is answered anew.
    """

    answer: Text
    says: Literal["yes"] = "yes"
    why: Text


class Noted(Reviewed):
    """One word that can be noted, and what it answers of the safety check."""

    order: int = Field(ge=1)
    label: Wording
    implies: tuple[Implied, ...] = ()


class Reaction(Noted):
    """How skin or person took it: on the day of a visit, or in the time after."""

    seen: tuple[Literal["day", "after"], ...] = Field(min_length=1)
    without_needling: bool = Field(
        default=False, description="true = it may come before any needle, so it is noted there too"
    )
    expected: bool = Field(description="true = what nearly everybody has, and no reason to talk")
    action: Fact | None = Field(default=None, description="what to do; of all but the expected")

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Reaction:
        if self.expected == (self.action is not None):
            raise ValueError("action: what to do must be there, and only where it is not expected")
        return self
