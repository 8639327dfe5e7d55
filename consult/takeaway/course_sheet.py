"""The course of visits on one page: what was done, what changed, what comes next, whom to call.

For the record with depths, passes, device and lot; for the person treated in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.finding import Finding
from consult.phrases import course_lines, formats, going_lines, several_lines, visit_lines
from consult.recovery import HOURS_PER_DAY, Aftermath, aftermath
from consult.review.said import of_aid
from consult.schedule import merged, schedules
from consult.so_far import SoFar
from consult.takeaway import several
from consult.takeaway.pdf import Paper, draw
from consult.takeaway.sheet import head, red_flags
from consult.visits import Visit

Sheet = dict[str, Any]
ONE_PAGE = 1


def course_sheet(
    consultation: Consultation,
    content: Content,
    *,
    paper: Paper = "a4",
    large_print: bool = False,
    clinician: bool = False,
) -> bytes:
    """The page as PDF. Raises ValueError before the first visit."""
    said = told(consultation, content, clinician=clinician)
    return draw("course", said, paper=paper, large_print=large_print, aim=ONE_PAGE)


def told(consultation: Consultation, content: Content, *, clinician: bool) -> Sheet:
    """Everything on the page, as plain data."""
    course = consultation.so_far
    if course is None:
        raise ValueError("there was no visit, so there is no course")
    pages, words = content.pages, content.pages["takeaway_course"].words
    days = merged(schedules(consultation, content))
    # What a visit leaves behind is told even where no other may follow.
    after = aftermath(consultation.answers.given(), content, consultation.day)
    return {
        "title": pages["takeaway_course"].title,
        "words": {"going": pages[going_lines.PAGE].title}
        | words
        | {name: pages["takeaway_sheet"].words[name] for name in SHARED},
        **head(consultation, content),
        "number": course_lines.heading(consultation, content),
        "what": several_lines.names(consultation.answers.pairs, content),
        "levels": several.levels(consultation, content),
        "findings": [_finding(found, consultation, content) for found in consultation.findings],
        "progress": list(course_lines.progress(consultation, content, clinician=clinician)),
        "visits": [
            _visit(visit, consultation, content, clinician=clinician)
            for visit in consultation.answers.visits
        ],
        "going": [*_going(consultation, content, clinician=clinician)],
        "notices": list(course_lines.notices(consultation, content, clinician=clinician)),
        "dates": [formats.when(day, content) for day in days.sessions] if days else [],
        "rests": list(_rests(after, course, consultation, content)),
        "red_flags": red_flags([after], content),
        "signature": words["signature"] if clinician else None,
        "ending": [content.edition.not_advice, of_aid(content, consultation.day)],
    }


SHARED = (
    "name",
    "made_on",
    "page",
    "footer",
    "not_advice",
    "clinic",
    "phone",
    "emergency",
    "red_flags",
)


def _rests(
    after: Aftermath, course: SoFar, consultation: Consultation, content: Content
) -> Iterator[str]:
    """What waits after today's visit and until when, the shortest first; nothing on other days."""
    words, today = content.pages["takeaway_course"].words, consultation.day
    if course.today is None or not course.today.needled:
        return
    ends = {rule.rule: rule.hours for rule in after.aftercare.values() if rule.topic != "next"}
    for rule, hours in sorted(ends.items(), key=lambda each: each[1]):
        end = today + timedelta(days=hours // HOURS_PER_DAY)
        yield f"{rule}: {words['until'].format(day=formats.when(end, content))}"


def _finding(found: Finding, consultation: Consultation, content: Content) -> str:
    counted = course_lines.counted(found, consultation, content)
    return " ".join(filter(None, (f"{found.title}.", counted, found.action)))


def _going(consultation: Consultation, content: Content, *, clinician: bool) -> Iterator[str]:
    """What both saw and what to expect from here, as on screen; several concerns by name."""
    for one in consultation.each:
        if one.progress:
            said = going_lines.recorded if clinician else going_lines.told
            lines = " ".join(formats.plain(line) for line in said(one, content))
            yield (
                f"{several_lines.name(one.pair, content)}. {lines}" if consultation.also else lines
            )


def _visit(visit: Visit, consultation: Consultation, content: Content, *, clinician: bool) -> Sheet:
    return {
        "title": visit_lines.title(visit, content, home=course_lines.at_home(consultation)),
        "lines": list(visit_lines.details(visit, consultation, content, clinician=clinician)),
    }
