"""What each chart looks like, in Altair; words and data stay open, as `{name}` and named data.

Colour never carries meaning alone (dash, label, area).
"""

from __future__ import annotations

from typing import Any, Literal, cast

import altair as alt

from consult.charts.filled import MAGNIFIED

TEAL, AMBER, GREY = "#2b8a9a", "#b8741a", "#7c8688"
INK = "currentColor"  # the text colour of the theme, light or dark

# Layers that may be empty, and an empty one has no name to read out; the words beside a chart do.
UNNAMED = False


def redness() -> alt.LayerChart:
    """Redness by hour: the band between a fast and a slow healer."""
    base = _on("rows").encode(
        x=alt.X("day:Q", title="{axis_days}", axis=alt.Axis(tickMinStep=1, grid=False))
    )
    band = base.mark_area(color=AMBER, opacity=0.3).encode(
        y=alt.Y("fast:Q", title=None, scale=alt.Scale(domain=[0, 100])), y2="slow:Q"
    )
    slow = base.mark_line(color=AMBER, strokeWidth=3).encode(y="slow:Q")
    fast = base.mark_line(color=AMBER, strokeWidth=3, strokeDash=[6, 4]).encode(y="fast:Q")
    return _finish(band + slow + fast)


def improvement() -> alt.LayerChart:
    """Improvement by week: best estimate, two bands, no treatment, sessions, studies, the event."""
    base = _on("rows").encode(
        x=alt.X(
            "week:Q",
            title="{axis_weeks}",
            scale=alt.Scale(nice=False),
            axis=alt.Axis(tickMinStep=5, grid=False),
        )
    )
    outer = base.mark_area(color=TEAL, opacity=0.16).encode(
        y=alt.Y("lowest:Q", title=None), y2="highest:Q"
    )
    inner = base.mark_area(color=TEAL, opacity=0.28).encode(y="low:Q", y2="high:Q")
    best = base.mark_line(color=TEAL, strokeWidth=4).encode(y="best:Q")
    untreated = base.mark_line(color=GREY, strokeWidth=2, strokeDash=[6, 4]).encode(y="untreated:Q")
    visits = (
        _on("visits")
        .mark_point(shape="triangle-up", size=120, filled=True, color=AMBER, opacity=1)
        .encode(x="week:Q", y=alt.datum(0))
    )
    size = alt.Size("people:Q", legend=None, scale=alt.Scale(domain=[0, 60], range=[40, 300]))
    arms = (
        _on("arms")
        .mark_point(filled=False, strokeWidth=2, color=INK, opacity=0.8, aria=UNNAMED)
        .encode(x="week:Q", y="result:Q", size=size, tooltip=["study:N", "people:Q", "result:Q"])
    )
    named = _names("above") + _names("below", dy=18)
    layers = outer + inner + untreated + best + arms + visits + named
    return _finish(layers + _event())


EVENT_NAME_Y = 26  # at the top of the plot, where no other name stands


def _event() -> alt.LayerChart:
    """A line on the day of the event, with what to expect by then; nothing where there is none."""
    line = _on("event").mark_rule(color=AMBER, strokeWidth=2, strokeDash=[2, 3], aria=UNNAMED)
    point = _on("event").mark_point(size=140, filled=True, color=AMBER, opacity=1, aria=UNNAMED)
    return cast(
        "alt.LayerChart",
        line.encode(x="week:Q")
        + point.encode(x="week:Q", y="value:Q")
        + _names("event", y=alt.value(EVENT_NAME_Y)),
    )


MOST_FIRST = alt.EncodingSortField("result", op="max", order="descending")


def left_out() -> alt.LayerChart:
    """Each study arm against what the other arms alone would have predicted."""
    base = _on("rows").encode(y=alt.Y("study:N", axis=None, sort=MOST_FIRST))
    span = base.mark_rule(strokeWidth=8, color=TEAL, opacity=0.35).encode(
        x=alt.X("low:Q", title=None), x2="high:Q"
    )
    guess = base.mark_tick(color=TEAL, thickness=3, size=18).encode(x="predicted:Q")
    found = base.mark_point(size=110, filled=True, color=AMBER, opacity=1).encode(
        x="result:Q",
        shape=alt.Shape(
            "inside:N",
            title=None,
            legend=alt.Legend(orient="top", direction="vertical", labelFontSize=_words(14)),
        ),
    )
    named = base.mark_text(align="left", dy=-20, fontSize=_words(14), color=INK).encode(
        x=alt.value(0), text="study:N"
    )
    return _finish(span + guess + found + named)


def absorption() -> alt.LayerChart:
    """How open the skin is by hour: the band between the fastest and slowest closing."""
    base = _on("rows").encode(
        x=alt.X(
            "hour:Q",
            title="{axis_hours}",
            scale=alt.Scale(nice=False),
            axis=alt.Axis(grid=False),
        )
    )
    band = base.mark_area(color=TEAL, opacity=0.28).encode(
        y=alt.Y("fast:Q", title=None, scale=alt.Scale(domain=[0, 100])), y2="slow:Q"
    )
    slow = base.mark_line(color=TEAL, strokeWidth=3).encode(y="slow:Q")
    fast = base.mark_line(color=TEAL, strokeWidth=3, strokeDash=[6, 4]).encode(y="fast:Q")
    return _finish(band + slow + fast + _names("names", x="hour:Q", align="left", dy=-6))


ALL = (absorption, improvement, left_out, redness)


def _on(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _names(
    rows: str,
    *,
    dy: int = -12,
    x: str = "week:Q",
    y: Any = "value:Q",
    align: Literal["left", "right"] = "right",
) -> alt.Chart:
    text = _on(rows).mark_text(
        align=align,
        dx=8 if align == "left" else -8,
        dy=dy,
        fontSize=_words(15),
        fontWeight="bold",
        color=INK,
        aria=UNNAMED,
    )
    return cast("alt.Chart", text.encode(x=x, y=y, text="name:N"))


def _words(size: int) -> alt.ExprRef:
    """A size of words that grows with large print."""
    return alt.ExprRef(f"{size} * {MAGNIFIED}")


def _finish(chart: alt.LayerChart) -> alt.LayerChart:
    return cast(
        "alt.LayerChart",
        chart.add_params(alt.param(name=MAGNIFIED, value=1))
        .configure_axis(labelFontSize=_words(15), titleFontSize=_words(15))
        .configure_axisY(labelFlush=False),
    )
