"""A compiled shape with the words of content and the numbers of a consultation."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import nan
from pathlib import Path
from typing import Any

from consult.charts.ends import Own, line_ends
from consult.content.effect import Axis
from consult.content.fitted import Fit
from consult.course import EventOutlook
from consult.projection import Projection
from consult.recovery import HOURS_PER_DAY, Recovery

COMPILED = Path(__file__).with_name("compiled")
HEIGHT_PX = 328
ROOM_FOR_NAMES = 0.42  # of the width, right of the longest line
MAGNIFIED = "magnified"  # how many times as large as usual words are: 1, more in large print
NAMED_AT = {"slow": 1 / 4, "fast": 1 / 18}  # how far along its line there is room for its name

Columns = Mapping[str, Sequence[float | str]]


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite specification and its data by name, as columns.

    What changes with an answer is data, so that a chart on screen is updated, not drawn anew.
    """

    spec: Mapping[str, Any]
    data: Mapping[str, Columns]
    params: Mapping[str, Any] = field(default_factory=dict)


def redness(recovery: Recovery, words: Mapping[str, str], height: int = HEIGHT_PX) -> Chart:
    """Redness by hour: the band between a fast and a slow healer."""
    days = [hour / HOURS_PER_DAY for hour in recovery.hours]
    return Chart(
        _shape("redness", words, height),
        {
            "rows": {"day": days, "fast": recovery.fast, "slow": recovery.slow},
        },
    )


def improvement(
    projection: Projection,
    words: Mapping[str, str],
    event: EventOutlook | None = None,
    height: int = HEIGHT_PX,
    *,
    studies: bool = False,
    magnified: float = 1,
    own: Own | None = None,
) -> Chart:
    """Improvement by week: best estimate, two bands, no treatment, visits, the event.

    Axes are the same for every number of visits. `studies`: with a circle for each single study;
    `magnified`: how many times as large as usual words are, for which it grows. `own`: the ratings
    of this person, and the band that they lead to.
    """
    assert projection.people, "only a curve is drawn"
    assert projection.studies, "only a curve is drawn"
    assert projection.axis, "only a curve is drawn"
    band, beyond = projection.untreated_band, None if own and own.updated else projection.beyond
    told_weeks = projection.longest_weeks + (beyond.weeks[-1] - beyond.weeks[0] if beyond else 0)
    axis_weeks = max(axis_end(projection.longest_weeks, magnified), told_weeks)
    height = round(height * magnified)
    arms = [
        arm
        for arm in projection.arms
        if studies and arm.role == "pooled" and (arm.week or math.inf) <= axis_weeks
    ]
    there = event is not None and event.improvement_expected is not None
    return Chart(
        _shape("improvement", words, height),
        {
            "rows": {
                "week": projection.weeks,
                "best": projection.best,
                "low": projection.people.low,
                "high": projection.people.high,
                "lowest": projection.studies.low,
                "highest": projection.studies.high,
            },
            "none": {"week": projection.weeks, "untreated": projection.untreated},
            "without": {
                "week": projection.weeks if band else [],
                "lowest": band.low if band else [],
                "highest": band.high if band else [],
            },
            "beyond": {
                "week": beyond.weeks if beyond else [],
                "best": beyond.best if beyond else [],
            },
            "judged": {
                "week": projection.weeks[-1:],
                "best": projection.best[-1:],
                "low": projection.people.low[-1:],
                "high": projection.people.high[-1:],
            },
            "visits": {"week": projection.session_weeks},
            "arms": {
                "week": [arm.week for arm in arms if arm.week is not None],
                "result": [arm.result for arm in arms],
                "people": [arm.n or 0 for arm in arms],
                "study": [arm.study for arm in arms],
            },
            "ends": line_ends(projection, words, height, magnified, own),
            **_own(own, projection.axis),
            "event": {
                "week": [event.week] if event and there else [],
                "value": [event.improvement_expected or 0] if event and there else [],
                "name": [words["event_mark"]] if there else [],
            },
        },
        {
            "told_weeks": told_weeks,
            "axis_weeks": axis_weeks,
            "axis_least": projection.axis.least,
            "axis_most": projection.axis.most,
            "axis_marks": _marks(projection.axis),
            "axis_words": {f"{at:g}": said for at, said in projection.axis.words.items()},
            "axis_unit": " %" if projection.unit == "percent" else "",
        },
    )


def _own(own: Own | None, axis: Axis) -> dict[str, Columns]:
    """One's own ratings, and the band they lead to; what is off the axis stands at its end."""
    drawn, now = (own.drawn, own.updated) if own else ((), None)
    return {
        "own": {
            "week": [each.week for each in drawn],
            "value": [min(max(each.value, axis.least), axis.most) for each in drawn],
            "by": [each.by for each in drawn],
        },
        "expected": {
            "week": now.weeks if now else [],
            "best": now.best if now else [],
            "low": now.band.low if now else [],
            "high": now.band.high if now else [],
        },
    }


def axis_end(longest_weeks: int, magnified: float = 1) -> int:
    """The week in which the chart ends, whatever the number of visits: with room for names."""
    return math.ceil(longest_weeks / (1 - ROOM_FOR_NAMES * magnified))


def _marks(axis: Axis) -> list[float]:
    count = round((axis.most - axis.least) / axis.every)
    return [axis.least + axis.every * place for place in range(count + 1)]


def left_out(fit: Fit, words: Mapping[str, str]) -> Chart:
    """Each study arm against what the other arms alone would have predicted."""
    return Chart(
        _shape("left_out", words, height=60 + 50 * len(fit.arms)),
        {
            "rows": {
                "study": [arm.study for arm in fit.arms],
                "result": [arm.result for arm in fit.arms],
                "predicted": [_or_nothing(arm.predicted) for arm in fit.arms],
                "low": [_or_nothing(arm.low) for arm in fit.arms],
                "high": [_or_nothing(arm.high) for arm in fit.arms],
                "inside": [words["inside" if arm.inside else "outside"] for arm in fit.arms],
            }
        },
    )


def absorption(projection: Projection, words: Mapping[str, str]) -> Chart:
    """How open the skin is by hour: the band between the fastest and slowest closing."""
    at = {line: int(part * len(projection.hours)) for line, part in NAMED_AT.items()}
    return Chart(
        _shape("absorption", words, HEIGHT_PX),
        {
            "rows": {
                "hour": projection.hours,
                "fast": projection.fast,
                "slow": projection.slow,
            },
            "names": {
                "hour": [projection.hours[place] for place in at.values()],
                "value": [getattr(projection, line)[place] for line, place in at.items()],
                "name": [words[f"{line}_line"] for line in at],
            },
        },
    )


def _or_nothing(value: float | None) -> float:
    """A number; not-a-number, which Vega does not draw, where there is none."""
    return nan if value is None else value


def _shape(name: str, words: Mapping[str, str], height: int) -> dict[str, Any]:
    """A compiled shape with its words in place and its height."""
    worded: dict[str, Any] = _worded(_compiled(name), words)
    return worded | {"height": height}


@cache
def _compiled(name: str) -> Any:
    return json.loads((COMPILED / f"{name}.json").read_text(encoding="utf-8"))


def _worded(part: Any, words: Mapping[str, str]) -> Any:
    """A copy in which every `{name}` is the word of that name."""
    if isinstance(part, dict):
        return {key: _worded(each, words) for key, each in part.items()}
    if isinstance(part, list):
        return [_worded(each, words) for each in part]
    if isinstance(part, str) and part.startswith("{") and part.endswith("}"):
        return words[part[1:-1]]
    return part
