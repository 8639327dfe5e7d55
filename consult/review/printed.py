"""The pack as PDF on A4 or US Letter, tagged for screen readers, as the patient sheet is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from consult.review.shown import Shown
from consult.takeaway.lettering import printable

Paper = Literal["a4", "us-letter"]
TEMPLATE = Path(__file__).with_name("pack.typ")


def pdf(pack: Shown, paper: Paper) -> bytes:
    """The pack as PDF; a letter that no font has is a box."""
    import typst

    data, fonts, _ = printable(pack)
    given = {"data": json.dumps(data), "paper": paper}
    template = TEMPLATE.read_bytes()
    compiler = typst.Compiler(template, font_paths=fonts, sys_inputs=given)
    drawn = compiler.compile(template, format="pdf", pdf_standards=["ua-1"])
    assert isinstance(drawn, bytes)
    return drawn
