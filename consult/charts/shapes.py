"""What each chart looks like, in Altair; words and data stay open, as `{name}` and named data.

Colour never carries meaning alone (dash, label, area).
"""

from __future__ import annotations

import altair as alt

from consult.charts.improvement_shape import improvement
from consult.charts.layers import AMBER, INK, TEAL, finish, names, on, words


def redness() -> alt.LayerChart:
    """Redness by hour: the band between a fast and a slow healer."""
    base = on("rows").encode(
        x=alt.X("day:Q", title="{axis_days}", axis=alt.Axis(tickMinStep=1, grid=False))
    )
    band = base.mark_area(color=AMBER, opacity=0.3).encode(
        y=alt.Y("fast:Q", title=None, scale=alt.Scale(domain=[0, 100])), y2="slow:Q"
    )
    slow = base.mark_line(color=AMBER, strokeWidth=3).encode(y="slow:Q")
    fast = base.mark_line(color=AMBER, strokeWidth=3, strokeDash=[6, 4]).encode(y="fast:Q")
    return finish(band + slow + fast)


MOST_FIRST = alt.EncodingSortField("result", op="max", order="descending")


def left_out() -> alt.LayerChart:
    """Each study arm against what the other arms alone would have predicted."""
    base = on("rows").encode(y=alt.Y("study:N", axis=None, sort=MOST_FIRST))
    span = base.mark_rule(strokeWidth=8, color=TEAL, opacity=0.35).encode(
        x=alt.X("low:Q", title=None), x2="high:Q"
    )
    guess = base.mark_tick(color=TEAL, thickness=3, size=18).encode(x="predicted:Q")
    found = base.mark_point(size=110, filled=True, color=AMBER, opacity=1).encode(
        x="result:Q",
        shape=alt.Shape(
            "inside:N",
            title=None,
            legend=alt.Legend(orient="top", direction="vertical", labelFontSize=words(14)),
        ),
    )
    named = base.mark_text(align="left", dy=-20, fontSize=words(14), color=INK).encode(
        x=alt.value(0), text="study:N"
    )
    return finish(span + guess + found + named)


def absorption() -> alt.LayerChart:
    """How open the skin is by hour: the band between the fastest and slowest closing."""
    base = on("rows").encode(
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
    return finish(band + slow + fast + names("names", x="hour:Q", align="left", dx=8, dy=-6))


ALL = (absorption, improvement, left_out, redness)
