"""What all charts are drawn of: layers on named data, names beside them, the end that all share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

import altair as alt

from consult.charts.filled import MAGNIFIED

TEAL, AMBER, GREY, PLUM = "#2b8a9a", "#b8741a", "#7c8688", "#a2559c"
INK = "currentColor"  # the text colour of the theme, light or dark

# Layers that may be empty, and an empty one has no name to read out; the words beside a chart do.
UNNAMED = False


def on(name: str) -> alt.Chart:
    """A layer of the chart that draws the rows of this name."""
    return alt.Chart(alt.NamedData(name))


def names(
    rows: str,
    *,
    text: str = "name:N",
    dx: int | alt.ExprRef = -8,
    dy: int = -12,
    x: str = "week:Q",
    y: Any = "value:Q",
    align: Literal["left", "right"] = "right",
    size: int = 15,
    weight: Literal["bold", "normal"] = "bold",
) -> alt.Chart:
    """Words in the plot: one for each of these rows."""
    mark = on(rows).mark_text(
        align=align,
        dx=dx,
        dy=dy,
        fontSize=words(size),
        fontWeight=weight,
        color=INK,
        aria=UNNAMED,
    )
    return cast("alt.Chart", mark.encode(x=x, y=y, text=text))


def words(size: int) -> alt.ExprRef:
    """A size of words that grows with large print."""
    return alt.ExprRef(f"{size} * {MAGNIFIED}")


def finish(chart: alt.LayerChart, told: Mapping[str, Any] | None = None) -> alt.LayerChart:
    """The chart with its sizes of words, and the parameters that a consultation fills."""
    params = [alt.param(name=name, value=value) for name, value in (told or {}).items()]
    return cast(
        "alt.LayerChart",
        chart.add_params(alt.param(name=MAGNIFIED, value=1), *params)
        .configure_axis(labelFontSize=words(15), titleFontSize=words(15))
        .configure_axisY(labelFlush=False),
    )
