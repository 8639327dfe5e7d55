"""The plan's days as an .ics file for any calendar.

Titles say nothing about health unless that is asked for: calendars are shared and shown on locked
screens. Times are local to whoever opens the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import clinic_lines, formats
from consult.procedure import Procedure
from consult.schedule import Schedule, schedule
from consult.takeaway.naming import name_of

NUMBING = "numbing_cream"
PRODUCT = "-//microneedling consultation aid//EN"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One entry: a whole day, or a time with its end where the hour is known."""

    id: str
    start: date | datetime
    end: date | datetime
    title: str
    full_title: str
    text: str


def dates(
    consultation: Consultation,
    content: Content,
    *,
    first_visit: date | None = None,
    hour: time | None = None,
    full_titles: bool = False,
) -> bytes:
    """The days as iCalendar. Raises ValueError where there is no plan, and so are no days."""
    import icalendar

    days = schedule(consultation, content, first_visit)
    if days is None:
        raise ValueError("there is no plan, so there are no dates")
    words = content.pages["takeaway_calendar"].words
    made = datetime.combine(consultation.day, time(), UTC)
    made_on = words["answer_text"].format(
        day=formats.when(consultation.day, content), version=consultation.edition
    )
    ending = "\n".join([*clinic_lines.letterhead(content), made_on])
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words["name_full" if full_titles else "name"])
    for entry in _entries(consultation, content, days, hour):
        event = icalendar.Event()
        event.add("uid", f"{entry.id}@{name_of(consultation, 'calendar')}")
        event.add("dtstamp", made)
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end)
        event.add("summary", entry.full_title if full_titles else entry.title)
        event.add("description", f"{entry.text}\n\n{ending}")
        event.add("class", "PRIVATE")
        event.add("transp", "OPAQUE" if isinstance(entry.start, datetime) else "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _entries(
    consultation: Consultation, content: Content, days: Schedule, hour: time | None
) -> Iterator[Entry]:
    words = content.pages["takeaway_calendar"].words
    if days.sessions[0] > consultation.day:
        yield from _stops(consultation.day, days, content)
    yield from _test_spot(consultation, content)
    yield from _sessions(consultation, content, days, hour)
    yield from _rests(days, words)
    if days.judged:
        text = words["judged_text"]
        yield _whole_day("judged", days.judged, words["reminder"], words["judged_full"], text)


def _whole_day(id_: str, day: date, title: str, full_title: str, text: str) -> Entry:
    return Entry(id_, day, day + ONE_DAY, title, full_title, text)


def _stops(today: date, days: Schedule, content: Content) -> Iterator[Entry]:
    """What to leave out before the first visit; from today on, where its last day has passed."""
    words = content.pages["takeaway_calendar"].words
    for stop in days.stops:
        late = stop.last_day < today
        lines = [
            words["stop_text"].format(
                what=stop.words, period=stop.period, day=formats.when(days.sessions[0], content)
            )
        ]
        if late:
            lines.append(words["since_text"].format(day=formats.when(stop.last_day, content)))
        if stop.ask:
            lines.append(stop.ask)
        title = words["since_full" if late else "stop_full"].format(what=stop.words)
        day = max(stop.last_day, today)
        yield _whole_day(f"before-{stop.id}", day, words["reminder"], title, " ".join(lines))


def _test_spot(consultation: Consultation, content: Content) -> Iterator[Entry]:
    words, course = content.pages["takeaway_calendar"].words, consultation.course
    if course and course.test_spot:
        patch = course.test_spot
        title = words["test_spot_full"]
        yield _whole_day("test-spot", patch.day, words["reminder"], title, patch.text.text)


def _sessions(
    consultation: Consultation, content: Content, days: Schedule, hour: time | None
) -> Iterator[Entry]:
    words = content.pages["takeaway_calendar"].words
    visit = consultation.procedure
    assert visit, "a plan has its visit"
    home = consultation.answers.setting == "home"
    name = "home" if home else "session"
    total, needling = visit.total_minutes, visit.needling_minutes
    text = words["home_text" if home else "session_text"].format(
        minutes=formats.numbers(total.low, total.high),
        needling=formats.numbers(needling.low, needling.high),
    )
    text = " ".join((text, formats.elsewhere(visit, content))).strip()
    cream = next((step for step in visit.steps if step.id == NUMBING), None)
    if cream:
        minutes = formats.numbers(cream.minutes.low, cream.minutes.high)
        said = words["numbing_text"].format(minutes=minutes)
        mark = clinic_lines.mark(cream.step.minutes.basis, content)
        text = f"{text} {clinic_lines.marked(said, mark)}"
    text = "\n".join([text, *clinic_lines.offered(consultation, content)])
    for n, day in enumerate(days.sessions, start=1):
        count = {"n": n, "all": len(days.sessions)}
        titles = words[name].format(**count), words[f"{name}_full"].format(**count)
        if hour is None:
            yield _whole_day(f"session-{n}", day, *titles, text)
            continue
        start = datetime.combine(day, hour)
        end = start + timedelta(minutes=total.high)
        yield Entry(f"session-{n}", start, end, *titles, text)
        if cream:
            start += timedelta(minutes=_minutes_before(visit))
            end = start + timedelta(minutes=cream.minutes.high)
            full_title = words["numbing_full"]
            yield Entry(f"numbing-{n}", start, end, words["reminder"], full_title, text)


def _minutes_before(visit: Procedure) -> float:
    """Minutes from the start of a visit until the numbing cream goes on, if all goes quickly."""
    place = next(i for i, step in enumerate(visit.steps) if step.id == NUMBING)
    return sum(step.minutes.low for step in visit.steps[:place])


def _rests(days: Schedule, words: Mapping[str, str]) -> Iterator[Entry]:
    """For each visit, the days on which something is allowed again; the same day is no entry."""
    first = days.sessions[0]
    over: dict[int, list[str]] = {}
    for rest in days.rests:
        over.setdefault((rest.ends - first).days, []).append(rest.rule)
    for n, session in enumerate(days.sessions, start=1):
        for after, rules in sorted(over.items()):
            if after == 0:
                continue
            what = ", ".join(f"“{rule}”" for rule in rules)  # quoted: most of them forbid something
            yield _whole_day(
                f"after-{n}-{after}",
                session + timedelta(days=after),
                words["reminder"],
                words["rest_full"].format(what=what),
                words["rest_text"].format(what=what),
            )
