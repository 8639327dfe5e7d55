"""What a person typed into a field, read as a number or a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache

SHORTEST_YEAR = 1000  # a year below was written with two digits, which could mean two centuries
CENTURIES, CENTURY = (2000, 1900), 100
YEAR_DIGITS, LONGEST_NUMBER, SHORTEST_NAME = 4, 8, 3
FIRST_YEAR, LAST_YEAR = 1900, 2199  # of a day written without gaps
YEAR_FIRST, YEAR_LAST = ("year", "month", "day"), ("day", "month", "year")
MONTH_FIRST = ("month", "day", "year")
PIECES = re.compile(r"[0-9]+|[^\W\d_]+")


def digits(text: str) -> str:
    """The text with digits of any script as 0 to 9, and a comma for decimals as a point."""
    plain = (str(unicodedata.decimal(sign, sign)) for sign in text.strip())
    return "".join(plain).replace("\u066b", ".").replace(",", ".")


def number(text: str) -> float | None:
    """The number, where the text is one and nothing else."""
    plain = digits(text)
    return float(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None


def days(parts: Sequence[str], order: Sequence[str], months: Mapping[str, int]) -> tuple[date, ...]:
    """What the parts of a day may mean, the likeliest first: none where there is no such day.

    `parts` stand in the `order` of the country. All of a day may stand in one part, as it was
    pasted: 24.12.2025, 24122025, 2025-12-24, Wednesday, 24 December 2025. A year of two digits may
    be of two centuries; whoever asks knows which of them is out of the question.
    """
    filled = [part for part in parts if part.strip()]
    numbers, named = [], []
    for found in PIECES.findall(" ".join(digits(part).replace(".", " ") for part in filled)):
        if found.isdecimal():
            numbers.append(found[:LONGEST_NUMBER])
        elif month := _month(found, months):
            named.append(month)
    whole = len(filled) == 1
    if not whole and len(filled) < len(order):
        return ()
    if whole and len(numbers) == 1 and not named and len(numbers[0]) == len("24122025"):
        return tuple(_without_gaps(numbers[0], order))
    if len(named) == 1 and len(numbers) == len(order) - 1:
        day_first = [name for name in order if name != "month"]
        year_first = len(numbers[0]) == YEAR_DIGITS
        names = ["year", "day"] if year_first else day_first
        if len(numbers[1]) == YEAR_DIGITS:
            names = ["day", "year"]
        return _dates({"month": named[0], **dict(zip(names, map(int, numbers), strict=True))})
    if named or len(numbers) != len(order):
        return ()
    readings = [_as_written(numbers, order)]
    if whole:  # the fields of a day have labels; what was pasted may come from another country
        readings += [YEAR_LAST, MONTH_FIRST] if len(numbers[-1]) == YEAR_DIGITS else []
    found = (_dates(dict(zip(names, map(int, numbers), strict=True))) for names in readings)
    return next(filter(None, found), ())


def _as_written(numbers: Sequence[str], order: Sequence[str]) -> Sequence[str]:
    """A year is one by its four digits, wherever the country writes it."""
    if len(numbers[0]) == YEAR_DIGITS:
        return YEAR_FIRST
    if len(numbers[-1]) == YEAR_DIGITS and order[-1] != "year":
        return YEAR_LAST
    return order


def _without_gaps(text: str, order: Sequence[str]) -> Iterator[date]:
    for names in dict.fromkeys((tuple(order), YEAR_FIRST, YEAR_LAST)):
        rest, given = text, {}
        for name in names:
            size = YEAR_DIGITS if name == "year" else 2
            given[name], rest = int(rest[:size]), rest[size:]
        if FIRST_YEAR <= given["year"] <= LAST_YEAR:
            yield from _dates(given)


def _dates(given: Mapping[str, int]) -> tuple[date, ...]:
    year = given["year"]
    if year < CENTURY:
        years = tuple(century + year for century in CENTURIES)
    else:
        years = (year,) if year >= SHORTEST_YEAR else ()
    found = []
    for each in years:
        with suppress(ValueError):
            found.append(date(each, given["month"], given["day"]))
    return tuple(found)


def _month(word: str, months: Mapping[str, int]) -> int | None:
    """The month whose name begins so, where only one does: 12 for "dec", "Dez." and "December"."""
    if len(word) < SHORTEST_NAME:
        return None
    found = {number for name, number in months.items() if name.startswith(word.casefold())}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=64)  # a browser may name any language
def months(language: str) -> Mapping[str, int]:
    """The names of the months in English and in another language, in small letters."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    found: dict[str, int] = {}
    for each in ("en", language):
        try:
            spoken = Locale.parse(each, sep="-").months["format"]
        except (UnknownLocaleError, ValueError, TypeError):
            continue
        for width in ("abbreviated", "wide"):
            found |= {name.casefold().rstrip("."): n for n, name in spoken[width].items()}
    return found
