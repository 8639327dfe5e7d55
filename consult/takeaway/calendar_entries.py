"""The entries of the calendar: planned visits, what to leave out before, what is allowed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from consult.consultation import Consultation
from consult.content import Content
from consult.course import visits
from consult.pair import Pair
from consult.phrases import clinic_lines, formats, several_lines
from consult.procedure import Procedure
from consult.schedule import Schedule
from consult.sessions import interval
from consult.together import SharedVisit, Together

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


@dataclass(frozen=True)
class About:
    """What the days are of; `common` is what several concerns have in common."""

    consultation: Consultation
    content: Content
    common: Together | None = None

    @property
    def shared(self) -> Mapping[date, SharedVisit]:
        """What is done on each day, where several concerns share their days."""
        plan = self.common.plan if self.common else None
        return {visit.day: visit for visit in plan.visits} if plan else {}


def entries(about: About, days: Schedule, clock: Clock) -> Iterator[Entry]:
    """All of a plan's days, each under a name that stays."""
    content, today = about.content, about.consultation.day
    words = content.pages["takeaway_calendar"].words
    if days.sessions and days.sessions[0] > today:
        yield from _stops(today, days, content)
    yield from _test_spot(about)
    yield from _sessions(about, days, clock)
    yield from _rests(days, words, today)
    if days.judged:
        text = words["judged_text"]
        yield _whole_day("judged", days.judged, words["reminder"], words["judged_full"], text)


def judged_later(about: About, days: Mapping[Pair, Schedule]) -> Iterator[Entry]:
    """When to look at the result of each other concern, where that is another day."""
    content = about.content
    words, (first, *others) = content.pages["takeaway_calendar"].words, days.items()
    seen = {first[1].judged, None}
    for n, (pair, own) in enumerate(others, start=2):
        if own.judged and own.judged not in seen:
            seen.add(own.judged)
            title = f"{words['judged_full']}: {several_lines.name(pair, content)}"
            reminder, text = words["reminder"], words["judged_text"]
            yield _whole_day(f"judged-{n}", own.judged, reminder, title, text)


def earlier(about: About, days: Schedule, clock: Clock, count: int) -> dict[str, Entry]:
    """What a file with another number of visits had in it, by name.

    Those that were since stay as they are: only what was still to come can be called off.
    """
    course, content = about.consultation.lead.course, about.content
    assert course, "days exist only with a course"
    weeks, more = course.interval_weeks or 0, count - len(days.done)
    first = days.sessions[0] if days.sessions else days.counted_from + interval(weeks)
    had = replace(days, sessions=visits(first, max(more, 0), weeks, content.clinic))
    if not had.sessions:
        return {}
    found = entries(about, had, clock)
    return {entry.id: entry for entry in (*_stops(about.consultation.day, had, content), *found)}


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


def _test_spot(about: About) -> Iterator[Entry]:
    words, course = about.content.pages["takeaway_calendar"].words, about.consultation.lead.course
    plan = about.common.plan if about.common else None
    patch = plan.test_spot if plan else course and course.test_spot
    if patch and not patch.done:
        title = words["test_spot_full"]
        yield _whole_day("test-spot", patch.day, words["reminder"], title, patch.text.text)


def _sessions(about: About, days: Schedule, clock: Clock) -> Iterator[Entry]:
    words = about.content.pages["takeaway_calendar"].words
    visit = about.consultation.lead.procedure
    assert visit, "a plan has its visit"
    home = about.consultation.answers.setting == "home"
    name = "home" if home else "session"
    cream = next((step for step in visit.steps if step.id == NUMBING), None)
    for n, day in enumerate(days.sessions, start=len(days.done) + 1):
        shared, text = about.shared.get(day), _about_a_visit(about, day)
        total = shared.total_minutes if shared else visit.total_minutes
        count = {"n": n, "all": days.all_sessions}
        titles = words[name].format(**count), words[f"{name}_full"].format(**count)
        start = clock.on(day)
        if start is None:
            yield Entry(f"session-{n}", day, day + ONE_DAY, *titles, text, rings=home)
            continue
        end = start + timedelta(minutes=total.high)
        yield Entry(f"session-{n}", start, end, *titles, text, rings=home)
        if cream:
            start += timedelta(minutes=_minutes_before(visit))
            end = start + timedelta(minutes=cream.minutes.high)
            titles = words["during"], words["numbing_full"]
            yield Entry(f"numbing-{n}", start, end, *titles, text, rings=False)


def _about_a_visit(about: About, day: date) -> str:
    """Minutes of a visit, numbing cream, that it is not booked, and what the clinic says of it."""
    content, lead = about.content, about.consultation.lead
    words, visit = content.pages["takeaway_calendar"].words, lead.procedure
    assert visit, "a plan has its visit"
    home = lead.answers.setting == "home"
    shared = about.shared.get(day)
    total, needling = (
        (shared.total_minutes, shared.needling_minutes)
        if shared
        else (visit.total_minutes, visit.needling_minutes)
    )
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
    patch = lead.course.test_spot if lead.course else None
    if patch and patch.done and lead.course and day == lead.course.dates[0]:
        lines.insert(0, words["patch_text"].format(day=formats.when(patch.day, content)))
    return "\n".join([*_concerns(about, shared), *lines, *clinic_lines.offered(lead, content)])


def _concerns(about: About, shared: SharedVisit | None) -> Iterator[str]:
    """Which of several concerns a visit is for, how all of them stand, and what is said of all."""
    content, one = about.content, about.consultation
    if about.common is None:
        return
    yield several_lines.names(shared.pairs if shared else [one.lead.pair], content)
    yield from several_lines.levels(one, content)
    if not about.common.plan:
        yield from several_lines.common(one, content, about.common, clinician=False)


def _minutes_before(visit: Procedure) -> float:
    """Minutes from the start of a visit until the numbing cream goes on, if all goes quickly."""
    place = next(i for i, step in enumerate(visit.steps) if step.id == NUMBING)
    return sum(step.minutes.low for step in visit.steps[:place])


def _rests(days: Schedule, words: Mapping[str, str], today: date) -> Iterator[Entry]:
    """For the last visit and each to come, the days on which something is allowed again.

    None on the day itself, and none once the next visit has begun: the rules then hold anew. Of the
    last visit none that have passed.
    """
    first = days.counted_from
    over: dict[int, list[str]] = {}
    for rest in days.rests:
        over.setdefault((rest.ends - first).days, []).append(rest.rule)
    sessions = (*days.done[-1:], *days.sessions)
    following = (*sessions[1:], date.max)
    number = len(days.done) or 1
    for n, (session, next_) in enumerate(zip(sessions, following, strict=True), start=number):
        for after, rules in sorted(over.items()):
            day = session + timedelta(days=after)
            if after == 0 or day >= next_ or (session in days.done and day < today):
                continue
            what = ", ".join(f"“{rule}”" for rule in rules)  # quoted: most of them forbid something
            yield _whole_day(
                f"after-{n}-{after}",
                day,
                words["reminder"],
                words["rest_full"].format(what=what),
                words["rest_text"].format(what=what),
            )
