"""The look of every page, and arriving on one: top of the page, focus on its heading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit import config

from consult.content.clinic import Colours
from consult.ui.component import component

STYLES = Path(__file__).with_name("look")
ICON = str(Path(__file__).with_name("icon.svg"))
USUAL = {theme: config.get_option(f"theme.{theme}.primaryColor") for theme in ("light", "dark")}

ARRIVE = """
export default function ({ data: [screen] }) {
  document.documentElement.lang = "en";
  if (window.__consultScreen === screen) return;
  window.__consultScreen = screen;
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) {
    // The second tap of a double tap must not say "none of these" to questions nobody has read.
    main.dataset.arrived = "";
    setTimeout(() => delete main.dataset.arrived, 400);
  }
  // With the frame, so that the page is laid out once.
  requestAnimationFrame(() => {
    const heading = document.querySelector("h1");
    if (main) main.scrollTo(0, 0);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  });
}
"""


def wear(colours: Colours | None) -> None:
    """Put the product's style on the page, in large print if the person asked for it.

    A clinic's colours go into the theme, which reaches the browser with the next run.
    """
    for theme, usual in USUAL.items():
        own = getattr(colours, theme, usual)
        for option in ("primaryColor", "linkColor"):
            if config.get_option(f"theme.{theme}.{option}") != own:
                config.set_option(f"theme.{theme}.{option}", own)
    large = "html { font-size: 24px !important; }" if st.session_state.get("large") else ""
    st.html(f"<style>{_style()}{large}</style>")


def arrive(page: str, screen: str) -> None:
    """Scroll to the top and put the focus on the heading, once for each screen reached."""
    component("arrive", f"{page} {screen}", key="arrive", js=ARRIVE)


@cache
def _style() -> str:
    return "".join(each.read_text(encoding="utf-8") for each in sorted(STYLES.glob("*.css")))
