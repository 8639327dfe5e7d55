"""The people behind the studies: whom needling was tried on, as far as sources say (`cohorts/`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from consult.evidence import Fact, Interval, Provenance, Reviewed, Text

SkinType = Annotated[int, Field(ge=1, le=6)]


class Cohort(Reviewed, Provenance):
    """One group of people who were needled; several reports of the same people are one cohort.

    null = the sources we read do not say, which never counts as "people like you were there".
    """

    concerns: tuple[Text, ...] = Field(min_length=1)
    areas: tuple[Text, ...] = Field(description="area ids; empty = not said")
    n: int | None = Field(ge=1, description="people needled, at the start; null = not seen")
    skin_types: tuple[SkinType, ...] | None = Field(description="Fitzpatrick types that took part")
    skin_type_counts: dict[SkinType, int] = Field(
        default={}, description="people of each type, where printed"
    )
    skin_words: Text | None = Field(
        default=None, description="reported in another way than by type"
    )
    age_years: Interval | None = Field(description="youngest and oldest, or the ages allowed in")
    mean_age_years: float | None = None
    women: int | None = Field(ge=0)
    men: int | None = Field(ge=0)
    note: Text | None = None

    @model_validator(mode="after")
    def _counts_fit(self) -> Cohort:
        if not set(self.skin_type_counts) <= set(self.skin_types or ()):
            raise ValueError("skin_type_counts names a type that is not in skin_types")
        if (self.women is None) != (self.men is None):
            raise ValueError("women and men are both known or both null")
        for known in (sum(self.skin_type_counts.values()), (self.women or 0) + (self.men or 0)):
            if self.n is not None and known > self.n:
                raise ValueError("counts more people than n")
        return self


class Widening(Reviewed, Fact):
    """How much less we trust a projection for people whom no study had.

    For each way in which they differ (skin type, age, area), the spread between studies is added
    to both bands that many times more, and certainty falls by that many steps.
    """

    times: float = Field(gt=0, description="of the variance between studies")
    certainty_steps: int = Field(ge=1)
