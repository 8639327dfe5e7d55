"""How an estimate is updated by one's own ratings, in words (`content/estimate.yaml`).

The model itself stands in `consult/own_curve.py`; its numbers and its words stand here.
"""

from __future__ import annotations

from pydantic import Field

from consult.evidence import Fact, Frozen, Quantity, Reviewed, Text


class Photos(Frozen):
    """Why no photo is kept here, and how to take some that can be compared."""

    why_not: Fact
    how: tuple[Fact, ...] = Field(min_length=3)


class Estimating(Reviewed):
    """The model of how it is going, in words, with its own choices."""

    inside: Quantity = Field(description="how many in 100 a band holds, as on the chart")
    judged_from_visit: Quantity = Field(description="no change counts from this visit on")
    counts_from: Quantity = Field(
        description="weeks after a needling before a rating counts, or its interval where shorter"
    )
    least_of_people: Quantity = Field(
        description="the part of a band's variance, in percent, that is at least people's own"
    )
    widest_place: Quantity = Field(
        description="where one stands among people is told only if its range is no wider"
    )
    model: tuple[Fact, ...] = Field(min_length=3, description="what is done, step by step")
    photos: Photos


class Checked(Frozen):
    """How made-up people of one kind fared, in percent of them, after the ratings of a visit."""

    concern: Text
    people: Text = Field(description="a kind in `content/pages/going.yaml`, after `people_`")
    visit: int
    last_visit: float = Field(description="the 80 % band held the score of the last visit")
    end: float = Field(description="and of where the line ends")
    too_hopeful: float = Field(description="that one lay below the band")
    width: float = Field(description="of the band at the last visit, in percent of before")
    no_change: float = Field(description="the rule of the third visit spoke")


class Calibrated(Frozen):
    """What `python -m tests.course_simulation --write` found (`content/calibrated.yaml`)."""

    made_by: Text
    drawn: int = Field(description="people in each row")
    seed: int
    rows: tuple[Checked, ...]
