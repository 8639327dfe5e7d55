"""All that is asked as a FHIR Questionnaire, so that a clinic's own portal can be the intake.

Choices carry codes of our own, one system per kind: no public code system has these questions.
What goes with one concern only is an item of its own, such as `area.melasma`, because a form can
show and hide items but not choices. No form that was tried limits a date; what is in the future is
refused where the response is read, by `consult.answers_response` and the aid's own checks. What a
practitioner has accepted, what concerns there are beside the first, and the visits so far are
carried along hidden: nobody answers them in a portal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import uuid5

from consult.condition import Condition
from consult.content import Content
from consult.content.safety import SafetyItem
from consult.evidence import Interval
from consult.review.said import of_aid
from consult.takeaway.answer_codes import ON_A_DAY, WHEN, YES_NO, answer_words, choices, of_group
from consult.takeaway.fhir_parts import (
    Data,
    coded,
    hidden,
    limits,
    narrative,
    options,
    shown_when,
    unit,
)
from consult.takeaway.naming import AID

SOME_DAY = date(2000, 1, 1)  # on which "within the last months" is asked of that same day


def url(content: Content) -> str:
    """The questionnaire's lasting name; its version is the edition."""
    return f"urn:uuid:{uuid5(AID, content.pages['takeaway_record'].title)}"


def questionnaire(content: Content) -> Data:
    """All questions of this edition, groups in the order they are asked."""
    words = content.pages["takeaway_record"].words
    groups = [
        {
            "linkId": name,
            "text": group.title,
            "type": "group",
            "item": [
                asked
                for id_, item in of_group(content, name)
                for asked in _health(id_, item, content)
            ],
        }
        for name, group in content.health_groups.items()
    ]
    return {
        "resourceType": "Questionnaire",
        "text": narrative([words["questionnaire"], of_aid(content, date.max)]),
        "url": url(content),
        "version": content.edition.version,
        "name": "MicroneedlingHealthCheck",
        "title": words["questionnaire"],
        "status": "draft",  # until a clinician has signed the content
        "subjectType": ["Patient"],
        "date": content.edition.published.isoformat(),
        "description": of_aid(content, date.max),
        "item": [
            {
                "linkId": "about",
                "text": words["about"],
                "type": "group",
                "item": list(_about(content)),
            },
            *(group for group in groups if group["item"]),
        ],
    }


def _about(content: Content) -> Iterator[Data]:
    words, allowed = content.pages["takeaway_record"].words, content.limits

    def item(name: str, kind: str, **more: Any) -> Data:
        return {"linkId": name, "text": words[name], "type": kind} | more

    def choice(name: str, **more: Any) -> Data:
        return item(name, "choice", **more) | options(name, choices(name, content))

    yield choice("setting", required=True)
    yield choice("concern", required=True)
    for name in content.concerns:
        yield from _of_concern(name, content)
    for name, kind in (("also", "string"), ("visits", "text")):
        yield item(name, kind, repeats=True) | hidden()
    yield item(
        "home_needle_length_mm",
        "decimal",
        required=True,
        extension=[*limits(allowed.home_needle_length_mm, "Decimal"), unit("mm", "mm")],
        **shown_when([("setting", coded("setting", "home", choices("setting", content)["home"]))]),
    )
    years = [*limits(allowed.age_years), unit("a", "years")]
    yield item("age", "integer", required=True, extension=years)
    for name in ("fitzpatrick_skin_type", "needle_tolerance"):
        yield item(name, "integer", required=True, extension=limits(getattr(allowed, name)))
    yield choice("worries", repeats=True)
    yield item("event_date", "date")
    importance = choices("matters", content)
    yield item("matters", "group") | {
        "item": [
            {"linkId": f"matters.{name}", "text": criterion.name, "type": "choice"}
            | options("matters", importance)
            for name, criterion in content.criteria.items()
        ]
    }
    yield item("notes", "text")
    if choices("examined", content):
        yield choice("examined", repeats=True) | hidden()


def _of_concern(name: str, content: Content) -> Iterator[Data]:
    """Kind, area and number of visits, shown once this concern was chosen."""
    words, concern = content.pages["takeaway_record"].words, content.concerns[name]
    shown = shown_when([("concern", coded("concern", name, concern.name))])
    if concern.subtypes:
        kinds = {code: each.name for code, each in concern.subtypes.items()}
        text = concern.subtype_question or words["subtype"]
        kind: Data = {"linkId": f"subtype.{name}", "text": text, "type": "choice"}
        yield kind | shown | options("subtype", kinds)
    areas = {area: content.areas[area].name for area in concern.areas}
    asked: Data = {"linkId": f"area.{name}", "text": words["area"], "type": "choice"}
    yield asked | {"required": True} | shown | options("area", areas)
    most = Interval(low=content.limits.sessions.low, high=concern.most_sessions)
    asked = {"linkId": f"sessions.{name}", "text": words["sessions"], "type": "integer"}
    yield asked | shown | {"extension": limits(most)}


def _health(name: str, item: SafetyItem, content: Content) -> Iterator[Data]:
    """A question, and beside it the day of the last time, shown once there is one.

    Not within it: of two forms that were tried, one never finds an answer within an answer.
    """
    question = item.question
    assert question, "only what has a question is in a group"
    dated = question.kind == "when"
    shown = _asked_when(question.asked_when, content)
    # Where a form cannot tell who is asked, it shows the question to all and asks it of nobody.
    needed = {"required": True} if shown or question.asked_when is None else {}
    asked: Data = {"linkId": name, "text": question.ask.patient, "type": "choice"} | needed
    named = {code: answer_words(code, content) for code in (WHEN if dated else YES_NO)}
    yield asked | options("answer", named) | shown
    if dated:
        text = content.pages["takeaway_record"].words["asked_date"]
        day: Data = {"linkId": f"{name}.date", "text": text, "type": "date", "required": True}
        yield day | shown_when([(name, coded("answer", ON_A_DAY, named[ON_A_DAY]))])


def _asked_when(condition: Condition | None, content: Content) -> Data:
    """For whom a question is asked; for everybody where a form cannot tell."""
    if condition is None:
        return {}
    used = condition.answers_used
    found: list[tuple[str, Data]] = []
    if used <= {"concern", "area"} and "area" in used:
        names = choices("area", content)
        found = [
            (f"area.{concern}", coded("area", area, names[area]))
            for concern, item in content.concerns.items()
            for area in item.areas
            if condition.holds({"concern": concern, "area": area}, SOME_DAY)
        ]
    elif len(used) == 1:
        (name,) = used
        for code, label in _answers_to(name, content):
            value = SOME_DAY if code == ON_A_DAY else code
            if condition.holds({name: value}, SOME_DAY):
                kind = name if name in ("setting", "concern") else "answer"
                found.append((name, coded(kind, code, label)))
    return shown_when(found) if found else {}


def _answers_to(name: str, content: Content) -> Iterable[tuple[str, str]]:
    if name in ("setting", "concern"):
        return choices(name, content).items()
    question = content.safety[name].question
    codes = WHEN if question and question.kind == "when" else YES_NO
    return ((code, answer_words(code, content)) for code in codes)
