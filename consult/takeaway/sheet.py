"""What stands on the patient sheet: plain words and numbers for the template, nothing decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.finding import Finding
from consult.options import Choice, in_question
from consult.phrases import (
    answer_lines,
    choice_lines,
    clinic_lines,
    course_lines,
    formats,
    several_lines,
    standing_lines,
)
from consult.recovery import Aftermath
from consult.review.said import of_aid
from consult.schedule import merged, schedules
from consult.takeaway import planned, several
from consult.takeaway.going import going
from consult.understanding import Checked, told

Sheet = dict[str, Any]
SHOWN = ("result", "skin_colour_risk", "downtime", "visits", "certainty")
MOST_NAMED = 3  # sources; of more the number stands, and the page on screen has each
ALARMS = ("emergency", "hospital", "urgent", "contact_clinic")


def sheet(
    consultation: Consultation,
    content: Content,
    notes: str = "",
    first_visit: date | None = None,
    understood: Checked | None = None,
) -> Sheet:
    """Everything on the sheet, as plain data. Without a plan there is no plan, depth or price."""
    pages, lead = content.pages, consultation.lead
    days = merged(schedules(consultation, content, first_visit))
    clear = told(understood, consultation, content) if understood else {}
    return {
        "title": pages["takeaway_sheet"].title,
        "words": pages["takeaway_sheet"].words,
        **head(consultation, content),
        "decision": consultation.decision,
        "told": [*answer_lines.answered(consultation, content).items(), *clear.items()],
        "course": course(consultation, content),
        "levels": several.levels(consultation, content),
        "findings": [_finding(found, consultation, content) for found in consultation.findings],
        "changes": [formats.plain(line) for line in several_lines.changes(consultation, content)],
        "together": several.together(consultation, content, first_visit),
        "of": several.of(lead, consultation, content),
        "plan": days and planned.plan(lead, content, days),
        "redness": days and planned.redness(lead, content, days),
        "improvement": days and planned.improvement(lead, content, days),
        "going": going(consultation, content),
        "seen": None if days else _seen(consultation, content),
        "others": several.others(consultation, content),
        "options": _options(lead, content),
        "red_flags": red_flags(
            [one.aftermath for one in consultation.each if one.aftermath], content
        ),
        "notes": notes.splitlines(),
        "questions": [fact.text for fact in answer_lines.questions(lead, content)],
        "sources": _sources(consultation, content),
        "ending": [content.edition.not_advice, of_aid(content, consultation.day)],
    }


def head(consultation: Consultation, content: Content) -> Sheet:
    """What every sheet begins with: the day, the edition and the clinic."""
    return {
        "date": {part: getattr(consultation.day, part) for part in ("year", "month", "day")},
        "day": formats.when(consultation.day, content),
        "edition": {
            "version": consultation.edition,
            "day": formats.when(content.edition.published, content),
        },
        "clinic": clinic(content),
    }


def course(consultation: Consultation, content: Content) -> Sheet | None:
    """Of a course under way where it stands, in a patient's words; None before the first visit."""
    if consultation.so_far is None:
        return None
    return {
        "title": course_lines.heading(consultation, content),
        "lines": [
            *course_lines.progress(consultation, content, clinician=False),
            *course_lines.notices(consultation, content, clinician=False),
        ],
    }


def clinic(content: Content) -> Sheet:
    """Who the clinic is and how to reach it, with its logo as it is in the file."""
    clinic, words = content.clinic, content.pages["clinic"].words
    note = clinic.country.regulatory_note
    return {
        "name": clinic.name,
        "phone": clinic.phone,
        "emergency_number": clinic.emergency_number,
        "links": clinic_lines.links(content),
        "more": clinic_lines.contact(content, phone=False),
        "note": words["regulatory_note"].format(note=note) if note else None,
        "price_title": words["price"],
        "logo": list(content.logo) if content.logo else None,
    }


def _finding(found: Finding, consultation: Consultation, content: Content) -> Sheet:
    words, own = content.pages["suitability"].words, content.pages["takeaway_sheet"].words
    accepted = own["accepted"].format(day=formats.when(consultation.day, content))
    until = formats.until(found, content)
    return {
        "id": found.id,
        "title": clinic_lines.marked(found.title, clinic_lines.mark(found.basis, content)),
        "level": words[found.level],
        "about": several_lines.touches(found, content),
        "until": words["until"].format(until=until) if until else None,
        "known": found.known,
        "accepted": accepted if found.examined else None,
        "reason": found.reason,
        "action": found.action,
    }


def _seen(consultation: Consultation, content: Content) -> Sheet | None:
    """What studies saw of needling, for whom there is no plan; of a roller at home nobody knows."""
    if consultation.answers.setting == "home":
        return None
    found = in_question(consultation.options).headline
    title = content.pages["takeaway_sheet"].words["not_a_plan"]
    return {"title": title} | planned.twins(found, content)


def _options(consultation: Consultation, content: Content) -> Sheet:
    """The rows of the screen's grid for every choice, but price; nothing of what is stopped."""
    words = content.pages["options"].words
    return {
        "columns": [words[f"row_{name}"] for name in SHOWN],
        "rows": [_option(choice, consultation, content) for choice in consultation.options],
    }


def _option(choice: Choice, consultation: Consultation, content: Content) -> Sheet:
    words, told = content.pages["options"].words, consultation.options
    stopped = choice.kind == "microneedling" and consultation.course is None
    treated = [each for each in told if each.kind == "microneedling"]
    cells = [choice_lines.cell(name, choice, treated, consultation, content) for name in SHOWN]
    # That a range is no count is said once, above the table: paper has less room than a screen.
    cells = [(said, "" if small == words["ranged"] else small) for said, small in cells]
    return {
        "name": choice.name,
        "needles": words[f"needles_{choice.needles}"],
        "note": standing_lines.standing_short(choice, content) if not choice.ruled_out else None,
        "cells": [] if stopped else cells,
        "stopped": words["ruled_out"] if stopped else None,
    }


def red_flags(after: Iterable[Aftermath], content: Content) -> list[Sheet]:
    """Signs that need help after a visit, by whom to turn to."""
    flags = {name: flag for each in after for name, flag in each.red_flags.items()}.values()
    words = content.pages["frame"].words
    groups = [(name, [flag for flag in flags if flag.urgency == name]) for name in ALARMS]
    return [
        {
            "whom": words[name],
            "signs": [
                {"sign": f.sign.removesuffix("."), "timing": f.timing, "action": f.action.text}
                for f in listed
            ],
        }
        for name, listed in groups
        if listed
    ]


def _sources(consultation: Consultation, content: Content) -> list[list[str]]:
    words = content.pages["takeaway_sheet"].words
    found: dict[str, list[str]] = {
        "from_health": [s for f in consultation.findings for s in f.sources],
    }
    for one in consultation.each:
        if one.course and one.recovery and one.projection:
            course = [s for basis in one.course.basis.values() for s in basis.sources]
            found["from_course"] = [*found.get("from_course", ()), *course]
            redness = [*found.get("from_redness", ()), *one.recovery.sources]
            found["from_redness"] = redness
            seen = [*found.get("from_improvement", ()), *one.projection.sources]
            found["from_improvement"] = seen
    many = words["many"]
    return [
        [words[name], ", ".join(ids) if len(ids) <= MOST_NAMED else many.format(n=len(ids))]
        for name, ids in ((name, list(dict.fromkeys(ids))) for name, ids in found.items() if ids)
    ]
