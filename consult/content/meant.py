"""What somebody meant who wrote a number, a day, a colour or a currency as people do."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import Any

_AMOUNT = re.compile(r"\d[\d.,'’\u00a0\u202f ]*\d|\d")
THOUSAND = 3  # digits behind a sign that groups them


def a_number(given: Any) -> str:
    """The one number in a text, as a computer writes it: `180.50` for `180,50 €`."""
    if not isinstance(given, str):
        return ""
    found = _AMOUNT.findall(given)
    if len(found) != 1:
        return ""
    digits = re.sub(r"['’\u00a0\u202f ]", "", found[0])
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    signs = {sign for sign in digits if not sign.isdigit()}
    grouped = len(digits) - last - 1 == THOUSAND and (len(signs) == 1)
    if grouped:
        return re.sub(r"[.,]", "", digits)
    return f"{re.sub(r'[.,]', '', digits[:last])}.{digits[last + 1 :]}"


def a_day(given: Any) -> str:
    """The day in a text, where it can be read in one way only."""
    from dateutil import parser

    if not isinstance(given, str):
        return ""
    read: set[str] = set()
    with suppress(ValueError, OverflowError):
        for first in (True, False):
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2)):  # noqa: DTZ001  what is not said differs
                found = parser.parse(given, dayfirst=first, default=default)
                read.add(found.date().isoformat())
    return read.pop() if len(read) == 1 else ""


def a_colour(given: Any) -> str:
    """The colour in a text, as six digits: `#008080` for `teal`."""
    from coloraide import Color

    text = str(given).strip()
    for attempt in (text, f"#{text}"):
        with suppress(ValueError):
            return str(Color(attempt).convert("srgb").fit().to_string(hex=True, alpha=False))
    return ""


def a_currency(given: Any) -> str:
    """The code of a currency by its sign, its name or small letters."""
    from babel import Locale

    english, text = Locale("en"), str(given).strip()
    codes = english.currencies
    if text.upper() in codes:
        return text.upper()
    signs = {sign: code for code, sign in english.currency_symbols.items()}
    names = {name.lower(): code for code, name in codes.items()}
    return str(signs.get(text) or names.get(text.lower(), ""))


def hours(given: Any) -> str:
    """A stretch of a day, as 24 hours: `09:00-17:00` for `9am - 5pm`."""
    time = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
    found = re.fullmatch(rf"{time}\s*(?:-|–|to|until)\s*{time}", str(given).strip().lower())
    if not found:
        return ""
    ends = []
    for hour, minute, half in (found.groups()[:3], found.groups()[3:]):
        later = 12 if half == "pm" and hour != "12" else 0
        ends.append(f"{int(hour) + later:02}:{minute or '00'}")
    return "-".join(ends) if ends[0] < ends[1] <= "23:59" else ""
