"""The letters of a file: which encoding it was saved in, and signs that nobody sees."""

from __future__ import annotations

import codecs
import re

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]")
ODD_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
COPIED = "holds a space copied from elsewhere; type the line anew"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(data: bytes) -> tuple[str, dict[int, str]]:
    """The text of a file, and what is wrong with its letters by line, counted from 0."""
    if data.startswith(_UTF_16):  # as an older Windows editor saves it
        return data.decode("utf-16", "replace"), {}
    try:
        return data.decode("utf-8-sig"), {}
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        line = data[: error.start].count(b"\n")
        sign = data[error.start : error.start + 1].decode("cp1252", "replace")
        said = f"holds {sign}, not saved as UTF-8; save the file as UTF-8 in your editor"
        return text, {line: said}
