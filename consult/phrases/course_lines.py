"""Where a course stands, in words: which visit it is, what is left, and what its days say.

Before the first visit nothing is said here: every list is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.consultation import Consultation
from consult.content import Content
from consult.finding import Finding
from consult.notices import Notice
from consult.pair import Pair
from consult.phrases import formats, several_lines, visit_lines
from consult.sessions import DAYS_PER_WEEK, had
from consult.so_far import Progress

IN_DAYS_BELOW = 2  # weeks: a shorter gap that is not of whole weeks is said in days
OF_COURSES = ("no_change", "worse_than_before")  # in content/safety/: they look at visits alone


def heading(consultation: Consultation, content: Content) -> str:
    """Which visit it is: "Visit 2 of 4"; where none is planned, how many there were."""
    course, words = consultation.so_far, _words(consultation, content)
    assert course, "a course is asked about only once there is one"
    if course.number is None:
        name = "complete_one" if course.planned == 1 else "complete"
        return words[name].format(n=course.planned)
    if not (course.ahead or (course.today and course.today.needled)):
        if course.number == 1:
            return words["so_far_none"]
        return words["so_far"].format(times=_times(course.number - 1, words))
    if course.planned is None:
        return words["number_alone"].format(n=course.number)
    return words["number"].format(n=course.number, all=course.planned)


def lines(consultation: Consultation, content: Content, *, clinician: bool) -> Iterator[str]:
    """All of it, a line each: where the course stands, each visit, and what is to be known."""
    if consultation.so_far is None:
        return
    yield heading(consultation, content)
    yield from progress(consultation, content, clinician=clinician)
    home = at_home(consultation)
    for each in consultation.answers.visits:
        yield visit_lines.title(each, content, home=home)
        yield from visit_lines.details(each, consultation, content, clinician=clinician)
    yield from notices(consultation, content, clinician=clinician)


def progress(
    consultation: Consultation, content: Content, *, clinician: bool, only: Pair | None = None
) -> Iterator[str]:
    """How far each concern is, with the next day and, for a clinician, the last depth.

    `only`: of this concern alone.
    """
    course = consultation.so_far
    for one in course.each if course else ():
        if only in (None, one.pair):
            yield "; ".join(_progress(one, consultation, content, clinician=clinician)) + "."


def _progress(
    one: Progress, consultation: Consultation, content: Content, *, clinician: bool
) -> Iterator[str]:
    words, done = _words(consultation, content), len(one.done)
    pair = several_lines.name(one.pair, content)
    if one.planned is not None:
        said = words["progress"].format(pair=pair, done=done, all=one.planned)
        yield formats.agreed(said)
    else:
        times = _times(done, words)
        name = "progress_open" if one.next is not None else "progress_stopped"
        yield words[name].format(pair=pair, times=times)
    if clinician and one.done_last and one.done_last.noted:
        yield words["last_time"].format(what=visit_lines.zone_done(one.done_last, content))
    if one.next:
        yield words["next"].format(day=formats.when(one.next, content))


def notices(consultation: Consultation, content: Content, *, clinician: bool) -> Iterator[str]:
    """What to know of its days: sooner or later than planned, missed, or nobody asked."""
    course, home = consultation.so_far, at_home(consultation)
    for each in course.notices if course else ():
        says = (clinician and each.says.clinician) or each.says.text
        of = consultation.also and len(each.pairs) < len(consultation.each)
        about = f" {several_lines.about(each.pairs, content)}" if of else ""
        yield f"{notice(each, content, home=home)}{about} {says}"


def notice(found: Notice, content: Content, *, home: bool = False) -> str:
    """The day, and how long it was after the one before."""
    words = visit_lines.words_of(content, home=home)
    name = found.kind if found.weeks is not None else f"notice_{found.kind}"
    return words[name].format(
        day=formats.when(found.day, content),
        instead=found.instead and formats.when(found.instead, content),
        gap="" if found.weeks is None else _gap(found.weeks, content),
        planned="" if found.planned_weeks is None else formats.weeks(content, found.planned_weeks),
    )


def counted(found: Finding, consultation: Consultation, content: Content) -> str:
    """Of a finding about the course: after how many visits, in how many weeks; else empty."""
    if found.id not in OF_COURSES or consultation.so_far is None:
        return ""
    days = had(consultation.answers, _about(found, consultation), content)
    if not days:
        return ""
    words, apart = _words(consultation, content), consultation.day - days[0]
    times = _times(len(days), words)
    weeks = formats.weeks(content, apart.days // DAYS_PER_WEEK)
    return words["counted"].format(times=times, weeks=weeks)


def _times(n: int, words: Mapping[str, str]) -> str:
    return words["time_one" if n == 1 else "times"].format(n=n)


def _about(found: Finding, consultation: Consultation) -> Pair:
    return found.touches[0] if found.touches else consultation.pair


def _gap(weeks: float, content: Content) -> str:
    """A time between two visits: 4 weeks, 3 days."""
    if weeks.is_integer() or weeks >= IN_DAYS_BELOW:
        return formats.weeks(content, weeks)
    days = round(weeks * DAYS_PER_WEEK)
    return f"{days} {formats.unit(content, 'days', days)}"


def at_home(consultation: Consultation) -> bool:
    """Whether somebody rolls at home, where nobody visits anybody."""
    return consultation.answers.setting == "home"


def _words(consultation: Consultation, content: Content) -> dict[str, str]:
    return visit_lines.words_of(content, home=at_home(consultation))
