"""What a reviewer has read and signed (`content/reviews/`): one file a person and sitting.

A signature belongs to the words that were read, by their hash. What has changed since is unsigned
again by itself.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from consult.evidence import Frozen, Text

Verdict = Literal["agree", "agree_with_change", "disagree"]
VERDICTS: tuple[Verdict, ...] = ("agree", "agree_with_change", "disagree")
HASH_SIGNS = 32  # of a SHA-256, in hex: enough that no two texts share them
HASH = rf"^[0-9a-f]{{{HASH_SIGNS}}}$"
Hash = Annotated[str, StringConstraints(pattern=HASH)]
WHICH_CHANGE = "note is missing: which change"
# Where it is still yesterday, or tomorrow already: from Samoa to New Zealand a day at most.
OTHER_ZONES = timedelta(days=1)


class Signed(Frozen):
    """One card of the review pack, and what its reader said of it."""

    card: Text = Field(description="id of the card, such as rule.filler")
    verdict: Verdict
    note: Text | None = None
    hash: Hash = Field(description="of exactly what was read, as it stands on the card")

    @model_validator(mode="after")
    def _says_which_change(self) -> Signed:
        if self.verdict == "agree_with_change" and not self.note:
            raise ValueError(WHICH_CHANGE)
        return self


class SignOff(Frozen):
    """Who read, with which right to judge, on which day, and what they said, card by card."""

    reviewer: Text
    credentials: Text = Field(description="training and licence, as they would stand on a letter")
    outside: bool = Field(description="whether they had no part in making the aid")
    treats_darker_skin: bool = False
    day: date
    edition: Text = Field(description="version of the edition they read")
    items: tuple[Signed, ...] = Field(min_length=1)

    def signed_by(self, day: date) -> bool:
        """Whether it was signed by this day; their own day may have begun before that."""
        return self.day - day <= OTHER_ZONES
