"""What the aid concludes, as FHIR resources: observations and detected issues.

Only what a person said is an observation about them. A rule that holds is a detected issue, a
preliminary one; what is not known stands in an issue of its own, so that nobody's record says
"pregnancy" of a question that was left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from consult.answers import left_open
from consult.consultation import Consultation
from consult.content import Content
from consult.finding import ACCEPTED_FROM, Finding
from consult.phrases import clinic_lines, formats, several_lines
from consult.takeaway.fhir_parts import UCUM, Data, coded, narrative

SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
AGE = {"system": "http://loinc.org", "code": "30525-0", "display": "Age"}
YEARS = {"unit": "years", "system": UCUM, "code": "a"}
SAID = ("age", "fitzpatrick_skin_type", "needle_tolerance")


def said(name: str, consultation: Consultation, content: Content) -> Data | None:
    """A number the person gave; None where they gave none."""
    value = getattr(consultation.answers, name)
    if value is None:
        return None
    words = content.pages["takeaway_record"].words[name]
    code = {"text": words} | ({"coding": [AGE]} if name == "age" else {})
    given = {"valueInteger": value}
    if name == "age":
        given = {"valueQuantity": {"value": value, **YEARS}}
    return _observed(consultation, code, [f"{words}: {value}"], **given)


def verdict(consultation: Consultation, content: Content) -> Data:
    """The level, with the earliest start of a wait, and what it does not yet know."""
    words, found = content.pages["takeaway_record"].words, consultation.suitability
    level = _level(consultation.level, content)
    start = found.earliest_start if consultation.level == found.level == "wait" else None
    lines = [f"{words['level']} {level['text']}"]
    if start:
        lines.append(f"{words['earliest']}: {formats.when(start, content)}")
    unanswered = left_open(content, consultation.answers, consultation.day)
    notes = [words["still_open"].format(n=len(unanswered))] if unanswered else []
    dated = {"code": {"text": words["earliest"]}, "valueDateTime": start and start.isoformat()}
    parts = [*([dated] if start else []), *_each(consultation, content)]
    lines += several_lines.levels(consultation, content)
    more: Data = {"component": parts} if parts else {}
    more |= {"note": [{"text": note} for note in notes]} if notes else {}
    code = {"text": words["level"]}
    return _observed(consultation, code, [*lines, *notes], valueCodeableConcept=level, **more)


def _each(consultation: Consultation, content: Content) -> Iterator[Data]:
    """The level of each of several concerns; the value itself is then the strictest of them."""
    for one in consultation.each if consultation.also else ():
        level = _level(one.suitability.level, content)
        named = several_lines.name(one.pair, content)
        yield {"code": {"text": named}, "valueCodeableConcept": level}


def issues(consultation: Consultation, content: Content, *, known: bool) -> Data | None:
    """Every rule that holds, in one resource, so that a correction replaces them together.

    `known=False`: those that may hold, because an answer is missing or "not sure".
    """
    words = content.pages["takeaway_record"].words
    found = [each for each in consultation.findings if each.known == known]
    if not found:
        return None
    level = found[0].level  # strictest first
    code = _level(level, content) if known else {"text": words["not_known"]}
    lines = [" ".join(_told(each, consultation, content)) for each in found]
    told = lines if known else [words["not_known_means"], *lines]
    return {
        "resourceType": "DetectedIssue",
        "text": narrative([code["text"], *told]),
        "status": "preliminary",
        "code": code,
        "identifiedDateTime": consultation.day.isoformat(),
        "detail": "\n".join(told),
        "evidence": [{"code": _evidence(each, content)} for each in found],
        **_accepted(found, consultation, content),
    }


def _accepted(found: Iterable[Finding], consultation: Consultation, content: Content) -> Data:
    """What a practitioner examined and accepts, with the day; nothing where there is none."""
    words, day = content.pages["takeaway_record"].words, consultation.day.isoformat()
    said = [
        {"action": {"text": words["accepted"].format(title=_title(each, content))}, "date": day}
        for each in found
        if each.examined
    ]
    return {"mitigation": said} if said else {}


def _evidence(found: Finding, content: Content) -> list[Data]:
    rule = coded("rule", found.id, found.title)
    if not found.known:
        del rule["display"]
    return [{"coding": [rule], "text": _title(found, content)}, _level(found.level, content)]


def _title(found: Finding, content: Content) -> str:
    mark = clinic_lines.mark(found.basis, content)
    title = clinic_lines.marked(formats.title(found, content), mark)
    words = content.pages["takeaway_record"].words
    return title if found.known else words["open_finding"].format(title=title)


def _told(found: Finding, consultation: Consultation, content: Content) -> Iterator[str]:
    """A rule in words: what, how strict, until when, why, what to do, and who says so."""
    words = content.pages["takeaway_record"].words
    end = formats.until(found, content)
    until = f", {words['until'].lower()} {end}" if end else ""
    yield f"{_title(found, content)}: {_level(found.level, content)['text']}{until}."
    if found.touches:
        yield several_lines.touches(found, content)
    if found.examined:
        asks, day = _level(ACCEPTED_FROM, content)["text"], formats.when(consultation.day, content)
        yield words["accepted_on"].format(day=day, level=asks)
    yield found.clinician.patient
    yield found.clinician.clinician
    if found.sources:
        yield f"{words['sources']}: {', '.join(found.sources)}."


def _observed(consultation: Consultation, code: Data, lines: Iterable[str], **given: Any) -> Data:
    """An observation of this consultation; it rests on the answers and is not yet checked."""
    return {
        "resourceType": "Observation",
        "text": narrative(lines),
        "status": "preliminary",
        "category": [{"coding": [SURVEY]}],
        "code": code,
        "effectiveDateTime": consultation.day.isoformat(),
        **given,
    }


def _level(level: str, content: Content) -> Data:
    name = content.pages["suitability"].words[level]
    return {"coding": [coded("level", level, name)], "text": name}
