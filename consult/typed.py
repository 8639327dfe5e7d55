"""What a person typed into a field, read as a number or a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

SHORTEST_YEAR = 1000  # a year below was written with two digits, which could mean two centuries


def digits(text: str) -> str:
    """The text with digits of any script as 0 to 9, and a comma for decimals as a point."""
    plain = (str(unicodedata.decimal(sign, sign)) for sign in text.strip())
    return "".join(plain).replace("\u066b", ".").replace(",", ".")


def number(text: str) -> float | None:
    """The number, where the text is one and nothing else."""
    plain = digits(text)
    return float(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None


def day(parts: Sequence[str]) -> date | None:
    """The day of day, month and year as three texts; None where there is no such day."""
    plain = [digits(part) for part in parts]
    if not all(part.isdecimal() and part.isascii() for part in plain):
        return None
    of_month, month, year = (int(part[:5]) for part in plain)
    if year < SHORTEST_YEAR:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
