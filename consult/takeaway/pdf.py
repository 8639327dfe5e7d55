"""The patient sheet as PDF: A4 or US Letter, tagged for screen readers (PDF/UA-1).

Drawn by typst: of the libraries measured it alone tags, meets PDF/UA, draws vectors, and installs
from a wheel with no system packages. What a person wrote goes in as data, so it is never markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import formats
from consult.takeaway.sheet import sheet
from consult.understanding import Checked

Paper = Literal["a4", "us-letter"]
HERE = Path(__file__).parent
# Letter size in points, and whether lines and charts stand close. No letter is below 9 points in
# any of them, and nothing is left out.
LAYOUTS = (
    {"size": "11", "tight": "no"},
    {"size": "10.5", "tight": "no"},
    {"size": "10", "tight": "no"},
    {"size": "10", "tight": "yes"},
)
LARGE = {"size": "16", "tight": "no"}  # one below the other, nothing below 14
AIM_PAGES = 2
KEPT_BY_TYPST = 10  # documents, until what one was made of goes
TOFU = "□"
LONG_WORD = re.compile(r"(\S{28})(?=\S)")
BREAKABLE = "\\1\u200b"  # a place where a very long word may break
# What typst's own fonts lack is looked for in the computer's fonts, and then printed as a box.
UNUSUAL = re.compile(r"[^\n\u0020-\u024f\u0370-\u052f\u05d0-\u05ea\u0621-\u0652\u2010-\u2027]")
NOT_LATIN = re.compile(r"[^\n\u0020-\u007e\u00a0-\u017f]")
ATTEMPTS = ((False, None), (True, None), (False, UNUSUAL), (False, NOT_LATIN))


def patient_sheet(
    consultation: Consultation,
    content: Content,
    *,
    paper: Paper = "a4",
    large_print: bool = False,
    notes: str = "",
    first_visit: date | None = None,
    understood: Checked | None = None,
) -> bytes:
    """The sheet as PDF. Notes are printed as they were written.

    Two pages where they hold it, else three, with larger letters where there is room for them; in
    large print as many as it takes.
    """
    import typst

    written = "\n".join(LONG_WORD.sub(BREAKABLE, line) for line in formats.own_words(notes))
    for system_fonts, unprintable in ATTEMPTS:
        said = unprintable.sub(TOFU, written) if unprintable else written
        data = sheet(consultation, content, said, first_visit, understood)
        inputs = {
            "data": json.dumps(data), "paper": paper, "tofu": "yes" if said != written else "no",
        }  # fmt: skip
        drawn = partial(_Drawn, inputs, _fonts(system=system_fonts))
        try:
            return (drawn(LARGE) if large_print else _fitting(drawn)).pdf()
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    raise AssertionError("plain Latin letters can always be printed")


def _fitting(drawn: Callable[[Mapping[str, str]], _Drawn]) -> _Drawn:
    """The most generous layout on as few pages as the closest one takes."""
    *roomier, closest = LAYOUTS
    least = drawn(closest)
    aim = max(least.pages, AIM_PAGES)
    for layout in roomier:
        tried = drawn(layout)
        if tried.pages <= aim:
            return tried
    return least


class _Drawn:
    """The sheet in one layout: laid out at once, written when it is asked for."""

    def __init__(self, inputs: Mapping[str, str], fonts: Any, layout: Mapping[str, str]) -> None:
        import typst

        self._template = (HERE / "sheet.typ").read_bytes()
        given = {**inputs, **layout}
        self._compiler = typst.Compiler(self._template, font_paths=fonts, sys_inputs=given)
        self.pages = json.loads(self._compiler.query("<pages>", field="value", one=True))

    def pdf(self) -> bytes:
        drawn = self._compiler.compile(self._template, format="pdf", pdf_standards=["ua-1"])
        assert isinstance(drawn, bytes)
        return drawn


def forget() -> None:
    """Let go of the last sheets: Typst keeps what is in them until ten more have been drawn."""
    if not _fonts.cache_info().currsize:
        return
    import typst

    blank = typst.Compiler(b"", font_paths=_fonts(system=False))
    for _ in range(KEPT_BY_TYPST + 1):
        blank.compile(b"", format="svg")


@cache
def _fonts(*, system: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=system, font_paths=[str(HERE / "fonts")])
