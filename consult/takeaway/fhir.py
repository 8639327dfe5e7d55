"""The consultation as a FHIR R4 bundle for a clinic's record system.

Built with `fhir.resources`. Its R4B models are used: R4B changed none of the resources used here,
and a test holds each bundle against the official R4 (4.0.1) schema. Codes from public systems
stand only where they were looked up: LOINC 30525-0 age, UCUM a, observation category survey.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.finding import Finding
from consult.phrases import plan_lines
from consult.schedule import schedule
from consult.takeaway.naming import name_of
from consult.takeaway.pdf import Paper, patient_sheet
from consult.takeaway.questionnaire import coded, questionnaire, response
from consult.understanding import Checked

Data = dict[str, Any]
SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
AGE = {"system": "http://loinc.org", "code": "30525-0", "display": "Age"}
YEARS = {"unit": "years", "system": "http://unitsofmeasure.org", "code": "a"}


def record(
    consultation: Consultation,
    content: Content,
    *,
    notes: str = "",
    first_visit: date | None = None,
    paper: Paper = "a4",
    understood: Checked | None = None,
) -> bytes:
    """The bundle as JSON; a care plan is in it only where the consultation has a plan."""
    from fhir.resources.R4B.bundle import Bundle

    own: dict[str, Any] = {"notes": notes, "first_visit": first_visit, "understood": understood}
    pdf = patient_sheet(consultation, content, paper=paper, **own)
    resources = {
        "questionnaire": questionnaire(content),
        "patient": _patient(content),
        "response": response(consultation, content, notes) | _subject(consultation),
        **{f"observation-{i}": each for i, each in enumerate(_observations(consultation, content))},
        "plan": _plan(consultation, content, first_visit),
        "sheet": _sheet(consultation, content, pdf),
    }
    entries = [
        {"fullUrl": name_of(consultation, name).urn, "resource": resource}
        for name, resource in resources.items()
        if resource
    ]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    Bundle.model_validate(bundle)
    return json.dumps(bundle, indent=1, ensure_ascii=False).encode()


def _patient(content: Content) -> Data:
    """Nobody's name is asked: the clinic links this stub to its own patient."""
    said = content.pages["takeaway_record"].words["subject_text"]
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{said}</div>'
    return {"resourceType": "Patient", "text": {"status": "generated", "div": div}}


def _subject(consultation: Consultation) -> Data:
    return {"subject": {"reference": name_of(consultation, "patient").urn}}


def _observations(consultation: Consultation, content: Content) -> Iterator[Data]:
    words, given = content.pages["takeaway_record"].words, consultation.answers
    if given.age is not None:
        code = {"coding": [AGE], "text": words["age"]}
        yield _observed(consultation, code, valueQuantity={"value": given.age, **YEARS})
    for name in ("fitzpatrick_skin_type", "needle_tolerance"):
        value = getattr(given, name)
        if value is not None:
            yield _observed(consultation, {"text": words[name]}, valueInteger=value)
    verdict = consultation.suitability
    start = verdict.earliest_start
    yield _observed(
        consultation,
        {"text": words["level"]},
        valueCodeableConcept=_level(verdict.level, content),
        component=_dated(words["earliest"], start if verdict.level == "wait" else None),
    )
    for found in verdict.findings:
        yield _finding(consultation, content, found)


def _finding(consultation: Consultation, content: Content, found: Finding) -> Data:
    """A rule that holds, by its id, with its reason, what to do, and its sources."""
    words = content.pages["takeaway_record"].words
    notes = [found.clinician.patient, found.clinician.clinician]
    waits = found.level == "wait"  # no other level ends on a day by itself
    if waits and found.until_words:
        notes.append(f"{words['until']}: {found.until_words}")
    if found.sources:
        notes.append(f"{words['sources']}: {', '.join(found.sources)}")
    return _observed(
        consultation,
        {"coding": [coded("rule", found.id, found.title)], "text": found.title},
        valueCodeableConcept=_level(found.level, content),
        component=_dated(words["until"], found.until if waits else None),
        note=[{"text": said} for said in notes],
    )


def _observed(consultation: Consultation, code: Data, **said: Any) -> Data:
    """An observation of this consultation; it rests on the answers and is not yet checked."""
    known = {name: value for name, value in said.items() if value}
    return {
        "resourceType": "Observation",
        "status": "preliminary",
        "category": [{"coding": [SURVEY]}],
        "code": code,
        "effectiveDateTime": consultation.day.isoformat(),
        "derivedFrom": [{"reference": name_of(consultation, "response").urn}],
        **_subject(consultation),
        **(known | {k: v for k, v in said.items() if v == 0}),
    }


def _dated(label: str, day: date | None) -> list[Data]:
    return [{"code": {"text": label}, "valueDateTime": day.isoformat()}] if day else []


def _level(level: str, content: Content) -> Data:
    name = content.pages["suitability"].words[level]
    return {"coding": [coded("level", level, name)], "text": name}


def _plan(consultation: Consultation, content: Content, first_visit: date | None) -> Data | None:
    """The course as a proposal, one activity per visit; None where the level stops it."""
    days = schedule(consultation, content, first_visit)
    if days is None:
        return None
    words = content.pages["takeaway_record"].words
    visits = [
        {
            "status": "not-started",
            "scheduledPeriod": {"start": day.isoformat(), "end": day.isoformat()},
            "description": words["visit"].format(n=n, all=len(days.sessions)),
        }
        for n, day in enumerate(days.sessions, start=1)
    ]
    return {
        "resourceType": "CarePlan",
        "status": "draft",
        "intent": "proposal",
        "title": words["plan"],
        "description": words["plan_text"],
        "period": {"start": days.sessions[0].isoformat(), "end": days.sessions[-1].isoformat()},
        "created": consultation.day.isoformat(),
        "activity": [{"detail": visit} for visit in visits],
        "note": [{"text": line} for line in plan_lines.lines(consultation, content, days)],
        **_subject(consultation),
    }


def _sheet(consultation: Consultation, content: Content, pdf: bytes) -> Data:
    words = content.pages["takeaway_record"].words
    sha1 = hashlib.sha1(pdf, usedforsecurity=False).digest()  # what R4 asks for
    return {
        "resourceType": "DocumentReference",
        "status": "current",
        "docStatus": "preliminary",
        "type": {"text": words["sheet"]},
        "description": content.edition.not_advice,
        "content": [
            {
                "attachment": {
                    "contentType": "application/pdf",
                    "language": "en",
                    "title": words["sheet"],
                    "creation": consultation.day.isoformat(),
                    "size": len(pdf),
                    "hash": base64.b64encode(sha1).decode(),
                    "data": base64.b64encode(pdf).decode(),
                }
            }
        ],
        **_subject(consultation),
    }
