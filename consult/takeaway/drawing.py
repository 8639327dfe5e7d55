"""The charts of the sheet as plain points; the template only scales and draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from consult.content import Content
from consult.headline import Counted, Headline
from consult.phrases import choice_lines, formats
from consult.progress import Progress
from consult.projection import Projection
from consult.recovery import Recovery

Drawing = dict[str, Any]
HOURS_PER_DAY = 24
MOST_TICKS = 6
STEPS = (1, 2, 4, 5, 10, 20, 25, 50, 100)


def redness(recovery: Recovery, content: Content, first: date) -> Drawing:
    """Redness by day: the band between a fast and a slow healer, under the dates it falls on."""
    words = content.pages["redness"].words
    days = [hour / HOURS_PER_DAY for hour in recovery.hours]
    fast, slow = list(recovery.fast), list(recovery.slow)
    labels = [first + timedelta(days=day) for day in range(int(days[-1]) + 1)]
    return {
        "x": {
            "title": "",  # its ticks are dates
            "ticks": [[i, f"{i}", formats.short(day, content)] for i, day in enumerate(labels)],
            "low": 0,
            "high": days[-1],
        },
        "y": _axis(words["axis_redness"], 0, 100),
        "bands": [{"xs": days, "low": fast, "high": slow, "tone": "warm"}],
        "lines": [
            {"xs": days, "ys": slow, "kind": "strong", "name": words["slow_healer"]},
            {"xs": days, "ys": fast, "kind": "dashed", "name": words["fast_healer"]},
        ],
        "marks": [],
        "dots": [],
    }


def improvement(
    seen: Projection, words: Mapping[str, str], going: Progress | None = None, own: str = ""
) -> Drawing | None:
    """The improvement curve or the hours after one session; None where nothing may be drawn.

    With one's own ratings and the band they lead to, by the name `own`, where there are some; then
    without the single studies, whose circles would be taken for ratings.
    """
    if seen.kind == "absorption":
        return _absorption(seen, words)
    if seen.people is None or seen.studies is None:
        return None
    weeks, last, beyond = list(seen.weeks), seen.weeks[-1], seen.beyond
    untreated = words["untreated_assumed" if seen.untreated_is_guess else "untreated_line"]
    rated = going.drawn if going else ()
    dots = [
        [a.week, a.result, a.n or 0]
        for a in seen.arms
        if a.role == "pooled" and a.week is not None and a.week <= last and not rated
    ]
    tones = ((seen.studies, "pale"), (seen.people, "cool"), (seen.untreated_band, "plain"))
    bands: list[Drawing] = [
        {"xs": weeks, "low": band.low, "high": band.high, "tone": tone}
        for band, tone in tones
        if band
    ]
    lines: list[Drawing] = [
        {"xs": weeks, "ys": seen.untreated, "kind": "dashed", "name": untreated},
        {"xs": weeks, "ys": seen.best, "kind": "strong", "name": words["best_line"]},
    ]
    if beyond:
        dotted: Drawing = {"xs": beyond.weeks, "ys": beyond.best, "kind": "dotted"}
        lines.insert(0, dotted | {"name": beyond.name})
    if going and (now := going.updated):
        band = now.band
        bands.append({"xs": now.weeks, "low": band.low, "high": band.high, "tone": "own"})
        lines.append({"xs": now.weeks, "ys": now.best, "kind": "broken", "name": own})
    lowest = min(0, *(min(band["low"]) for band in bands), *(dot[1] for dot in dots))
    highest = max(*(max(band["high"]) for band in bands), *(dot[1] for dot in dots))
    end = beyond.weeks[-1] if beyond else last
    return {
        "x": _axis(words["axis_weeks"], 0, end),
        "y": _axis(seen.unit_words or "", lowest, highest),
        "bands": bands,
        "lines": lines,
        "marks": list(seen.session_weeks),
        "dots": dots,
        "own": [
            [each.week, min(max(each.value, lowest), highest), each.by]
            for each in rated
            if each.week <= end
        ],
    }


def _absorption(seen: Projection, words: Mapping[str, str]) -> Drawing:
    hours = list(seen.hours)
    return {
        "x": _axis(words["axis_hours"], 0, hours[-1]),
        "y": _axis(words["axis_open"], 0, 100),
        "bands": [{"xs": hours, "low": seen.fast, "high": seen.slow, "tone": "cool"}],
        "lines": [
            {"xs": hours, "ys": seen.slow, "kind": "strong", "name": words["slow_line"]},
            {"xs": hours, "ys": seen.fast, "kind": "dashed", "name": words["fast_line"]},
        ],
        "marks": [],
        "dots": [],
    }


def twins(found: Headline, content: Content) -> list[Drawing]:
    """Benefit and harm out of 100 people, drawn alike; where nobody counted, that is said."""
    return [
        _twin("good", found.benefit, found.why_no_benefit, content),
        _twin("harm", found.harm, found.why_no_harm, content),
    ]


def _twin(kind: str, counted: Counted | None, why_none: str | None, content: Content) -> Drawing:
    words = content.pages["improvement"].words
    if counted is None:
        title, what = words["not_known"], words[f"{kind}_unknown"]
        return {"kind": kind, "filled": None, "title": title, "what": what, "who": why_none or ""}
    title = choice_lines.figure(counted, content)
    return {
        "kind": kind,
        "filled": counted.in_100,
        "alt": f"{title}: {counted.measure}",
        "title": title,
        "what": counted.measure,
        "who": choice_lines.who(counted, content),
    }


def _axis(title: str, low: float, high: float) -> Drawing:
    """An axis that ends on whole ticks, at most six of them."""
    step = _step(high - low)
    first, last = _floor(low, step), -_floor(-high, step)
    count = round((last - first) / step)
    ticks = [first + i * step for i in range(count + 1)]
    return {
        "title": title,
        "ticks": [[tick, formats.number(tick), ""] for tick in ticks],
        "low": first,
        "high": last,
    }


def _step(span: float, steps: Sequence[float] = STEPS) -> float:
    fine = [step / 10 for step in steps] if span < 1 else []
    return next((step for step in (*fine, *steps) if span / step <= MOST_TICKS), span / MOST_TICKS)


def _floor(value: float, step: float) -> float:
    return value // step * step
