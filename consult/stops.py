"""What to leave out before a visit, and the last day on which each may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consult.condition import Period
from consult.consultation import Consultation
from consult.content import Content

BEFORE = "before_"


@dataclass(frozen=True)
class Stop:
    """Something to leave out before the first visit, and the last day on which it may be done."""

    id: str
    words: str
    period: str
    last_day: date
    ask: str | None  # whom to ask before leaving it out


def stops(consultation: Consultation, content: Content, first: date) -> tuple[Stop, ...]:
    """For each thing the calendar has words for, the last day that keeps the rule's distance."""
    words = content.pages["takeaway_calendar"].words
    given = consultation.answers.given()
    found = []
    for key, said in words.items():
        name = key.removeprefix(BEFORE)
        item = content.safety.get(name)
        if not key.startswith(BEFORE) or item is None or item.question is None:
            continue
        if item.asked(given, consultation.day) is False:
            continue
        for rule in item.rules:
            period = rule.when.dates_used.get(name)
            if period:
                last = _last_day(period, first)
                found.append(Stop(name, said, period.words(), last, words.get(f"ask_{name}")))
    return tuple(sorted(found, key=lambda stop: stop.last_day))


def _last_day(period: Period, first: date) -> date:
    """The latest day from which the period has passed on the first visit."""
    day = first - (period.after(first) - first)
    while period.after(day + timedelta(days=1)) <= first:
        day += timedelta(days=1)
    while period.after(day) > first:
        day -= timedelta(days=1)
    return day
