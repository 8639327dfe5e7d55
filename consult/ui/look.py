"""The look of every page: the product's style, and the clinic's colours in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit import config

from consult.content.clinic import Colours
from consult.ui.component import component

STYLES = Path(__file__).with_name("look")
ICON = str(Path(__file__).with_name("icon.svg"))
LARGE_PX = 24
USUAL = {theme: config.get_option(f"theme.{theme}.primaryColor") for theme in ("light", "dark")}


def wear(colours: Colours | None) -> None:
    """Put the product's style on the page, in large print if the person asked for it.

    A clinic's colours go into the theme, which reaches the browser with the next run.
    """
    for theme, usual in USUAL.items():
        own = getattr(colours, theme, usual)
        for option in ("primaryColor", "linkColor"):
            if config.get_option(f"theme.{theme}.{option}") != own:
                config.set_option(f"theme.{theme}.{option}", own)
    large = _large()
    # Not with `st.html`, which the browser fetches two more scripts for and looks through first.
    component(f"look{'_large' * large}", None, key="look", css=_style(large), isolate_styles=False)


def magnified() -> float:
    """How many times as large as usual words are, for what does not grow by itself."""
    return LARGE_PX / config.get_option("theme.baseFontSize") if _large() else 1


def _large() -> bool:
    return bool(st.session_state.get("large"))


@cache
def _style(large: bool) -> str:
    parts = [each.read_text(encoding="utf-8") for each in sorted(STYLES.glob("*.css"))]
    return "".join([*parts, f"html {{ font-size: {LARGE_PX}px !important; }}" if large else ""])
