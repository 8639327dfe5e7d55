"""The patient sheet as PDF: A4 or US Letter, tagged for screen readers (PDF/UA-1).

Drawn by typst: of the libraries measured it alone tags, meets PDF/UA, draws vectors, and installs
from a wheel with no system packages. What a person wrote goes in as data, so it is never markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import formats
from consult.takeaway import lettering
from consult.takeaway.lettering import printable
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
# One sheet after the other: it takes 60 MiB while it is drawn, and twenty threads that draw at once
# take no less time, and keep ten times as much.
DRAWING = ThreadPoolExecutor(1)
LONG_WORD = re.compile(r"(\S{28})(?=\S)")
BREAKABLE = "\\1\u200b"  # a place where a very long word may break


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
    """The sheet as PDF. Notes are printed as they were written, with a box for what no font has.

    Two pages where they hold it, else three, with larger letters where there is room for them; in
    large print as many as it takes.
    """
    written = "\n".join(LONG_WORD.sub(BREAKABLE, line) for line in formats.own_words(notes))
    said = sheet(consultation, content, written, first_visit, understood)
    return draw("sheet", said, paper=paper, large_print=large_print, aim=AIM_PAGES)


def draw(template: str, said: Any, *, paper: Paper, large_print: bool, aim: int) -> bytes:
    """What is said, as the template has it, on as few pages as it takes, or on so many."""
    data, fonts, boxed = printable(said)
    inputs = {"data": json.dumps(data), "paper": paper, "tofu": "yes" if boxed else "no"}
    drawn = partial(_Drawn, template, inputs, fonts)
    return DRAWING.submit(_pdf, drawn, large_print=large_print, aim=aim).result()


def _pdf(drawn: Callable[[Mapping[str, str]], _Drawn], *, large_print: bool, aim: int) -> bytes:
    """The sheet in the layout it is to have; Typst would keep it until ten more are drawn."""
    try:
        return (drawn(LARGE) if large_print else _fitting(drawn, aim)).pdf()
    finally:
        _let_go()


def _fitting(drawn: Callable[[Mapping[str, str]], _Drawn], pages: int) -> _Drawn:
    """The most generous layout on as few pages as the closest one takes."""
    *roomier, closest = LAYOUTS
    least = drawn(closest)
    aim = max(least.pages, pages)
    for layout in roomier:
        tried = drawn(layout)
        if tried.pages <= aim:
            return tried
    return least


class _Drawn:
    """The sheet in one layout: laid out at once, written when it is asked for."""

    def __init__(
        self, template: str, inputs: Mapping[str, str], fonts: Any, layout: Mapping[str, str]
    ) -> None:
        import typst

        self._template = (HERE / f"{template}.typ").read_bytes()
        given = {**inputs, **layout}
        self._compiler = typst.Compiler(self._template, font_paths=fonts, sys_inputs=given)
        self.pages = json.loads(self._compiler.query("<pages>", field="value", one=True))

    def pdf(self) -> bytes:
        drawn = self._compiler.compile(self._template, format="pdf", pdf_standards=["ua-1"])
        assert isinstance(drawn, bytes)
        return drawn


def forget() -> None:
    """Let go of the last sheets: Typst keeps what is in them until ten more have been drawn."""
    if lettering.fonts.cache_info().currsize:
        _let_go()


def _let_go() -> None:
    import typst

    blank = typst.Compiler(b"", font_paths=lettering.fonts(system=False))
    for _ in range(KEPT_BY_TYPST + 1):
        blank.compile(b"", format="svg")
