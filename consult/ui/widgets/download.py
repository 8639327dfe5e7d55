"""A button that hands a file to the browser: made at the tap, and at no address on the server.

Streamlit's own gives each file an address that anybody can ask for, and the browser keeps a copy.
Here the file comes as data of the page, once, and both sides let go of it when it has been saved.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from consult.ui.state import mishap
from consult.ui.widgets.component import component

ART = Path(__file__).with_name("assets") / "download"
PAGE = """<div class="prose download"><button type="button">
  <span class="icon" aria-hidden="true" translate="no"></span><span class="words"></span>
</button></div>"""


@st.fragment
def download(
    label: str,
    make: Callable[[], str | bytes],
    file_name: str,
    kind: str,
    *,
    key: str,
    icon: str = "download",
) -> None:
    """Draw it; `make` makes the file, of that MIME type, in the run that follows the tap."""
    with mishap.caught():
        asked = _asked(st.session_state.get(key))
        file = None
        if asked is not None:
            made = make()
            data = made.encode() if isinstance(made, str) else made
            file = {
                "asked": asked,
                "name": file_name,
                "kind": kind,
                "data": base64.b64encode(data).decode(),
            }
        component(
            "download",
            {"label": label, "icon": icon, "file": file},
            key=key,
            html=PAGE,
            css=_read("download.css"),
            js=_read("download.js"),
            on_asked_change=_nothing,
            on_saved_change=_nothing,
        )


def _asked(sent: Any) -> float | None:
    """Which tap asks for the file, as the browser counts them; it may be forged."""
    asked = sent.get("asked") if isinstance(sent, Mapping) else None
    return asked if type(asked) in (int, float) else None


def _nothing() -> None:
    """Streamlit wants a callback for each value a component may send."""


@cache
def _read(name: str) -> str:
    return (ART / name).read_text(encoding="utf-8")
