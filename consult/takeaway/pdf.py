"""The patient sheet as PDF: A4 or US Letter, tagged for screen readers (PDF/UA-1).

Drawn by typst: of the libraries measured it alone tags, meets PDF/UA, draws vectors, and installs
from a wheel with no system packages. What a person wrote goes in as data, so it is never markup.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import formats
from consult.takeaway.sheet import Sheet, sheet
from consult.understanding import Checked

Paper = Literal["a4", "us-letter"]
HERE = Path(__file__).parent
# Letter size in points, whether choices begin on a page of their own, and whether what is not known
# and the other treatments are named only: the first layout that fits one sheet of paper.
LAYOUTS = (
    {"size": "9.4", "turn": "yes", "short": "no"},
    {"size": "9.4", "turn": "no", "short": "no"},
    {"size": "9", "turn": "no", "short": "no"},
    {"size": "8.7", "turn": "no", "short": "no"},
    {"size": "9.4", "turn": "no", "short": "yes"},
    {"size": "8.7", "turn": "no", "short": "yes"},
    {"size": "8.4", "turn": "no", "short": "yes"},
)
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
    notes: str = "",
    first_visit: date | None = None,
    understood: Checked | None = None,
) -> bytes:
    """The sheet as PDF, on two pages where it fits. Notes are printed as they were written."""
    import typst

    written = "\n".join(LONG_WORD.sub(BREAKABLE, line) for line in formats.own_words(notes))
    for system_fonts, unprintable in ATTEMPTS:
        said = unprintable.sub(TOFU, written) if unprintable else written
        data = sheet(consultation, content, said, first_visit, understood)
        try:
            return _draw(data, paper, system_fonts=system_fonts, tofu=said != written)
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    raise AssertionError("plain Latin letters can always be printed")


def _draw(data: Sheet, paper: Paper, *, system_fonts: bool, tofu: bool) -> bytes:
    import typst

    template = (HERE / "sheet.typ").read_bytes()
    inputs = {"data": json.dumps(data), "paper": paper, "tofu": "yes" if tofu else "no"}
    counted = []
    for place, layout in enumerate(LAYOUTS):
        compiler = typst.Compiler(
            template, font_paths=_fonts(system=system_fonts), sys_inputs=inputs | layout
        )
        pages = json.loads(compiler.query("<pages>", field="value", one=True))
        counted.append((max(pages, AIM_PAGES), place, compiler))
        if pages <= AIM_PAGES:
            break
    best = min(counted)[-1]
    drawn = best.compile(template, format="pdf", pdf_standards=["ua-1"])
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
