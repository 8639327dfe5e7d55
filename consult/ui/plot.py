"""A chart on a page: what its upright axis counts stands above it, where words can wrap."""

from __future__ import annotations

import altair as alt
import streamlit as st


def plot(chart: alt.LayerChart, counted: str, *, key: str, alt: str) -> None:
    """Draw a chart below the words for what it counts; `alt` is read where it can't be seen."""
    st.caption(counted)
    st.altair_chart(chart, key=key, alt=alt)
