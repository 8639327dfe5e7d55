"""Redness over time: a band from fast to slow healers, what the skin does, what to do when."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from consult.content import Content
from consult.content.healing import Aftercare, Healing, RecoveryBand, RedFlag, UndesirableEffect
from consult.result import Result

# The curve's shape: 100·exp(-3t/T) leaves 5 % at t = T. An illustration, as its content says.
DECAY = 3.0
STEP_HOURS = 6
HOURS_PER_DAY = 24


class ClearDays(Result):
    """Days until 5 % of the redness is left."""

    fast: float
    slow: float


class Recovery(Result):
    """Expected redness after one session, in percent of its height, by hour."""

    band: str
    hours: tuple[int, ...]
    fast: tuple[float, ...]
    slow: tuple[float, ...]
    clear_days: ClearDays
    illustrative: bool
    sources: tuple[str, ...]


class Aftermath(Result):
    """What goes with the curve: moments of healing, aftercare, warning signs, unwanted effects."""

    healing: Mapping[str, Healing]
    aftercare: Mapping[str, Aftercare]
    red_flags: Mapping[str, RedFlag]
    undesirable_effects: Mapping[str, UndesirableEffect]


def expect(needle_depth_mm: float, content: Content) -> Recovery:
    """The redness band for the deepest needles planned; nobody compared one area with another."""
    name, band = _band(needle_depth_mm, content)
    fast, slow = band.fast_hours.low, band.slow_hours.high
    last = max(content.healing[key].hour for key in content.healing)
    hours = tuple(range(0, last + 1, STEP_HOURS))
    return Recovery(
        band=name,
        hours=hours,
        fast=tuple(_redness(hour, fast) for hour in hours),
        slow=tuple(_redness(hour, slow) for hour in hours),
        clear_days=ClearDays(
            fast=round(fast / HOURS_PER_DAY, 1), slow=round(slow / HOURS_PER_DAY, 1)
        ),
        illustrative=True,
        sources=tuple(dict.fromkeys((*band.fast_hours.sources, *band.slow_hours.sources))),
    )


def aftermath(given: Mapping[str, Any], content: Content, day: date) -> Aftermath:
    """What goes with the curve for this person."""

    def concerns_them(item: Any) -> bool:
        return item.when is None or item.when.holds(given, day) is not False

    return Aftermath(
        healing=content.healing,
        aftercare={k: v for k, v in content.aftercare.items() if concerns_them(v)},
        red_flags={k: v for k, v in content.red_flags.items() if concerns_them(v)},
        undesirable_effects={
            k: v for k, v in content.undesirable_effects.items() if concerns_them(v)
        },
    )


def _redness(hour: float, clear_hours: float) -> float:
    return round(100 * math.exp(-DECAY * hour / clear_hours), 1)


def _band(depth_mm: float, content: Content) -> tuple[str, RecoveryBand]:
    for name, band in content.recovery.items():
        if band.depth_mm.low < depth_mm <= band.depth_mm.high:
            return name, band
    raise LookupError(f"no recovery band in content for {depth_mm} mm")
