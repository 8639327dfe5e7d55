"""What the page draws itself: HTML, style and script of ours, through Streamlit's component API."""

from __future__ import annotations

from typing import Any

import streamlit as st


def component(
    name: str,
    data: Any,
    *,
    key: str,
    js: str | None = None,
    html: str | None = None,
    css: str | None = None,
    default: dict[str, Any] | None = None,
    **heard: Any,
) -> Any:
    """Draw it with its data; `heard` are callbacks for what it tells, as Streamlit names them.

    Never in a shadow root: a browser that translates the page leaves what is in one as it is, and
    the style for paper does not reach it. So each style names what it is for.

    The data travels as the only item of a list. Handed over bare, Streamlit asks pandas of each
    part whether it is a table, and loading pandas costs half a second and 50 MiB.
    """
    drawn = st.components.v2.component(name, html=html, css=css, js=js, isolate_styles=False)
    return drawn(data=[data], key=key, default=default, **heard)
