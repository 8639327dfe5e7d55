"""Each visit of a course as FHIR resources: a procedure, and what was seen and rated.

Each has a lasting name of its visit's day, so that a correction replaces it, and what a correction
leaves nothing of is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import course_lines, several_lines, visit_lines
from consult.takeaway.answer_codes import choices
from consult.takeaway.fhir_parts import UCUM, Data, address, coded, narrative
from consult.takeaway.fhir_results import SURVEY
from consult.takeaway.naming import name_of
from consult.visits import Rater, Rating, Visit

DONE, NOT_DONE = "completed", "not-done"
PATCHED = "patched"
DAYS = {"unit": "days", "system": UCUM, "code": "d"}
PROCEDURE, REACTION, SINCE, ANSWERED = "procedure", "reaction", "since", "answered"
PARTS = {  # of each visit, to the kind of resource
    PROCEDURE: "Procedure",
    **dict.fromkeys((REACTION, SINCE, ANSWERED, *get_args(Rater)), "Observation"),
}


def named(visit: Visit, part: str) -> str:
    """The name of a part of a visit within its consultation."""
    return f"visit-{visit.date}-{part}"


def kinds(consultation: Consultation) -> dict[str, str]:
    """The names of all that visits may have, to the kind of resource, in the order written."""
    return {
        named(visit, part): kind
        for visit in consultation.answers.visits
        for part, kind in PARTS.items()
    }


def visits(consultation: Consultation, content: Content) -> dict[str, Data | None]:
    """What was done, seen and rated at each visit; None where nothing was noted of it."""
    found: dict[str, Data | None] = {}
    for visit in consultation.answers.visits:
        made = {
            PROCEDURE: _procedure(visit, consultation, content),
            REACTION: _reaction(visit, content),
            SINCE: _since(visit, content),
            ANSWERED: _answered(visit, content),
            **{by: _rated(visit, by, content) for by in get_args(Rater)},
        }
        for part, resource in made.items():
            if resource and visit.outcome and part != PROCEDURE:
                name = name_of(consultation, named(visit, PROCEDURE))
                resource["partOf"] = [{"reference": address(name)}]
            found[named(visit, part)] = resource
    return found


def _procedure(visit: Visit, consultation: Consultation, content: Content) -> Data | None:
    """The visit as a procedure: done, or not done where it was put off or missed."""
    if visit.outcome is None:
        return None
    words = content.pages["takeaway_record"].words
    lines = list(visit_lines.details(visit, consultation, content, clinician=True))
    areas = [zone.area for zone in visit.zones]
    home = course_lines.at_home(consultation)
    resource: Data = {
        "resourceType": "Procedure",
        "text": narrative([visit_lines.title(visit, content, home=home), *lines]),
        "status": DONE if visit.had_needles else NOT_DONE,
        "code": {"text": words["visit_done" if visit.outcome != PATCHED else "patch_done"]},
        "performedDateTime": visit.date.isoformat(),
    }
    if not visit.had_needles:
        own = visit_lines.words_of(content, home=home)
        resource["statusReason"] = {"text": own[visit.outcome]}
    if areas:
        resource["bodySite"] = [_area(area, content) for area in areas]
    if visit.endpoint:
        label = content.reached[visit.endpoint].label.clinician
        resource["outcome"] = {"coding": [coded("reached", visit.endpoint, label)], "text": label}
    if visit.reaction and not content.reactions[visit.reaction].expected:
        resource["complication"] = [_reacted(visit.reaction, content)]
    if visit.device:
        resource["usedCode"] = [{"text": visit.device}]
    if lines:
        resource["note"] = [{"text": line} for line in lines]
    return resource


def _area(area: str, content: Content) -> Data:
    name = content.areas[area].name
    return {"coding": [coded("area", area, name)], "text": name}


def _reacted(name: str, content: Content) -> Data:
    label = content.reactions[name].label.clinician
    return {"coding": [coded("reaction", name, label)], "text": label}


def _reaction(visit: Visit, content: Content) -> Data | None:
    if visit.reaction is None:
        return None
    text, value = content.pages["takeaway_record"].words["on_the_day"], visit.reaction
    said = _reacted(value, content)
    return _observed(visit, text, [said["text"]], valueCodeableConcept=said)


def _since(visit: Visit, content: Content) -> Data | None:
    """How it went after the visit before, as it was told at this one."""
    words, parts = content.pages["takeaway_record"].words, list[Data]()
    if visit.after:
        parts.append(_part(words["after"], valueCodeableConcept=_reacted(visit.after, content)))
    if visit.redness_days is not None:
        days = {"value": visit.redness_days, **DAYS}
        parts.append(_part(words["redness_days"], valueQuantity=days))
    if visit.dark_marks:
        label = content.dark_marks[visit.dark_marks].label.clinician
        marks = {"coding": [coded("dark_marks", visit.dark_marks, label)], "text": label}
        parts.append(_part(words["dark_marks"], valueCodeableConcept=marks))
    if not parts:
        return None
    lines = visit_lines.since_then(visit, content, clinician=True)
    return _observed(visit, words["since_before"], lines, component=parts)


def _answered(visit: Visit, content: Content) -> Data | None:
    """Where it was, and the skin type, as they were answered on that day."""
    words, parts, lines = content.pages["takeaway_record"].words, list[Data](), list[str]()
    if visit.setting:
        label = choices("setting", content)[visit.setting]
        place = {"coding": [coded("setting", visit.setting, label)], "text": label}
        parts.append(_part(words["setting"], valueCodeableConcept=place))
        lines.append(f"{words['setting']} {label}")
    if visit.fitzpatrick_skin_type is not None:
        text = words["fitzpatrick_skin_type"]
        parts.append(_part(text, valueInteger=visit.fitzpatrick_skin_type))
        lines.append(f"{text}: {visit.fitzpatrick_skin_type}")
    if not parts:
        return None
    return _observed(visit, words["answered_then"], lines, component=parts)


def _rated(visit: Visit, by: Rater, content: Content) -> Data | None:
    """All that one rater said at a visit, a part for each concern."""
    found = [rating for rating in visit.ratings if rating.by == by]
    if not found:
        return None
    text = content.pages["takeaway_record"].words[f"rated_{by}"]
    lines = [visit_lines.rating(each, content, clinician=True) for each in found]
    return _observed(visit, text, lines, component=list(_scores(found, content)))


def _scores(found: Iterable[Rating], content: Content) -> Iterator[Data]:
    for each in found:
        scale = content.scales[each.scale]
        pair = several_lines.name(each.pair, content)
        code = coded("scale", each.scale, scale.name.clinician)
        yield {
            "code": {"coding": [code], "text": f"{pair}: {scale.name.clinician}"},
            "valueQuantity": {"value": each.score, "unit": scale.unit_words.many},
        }


def _part(text: str, **given: Any) -> Data:
    return {"code": {"text": text}, **given}


def _observed(visit: Visit, text: str, lines: Iterable[str], **given: Any) -> Data:
    return {
        "resourceType": "Observation",
        "text": narrative([text, *lines]),
        "status": "preliminary",
        "category": [{"coding": [SURVEY]}],
        "code": {"text": text},
        "effectiveDateTime": visit.date.isoformat(),
        **given,
    }


def done(consultation: Consultation, content: Content) -> Iterator[tuple[Visit, Mapping[str, Any]]]:
    """Each visit with the activity it is in the care plan, but for what links the two."""
    course = consultation.so_far
    for visit in consultation.answers.visits if course else ():
        if visit.outcome:
            day = visit.date.isoformat()
            yield (
                visit,
                {
                    "status": "completed" if visit.had_needles else "cancelled",
                    "scheduledPeriod": {"start": day, "end": day},
                    "description": visit_lines.title(
                        visit, content, home=course_lines.at_home(consultation)
                    ),
                },
            )
