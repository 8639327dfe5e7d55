"""The decision aid standard by item (`standard/`), and what tests found (`scorecard.yaml`).

After the International Patient Decision Aid Standards, minimum standards 4.0, in our own words.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from consult.evidence import Frozen, Provenance, Reviewed, Text

Tier = Literal["qualifying", "certifying", "quality"]


class Rating(Frozen):
    """A judgement no test can make, signed; `outside`: by somebody who did not make the aid."""

    met: bool
    by: Text
    outside: bool
    day: date
    note: Text


class SignOffsNeeded(Frozen):
    """How many people who did not make the aid must have signed all of the core as it stands."""

    reviewers: int = Field(ge=1)
    treating_darker_skin: int = Field(ge=0)


class StandardItem(Reviewed):
    """One item of the standard and where it is met, or what it still takes.

    `automated`: a test decides each time. `review`: a signed rating decides. `study`: only a study
    with patients or those who treat can decide, so it stays open. `sign_offs`: counted from what
    clinicians signed in `reviews/`, open until then. `not_applicable`: for tests of illness only.
    """

    order: int = Field(ge=1)
    number: Text = Field(description="as the standard counts")
    level: Tier
    wording: Text
    judged: Literal["automated", "review", "study", "sign_offs", "not_applicable"]
    where: Text
    rating: Rating | None = None
    needs: SignOffsNeeded | None = None

    @model_validator(mode="after")
    def _signed(self) -> StandardItem:
        if (self.judged == "review") != (self.rating is not None):
            raise ValueError("rating stands where judged is review, and only there")
        if (self.judged == "sign_offs") != (self.needs is not None):
            raise ValueError("needs stands where judged is sign_offs, and only there")
        return self


class Recorded(Frozen):
    """What the tests found on a day; written by `python -m tests.scorecard`, never by hand."""

    made_by: Text
    day: date
    edition: Text
    automated: dict[Text, bool] = Field(description="item to whether its check passed")
    reading_grade: float = Field(description="mean Flesch-Kincaid grade of all patient texts")
    hardest_grade: float = Field(description="of the hardest item")


class PematItem(Frozen):
    """One item of the PEMAT and how it is met."""

    number: int
    part: Literal["understanding", "acting"]
    wording: Text
    met: Literal["yes", "no", "does_not_apply"]
    how: Text


class Pemat(Reviewed, Provenance):
    """A rating of how well people can understand the aid and act on it, item by item."""

    by: Text = Field(description="as it stands in a sentence")
    day: date
    items: tuple[PematItem, ...] = Field(min_length=1)
