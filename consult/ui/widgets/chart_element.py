"""A chart on a page; what its upright axis counts stands in the words above, where they can wrap.

Its numbers travel as data, apart from its shape, so that the browser updates it in place.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import pyarrow as pa
import streamlit as st

from consult import charts
from consult.charts import Chart, Columns
from consult.ui.widgets import large_print


def plot(chart: Chart, *, key: str, alt: str) -> None:
    """Draw a chart; `alt` is read where it can't be seen."""
    data = {name: arrow(columns) for name, columns in chart.data.items()}
    told = {charts.MAGNIFIED: large_print.magnified(), **chart.params}
    params = [{"name": name, "value": value} for name, value in told.items()]
    st.vega_lite_chart({**chart.spec, "params": params, "datasets": data}, key=key, alt=alt)


def arrow(columns: Columns) -> bytes:
    """Columns as an Arrow stream.

    Built from buffers, because pyarrow's own way from lists loads pandas: half a second and 50 MiB.
    """
    batch = pa.RecordBatch.from_arrays(
        [_column(column) for column in columns.values()], names=list(columns)
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _column(values: Sequence[Any]) -> Any:
    if values and isinstance(values[0], str):
        words = [value.encode() for value in values]
        ends = array("i", [0, *accumulate(map(len, words))])
        buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(words))]
        return pa.Array.from_buffers(pa.string(), len(words), buffers)
    return pa.Array.from_buffers(
        pa.float64(), len(values), [None, pa.py_buffer(array("d", values))]
    )
