"""The safety check as a FHIR Questionnaire, and a person's answers as its response, as plain data.

Choices carry codes of our own, one system per kind: no public code system has these questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid5

from consult.consultation import Consultation
from consult.content import Content
from consult.content.safety import SafetyItem
from consult.phrases import formats
from consult.takeaway.naming import AID

Data = dict[str, Any]
YES_NO = ("yes", "no", "unsure")
WHEN = ("never", "now", "unsure", "date")
ON_A_DAY = "date"


def coded(kind: str, code: str, display: str) -> Data:
    """A code of our own; `kind` names its system."""
    return {"system": f"urn:uuid:{uuid5(AID, kind)}", "code": code, "display": display}


def questionnaire(content: Content) -> Data:
    """All questions of this edition, groups in the order they are asked."""
    words = content.pages["takeaway_record"].words
    groups = [
        {
            "linkId": name,
            "text": group.title,
            "type": "group",
            "item": [_question(id_, item, content) for id_, item in _of_group(content, name)],
        }
        for name, group in content.health_groups.items()
    ]
    return {
        "resourceType": "Questionnaire",
        "url": url(content),
        "version": content.edition.version,
        "name": "MicroneedlingHealthCheck",
        "title": words["questionnaire"],
        "status": "draft",  # until a clinician has signed the content
        "subjectType": ["Patient"],
        "date": content.edition.published.isoformat(),
        "description": content.edition.not_reviewed,
        "item": [
            {
                "linkId": "about",
                "text": words["about"],
                "type": "group",
                "item": [_about(name, kind, content) for name, kind in ABOUT.items()],
            },
            *(group for group in groups if group["item"]),
        ],
    }


def response(consultation: Consultation, content: Content, notes: str) -> Data:
    """The answers that were given, in the questionnaire's order; what is missing stays out."""
    health = consultation.answers.health
    groups = [
        {
            "linkId": name,
            "text": group.title,
            "item": [
                _answer(id_, item, health[id_], content)
                for id_, item in _of_group(content, name)
                if health.get(id_) is not None
            ],
        }
        for name, group in content.health_groups.items()
    ]
    about = {
        "linkId": "about",
        "text": content.pages["takeaway_record"].words["about"],
        "item": list(_about_answers(consultation, content, notes)),
    }
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{url(content)}|{content.edition.version}",
        "status": "completed",
        "authored": consultation.day.isoformat(),
        "item": [about, *(group for group in groups if group["item"])],
    }


def url(content: Content) -> str:
    """The questionnaire's lasting name; its version is the edition."""
    return f"urn:uuid:{uuid5(AID, content.pages['takeaway_record'].title)}"


ABOUT = {
    "setting": "choice", "concern": "choice", "subtype": "choice", "area": "choice",
    "home_needle_length_mm": "decimal", "age": "integer", "fitzpatrick_skin_type": "integer",
    "needle_tolerance": "integer", "worries": "choice", "sessions": "integer",
    "event_date": "date", "matters": "text", "notes": "text",
}  # fmt: skip
VALUES = {"integer": "valueInteger", "decimal": "valueDecimal", "date": "valueDate"}


def _choices(name: str, content: Content) -> Mapping[str, str]:
    pages = content.pages
    return {
        "setting": {k: v.label for k, v in pages["concern"].choices["setting"].items()},
        "concern": {k: v.name for k, v in content.concerns.items()},
        "subtype": {k: v.name for c in content.concerns.values() for k, v in c.subtypes.items()},
        "area": {k: v.name for k, v in content.areas.items()},
        "worries": {k: v.label for k, v in pages["tolerance"].choices["worries"].items()},
    }[name]


def _about(name: str, kind: str, content: Content) -> Data:
    item: Data = {
        "linkId": name,
        "text": content.pages["takeaway_record"].words[name],
        "type": kind,
    }
    if kind == "choice":
        options = _choices(name, content).items()
        item["answerOption"] = [{"valueCoding": coded(name, k, v)} for k, v in options]
    if name == "worries":
        item["repeats"] = True
    return item


def _about_answers(consultation: Consultation, content: Content, notes: str) -> Iterable[Data]:
    given = consultation.answers.given() | {
        "matters": formats.matters(consultation, content) or None,
        "notes": "\n".join(formats.own_words(notes)) or None,
    }
    for name, kind in ABOUT.items():
        value = given[name]
        if value is None or value == ():
            continue
        answers: list[Data] = []
        if kind == "choice":
            names = _choices(name, content)
            chosen = value if isinstance(value, tuple) else (value,)
            answers += ({"valueCoding": coded(name, each, names[each])} for each in chosen)
        else:
            said = value.isoformat() if isinstance(value, date) else value
            answers.append({VALUES.get(kind, "valueString"): said})
        yield {
            "linkId": name,
            "text": content.pages["takeaway_record"].words[name],
            "answer": answers,
        }


def _of_group(content: Content, group: str) -> list[tuple[str, SafetyItem]]:
    found = [
        (item.question.order, name, item)
        for name, item in content.safety.items()
        if item.question and item.question.group == group
    ]
    return [(name, item) for _, name, item in sorted(found, key=lambda entry: entry[0])]


def _question(name: str, item: SafetyItem, content: Content) -> Data:
    question = item.question
    assert question, "only what has a question is in a group"
    dated = question.kind == "when"
    options = [
        {"valueCoding": coded("answer", code, _words(code, content))}
        for code in (WHEN if dated else YES_NO)
    ]
    asked: Data = {"linkId": name, "text": question.ask.patient, "type": "choice"}
    asked["answerOption"] = options
    if dated:
        on_a_day = coded("answer", ON_A_DAY, _words(ON_A_DAY, content))
        asked["item"] = [
            {
                "linkId": f"{name}.date",
                "text": content.pages["takeaway_record"].words["asked_date"],
                "type": "date",
                "enableWhen": [{"question": name, "operator": "=", "answerCoding": on_a_day}],
            }
        ]
    return asked


def _answer(name: str, item: SafetyItem, said: str | date, content: Content) -> Data:
    assert item.question, "only what has a question is answered"
    code = ON_A_DAY if isinstance(said, date) else said
    answer: Data = {"valueCoding": coded("answer", code, _words(code, content))}
    if isinstance(said, date):
        label = content.pages["takeaway_record"].words["asked_date"]
        day = {"linkId": f"{name}.date", "text": label, "answer": [{"valueDate": said.isoformat()}]}
        answer["item"] = [day]
    return {"linkId": name, "text": item.question.ask.patient, "answer": [answer]}


def _words(code: str, content: Content) -> str:
    return content.pages["frame"].words.get(code) or content.pages["health"].words[code]
