"""What microneedling does, in one picture: holes, healing, new collagen."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from consult.content.wording import PageText
from consult.ui.widgets.drawing import draw

STYLE = """
& svg { width: 100%; max-height: 14rem; display: block; color: var(--st-text-color);
  --sore: color-mix(in srgb, #c8321f 72%, var(--st-text-color)); }
.skin { fill: color-mix(in srgb, #d9a98a 55%, var(--st-background-color)); }
.deep { fill: color-mix(in srgb, #b9745a 50%, var(--st-background-color)); }
.tool rect { fill: var(--own, var(--st-primary-color)); }
.tool path { stroke: currentColor; stroke-width: 4; stroke-linecap: round; }
.holes { stroke: var(--sore); stroke-width: 4; stroke-linecap: round; }
.warm { stroke: var(--sore); stroke-width: 4; stroke-dasharray: 2 8; fill: none; }
.net { stroke: var(--own, var(--st-primary-color)); stroke-width: 4; fill: none;
  stroke-linecap: round; }
.words text { font: 600 19px var(--st-font, sans-serif); text-anchor: middle; fill: currentColor; }
@media (max-width: 640px) { .words text { font-size: 30px; } }
"""


def show(page: PageText) -> None:
    """The picture with the page's words under each part."""
    svg = _picture()
    for mark, word in (("TITLE", "hero"), ("ONE", "one"), ("TWO", "two"), ("THREE", "three")):
        svg = svg.replace(f">{mark}<", f">{escape(page.words[word])}<")
    draw(svg, STYLE, key="hero")


@cache
def _picture() -> str:
    return Path(__file__).with_name("assets").joinpath("start.svg").read_text(encoding="utf-8")
