"""Text for any record: lines of 78 columns, in ASCII as far as it is the aid's own."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

WIDTH = 78
INDENT = " " * 4
BLANK = "_" * 32  # for a clinician to fill in
QUOTED = "[P]   | "  # before each line of a patient's own words, so that none passes for ours
SIGNS = str.maketrans(
    {
        "–": "-", "—": "-", "−": "-", "‑": "-", "·": "-", "•": "-", "…": "...", "×": "x",
        "≥": ">=", "≤": "<=", "±": "+/-", "“": '"', "”": '"', "‘": "'", "’": "'",
        "„": '"', "°": " deg", "µ": "u", "μ": "u", "²": "2", "³": "3", "½": "1/2", "→": "->",
        "£": "GBP ", "€": "EUR ", "¥": "JPY ", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o",
        "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "τ": "tau", "\u00a0": " ",
    }
)  # fmt: skip


def page(lines: Sequence[str], names: Sequence[str], *, place: int, ascii_only: bool) -> str:
    """The lines folded, with lines of names put in at a place; names stay as they are written."""
    written = [*lines[:place], *names, *lines[place:]]
    kept = range(place, place + len(names))
    return "\n".join(_lines(written, kept, ascii_only=ascii_only)) + "\n"


def _lines(written: Iterable[str], names: range, *, ascii_only: bool) -> Iterable[str]:
    for place, line in enumerate(written):
        foreign = place in names or line.startswith(QUOTED)
        if ascii_only:
            yield _folded(_ascii(line).encode("ascii", errors="replace").decode())
        else:
            yield _folded(line if foreign else _ascii(line))


def _ascii(line: str) -> str:
    """Signs spelled out and accents left off; a letter of another script stays."""
    spelled = unicodedata.normalize("NFKD", line.translate(SIGNS))
    return "".join(sign for sign in spelled if not unicodedata.combining(sign))


def _folded(line: str) -> str:
    """A line no wider than a record's window; what was written stays word for word."""
    indent = QUOTED if line.startswith(QUOTED) else INDENT * (2 if line.startswith(INDENT) else 1)
    return "\n".join(
        textwrap.wrap(
            line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        or [""]
    )
