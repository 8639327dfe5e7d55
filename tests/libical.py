"""libical, the library that GNOME's and KDE's calendars read with, as a judge of our calendars."""

from __future__ import annotations

import ctypes
import ctypes.util
from datetime import date, datetime, time
from functools import cache
from typing import Any

EVENT, CALENDAR = 4, 7  # icalcomponent_kind
PLACE = ctypes.c_void_p


class Time(ctypes.Structure):
    """`struct icaltimetype`, which comes back by value."""

    _fields_ = [
        *((part, ctypes.c_int) for part in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", PLACE),
    ]

    def plain(self) -> datetime:
        """The wall clock it names."""
        day, hour = (self.year, self.month, self.day), (self.hour, self.minute, self.second)
        return datetime.combine(date(*day), time(*hour))


@cache
def library() -> Any | None:
    """The library of this computer; None where there is none."""
    name = ctypes.util.find_library("ical")
    if name is None:
        return None
    lib = ctypes.CDLL(name)
    given = {
        "icalparser_parse_string": (PLACE, [ctypes.c_char_p]),
        "icalrestriction_check": (ctypes.c_int, [PLACE]),
        "icalcomponent_count_errors": (ctypes.c_int, [PLACE]),
        "icalcomponent_isa": (ctypes.c_int, [PLACE]),
        "icalcomponent_get_first_component": (PLACE, [PLACE, ctypes.c_int]),
        "icalcomponent_get_next_component": (PLACE, [PLACE, ctypes.c_int]),
        "icalcomponent_get_uid": (ctypes.c_char_p, [PLACE]),
        "icalcomponent_get_sequence": (ctypes.c_int, [PLACE]),
        "icalcomponent_get_summary": (ctypes.c_char_p, [PLACE]),
        "icalcomponent_get_dtstart": (Time, [PLACE]),
        "icalcomponent_as_ical_string": (ctypes.c_char_p, [PLACE]),
    }
    for name, (gives, takes) in given.items():
        function = getattr(lib, name)
        function.restype, function.argtypes = gives, takes
    return lib


def read(data: bytes) -> tuple[list[dict[str, Any]], list[str]]:
    """Each entry with its name, number, title and start; and what libical complains of."""
    lib = library()
    assert lib, "on Debian: apt-get install libical3"
    whole = lib.icalparser_parse_string(data)
    assert whole, "nothing that libical can read"
    wrong = [] if lib.icalcomponent_isa(whole) == CALENDAR else ["it is no single calendar"]
    allowed = lib.icalrestriction_check(whole)  # RFC 5545 and 5546; notes what breaks them
    if not allowed or lib.icalcomponent_count_errors(whole):
        text = lib.icalcomponent_as_ical_string(whole).decode()
        wrong += [line for line in text.splitlines() if line.startswith("X-LIC-ERROR")] or ["?"]
    found, entry = [], lib.icalcomponent_get_first_component(whole, EVENT)
    while entry:
        found.append(
            {
                "uid": lib.icalcomponent_get_uid(entry).decode(),
                "sequence": lib.icalcomponent_get_sequence(entry),
                "title": lib.icalcomponent_get_summary(entry).decode(),
                "start": lib.icalcomponent_get_dtstart(entry).plain(),
            }
        )
        entry = lib.icalcomponent_get_next_component(whole, EVENT)
    return found, wrong
