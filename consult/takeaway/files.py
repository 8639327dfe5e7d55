"""Writes what is taken away into files, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from consult.answers_problems import AnswersError
from consult.consultation import Consultation
from consult.content import Content
from consult.takeaway import calendar, fhir, note
from consult.takeaway.course_sheet import course_sheet
from consult.takeaway.pdf import Paper, patient_sheet


@dataclass(frozen=True)
class Wanted:
    """Which files to write, and what is to be said in them beside the consultation."""

    made: datetime
    notes: str = ""
    pdf: Path | None = None
    note: Path | None = None
    ics: Path | None = None
    fhir: Path | None = None
    course: Path | None = None
    paper: Paper | None = None
    large_print: bool = False
    ascii: bool = False
    patient: str | None = None
    first_visit: date | None = None
    hour: time | None = None
    zone: str | None = None


MADE = ("pdf", "note", "ics", "fhir", "course")
WHY_NONE = {
    "ics": "there is no plan, so there are no dates",
    "course": "there was no visit, so there is no course",
}


def write(wanted: Wanted, consultation: Consultation, content: Content) -> Iterator[str]:
    """Write them; a line for each that a stop leaves nothing of. AnswersError where none can be."""
    left = {
        "ics": bool(consultation.lead.course),
        "course": consultation.so_far is not None,
    }
    said = [
        f"{name}: {WHY_NONE[name]}; the file was not written"
        for name, made in left.items()
        if getattr(wanted, name) and not made
    ]
    if said and not any(getattr(wanted, name) and left.get(name, True) for name in MADE):
        raise AnswersError(said)
    yield from said
    for name, make in _makers(wanted, consultation, content).items():
        file: Path | None = getattr(wanted, name)
        if file and left.get(name, True):
            try:
                file.write_bytes(make())
            except ValueError as error:  # a first visit before the wait is over
                raise AnswersError([f"first-visit: {error}"]) from None
            except OSError as error:
                raise AnswersError([f"{name}: {file}: {error.strerror or error}"]) from None


def _makers(
    wanted: Wanted, consultation: Consultation, content: Content
) -> dict[str, Callable[[], bytes]]:
    first = wanted.first_visit if consultation.lead.course else None
    both: dict[str, Any] = {"notes": wanted.notes, "first_visit": first}
    paper = wanted.paper or content.clinic.country.paper

    def written() -> bytes:
        text = note.clinical_note(consultation, content, **both, ascii_only=wanted.ascii)
        return text.encode()

    def dated() -> bytes:
        before = wanted.ics.read_bytes() if wanted.ics and wanted.ics.is_file() else b""
        return calendar.dates(
            consultation,
            content,
            first_visit=first,
            hour=wanted.hour,
            zone=wanted.zone,
            made=wanted.made,
            visits_before=[count] if (count := calendar.visits_in(before, consultation)) else (),
        )

    sheet = partial(patient_sheet, consultation, content, paper=paper, **both)
    return {
        "pdf": partial(sheet, large_print=wanted.large_print),
        "course": partial(
            course_sheet,
            consultation,
            content,
            paper=paper,
            large_print=wanted.large_print,
            clinician=True,
        ),
        "note": written,
        "fhir": partial(
            fhir.record, consultation, content, paper=paper, patient=wanted.patient, **both
        ),
        "ics": dated,
    }
