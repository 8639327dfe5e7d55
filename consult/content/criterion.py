"""What may matter to a person when choosing, and how kind each option is to it.

`content/criteria/` says what the steps of a criterion mean; each option says from which step to
which it stands. What is not known stands on all of them, so it widens and never flatters.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from consult.evidence import Frozen, Provenance, Reviewed, Text

LOWEST, HIGHEST = 0, 4  # ends of every scale of steps; the highest is the kindest to a person


class Mark(Frozen):
    """Where an option stands on a criterion's steps. `darker` holds for darker skin, if it differs.

    The statement it rests on, with its sources, is the option's own row for that criterion.
    """

    low: int = Field(ge=LOWEST, le=HIGHEST)
    high: int = Field(ge=LOWEST, le=HIGHEST)
    why: Text | None = Field(default=None, description="why not all steps, where it is not known")
    darker: Mark | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Mark:
        if self.low > self.high:
            raise ValueError("low must not be above high")
        return self

    @property
    def unknown(self) -> bool:
        """Whether it may stand anywhere."""
        return (self.low, self.high) == (LOWEST, HIGHEST)


class Criterion(Reviewed, Provenance):
    """One thing that may matter, and what its steps mean, the hardest first."""

    order: int = Field(ge=1)
    name: Text
    row: Literal[
        "how_it_works", "chance", "sessions", "pain", "downtime", "skin_colour_risk",
        "certainty", "cost",
    ]  # fmt: skip
    steps: dict[int, Text]
    short: dict[int, Text] = Field(description="the same in a word or three, for a table")
    spans: dict[Text, Text] = Field(
        default={}, description="several steps as one, by the first and the last of them: 1-2"
    )
    darker_from: int | None = Field(
        default=None, description="from which skin type on an option's `darker` mark holds"
    )

    @model_validator(mode="after")
    def _ends_named(self) -> Criterion:
        if not {LOWEST, HIGHEST} <= set(self.steps) <= set(range(LOWEST, HIGHEST + 1)):
            raise ValueError(f"steps run from {LOWEST} to {HIGHEST}, and both ends are named")
        known = {f"{low}-{high}" for low in self.steps for high in self.steps if low < high}
        if strange := sorted(set(self.spans) - known):
            raise ValueError(f"spans go from a step to a later one, not {', '.join(strange)}")
        wanted = known - {f"{LOWEST}-{HIGHEST}"}  # all steps together are "not known"
        if self.spans and (missing := sorted(wanted - set(self.spans))):
            raise ValueError(f"spans say each pair of steps, or none: {', '.join(missing)} missing")
        return self
