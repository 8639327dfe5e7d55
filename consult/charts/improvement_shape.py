"""The chart of improvement, in Altair: see the other shapes for what stays open in it."""

from __future__ import annotations

from typing import cast

import altair as alt

from consult.charts.filled import MAGNIFIED
from consult.charts.layers import AMBER, GREY, INK, PLUM, TEAL, UNNAMED, finish, names, on


def improvement() -> alt.LayerChart:
    """Improvement by week: best estimate and bands, later, no treatment, visits, studies, event."""
    weeks = alt.X(
        "week:Q",
        title="{axis_weeks}",
        scale=alt.Scale(nice=False, domain=_told("[0, axis_weeks]")),
        axis=alt.Axis(tickMinStep=4, grid=False, labelExpr=TO_THE_END),
    )
    marks = alt.Axis(values=_told("axis_marks"), labelExpr=IN_WORDS, labelOverlap=False)
    scale = alt.Scale(nice=False, domain=_told("[axis_least, axis_most]"))
    base = on("rows").encode(x=weeks)
    outer = base.mark_area(color=TEAL, opacity=0.16, clip=True).encode(
        y=alt.Y("lowest:Q", title=None, scale=scale, axis=marks), y2="highest:Q"
    )
    inner = base.mark_area(color=TEAL, opacity=0.28).encode(y="low:Q", y2="high:Q")
    best = base.mark_line(color=TEAL, strokeWidth=4).encode(y="best:Q")
    without = (
        on("without")
        .mark_area(color=GREY, opacity=0.2, aria=UNNAMED)
        .encode(x="week:Q", y="lowest:Q", y2="highest:Q")
    )
    beyond = on("beyond").mark_line(
        color=TEAL, strokeWidth=3, strokeDash=[2, 6], strokeCap="round", aria=UNNAMED
    )
    untreated = on("none").mark_line(color=GREY, strokeWidth=2, strokeDash=[6, 4])
    visits = (
        on("visits")
        .mark_point(shape="triangle-down", size=110, filled=True, color=INK, opacity=1, yOffset=-6)
        .encode(x="week:Q", y=alt.datum(0))
    )
    judged = on("judged")
    span = judged.mark_rule(color=TEAL, strokeWidth=2).encode(x="week:Q", y="low:Q", y2="high:Q")
    end = judged.mark_point(size=170, filled=True, color=TEAL, opacity=1).encode(
        x="week:Q", y="best:Q"
    )
    size = alt.Size("people:Q", legend=None, scale=alt.Scale(domain=[0, 60], range=[40, 300]))
    arms = (
        on("arms")
        .mark_point(filled=False, strokeWidth=2, color=INK, opacity=0.8, aria=UNNAMED)
        .encode(x="week:Q", y="result:Q", size=size, tooltip=["study:N", "people:Q", "result:Q"])
    )
    lines = untreated.encode(x="week:Q", y="untreated:Q") + beyond.encode(x="week:Q", y="best:Q")
    named = _ends()
    told = {
        "told_weeks": 32,
        "axis_weeks": 36,
        "axis_least": 0,
        "axis_most": 100,
        "axis_marks": [0, 50, 100],
    }
    return finish(
        outer
        + inner
        + without
        + lines
        + best
        + span
        + end
        + arms
        + _own()
        + visits
        + named
        + _event(),
        told | {"axis_words": {}, "axis_unit": ""},
    )


# The upright axis has words beside some of its figures; the other one ends with the last dots.
IN_WORDS = (
    "axis_words[datum.value] ? [axis_words[datum.value], datum.label + axis_unit]"
    " : datum.label + axis_unit"
)
TO_THE_END = "datum.value <= told_weeks ? datum.label : ''"


def _told(name: str) -> alt.ExprRef:
    """What the numbers of a consultation say, as a parameter of the chart."""
    return alt.ExprRef(name)


def _own() -> alt.LayerChart:
    """One's own ratings, and the band with a broken edge that they lead to; nothing without any."""
    seen = on("expected")
    band = seen.mark_area(color=PLUM, opacity=0.22, clip=True, aria=UNNAMED).encode(
        x="week:Q", y="low:Q", y2="high:Q"
    )
    edge = seen.mark_line(color=PLUM, strokeWidth=2, strokeDash=[7, 4], clip=True, aria=UNNAMED)
    edges = edge.encode(x="week:Q", y="low:Q") + edge.encode(x="week:Q", y="high:Q")
    best = seen.mark_line(color=PLUM, strokeWidth=3, clip=True, aria=UNNAMED).encode(
        x="week:Q", y="best:Q"
    )
    shape = alt.Shape(
        "by:N", legend=None, scale=alt.Scale(domain=RATERS, range=["diamond", "circle"])
    )
    filled = alt.condition(alt.datum.by == RATERS[0], alt.value(INK), alt.value("transparent"))
    points = (
        on("own")
        .mark_point(size=130, strokeWidth=2.5, stroke=INK, opacity=1, clip=True, aria=UNNAMED)
        .encode(x="week:Q", y="value:Q", shape=shape, fill=filled)
    )
    return cast("alt.LayerChart", band + edges + best + points)


RATERS = ["practitioner", "patient"]

# Right of the line's end, or as far left of there as a long name on a narrow screen has to begin.
BESIDE_THE_END = alt.ExprRef(
    f"min(14, width - scale('x', datum.week) - 6.2 * {MAGNIFIED} * length(datum.name))"
)


def _ends() -> alt.LayerChart:
    """What a line or a band is, at its end: the figure, and below it what it means."""
    figure = names("ends", text="figure:N", align="left", dx=BESIDE_THE_END, dy=-8, size=17)
    name = names("ends", align="left", dx=BESIDE_THE_END, dy=9, size=14, weight="normal")
    return cast("alt.LayerChart", figure + name)


EVENT_NAME_Y = 26  # at the top of the plot, where no other name stands


def _event() -> alt.LayerChart:
    """A line on the day of the event, with what to expect by then; nothing where there is none."""
    line = on("event").mark_rule(color=AMBER, strokeWidth=2, strokeDash=[2, 3], aria=UNNAMED)
    point = on("event").mark_point(size=140, filled=True, color=AMBER, opacity=1, aria=UNNAMED)
    return cast(
        "alt.LayerChart",
        line.encode(x="week:Q")
        + point.encode(x="week:Q", y="value:Q")
        + names("event", y=alt.value(EVENT_NAME_Y)),
    )
