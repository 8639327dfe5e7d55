"""A compiled shape with the words of content and the numbers of a consultation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import nan
from pathlib import Path
from typing import Any

from consult.content.fitted import Fit
from consult.course import EventOutlook
from consult.projection import Projection
from consult.recovery import HOURS_PER_DAY, Recovery

COMPILED = Path(__file__).with_name("compiled")
HEIGHT_PX = 340
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
) -> Chart:
    """Improvement by week: best estimate, two bands, no treatment, sessions, studies, the event."""
    assert projection.people, "only a curve is drawn"
    assert projection.studies, "only a curve is drawn"
    last = projection.weeks[-1]
    arms = [arm for arm in projection.arms if arm.week is not None and arm.week <= last]
    known = projection.untreated_words and projection.untreated_words.basis == "source"
    untreated_name = "untreated_line" if known else "untreated_assumed"
    roomy = projection.untreated[-1] > min(projection.studies.low)  # below the line, for its name
    best_name = (projection.best[-1], words["best_line"])
    untreated = (projection.untreated[-1], words[untreated_name])
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
                "untreated": projection.untreated,
            },
            "visits": {"week": projection.session_weeks},
            "arms": {
                "week": [arm.week for arm in arms if arm.week is not None],
                "result": [arm.result for arm in arms],
                "people": [arm.n or 0 for arm in arms],
                "study": [arm.study for arm in arms],
            },
            "above": _named(last, [best_name] if roomy else [best_name, untreated]),
            "below": _named(last, [untreated] if roomy else []),
            "event": {
                "week": [event.week] if event and there else [],
                "value": [event.improvement_expected or 0] if event and there else [],
                "name": [words["event_mark"]] if there else [],
            },
        },
    )


def _named(week: float, names: list[tuple[float, str]]) -> Columns:
    """Names of lines at their ends."""
    return {
        "week": [week for _ in names],
        "value": [value for value, _ in names],
        "name": [name for _, name in names],
    }


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
