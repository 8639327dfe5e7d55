"""Sheet and note as FHIR documents, whole, as they are on paper."""

from __future__ import annotations

import base64
import hashlib
from datetime import date

from consult.consultation import Consultation
from consult.content import Content
from consult.takeaway.fhir_parts import Data, narrative

CONSULT_NOTE = {"system": "http://loinc.org", "code": "11488-4", "display": "Consult note"}
PDF, TEXT = "application/pdf", "text/plain; charset=utf-8"


def document(name: str, data: bytes, consultation: Consultation, content: Content) -> Data:
    """The `sheet` as PDF or the `note` as text."""
    words, clinic = content.pages["takeaway_record"].words, content.clinic.name
    sha1 = hashlib.sha1(data, usedforsecurity=False).digest()  # what R4 asks for
    note = name == "note"
    return {
        "resourceType": "DocumentReference",
        "text": narrative([words[name], content.edition.not_advice]),
        "status": "current",
        "docStatus": "preliminary",
        "type": {"text": words[name]} | ({"coding": [CONSULT_NOTE]} if note else {}),
        "date": midnight(consultation.day),
        "description": content.edition.not_advice,
        **({"custodian": {"display": clinic}} if clinic else {}),
        "content": [
            {
                "attachment": {
                    "contentType": TEXT if note else PDF,
                    "language": "en",
                    "title": words[name],
                    "creation": consultation.day.isoformat(),
                    "size": len(data),
                    "hash": base64.b64encode(sha1).decode(),
                    "data": base64.b64encode(data).decode(),
                }
            }
        ],
    }


def midnight(day: date) -> str:
    """The day as the instant that FHIR wants here; the hour is not known."""
    return f"{day.isoformat()}T00:00:00Z"
