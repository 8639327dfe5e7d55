"""The consultation as a FHIR R4 transaction for a clinic's record system.

Built with `fhir.resources`. Its R4B models are used: R4B changed none of the resources used here,
and a test holds each bundle against the official R4 (4.0.1) schema. Codes from public systems
stand only where they were looked up: LOINC 30525-0 age, 11488-4 consult note, UCUM a, observation
category survey, provenance author.

Posted again, nothing doubles. What many consultations share (patient, device, questionnaire) is
made only if the server has none. What belongs to this one is found by its name and replaced, and
taken back where a corrected answer leaves nothing of it: no old plan outlives a stop.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import clinic_lines, formats
from consult.phrases.colleague import content_for
from consult.review.said import of_aid
from consult.schedule import common_plan, schedules
from consult.takeaway import fhir_plan, fhir_results, fhir_visits
from consult.takeaway.course_sheet import course_sheet
from consult.takeaway.fhir_documents import document, midnight
from consult.takeaway.fhir_parts import URI, Data, address, identifier, narrative
from consult.takeaway.naming import AID, id_of, name_of
from consult.takeaway.note import clinical_note
from consult.takeaway.pdf import Paper, patient_sheet
from consult.takeaway.questionnaire import questionnaire
from consult.takeaway.response import response
from consult.understanding import Checked

AUTHOR = {
    "system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
    "code": "author",
}
KINDS = {  # what belongs to one consultation, in the order it is written
    "response": "QuestionnaireResponse",
    **dict.fromkeys(fhir_results.SAID, "Observation"),
    "verdict": "Observation",
    "issues": "DetectedIssue",
    "open": "DetectedIssue",
    "plan": "CarePlan",
    "sheet": "DocumentReference",
    "note": "DocumentReference",
}


def record(
    consultation: Consultation,
    content: Content,
    *,
    notes: str = "",
    first_visit: date | None = None,
    paper: Paper = "a4",
    understood: Checked | None = None,
    patient: str | None = None,
) -> bytes:
    """The transaction as JSON; a care plan is in it only where the consultation has a plan.

    `patient`: the clinic's own, such as `Patient/123`, in the place of a nameless stub.
    """
    from fhir.resources.R4B.bundle import Bundle

    own: dict[str, Any] = {"notes": notes, "first_visit": first_visit, "understood": understood}
    papers = {
        "sheet": patient_sheet(consultation, content, paper=paper, **own),
        "note": clinical_note(consultation, content, **own).encode(),
    }
    if consultation.so_far:
        papers["course"] = course_sheet(consultation, content, paper=paper, clinician=True)
    ours, each = content_for(content), schedules(consultation, content, first_visit)
    common = common_plan(consultation, content, first_visit)
    results = {
        "response": response(consultation, content, notes),
        **{name: fhir_results.said(name, consultation, ours) for name in fhir_results.SAID},
        "verdict": fhir_results.verdict(consultation, ours),
        "issues": fhir_results.issues(consultation, ours, known=True),
        "open": fhir_results.issues(consultation, ours, known=False),
        "plan": fhir_plan.plan(consultation, ours, each, common),
        **fhir_visits.visits(consultation, ours),
        **{name: document(name, data, consultation, content) for name, data in papers.items()},
    }
    subject = {"reference": patient or address(name_of(consultation, "patient"))}
    maker = {"reference": address(_device_name(content))}
    entries = [*_shared(consultation, content, stub=patient is None)]
    kinds = KINDS | fhir_visits.kinds(consultation)
    for name, resource in results.items():
        if resource is None:
            entries.append(_taken_back(name, kinds[name], consultation))
        else:
            entries.append(_replaced(name, consultation, resource, subject, maker))
    made = [name for name, resource in results.items() if resource]
    entries.append(_provenance(made, consultation, content, maker))
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    Bundle.model_validate(bundle)
    return json.dumps(bundle, indent=1, ensure_ascii=False).encode()


def _shared(consultation: Consultation, content: Content, *, stub: bool) -> Iterator[Data]:
    """What is made only if the server has none: questionnaire, device, and a patient's stub."""
    asked = questionnaire(content)
    name = uuid5(UUID(asked["url"]), asked["version"])
    yield _once(name, asked, f"url={asked['url']}&version={asked['version']}")
    yield _named_once(_device_name(content), _device(content, consultation.day))
    if stub:
        yield _named_once(name_of(consultation, "patient"), _patient(content))


def _named_once(name: UUID, resource: Data) -> Data:
    return _once(name, resource | {"identifier": [identifier(name)]}, _found_by(name))


def _once(name: UUID, resource: Data, unless: str) -> Data:
    request = {"method": "POST", "url": resource["resourceType"], "ifNoneExist": unless}
    return {"fullUrl": address(name), "resource": resource, "request": request}


def _found_by(name: UUID) -> str:
    return f"identifier={URI}|{name.urn}"


def _replaced(
    name: str, consultation: Consultation, resource: Data, subject: Data, maker: Data
) -> Data:
    """A result under its lasting name, of this person, made by the aid from their answers."""
    own, kind = _name(name, consultation), resource["resourceType"]
    source = {"reference": address(_name("response", consultation))}
    links: dict[str, Data] = {
        "QuestionnaireResponse": {"subject": subject, "author": maker},
        "Observation": {"subject": subject, "derivedFrom": [source]},
        "DetectedIssue": {"patient": subject, "author": maker},
        "CarePlan": {"subject": subject, "author": maker},
        "Procedure": {"subject": subject},
        "DocumentReference": {"subject": subject, "author": [maker]},
    }
    linked = links[kind]
    if name == "verdict":
        linked["device"] = maker
    if kind == "DetectedIssue":
        linked["evidence"] = [each | {"detail": [source]} for each in resource["evidence"]]
    known = identifier(own)
    linked["identifier"] = known if name == "response" else [known]
    request = {"method": "PUT", "url": f"{kind}?{_found_by(own)}"}
    return {"fullUrl": address(own), "resource": resource | linked, "request": request}


def _taken_back(name: str, kind: str, consultation: Consultation) -> Data:
    url = f"{kind}?{_found_by(_name(name, consultation))}"
    return {"request": {"method": "DELETE", "url": url}}


def _name(thing: str, consultation: Consultation) -> UUID:
    """The answers go by the consultation's own id, so that they come back under it."""
    return id_of(consultation) if thing == "response" else name_of(consultation, thing)


def _patient(content: Content) -> Data:
    """Nobody's name is asked: the clinic links this stub to its own patient."""
    said = content.pages["takeaway_record"].words["subject_text"]
    return {"resourceType": "Patient", "text": narrative([said])}


def _device_name(content: Content) -> UUID:
    return uuid5(AID, f"device {content.edition.version} {content.clinic.name or ''}")


def _device(content: Content, day: date) -> Data:
    """The aid itself: its name and edition, whose it is, and who signed what is in it."""
    words, edition = content.pages["takeaway_record"].words, content.edition
    signed = of_aid(content, day)
    owner = clinic_lines.letterhead(content)
    lines = [words["aid"], f"{words['edition']} {edition.version}", *owner, signed]
    return {
        "resourceType": "Device",
        "text": narrative([*lines, edition.not_advice]),
        "deviceName": [{"name": words["aid"], "type": "user-friendly-name"}],
        "type": {"text": words["aid_kind"]},
        "version": [{"type": {"text": words["edition"]}, "value": edition.version}],
        "note": [{"text": said} for said in (signed, edition.not_advice)],
        **({"owner": {"display": content.clinic.name}} if content.clinic.name else {}),
    }


def _provenance(made: list[str], consultation: Consultation, content: Content, maker: Data) -> Data:
    """Who made it, of what, for which clinic; it has no identifier, so a tag is its name."""
    words, name = content.pages["takeaway_record"].words, name_of(consultation, "provenance")
    clinic = content.clinic.name
    agent = {"type": {"coding": [AUTHOR]}, "who": maker}
    agent |= {"onBehalfOf": {"display": clinic}} if clinic else {}
    source = {"reference": address(_name("response", consultation))}
    signed = of_aid(content, consultation.day)
    said = words["provenance"].format(
        day=formats.when(consultation.day, content), version=consultation.edition
    )
    resource = {
        "resourceType": "Provenance",
        "meta": {"tag": [{"system": URI, "code": name.urn}]},
        "text": narrative([said, *clinic_lines.letterhead(content), signed]),
        "target": [{"reference": address(_name(each, consultation))} for each in made],
        "occurredDateTime": consultation.day.isoformat(),
        "recorded": midnight(consultation.day),
        "agent": [agent],
        "entity": [{"role": "source", "what": source}],
    }
    request = {"method": "PUT", "url": f"Provenance?_tag={URI}|{name.urn}"}
    return {"fullUrl": address(name), "resource": resource, "request": request}
