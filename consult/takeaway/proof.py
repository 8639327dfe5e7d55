"""A proof: sheet, note, calendar and record of a made-up person, to see that all can be drawn.

What reads well in a file is not always what paper can show; so it is found here, and not by the
first patient whose sheet stays away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from consult.answers import read_answers
from consult.consultation import Consultation, consult
from consult.content import Content
from consult.takeaway import calendar, fhir, note
from consult.takeaway.course_sheet import course_sheet
from consult.takeaway.lettering import printable
from consult.takeaway.pdf import patient_sheet
from consult.takeaway.sheet import sheet
from consult.visits import NeedledZone, Visit

ID = "00000000-0000-4000-8000-000000000000"
NO = {"yes_no": "no", "when": "never"}


def draw(content: Content, day: date) -> Iterator[str]:
    """Draw all of it; a line for each letter that paper will show as a box.

    ValueError says what could not be drawn, and why.
    """
    result = _made_up(content, day)
    made = datetime.combine(day, datetime.min.time(), UTC)
    parts: dict[str, Any] = {
        "sheet": lambda: patient_sheet(result, content),
        "sheet in large print": lambda: patient_sheet(result, content, large_print=True),
        "note": lambda: note.clinical_note(result, content, ascii_only=True),
        "record": lambda: fhir.record(result, content),
    }
    if result.course:
        parts["calendar"] = lambda: calendar.dates(result, content, made=made)
    parts["course"] = lambda: course_sheet(_after_a_visit(result, content, day), content)
    for name, make in parts.items():
        try:
            make()
        except Exception as error:
            said = " ".join(str(error).split()) or type(error).__name__
            raise ValueError(f"the {name} cannot be drawn: {said}") from error
    meant = sheet(result, content)
    shown, _, boxed = printable(meant)
    if boxed:
        yield from _boxes(meant["clinic"], shown["clinic"])


def _made_up(content: Content, day: date) -> Consultation:
    """Somebody of middle age with nothing against it, for the first aim that leaves a plan."""
    age = content.limits.age_years
    nothing = {
        name: NO[item.question.kind] for name, item in content.safety.items() if item.question
    }
    found = None
    for concern in content.concerns:
        for area in content.concerns[concern].areas:
            raw = {
                "id": ID,
                "setting": "clinic",
                "concern": concern,
                "area": area,
                "needle_tolerance": int(content.limits.needle_tolerance.high),
                "age": int(age.low + age.high) // 3,
                "fitzpatrick_skin_type": int(content.limits.fitzpatrick_skin_type.low),
                "health": nothing,
            }
            found = consult(read_answers(raw, content, day), content, day)
            if found.course:
                return found
    assert found, "content has a concern, and a concern an area"
    return found


def _after_a_visit(first: Consultation, content: Content, day: date) -> Consultation:
    """The same person after one visit, with a word of each kind that can be noted."""
    visit = Visit(
        date=day,
        outcome="needled",
        changed={},
        zones=(NeedledZone(area=first.pair.area),),
        endpoint=next(iter(content.reached)),
        dark_marks=next(iter(content.dark_marks)),
    )
    return consult(first.answers.model_copy(update={"visits": (visit,)}), content, day)


def _boxes(said: Any, shown: Any, where: str = "") -> Iterator[str]:
    if isinstance(said, dict):
        for name in said:
            yield from _boxes(said[name], shown[name], name)
    elif isinstance(said, list | tuple):
        for one, other in zip(said, shown, strict=True):
            yield from _boxes(one, other, where)
    elif said != shown:
        yield f"{where}: no font has every letter of {said}; on paper it is {shown}"
