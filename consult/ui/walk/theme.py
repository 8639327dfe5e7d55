"""The look of every page: the product's style, the clinic's colours and large print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from consult.content.clinic_settings import Colours
from consult.ui import streamlit_page
from consult.ui.widgets import large_print
from consult.ui.widgets.component import component

STYLES = Path(__file__).with_name("styles")
ICON = str(Path(__file__).with_name("icon.svg"))


def wear(colours: Colours | None) -> None:
    """Put the product's style on the page, in the clinic's colours where it has some."""
    large = large_print.chosen()
    # Not with `st.html`, which the browser fetches two more scripts for and looks through first.
    component(f"theme{'_large' * large}", None, key="theme", css=_style(large))
    if colours:
        # Streamlit keeps one style for each name, for all who are on the server: other colours
        # need another name.
        name = f"own_{colours.light}_{colours.dark}".replace("#", "")
        component(name, None, key="own", css=_own(colours))


@cache
def _style(large: bool) -> str:
    parts = [each.read_text(encoding="utf-8") for each in sorted(STYLES.glob("*.css"))]
    percent = large_print.LARGE_PERCENT if large else large_print.USUAL_PERCENT
    # Streamlit's own size is in pixels, which takes no notice of the size a reader has set.
    size = f"html {{ font-size: {percent}% !important; }}"
    return "".join([streamlit_page.text("page.css"), *parts, size])


def _own(colours: Colours) -> str:
    """The clinic's colours, for this page alone: the theme in the settings is the same for all.

    Older browsers do not know `light-dark` and show the product's own colours.
    """
    return f":root {{ --own: light-dark({colours.light}, {colours.dark}); }}" + streamlit_page.text(
        "own_colours.css"
    )
