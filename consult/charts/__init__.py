"""Consultation to charts: fills shapes that Altair compiled beforehand; computes nothing.

`shapes` says in Altair what a chart looks like; `python -m consult.charts` compiles it to
`compiled/`. The server only fills in words and numbers, and never imports Altair.
"""

from consult.charts.ends import Own
from consult.charts.filled import (
    MAGNIFIED,
    Chart,
    Columns,
    absorption,
    improvement,
    left_out,
    redness,
)

__all__ = [
    "MAGNIFIED", "Chart", "Columns", "Own", "absorption", "improvement", "left_out", "redness",
]  # fmt: skip
