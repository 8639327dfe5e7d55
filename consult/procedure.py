"""The visit: its steps and minutes, what each feels like, and what makes needles easier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from consult.answers import Answers
from consult.content import Content
from consult.content.visit import Comfort, Pain, Step, ToleranceBand
from consult.course import Ends, needle_depth
from consult.evidence import Fact
from consult.result import Result

ABOUT_MINUTES = 5
NUMBING_STEP = "numbing_cream"


class StepPlan(Result):
    """A step with its minutes."""

    id: str
    title: str
    minutes: Ends
    feels: Fact
    told_for_this_area: bool  # False: minutes, and what it feels like, are another area's
    step: Step


class Numbing(Result):
    """The most cream at once, by its label, and whether this area is larger than that."""

    largest_area_cm2: float
    largest_dose_g: float
    longest_hours: float
    in_parts: bool
    text: Fact


class Procedure(Result):
    """One visit for this person. `told_for_this_area` False: another area's minutes are in it.

    `endpoint`: when the needling of a part is done; null at home. `numbing`: null where none of
    the steps is done under numbing cream.
    """

    steps: tuple[StepPlan, ...]
    endpoint: Fact | None
    numbing: Numbing | None
    needling_minutes: Ends
    total_minutes: Ends
    told_for_this_area: bool
    tolerance_band: str | None
    comfort: tuple[str, ...]
    pain: tuple[str, ...]


def visit(answers: Answers, content: Content, day: date) -> Procedure:
    """The steps that apply, in order, with the comfort plan."""
    given, depth = answers.given(), needle_depth(answers, content).high
    steps = [
        _planned(name, step, answers.area)
        for name, step in content.procedure.items()
        if (step.when is None or step.when.holds(given, day) is not False)
        and step.belongs_to(depth)
    ]
    numbed = any(plan.id == NUMBING_STEP for plan in steps)
    return Procedure(
        steps=tuple(steps),
        endpoint=_endpoint(answers, content, day) if answers.setting == "clinic" else None,
        numbing=_numbing(answers, content, day) if numbed else None,
        needling_minutes=_sum([plan for plan in steps if plan.step.is_needling]),
        total_minutes=_about(_sum([plan for plan in steps if not plan.step.on_another_day])),
        told_for_this_area=all(plan.told_for_this_area for plan in steps),
        tolerance_band=next(iter(tolerance_band(answers.needle_tolerance, content)), None),
        comfort=tuple(comfort(answers, content, day)),
        pain=tuple(_pain(answers, content)),
    )


def _endpoint(answers: Answers, content: Content, day: date) -> Fact:
    """The first that may be this person's: one with a condition stands before the one without."""
    given = answers.given()
    return next(
        point.text
        for point in content.endpoints.values()
        if point.when is None or point.when.holds(given, day) is not False
    )


def _numbing(answers: Answers, content: Content, day: date) -> Numbing:
    limit = content.planning.numbing
    in_parts = limit.in_parts.holds(answers.given(), day) is True
    return Numbing(
        largest_area_cm2=limit.largest_area.high,
        largest_dose_g=limit.largest_dose.high,
        longest_hours=limit.time_on.high,
        in_parts=in_parts,
        text=limit.text_in_parts if in_parts else limit.text,
    )


def _planned(name: str, step: Step, area: str) -> StepPlan:
    told = not step.areas or area in step.areas
    return StepPlan(
        id=name,
        title=step.title,
        minutes=Ends(low=step.minutes.low, high=step.minutes.high),
        feels=step.feels if told else step.feels_elsewhere or step.feels,
        told_for_this_area=told,
        step=step,
    )


def tolerance_band(tolerance: int | None, content: Content) -> Mapping[str, ToleranceBand]:
    """The stretch of the scale a person stands on; empty where they did not say."""
    return {
        name: band
        for name, band in content.needle_tolerance.items()
        if tolerance is not None and band.tolerance.low <= tolerance <= band.tolerance.high
    }


def comfort(answers: Answers, content: Content, day: date) -> Mapping[str, Comfort]:
    """What may help this person with needles, their own worries first.

    Something meant for people with a certain answer is offered only where that answer is known.
    """
    given = answers.given()
    offered = {
        name: item
        for name, item in content.comfort.items()
        if item.when is None or item.when.holds(given, day) is True
    }
    worries = set(answers.worries)
    return dict(sorted(offered.items(), key=lambda pair: not worries & set(pair[1].eases)))


def _pain(answers: Answers, content: Content) -> Mapping[str, Pain]:
    site = content.areas[answers.area].site
    sites = {"face", "neck"} if site == "face" else {site}
    return {name: row for name, row in content.pain.items() if row.site in sites}


def _about(minutes: Ends) -> Ends:
    """Widened to whole five minutes: a sum of estimates is no more exact than they are."""
    return Ends(
        low=minutes.low // ABOUT_MINUTES * ABOUT_MINUTES,
        high=-(-minutes.high // ABOUT_MINUTES) * ABOUT_MINUTES,
    )


def _sum(steps: list[StepPlan]) -> Ends:
    return Ends(
        low=sum(plan.minutes.low for plan in steps), high=sum(plan.minutes.high for plan in steps)
    )
