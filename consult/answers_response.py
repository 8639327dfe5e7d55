"""A FHIR QuestionnaireResponse as answers, so that a clinic's own portal can be the intake.

The form is the aid's own Questionnaire, made in the take-away room; its link ids are the answers'
names. `area.melasma` is the area once that concern was chosen, `matters.cost` how much a thing
matters, `filler.date` the day of the last time. A visit is carried along as the text it has in a
file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consult import pair
from consult.answers_file import parse_json
from consult.answers_problems import MOST_SHOWN, AnswersError

RESPONSE, BUNDLE = "QuestionnaireResponse", "Bundle"
OWN = frozenset(
    {
        "setting", "concern", "home_needle_length_mm", "age", "fitzpatrick_skin_type",
        "needle_tolerance", "event_date", "worries", "examined", "also", "visits", "notes",
    }
)  # fmt: skip
OF_CONCERN = ("subtype", "area", "sessions")
MATTERS, ON_A_DAY = "matters", "date"
SEVERAL = ("worries", "examined", "also", "visits")
WITHDRAWN = ("entered-in-error", "stopped")
MOST_DEEP = 8  # groups within groups; a form of ours has two
Data = dict[str, Any]


def from_record(raw: Any) -> tuple[Any, str]:
    """Plain data as raw answers, and the person's own notes with them; both still unchecked.

    A response, or a bundle with one, becomes answers; other data stays as it is, without notes.
    """
    if not isinstance(raw, dict) or "resourceType" not in raw:
        return raw, ""
    found = _responses(raw)
    if len(found) != 1:
        held = f"{len(found)} of them" if found else "none"
        raise AnswersError([f"file: FHIR is read with one {RESPONSE}; there is {held} in it"])
    return _answers(found[0])


def _responses(raw: Data) -> list[Data]:
    if raw["resourceType"] == RESPONSE:
        return [raw]
    entries = raw.get("entry") if raw["resourceType"] == BUNDLE else None
    held = [e.get("resource") for e in entries or () if isinstance(e, dict)]
    return [r for r in held if isinstance(r, dict) and r.get("resourceType") == RESPONSE]


def _answers(response: Data) -> tuple[Data, str]:
    if response.get("status") in WITHDRAWN:
        raise AnswersError([f"file: this {RESPONSE} was withdrawn: {response['status']}"])
    answers: Data = {"schema": 1, "health": {}} | _named(response)
    days: Data = {}
    for name, said in _said(response.get("item"), 0):
        if name not in SEVERAL and len(said) > 1:
            raise AnswersError([f"file: more than one answer to {ascii(name)[:MOST_SHOWN]}"])
        holder, key = _place(name)
        value = said if name in SEVERAL else said[0]
        if name.endswith(f".{ON_A_DAY}"):
            days[key] = value
        elif value != ON_A_DAY:  # else its day counts
            place = answers.setdefault(holder, {}) if holder else answers
            place[key] = _number(value) if holder == MATTERS else value
    if "also" in answers:
        answers["also"] = [pair.read(str(each)) for each in answers["also"]]
    if "visits" in answers:
        answers["visits"] = [parse_json(str(each).encode()) for each in answers["visits"]]
    # A day that a form has kept from an earlier answer says nothing beside "now" or "never".
    answers["health"] = days | answers["health"]
    return answers, str(answers.pop("notes", ""))


def _place(link: str) -> tuple[str, str]:
    """Where an answer belongs: the name of what holds it, empty for the answers themselves."""
    first, dot, part = link.partition(".")
    if link in OWN:
        return "", link
    if dot and first in OF_CONCERN:
        return "", first
    if dot and first == MATTERS:
        return MATTERS, part
    return "health", first if part == ON_A_DAY else link


def _named(response: Data) -> Data:
    """Which consultation it is, and of which edition, where the response says so."""
    named = response.get("identifier")
    value = str(named.get("value")) if isinstance(named, dict) else ""
    _, _, edition = str(response.get("questionnaire") or "").rpartition("|")
    found = {"id": value.removeprefix("urn:uuid:") if value.startswith("urn:uuid:") else None}
    found |= {"edition": edition or None}
    return {name: said for name, said in found.items() if said}


def _said(items: Any, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Each question that was answered, with its answers, through groups and follow-ups."""
    if depth > MOST_DEEP:
        raise AnswersError(["file: is nested too deeply"])
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            raise AnswersError(["file: an item of the response is not an object"])
        answers = item.get("answer")
        given = [each for each in answers or () if isinstance(each, dict)] if answers else []
        values = [value for each in given for value in _values(each)]
        if values:
            yield str(item.get("linkId")), values
        for holder in (item, *given):
            yield from _said(holder.get("item"), depth + 1)


def _values(answer: Data) -> Iterator[Any]:
    for name, value in answer.items():
        if name.startswith("value"):
            yield value.get("code") if isinstance(value, dict) else value


def _number(code: Any) -> Any:
    return int(code) if isinstance(code, str) and code.isascii() and code.isdecimal() else code
