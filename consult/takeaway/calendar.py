"""The plan's days as an .ics file for any calendar.

They are tentative: nobody has booked them. Titles say nothing about health unless that is asked
for: calendars are shared and shown on locked screens. Each entry is named from the consultation and
numbered by the time it was made, so a calendar that has it already moves it instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import clinic_lines, formats
from consult.schedule import common_plan, merged, schedules
from consult.takeaway.calendar_entries import (
    About,
    Clock,
    Entry,
    earlier,
    entries,
    judged_later,
)
from consult.takeaway.naming import name_of

PRODUCT = "-//microneedling consultation aid//EN"
ONE_MINUTE = timedelta(minutes=1)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # from which SEQUENCE counts minutes
MORNING = timedelta(hours=9)  # of the day, when a reminder rings
MOST_VISITS = 60  # of five concerns, each on days of its own


def dates(
    consultation: Consultation,
    content: Content,
    *,
    first_visit: date | None = None,
    hour: time | None = None,
    zone: str | None = None,
    full_titles: bool = False,
    made: datetime | None = None,
    visits_before: Collection[int] = (),
) -> bytes:
    """The days as iCalendar. Raises ValueError where there is no plan, and so are no days.

    `made`: now, so that a later file counts as newer. `visits_before`: how many visits earlier
    files had; what one of them had and this one has not is cancelled.
    """
    import icalendar

    each = schedules(consultation, content, first_visit)
    days, common = merged(each), common_plan(consultation, content, first_visit)
    if days is None:
        raise ValueError("there is no plan, so there are no dates")
    words = content.pages["takeaway_calendar"].words
    stamp = made or datetime.combine(consultation.day, time(), UTC)
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words["name_full" if full_titles else "name"])
    clock = Clock(hour, zone)
    about = About(consultation, content, common)
    made_of = (*entries(about, days, clock), *judged_later(about, each))
    now = {entry.id: entry for entry in made_of}
    then: dict[str, Entry] = {}
    for count in visits_before:
        then |= earlier(about, days, clock, count)
    for entry in (then | now).values():
        event = _event(entry, consultation, content, full_titles=full_titles)
        event.add("dtstamp", stamp)
        event.add("sequence", (stamp - EPOCH) // ONE_MINUTE)
        if entry.id not in now:
            event["STATUS"] = "CANCELLED"
        calendar.add_component(event)
    _name_zones(calendar, [e.start.year for e in (then | now).values()] or [stamp.year])
    return bytes(calendar.to_ical())


def _name_zones(calendar: Any, years: Collection[int]) -> None:
    """Say what the hour is in the zones that are named, for the years that are in the file.

    What `icalendar` notes about those years is no part that RFC 5545 allows in a VTIMEZONE.
    """
    ends = date(max(years) + 1, 12, 31)
    calendar.add_missing_timezones(first_date=date(min(years), 1, 1), last_date=ends)
    for zone in calendar.timezones:
        zone.pop("COMMENT", None)


def visits_in(file: bytes, consultation: Consultation) -> int:
    """How many visits of this consultation a calendar file has; 0 where it has none."""
    text = file.replace(b"\r\n ", b"").decode("utf-8", errors="replace")
    numbers = range(1, MOST_VISITS + 1)
    return max((n for n in numbers if _uid(f"session-{n}", consultation) in text), default=0)


def _uid(entry: str, consultation: Consultation) -> str:
    return str(name_of(consultation, entry))


def _event(entry: Entry, consultation: Consultation, content: Content, *, full_titles: bool) -> Any:
    import icalendar

    words = content.pages["takeaway_calendar"].words
    day = formats.when(consultation.day, content)
    made_on = words["answer_text"].format(day=day, version=consultation.edition)
    ending = "\n".join([*clinic_lines.letterhead(content), made_on])
    title = entry.full_title if full_titles else entry.title
    event, timed = icalendar.Event(), isinstance(entry.start, datetime)
    event.add("uid", _uid(entry.id, consultation))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("summary", title)
    event.add("description", f"{entry.text}\n\n{ending}")
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED" if entry.rings else "TENTATIVE")
    event.add("transp", "OPAQUE" if timed else "TRANSPARENT")
    if entry.rings:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta() if timed else MORNING)
        event.add_component(alarm)
    return event
