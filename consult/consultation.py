"""One consultation: composes all the rest, and nothing else does.

A level that stops shows no plan: course, procedure, recovery and projection are null. A wait with
a known end shows the plan from that day on.
"""

from __future__ import annotations

from datetime import date

from consult.answers import Answers
from consult.content import Content
from consult.course import DAYS_PER_WEEK, EventOutlook, Treatment, outlook, plan
from consult.offer import DeviceUse, Offer, devices, offer
from consult.options import Choice, choices
from consult.procedure import Procedure, visit
from consult.projection import Projection, project
from consult.recovery import Aftermath, Recovery, aftermath, expect
from consult.result import Result
from consult.suitability import Suitability, assess, assess_for_a_clinic


class Consultation(Result):
    """Everything every page and every take-away shows, from one set of answers on one day."""

    day: date
    answers: Answers
    decision: str
    suitability: Suitability
    course: Treatment | None
    procedure: Procedure | None
    recovery: Recovery | None
    aftermath: Aftermath | None
    projection: Projection | None
    event: EventOutlook | None
    options: tuple[Choice, ...]
    offer: Offer | None
    devices: tuple[DeviceUse, ...]
    edition: str
    reviewed_by: str | None


def consult(answers: Answers, content: Content, day: date) -> Consultation:
    """The consultation for these answers on this day; `day` is the day in the room."""
    suitability = clinic = assess(answers, content, day)
    if answers.setting == "home":
        clinic = assess_for_a_clinic(answers, content, day)
    treatment = recovery = projection = event = price = None
    if suitability.earliest_start is not None:
        treatment = plan(answers, content, suitability.plan_from(suitability.earliest_start))
        recovery = expect(treatment.needle_depth_mm.high, content)
        projection = project(answers, content, treatment, day)
        event = event_outlook(answers, content, day, treatment, recovery, projection)
        if suitability.level != "wait":
            price = offer(answers, content, treatment.planned_sessions)
    return Consultation(
        day=day,
        answers=answers,
        decision=decision(answers, content),
        suitability=suitability,
        course=treatment,
        procedure=visit(answers, content, day) if treatment else None,
        recovery=recovery,
        aftermath=aftermath(answers.given(), content, day) if treatment else None,
        projection=projection,
        event=event,
        options=choices(answers, content, suitability, clinic, day),
        offer=price,
        devices=devices(answers, content) if treatment else (),
        edition=content.edition.version,
        reviewed_by=content.clinic.reviewer,
    )


def decision(answers: Answers, content: Content) -> str:
    """The decision in one sentence, naming concern and area."""
    concern = content.concerns[answers.concern].in_sentence
    area = content.areas[answers.area].in_sentence
    what = "have microneedling" if answers.setting == "clinic" else "roll at home"
    return (
        f"You are deciding whether to {what} for {concern} on {area}, "
        "choose another treatment, wait, or do nothing."
    )


def event_outlook(
    answers: Answers,
    content: Content,
    day: date,
    treatment: Treatment,
    recovery: Recovery,
    projection: Projection,
) -> EventOutlook | None:
    """How things stand on the day of an event; None where there is none to be ready for."""
    if answers.event_date is None:
        return None
    week = (answers.event_date - treatment.dates[0]).days / DAYS_PER_WEEK
    ahead = content.planning.before_event
    needed = ahead if ahead.when.holds(answers.given(), day) is not False else None
    expected = projection.at(week)
    return outlook(answers.event_date, treatment, recovery.clear_days.slow, expected, needed)
