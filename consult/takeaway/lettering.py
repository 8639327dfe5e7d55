"""Letters on paper: what the fonts that lie here can draw, and a box for what none of them can.

A sheet with a letter that no font has is no sheet at all: its standard forbids it. So the few
texts with unusual letters, a clinic's name or a person's own words, are tried by themselves first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).with_name("fonts")
TOFU = "□"
# Whatever else stands in the sheet's own font. The rest may be in one of the others, or in none.
USUAL = re.compile(r"[\n\u0020-\u007e\u00a0-\u017f\u2010-\u2027]*")
NOT_LATIN = re.compile(r"[^\n\u0020-\u007e\u00a0-\u017f\u2010-\u2027]")
MOST_TRIED = 400  # different letters without a glyph, until all that is not Latin is left out
REFUSED = re.compile(r'text `"(.+?)"` could not|disallowed codepoint `"(.+?)"`', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIED = b"""#set document(title: "-")
#set text(font: "Atkinson Hyperlegible", lang: "en")
#sys.inputs.text"""


def printable(data: Any) -> tuple[Any, Any, bool]:
    """The same data with a box for each letter that cannot be drawn; the fonts to draw it with.

    The last says whether anything was left out. The computer's own fonts are asked for only where
    those that lie here lack something: a sheet looks the same wherever it was made.
    """
    unusual = "\n".join(dict.fromkeys(text for text in _texts(data) if not USUAL.fullmatch(text)))
    lacking = _lacking(unusual, fonts(system=False)) if unusual else ""
    system = bool(lacking)
    if system:
        lacking = _lacking(unusual, fonts(system=True))
    return _boxed(data, lacking), fonts(system=system), bool(lacking)


@cache
def fonts(*, system: bool) -> Any:
    """Those that lie here, with or without the computer's own."""
    import typst

    return typst.Fonts(include_system_fonts=system, font_paths=[str(FONTS)])


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)


def _lacking(text: str, known: Any) -> str:
    """The letters of a text that these fonts cannot draw."""
    import typst

    lacking, left = "", text
    for _ in range(MOST_TRIED):
        given = {"text": left}
        try:
            typst.Compiler(TRIED, font_paths=known, sys_inputs=given).compile(
                TRIED, format="pdf", pdf_standards=["ua-1"]
            )
        except typst.TypstError as error:
            found = REFUSED.search(error.message)
            named = ESCAPED.sub(lambda e: chr(int(e[1], 16)), found[1] or found[2]) if found else ""
            if not set(named) & set(left):
                break
            lacking += named
            left = "".join(letter for letter in left if letter not in named)
        else:
            return lacking
    return lacking + "".join(dict.fromkeys(NOT_LATIN.findall(left)))


def _boxed(data: Any, lacking: str) -> Any:
    if not lacking:
        return data
    if isinstance(data, str):
        return data.translate(dict.fromkeys(map(ord, lacking), TOFU))
    if isinstance(data, dict):
        return {name: _boxed(each, lacking) for name, each in data.items()}
    if isinstance(data, list | tuple):
        return [_boxed(each, lacking) for each in data]
    return data
