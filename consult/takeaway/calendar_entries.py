"""The entries of the calendar: planned visits, what to leave out before, what is allowed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from consult.consultation import Consultation
from consult.content import Content
from consult.course import visits
from consult.phrases import clinic_lines, formats
from consult.procedure import Procedure
from consult.schedule import Schedule

NUMBING = "numbing_cream"
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
    rings: bool = True  # a reminder; a visit and a part of one only stand there


@dataclass(frozen=True)
class Clock:
    """When a visit begins, where that is known, and in whose time."""

    hour: time | None = None
    zone: str | None = None

    def on(self, day: date) -> datetime | None:
        """The beginning of a visit on a day; without a zone it is local to whoever looks."""
        if self.hour is None:
            return None
        return datetime.combine(day, self.hour, ZoneInfo(self.zone) if self.zone else None)


def entries(
    consultation: Consultation, content: Content, days: Schedule, clock: Clock
) -> Iterator[Entry]:
    """All of a plan's days, each under a name that stays."""
    words = content.pages["takeaway_calendar"].words
    if days.sessions[0] > consultation.day:
        yield from _stops(consultation.day, days, content)
    yield from _test_spot(consultation, content)
    yield from _sessions(consultation, content, days, clock)
    yield from _rests(days, words)
    if days.judged:
        text = words["judged_text"]
        yield _whole_day("judged", days.judged, words["reminder"], words["judged_full"], text)


def earlier(
    consultation: Consultation, content: Content, days: Schedule, clock: Clock, count: int
) -> dict[str, Entry]:
    """What a file with another number of visits had in it, by name."""
    course = consultation.course
    assert course, "days exist only with a course"
    weeks, first = course.interval_weeks or 0, days.sessions[0]
    sessions = visits(first, count, weeks, content.clinic)
    had = replace(days, sessions=sessions)
    found = entries(consultation, content, had, clock)
    return {entry.id: entry for entry in (*_stops(consultation.day, had, content), *found)}


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
    consultation: Consultation, content: Content, days: Schedule, clock: Clock
) -> Iterator[Entry]:
    words = content.pages["takeaway_calendar"].words
    visit = consultation.procedure
    assert visit, "a plan has its visit"
    home = consultation.answers.setting == "home"
    name = "home" if home else "session"
    cream = next((step for step in visit.steps if step.id == NUMBING), None)
    text = _about_a_visit(consultation, content)
    for n, day in enumerate(days.sessions, start=1):
        count = {"n": n, "all": len(days.sessions)}
        titles = words[name].format(**count), words[f"{name}_full"].format(**count)
        start = clock.on(day)
        if start is None:
            yield Entry(f"session-{n}", day, day + ONE_DAY, *titles, text, rings=home)
            continue
        end = start + timedelta(minutes=visit.total_minutes.high)
        yield Entry(f"session-{n}", start, end, *titles, text, rings=home)
        if cream:
            start += timedelta(minutes=_minutes_before(visit))
            end = start + timedelta(minutes=cream.minutes.high)
            titles = words["during"], words["numbing_full"]
            yield Entry(f"numbing-{n}", start, end, *titles, text, rings=False)


def _about_a_visit(consultation: Consultation, content: Content) -> str:
    """Minutes of a visit, numbing cream, that it is not booked, and what the clinic says of it."""
    words, visit = content.pages["takeaway_calendar"].words, consultation.procedure
    assert visit, "a plan has its visit"
    home = consultation.answers.setting == "home"
    total, needling = visit.total_minutes, visit.needling_minutes
    said = words["home_text" if home else "session_text"].format(
        minutes=formats.numbers(total.low, total.high),
        needling=formats.numbers(needling.low, needling.high),
    )
    parts = [said, formats.elsewhere(visit, content)]
    for step in visit.steps:
        if step.id == NUMBING:
            minutes = formats.numbers(step.minutes.low, step.minutes.high)
            mark = clinic_lines.mark(step.step.minutes.basis, content)
            parts.append(clinic_lines.marked(words["numbing_text"].format(minutes=minutes), mark))
    lines = [" ".join(part for part in parts if part)]
    lines += [] if home else [words["tentative_text"]]
    return "\n".join([*lines, *clinic_lines.offered(consultation, content)])


def _minutes_before(visit: Procedure) -> float:
    """Minutes from the start of a visit until the numbing cream goes on, if all goes quickly."""
    place = next(i for i, step in enumerate(visit.steps) if step.id == NUMBING)
    return sum(step.minutes.low for step in visit.steps[:place])


def _rests(days: Schedule, words: Mapping[str, str]) -> Iterator[Entry]:
    """For each visit, the days on which something is allowed again.

    None on the day itself, and none once the next visit has begun: the rules then hold anew.
    """
    first = days.sessions[0]
    over: dict[int, list[str]] = {}
    for rest in days.rests:
        over.setdefault((rest.ends - first).days, []).append(rest.rule)
    following = (*days.sessions[1:], date.max)
    for n, (session, next_) in enumerate(zip(days.sessions, following, strict=True), start=1):
        for after, rules in sorted(over.items()):
            day = session + timedelta(days=after)
            if after == 0 or day >= next_:
                continue
            what = ", ".join(f"“{rule}”" for rule in rules)  # quoted: most of them forbid something
            yield _whole_day(
                f"after-{n}-{after}",
                day,
                words["reminder"],
                words["rest_full"].format(what=what),
                words["rest_text"].format(what=what),
            )
