"""The health answers in a note: medicines and allergies apart, denials in the question's words."""

from __future__ import annotations

from collections.abc import Iterator

from consult.answers import asked, counted
from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import answer_lines
from consult.sessions import had
from consult.signs import LAST_NEEDLING
from consult.takeaway.plain_text import INDENT

MEDICINES, ALLERGY = "medicines", "_allergy"  # a group of questions; the ending of an id
DENIED = ("no", "never")


def history(consultation: Consultation, content: Content) -> Iterator[str]:
    """What was answered, quoting the question; a denial is never wider than what was asked.

    Only questions that matter here: an answer left from another concern says nothing now.
    """
    words = content.pages["takeaway_note"].words
    said = counted(content, consultation.answers, consultation.day)
    told = _by_visits(consultation, content)
    said = {name: answer for name, answer in said.items() if name not in told}
    medicines = [n for n in said if _group(n, content) == MEDICINES]
    allergies = [n for n in said if n.endswith(ALLERGY)]
    others = [n for n in said if n not in (*medicines, *allergies)]
    if said:
        yield f"[A] {words['quoted']}"
    for title, names in (("medicines", medicines), ("allergies", allergies)):
        if names:
            yield f"[P] {words[title]}:"
            yield from (INDENT + _line(name, consultation, content) for name in names)
    positive = [name for name in others if said[name] not in DENIED]
    if positive:
        yield f"[P] {words['other']}:"
        yield from (INDENT + _line(name, consultation, content) for name in positive)
    here = [n for n in asked(content, consultation.answers, consultation.day) if n not in told]
    listed = {answer: [name for name in others if said[name] == answer] for answer in DENIED}
    for title, names in (listed | {"open": [name for name in here if name not in said]}).items():
        if names:
            yield f"[P] {words[title]}: {' '.join(_question(name, content) for name in names)}"


def _by_visits(consultation: Consultation, content: Content) -> tuple[str, ...]:
    """What the list of visits answers: when the skin was last needled, unless it was elsewhere."""
    given = consultation.answers
    last = given.health.get(LAST_NEEDLING)
    needled = any(had(given, pair, content) for pair in given.pairs)
    here = given.setting == "clinic" and needled
    return (LAST_NEEDLING,) if here and last in (None, "never") else ()


def _line(name: str, consultation: Consultation, content: Content) -> str:
    return f"{_question(name, content)} {answer_lines.health(consultation, content, name)}"


def _question(name: str, content: Content) -> str:
    question = content.safety[name].question
    assert question, "only what has a question is asked"
    return question.ask.clinician


def _group(name: str, content: Content) -> str | None:
    question = content.safety[name].question
    return question.group if question else None
