"""Drawings that follow the theme: SVG in the page itself, not a picture from outside it.

`st.html` drops SVG and `st.image` cannot use the page's colours, so a component shows it.
"""

from __future__ import annotations

from consult.ui.widgets.component import component

SHOW = """
export default function ({ data: [data], parentElement }) {
  const frame = parentElement.querySelector(".drawing");
  if (frame.dataset.shown !== data.svg) {
    frame.innerHTML = data.svg;
    frame.dataset.shown = data.svg;
  }
}
"""


def draw(svg: str, style: str, *, key: str) -> None:
    """Show an SVG made by us from numbers and content; never from what a person typed.

    In its style a rule for elements of a kind begins with `&`.
    """
    frame, css = f'<div class="drawing {key}"></div>', f".drawing.{key} {{ {style} }}"
    component(f"drawing_{key}", {"svg": svg}, key=key, html=frame, css=css, js=SHOW)
