"""The days after a visit: how red it looks at each moment, and until when aftercare holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consult.consultation import Consultation

HOURS_PER_DAY = 24
DARKER_SKIN = "skin_type"  # the rule for skin on which red is hard to see


@dataclass(frozen=True)
class Moment:
    """A moment after the first visit, with the redness expected then in percent of its height."""

    hour: int
    day: date
    fast: float
    slow: float
    looks: str


@dataclass(frozen=True)
class Rest:
    """An aftercare rule and the day on which it no longer holds."""

    id: str
    hours: int
    ends: date
    rule: str


def moments(consultation: Consultation, first: date) -> tuple[Moment, ...]:
    """Each moment of healing that is told of, with the redness expected then."""
    recovery, aftermath = consultation.recovery, consultation.aftermath
    assert recovery, "a plan has its recovery"
    assert aftermath, "a plan has its aftermath"
    place = {hour: i for i, hour in enumerate(recovery.hours)}
    dark = any(
        found.id == DARKER_SKIN and found.known for found in consultation.suitability.findings
    )
    return tuple(
        Moment(
            hour=item.hour,
            day=first + timedelta(days=item.hour // HOURS_PER_DAY),
            fast=recovery.fast[place[item.hour]],
            slow=recovery.slow[place[item.hour]],
            looks=item.darker_skin if dark else item.looks.text,
        )
        for item in aftermath.healing.values()
    )


def rests(consultation: Consultation, first: date) -> tuple[Rest, ...]:
    """Each aftercare rule with its last day; the next visit has one of its own."""
    assert consultation.aftermath, "a plan has its aftermath"
    return tuple(
        Rest(name, item.hours, first + timedelta(days=item.hours // HOURS_PER_DAY), item.rule)
        for name, item in consultation.aftermath.aftercare.items()
        if item.topic != "next"  # the next visit has a day of its own
    )
