"""Consultation to Altair: draws what was computed, computes nothing.

Every chart has a text twin on its page; colour never carries meaning alone (dash, label, area).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

import altair as alt

from consult.content.fitted import Fit
from consult.course import EventOutlook
from consult.projection import Projection
from consult.recovery import Recovery

HEIGHT_PX = 340
TEAL, AMBER, GREY = "#2b8a9a", "#b8741a", "#7c8688"
INK = "currentColor"  # the text colour of the theme, light or dark


def redness(
    recovery: Recovery, words: Mapping[str, str], height: int = HEIGHT_PX
) -> alt.LayerChart:
    """Redness by hour: the band between a fast and a slow healer."""
    rows = [
        {"day": hour / 24, "fast": fast, "slow": slow}
        for hour, fast, slow in zip(recovery.hours, recovery.fast, recovery.slow, strict=True)
    ]
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("day:Q", title=words["axis_days"], axis=alt.Axis(tickMinStep=1, grid=False))
    )
    band = base.mark_area(color=AMBER, opacity=0.3).encode(
        y=alt.Y("fast:Q", title=None, scale=alt.Scale(domain=[0, 100])),
        y2="slow:Q",
    )
    slow = base.mark_line(color=AMBER, strokeWidth=3).encode(y="slow:Q")
    fast = base.mark_line(color=AMBER, strokeWidth=3, strokeDash=[6, 4]).encode(y="fast:Q")
    return _finish(band + slow + fast, height)


def improvement(
    projection: Projection,
    words: Mapping[str, str],
    event: EventOutlook | None = None,
    height: int = HEIGHT_PX,
) -> alt.LayerChart:
    """Improvement by week: best estimate, two bands, no treatment, sessions, studies, the event."""
    assert projection.people, "only a curve is drawn"
    assert projection.studies, "only a curve is drawn"
    rows = [
        {
            "week": week,
            "best": projection.best[i],
            "low": projection.people.low[i],
            "high": projection.people.high[i],
            "lowest": projection.studies.low[i],
            "highest": projection.studies.high[i],
            "untreated": projection.untreated[i],
        }
        for i, week in enumerate(projection.weeks)
    ]
    base = alt.Chart(_data(rows)).encode(
        x=alt.X(
            "week:Q",
            title=words["axis_weeks"],
            scale=alt.Scale(nice=False),
            axis=alt.Axis(tickMinStep=1, grid=False),
        )
    )
    outer = base.mark_area(color=TEAL, opacity=0.16).encode(
        y=alt.Y("lowest:Q", title=None), y2="highest:Q"
    )
    inner = base.mark_area(color=TEAL, opacity=0.28).encode(y="low:Q", y2="high:Q")
    best = base.mark_line(color=TEAL, strokeWidth=4).encode(y="best:Q")
    untreated = base.mark_line(color=GREY, strokeWidth=2, strokeDash=[6, 4]).encode(y="untreated:Q")
    marks = (
        alt.Chart(_data([{"week": week} for week in projection.session_weeks]))
        .mark_point(shape="triangle-up", size=120, filled=True, color=AMBER, opacity=1)
        .encode(x="week:Q", y=alt.datum(0))
    )
    last = rows[-1]
    known = projection.untreated_words and projection.untreated_words.basis == "source"
    untreated_name = "untreated_line" if known else "untreated_assumed"
    named = _names(
        [
            {"week": last["week"], "value": last["best"], "name": words["best_line"]},
            {"week": last["week"], "value": last["untreated"], "name": words[untreated_name]},
        ],
        "week",
        align="right",
    )
    layers = outer + inner + untreated + best
    studies = _studies(projection)
    if studies:
        layers += studies
    layers += marks + named
    return _finish(layers + _event(event, words) if event else layers, height)


def _studies(projection: Projection) -> alt.Chart | None:
    """A circle for each study arm within the weeks drawn, wider for more people; None without."""
    rows = [
        {"week": arm.week, "result": arm.result, "people": arm.n or 0, "study": arm.study}
        for arm in projection.arms
        if arm.week is not None and arm.week <= projection.weeks[-1]
    ]
    if not rows:
        return None
    return cast(
        "alt.Chart",
        alt.Chart(_data(rows))
        .mark_point(filled=False, strokeWidth=2, color=INK, opacity=0.8)
        .encode(
            x="week:Q",
            y="result:Q",
            size=alt.Size(
                "people:Q", legend=None, scale=alt.Scale(domain=[0, 60], range=[40, 300])
            ),
            tooltip=["study:N", "people:Q", "result:Q"],
        ),
    )


def _event(event: EventOutlook, words: Mapping[str, str]) -> alt.LayerChart:
    """A line on the day of the event, with what to expect by then."""
    rows = [{"week": event.week, "value": event.improvement_expected, "name": words["event_mark"]}]
    line = alt.Chart(_data(rows)).mark_rule(color=AMBER, strokeWidth=2, strokeDash=[2, 3])
    point = alt.Chart(_data(rows)).mark_point(size=140, filled=True, color=AMBER, opacity=1)
    return cast(
        "alt.LayerChart",
        line.encode(x="week:Q")
        + point.encode(x="week:Q", y="value:Q")
        + _names(rows, "week", align="right"),
    )


def left_out(fit: Fit, words: Mapping[str, str]) -> alt.LayerChart:
    """Each study arm against what the other arms alone would have predicted."""
    rows = [
        {
            "study": arm.study,
            "result": arm.result,
            "predicted": arm.predicted,
            "low": arm.low,
            "high": arm.high,
            "inside": words["inside" if arm.inside else "outside"],
        }
        for arm in fit.arms
    ]
    base = alt.Chart(_data(rows)).encode(y=alt.Y("study:N", axis=None, sort="-x"))
    span = base.mark_rule(strokeWidth=8, color=TEAL, opacity=0.35).encode(
        x=alt.X("low:Q", title=None), x2="high:Q"
    )
    guess = base.mark_tick(color=TEAL, thickness=3, size=18).encode(x="predicted:Q")
    found = base.mark_point(size=110, filled=True, color=AMBER, opacity=1).encode(
        x="result:Q",
        shape=alt.Shape("inside:N", title=None, legend=alt.Legend(orient="top")),
    )
    named = base.mark_text(align="left", dy=-20, fontSize=14, color=INK).encode(
        x=alt.value(0), text="study:N"
    )
    return _finish(span + guess + found + named, height=60 + 50 * len(rows))


def absorption(projection: Projection, words: Mapping[str, str]) -> alt.LayerChart:
    """How open the skin is by hour: the band between the fastest and slowest closing."""
    rows = [
        {"hour": hour, "fast": fast, "slow": slow}
        for hour, fast, slow in zip(projection.hours, projection.fast, projection.slow, strict=True)
    ]
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("hour:Q", title=words["axis_hours"], axis=alt.Axis(grid=False))
    )
    band = base.mark_area(color=TEAL, opacity=0.28).encode(
        y=alt.Y("fast:Q", title=None, scale=alt.Scale(domain=[0, 100])), y2="slow:Q"
    )
    slow = base.mark_line(color=TEAL, strokeWidth=3).encode(y="slow:Q")
    fast = base.mark_line(color=TEAL, strokeWidth=3, strokeDash=[6, 4]).encode(y="fast:Q")
    return _finish(band + slow + fast)


def _names(
    rows: list[dict[str, Any]], x: str, align: Literal["left", "right"] = "left"
) -> alt.Chart:
    shift = 8 if align == "left" else -8
    text = alt.Chart(_data(rows)).mark_text(
        align=align, dx=shift, dy=-12, fontSize=15, fontWeight="bold", color=INK
    )
    return cast("alt.Chart", text.encode(x=f"{x}:Q", y="value:Q", text="name:N"))


def _data(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=list(rows))


def _finish(chart: alt.LayerChart, height: int = HEIGHT_PX) -> alt.LayerChart:
    sized = chart.properties(height=height)
    return cast(
        "alt.LayerChart",
        sized.configure_axis(labelFontSize=15, titleFontSize=15),
    )
