"""After a visit (`recovery/`, `healing/`, `aftercare/`, `red_flags/`, `undesirable_effects/`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from consult.condition import Condition
from consult.evidence import Fact, Interval, Quantity, Reviewed, Text


class RecoveryBand(Reviewed):
    """How long redness lasts, for a span of needle depths: a fast and a slow healer.

    `depth_mm.low` is left out of the span and `depth_mm.high` belongs to it.
    """

    order: int = Field(ge=1)
    name: Text
    depth_mm: Interval
    fast_hours: Quantity
    slow_hours: Quantity
    text: Fact
    text_on_body: Fact | None = Field(default=None, description="where the area is no face")


class Healing(Reviewed):
    """What the skin does at one moment after a visit."""

    hour: int = Field(ge=0)
    looks: Fact
    darker_skin: Text = Field(description="the same for skin on which red is hard to see")
    life: Text = Field(description="what people do at that time: work, meeting friends")


class Aftercare(Reviewed):
    """Something to do or leave for a while after a visit."""

    order: int = Field(ge=1)
    rule: Text
    topic: Literal[
        "touch", "wash", "makeup", "sun", "exercise", "water", "products", "hair", "next"
    ]
    from_hours: int = Field(ge=0)
    until_hours: Quantity = Field(description="low: earliest any source allows; usual: ours")
    text: Fact
    when: Condition | None = None

    @property
    def hours(self) -> int:
        """Until when we say it holds: our cautious default, or the longest any source states."""
        until = self.until_hours
        return int(until.high if until.usual is None else until.usual)


class RedFlag(Reviewed):
    """A sign that needs help, and whose."""

    order: int = Field(ge=1)
    sign: Text
    timing: Text
    urgency: Literal["contact_clinic", "urgent", "hospital", "emergency"]
    action: Fact
    when: Condition | None = None


class UndesirableEffect(Reviewed):
    """An unwanted effect and how often studies saw it."""

    order: int = Field(ge=1)
    name: Text
    text: Fact
    in_100: Interval | None = Field(description="people out of 100; null = rate not known")
    studied: Text | None = Field(default=None, description="who the rate comes from")
    whose: Text | None = Field(default=None, description="the same in two or three words")
    whose_at_home: Text | None = Field(default=None, description="to who rolls at home instead")
    counted_in: Condition | None = Field(
        default=None, description="people as the rate was counted in; all others are told whose"
    )
    how_often: Text | None = Field(default=None, description="in words, where it has no rate")
    when: Condition | None = Field(default=None, description="whom it concerns; null = everyone")
