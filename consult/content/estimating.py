"""How an estimate is updated by one's own ratings, in words (`content/estimate.yaml`).

The model itself stands in `consult/own_curve.py`; its numbers and its words stand here.
"""

from __future__ import annotations

from pydantic import Field

from consult.evidence import Fact, Frozen, Quantity, Reviewed


class Photos(Frozen):
    """Why no photo is kept here, and how to take some that can be compared."""

    why_not: Fact
    how: tuple[Fact, ...] = Field(min_length=3)


class Estimating(Reviewed):
    """The model of how it is going, in words, with its own choices."""

    inside: Quantity = Field(description="how many in 100 a band holds, as on the chart")
    judged_from_visit: Quantity = Field(description="no change counts from this visit on")
    least_of_people: Quantity = Field(
        description="the part of a band's variance, in percent, that is at least people's own"
    )
    widest_place: Quantity = Field(
        description="where one stands among people is told only if its range is no wider"
    )
    model: tuple[Fact, ...] = Field(min_length=3, description="what is done, step by step")
    photos: Photos
