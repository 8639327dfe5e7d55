"""Parts that resources of the record share: codes, identifiers, narrative, limits of a form.

Codes from public systems stand only where they were looked up; all others are the aid's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from uuid import UUID, uuid5

from consult.evidence import Interval
from consult.takeaway.naming import AID

Data = dict[str, Any]
EXTENSION = "http://hl7.org/fhir/StructureDefinition"
UCUM = "http://unitsofmeasure.org"
URI = "urn:ietf:rfc:3986"  # the system of an identifier that is an address by itself


def coded(kind: str, code: str, display: str) -> Data:
    """A code of our own; `kind` names its system."""
    return {"system": f"urn:uuid:{uuid5(AID, kind)}", "code": code, "display": display}


def identifier(name: UUID) -> Data:
    """A lasting name, by which a server finds what it has been given before."""
    return {"system": URI, "value": name.urn}


def address(name: UUID) -> str:
    """Where an entry is within its bundle, for the entries that refer to it.

    Never the lasting name itself: a server puts its own address in the place of this one, and some
    do so in every text that equals it, identifiers included.
    """
    return uuid5(name, "entry").urn


def narrative(lines: Iterable[str]) -> Data:
    """A resource in words, for whoever reads it without a program that knows its fields."""
    said = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml" lang="en">{said}</div>'
    return {"status": "generated", "div": div}


def shown_when(any_of: list[tuple[str, Data]]) -> Data:
    """That an item is shown once any of these questions has this answer."""
    shown: Data = {
        "enableWhen": [
            {"question": name, "operator": "=", "answerCoding": code} for name, code in any_of
        ]
    }
    return shown | ({"enableBehavior": "any"} if len(any_of) > 1 else {})


def hidden() -> Data:
    """That a form carries an item along and shows it to nobody."""
    return {"extension": [{"url": f"{EXTENSION}/questionnaire-hidden", "valueBoolean": True}]}


def options(kind: str, named: Mapping[str, str]) -> Data:
    """What can be chosen, codes to words."""
    return {"answerOption": [{"valueCoding": coded(kind, k, v)} for k, v in named.items()]}


def limits(span: Interval, kind: str = "Integer") -> list[Data]:
    """The smallest and the largest number that may be answered."""
    number = int if kind == "Integer" else float
    ends = (("minValue", span.low), ("maxValue", span.high))
    return [{"url": f"{EXTENSION}/{name}", f"value{kind}": number(end)} for name, end in ends]


def unit(code: str, display: str) -> Data:
    """The unit of a number that is asked for, by its code in UCUM."""
    said = {"system": UCUM, "code": code, "display": display}
    return {"url": f"{EXTENSION}/questionnaire-unit", "valueCoding": said}
