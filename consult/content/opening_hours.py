"""When a clinic is open, by day of the week."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from consult.content import meant
from consult.evidence import Frozen

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")


class Hours(Frozen):
    """A stretch of a day."""

    opens: time
    closes: time


def _hours(value: Any) -> Any:
    """`09:00-17:00`, or a list of such stretches; `closed` or null is none."""
    if value is None or value == "closed":
        return ()
    stretches: list[Hours] = []
    for text in value if isinstance(value, list | tuple) else [value]:
        match = _HOURS.fullmatch(text.strip()) if isinstance(text, str) else None
        try:
            opens, closes = (time.fromisoformat(part.zfill(5)) for part in match.groups())  # type: ignore[union-attr]  # no match is caught below
        except (AttributeError, ValueError):
            guess = meant.hours(text)
            such = f"; did you mean {guess}?" if guess else ""
            raise ValueError(f"must be hours such as 09:00-17:00, or closed{such}") from None
        if opens >= closes:
            raise ValueError("must open before it closes")
        if stretches and opens < stretches[-1].closes:
            raise ValueError("must list hours in order, without overlap")
        stretches.append(Hours(opens=opens, closes=closes))
    return tuple(stretches)


Day = Annotated[tuple[Hours, ...], BeforeValidator(_hours)]


class OpeningHours(Frozen):
    """Hours of each day; a week of which nothing is said counts as always open."""

    monday: Day = ()
    tuesday: Day = ()
    wednesday: Day = ()
    thursday: Day = ()
    friday: Day = ()
    saturday: Day = ()
    sunday: Day = ()

    @model_validator(mode="after")
    def _open_some_day(self) -> OpeningHours:
        if self.model_fields_set and not self.known:
            raise ValueError("needs at least one day that is open")
        return self

    @property
    def known(self) -> dict[str, tuple[Hours, ...]]:
        """The days that are open, in the order of the week."""
        return {name: getattr(self, name) for name in WEEKDAYS if getattr(self, name)}

    def on(self, day: date) -> bool:
        """Whether they are open on this day, as far as is known."""
        return not self.known or WEEKDAYS[day.weekday()] in self.known

    def at(self, day: date, hour: time) -> bool:
        """Whether they are open at this hour of this day, as far as is known."""
        stretches = self.known.get(WEEKDAYS[day.weekday()], ())
        return not self.known or any(part.opens <= hour < part.closes for part in stretches)
