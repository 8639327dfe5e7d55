"""A person's answers as a FHIR QuestionnaireResponse to the aid's own Questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from consult.answers import counted, left_open
from consult.answers_response import OF_CONCERN
from consult.consultation import Consultation
from consult.content import Content
from consult.finding import Finding
from consult.phrases import answer_lines, formats
from consult.takeaway.answer_codes import ON_A_DAY, answer_words, choices, of_group
from consult.takeaway.fhir_parts import Data, coded, narrative
from consult.takeaway.questionnaire import url

CHOICES = ("setting", "concern", "subtype", "area")
NUMBERS = {"sessions": "valueInteger", "home_needle_length_mm": "valueDecimal"} | dict.fromkeys(
    ("age", "fitzpatrick_skin_type", "needle_tolerance"), "valueInteger"
)


def response(consultation: Consultation, content: Content, notes: str) -> Data:
    """The answers that were given, and no others; in progress while some are still open."""
    words = content.pages["takeaway_record"].words
    said = counted(content, consultation.answers, consultation.day)
    groups = [
        {
            "linkId": name,
            "text": group.title,
            "item": [
                answered
                for id_, item in of_group(content, name)
                if item.question and id_ in said
                for answered in _health(id_, item.question.ask.patient, said[id_], content)
            ],
        }
        for name, group in content.health_groups.items()
    ]
    about = {
        "linkId": "about",
        "text": words["about"],
        "item": list(_about(consultation, content, notes)),
    }
    unanswered = left_open(content, consultation.answers, consultation.day)
    still = words["still_open"].format(n=len(unanswered)) if unanswered else ""
    return {
        "resourceType": "QuestionnaireResponse",
        "text": narrative([words["questionnaire"], still, *_lines(consultation, content, said)]),
        "questionnaire": f"{url(content)}|{content.edition.version}",
        "status": "in-progress" if unanswered else "completed",
        "authored": consultation.day.isoformat(),
        "item": [about, *(group for group in groups if group["item"])],
    }


def _lines(consultation: Consultation, content: Content, said: Iterable[str]) -> Iterator[str]:
    for label, words in answer_lines.answered(consultation, content).items():
        yield f"{label}: {words}"
    for name in said:
        question = content.safety[name].question
        assert question, "only what has a question is answered"
        yield f"{question.ask.patient} {answer_lines.health(consultation, content, name)}"
    accepted = content.pages["takeaway_record"].words["accepted"]
    for found in _accepted(consultation):
        yield accepted.format(title=formats.title(found, content))


def _about(consultation: Consultation, content: Content, notes: str) -> Iterator[Data]:
    """In the questionnaire's order; what goes with a concern under that concern's own item."""
    given, words = consultation.answers, content.pages["takeaway_record"].words
    order = (
        "setting", "concern", *OF_CONCERN, "home_needle_length_mm", "age",
        "fitzpatrick_skin_type", "needle_tolerance",
    )  # fmt: skip
    for name in order:
        value = getattr(given, name)
        if value is not None:
            link = f"{name}.{given.concern}" if name in OF_CONCERN else name
            yield _item(link, words[name], [_valued(name, value, content)])
    others = [{"valueString": pair.written} for pair in given.also]
    if others:
        yield _item("also", words["also"], others)
    visits = [{"valueString": visit.written} for visit in given.visits]
    if visits:
        yield _item("visits", words["visits"], visits)
    worries = [_chosen("worries", each, content) for each in given.worries]
    if worries:
        yield _item("worries", words["worries"], worries)
    if given.event_date:
        day = {"valueDate": given.event_date.isoformat()}
        yield _item("event_date", words["event_date"], [day])
    matters = [
        _item(f"matters.{name}", criterion.name, [_chosen("matters", str(weight), content)])
        for name, criterion in content.criteria.items()
        if (weight := given.matters.get(name)) is not None
    ]
    if matters:
        yield {"linkId": "matters", "text": words["matters"], "item": matters}
    own = "\n".join(formats.own_words(notes))
    if own:
        yield _item("notes", words["notes"], [{"valueString": own}])
    accepted = [_chosen("examined", found.id, content) for found in _accepted(consultation)]
    if accepted:
        yield _item("examined", words["examined"], accepted)


def _accepted(consultation: Consultation) -> list[Finding]:
    """What a practitioner has examined and accepts; said of nothing else."""
    found = {each.id: each for each in consultation.findings if each.examined}
    return list(found.values())


def _item(link: str, text: str, answers: list[Data]) -> Data:
    return {"linkId": link, "text": text, "answer": answers}


def _valued(name: str, value: Any, content: Content) -> Data:
    return _chosen(name, value, content) if name in CHOICES else {NUMBERS[name]: value}


def _chosen(name: str, code: str, content: Content) -> Data:
    return {"valueCoding": coded(name, code, choices(name, content)[code])}


def _health(name: str, text: str, said: str | date, content: Content) -> Iterator[Data]:
    code = ON_A_DAY if isinstance(said, date) else said
    yield _item(name, text, [{"valueCoding": coded("answer", code, answer_words(code, content))}])
    if isinstance(said, date):
        label = content.pages["takeaway_record"].words["asked_date"]
        yield _item(f"{name}.date", label, [{"valueDate": said.isoformat()}])
