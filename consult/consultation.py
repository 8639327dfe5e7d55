"""One consultation: composes all the rest, and nothing else does.

A level that stops shows no plan: course, procedure, recovery and projection are null. A wait with
a known end shows the plan from that day on. Of several concerns each is judged by itself, with the
same health answers: adding one never makes another milder.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consult.answers import Answers, each_alone
from consult.content import STRICTNESS, Content, Level
from consult.course import EventOutlook, Treatment, outlook, plan
from consult.finding import Finding
from consult.offer import DeviceUse, Offer, devices, offer
from consult.options import Choice, choices
from consult.pair import Pair
from consult.procedure import Procedure, visit
from consult.progress import Progress, progress
from consult.projection import Projection, project
from consult.recovery import Aftermath, Recovery, aftermath, expect
from consult.result import Result
from consult.sessions import DAYS_PER_WEEK
from consult.signs import NEXT
from consult.so_far import SoFar, so_far
from consult.suitability import Suitability, assess, assess_for_a_clinic
from consult.together import Part, Together, together


class Consultation(Result):
    """Everything every page and every take-away shows, from one set of answers on one day.

    Of several concerns the first; `also` holds a consultation for each of the others, in the order
    they were named, and `together` what they have in common. Of one concern both are empty.
    """

    day: date
    answers: Answers
    decision: str
    suitability: Suitability
    course: Treatment | None
    procedure: Procedure | None
    recovery: Recovery | None
    aftermath: Aftermath | None
    projection: Projection | None
    progress: Progress | None  # None before anything was rated at a visit
    event: EventOutlook | None
    options: tuple[Choice, ...]
    offer: Offer | None
    devices: tuple[DeviceUse, ...]
    edition: str
    reviewed_by: str | None
    also: tuple[Consultation, ...] = ()
    together: Together | None = None
    so_far: SoFar | None = None  # null before the first visit, and in `also`

    @property
    def each(self) -> tuple[Consultation, ...]:
        """The consultation of every concern, the first one first."""
        return (self, *self.also)

    @property
    def lead(self) -> Consultation:
        """The first concern that has visits to come, or had some, or the very first."""
        planned = [one for one in self.each if one.course]
        coming = [one for one in planned if one.course and one.course.dates]
        return next(iter([*coming, *planned]), self)

    @property
    def level(self) -> Level:
        """The strictest level of all concerns, for where there is room for one word only."""
        return max((one.suitability.level for one in self.each), key=STRICTNESS.__getitem__)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found for any of the concerns, each once, strictest first."""
        found = dict.fromkeys(each for one in self.each for each in one.suitability.findings)
        return tuple(sorted(found, key=lambda f: (-STRICTNESS[f.level], not f.known)))

    @property
    def pair(self) -> Pair:
        """The concern, its kind and the area that this one is about."""
        return self.answers.pairs[0]


def consult(answers: Answers, content: Content, day: date) -> Consultation:
    """The consultation for these answers on this day; `day` is the day in the room."""
    said = _all(answers, content, day)
    if not answers.visits:
        return said
    courses = {one.pair: one.course for one in said.each}
    plan = said.together.plan if said.together else None
    shared = len(plan.visits) if plan else None
    return said.model_copy(update={"so_far": so_far(answers, courses, content, day, shared)})


def _all(answers: Answers, content: Content, day: date) -> Consultation:
    if not answers.also:
        return _one(answers, content, day)
    each = _touching([_one(own, content, day) for own in each_alone(answers, content, day)])
    shared = {
        "answers": answers,
        "decision": decision(answers, content),
        "also": tuple(each[1:]),
    }
    several = each[0].model_copy(update=shared)
    return several.model_copy(update={"together": in_common(several, content)})


def in_common(
    consultation: Consultation, content: Content, first_visit: date | None = None
) -> Together:
    """What all concerns have in common, from the first visit on where the clinic has given one."""
    parts = [Part(one.pair, one.course, one.procedure) for one in consultation.each]
    home = consultation.answers.setting == "home"
    return together(parts, content, home=home, first_visit=first_visit)


def _one(answers: Answers, content: Content, day: date) -> Consultation:
    suitability = clinic = assess(answers, content, day)
    if answers.setting == "home":
        clinic = assess_for_a_clinic(answers, content, day)
    treatment = recovery = projection = event = price = None
    if suitability.earliest_start is not None:
        begin = suitability.start_but_for(NEXT, day) or day  # a test patch needs no interval
        treatment = plan(answers, content, suitability.plan_from(begin))
        recovery = expect(treatment.needle_depth_mm.high, content)
        projection = project(answers, content, treatment, day)
        event = event_outlook(answers, content, day, treatment, recovery, projection)
        if suitability.level != "wait" or begin <= day:  # all that waits is the next visit's turn
            price = offer(answers, content, treatment.planned_sessions, len(treatment.done))
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
        progress=progress(answers, content, projection, treatment, day),
        event=event,
        options=choices(answers, content, suitability, clinic, day),
        offer=price,
        devices=devices(answers, content) if treatment else (),
        edition=content.edition.version,
        reviewed_by=content.clinic.reviewer,
    )


def _touching(each: Sequence[Consultation]) -> list[Consultation]:
    """The same consultations, whose findings name all the concerns that they stand for."""
    touched: dict[Finding, tuple[Pair, ...]] = {}
    for one in each:
        for found in one.suitability.findings:
            touched[found] = (*touched.get(found, ()), one.pair)
    marked = []
    for one in each:
        findings = tuple(
            found.model_copy(update={"touches": touched[found]})
            for found in one.suitability.findings
        )
        suitability = one.suitability.model_copy(update={"findings": findings})
        marked.append(one.model_copy(update={"suitability": suitability}))
    return marked


def decision(answers: Answers, content: Content) -> str:
    """The decision in one sentence, naming each concern and its area."""
    concerns, areas = content.concerns, content.areas
    aims = " and ".join(
        f"for {concerns[pair.concern].in_sentence} on {areas[pair.area].in_sentence}"
        for pair in answers.pairs
    )
    what = "have microneedling" if answers.setting == "clinic" else "roll at home"
    return (
        f"You are deciding whether to {what} {aims}, choose another treatment, wait, or do nothing."
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
    week = (answers.event_date - treatment.first).days / DAYS_PER_WEEK
    ahead = content.planning.before_event
    needed = ahead if ahead.when.holds(answers.given(), day) is not False else None
    expected = projection.at(week)
    return outlook(answers.event_date, treatment, recovery.clear_days.slow, expected, needed)
