"""Markdown as HTML: tags in it escaped, links opened elsewhere, signs in the icon font."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import Any

KEPT = 8192  # texts whose HTML the server keeps at hand, until somebody has left
ICON = re.compile(r":material/([a-z0-9_]+):")
BARE_ADDRESS = re.compile(r"(?<![\w<:./-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


@lru_cache(maxsize=KEPT)
def as_html(markdown: str) -> str:
    """Markdown of content as HTML: tags in it are escaped, links open elsewhere, no pictures."""
    linked = BARE_ADDRESS.sub(r"<\1>", markdown)
    return icon_html(str(_renderer()(linked)))


@lru_cache(maxsize=KEPT)
def inline(markdown: str) -> str:
    """The same for words inside a line: no paragraph around them."""
    said = as_html(markdown).strip()
    whole = said.removeprefix("<p>").removesuffix("</p>")
    return whole if "<p>" not in whole else said


def forget() -> None:
    """Let go of all HTML at hand: a person's dates and figures stand in some of it."""
    as_html.cache_clear()
    inline.cache_clear()


def icon_html(said: str) -> str:
    """Signs by their Streamlit name, drawn with the font that Streamlit brings."""
    return ICON.sub(r'<span class="icon" aria-hidden="true" translate="no">\1</span>', said)


def plain(words: str) -> str:
    """Words without marks, for an attribute."""
    return escape(re.sub(r"<[^>]+>", "", inline(words)), quote=True)


@cache
def _renderer() -> Any:
    from mistune import HTMLRenderer, Markdown
    from mistune.plugins.table import table as tables
    from mistune.plugins.url import url as bare_links

    class Renderer(HTMLRenderer):
        def link(self, text: str, url: str, title: str | None = None) -> str:
            made = super().link(text, url, title)
            return made.replace("<a ", '<a target="_blank" rel="noopener noreferrer" ', 1)

        def image(self, text: str, url: str, title: str | None = None) -> str:
            del url, title  # a picture would be asked for from another host
            return text

    return Markdown(renderer=Renderer(escape=True), plugins=[tables, bare_links])
