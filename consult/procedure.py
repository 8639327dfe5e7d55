"""The visit: its steps and minutes, what each feels like, and what makes needles easier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from consult.answers import Answers
from consult.content import Content
from consult.content.visit import Comfort, Pain, Step, ToleranceBand
from consult.course import Ends, needle_depth
from consult.evidence import Fact, Quantity
from consult.patch import patch
from consult.result import Result

ABOUT_MINUTES = 5
MINUTES_PER_HOUR = 60
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
    """The most cream at once, by its label or for this person, and whether the area is larger.

    `less`: why it is less than the label's most.
    """

    largest_area_cm2: float
    largest_dose_g: float
    longest_hours: float
    in_parts: bool
    text: Fact
    less: tuple[Fact, ...]


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
    steps, numbing = _steps(answers, content, day), _numbing(answers, content, day)
    return Procedure(
        steps=steps,
        endpoint=_endpoint(answers, content, day) if answers.setting == "clinic" else None,
        numbing=numbing if any(plan.id == NUMBING_STEP for plan in steps) else None,
        needling_minutes=_sum([plan for plan in steps if plan.step.is_needling]),
        total_minutes=about(_sum([plan for plan in steps if not plan.step.on_another_day])),
        told_for_this_area=all(plan.told_for_this_area for plan in steps),
        tolerance_band=next(iter(tolerance_band(answers.needle_tolerance, content)), None),
        comfort=tuple(comfort(answers, content, day)),
        pain=tuple(_pain(answers, content)),
    )


def numbed(answers: Answers, content: Content, day: date) -> bool:
    """Whether a visit for this concern and area is done under numbing cream, where one may be."""
    step, given = content.procedure[NUMBING_STEP], answers.given()
    planned = step.when is None or step.when.holds(given, day) is not False
    return planned and step.belongs_to(needle_depth(answers, content).high)


def _steps(answers: Answers, content: Content, day: date) -> tuple[StepPlan, ...]:
    """The steps that apply, in order, each with its minutes."""
    given, depth = answers.given(), needle_depth(answers, content).high
    stands = patch(answers, content, day)
    on = _numbing(answers, content, day).longest_hours * MINUTES_PER_HOUR
    return tuple(
        _planned(name, step, answers.area, stands == "due", on if name == NUMBING_STEP else None)
        for name, step in content.procedure.items()
        if (step.when is None or step.when.holds(given, day) is not False)
        and not (step.ruled_out and step.ruled_out.holds(given, day) is not False)
        and step.belongs_to(depth)
        and not (step.on_another_day and stands in ("watched", "seen"))  # it is over
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
    """The label's limits, or less where an answer asks for it or may."""
    limit, given = content.planning.numbing, answers.given()
    less = [each for each in limit.less if each.when.holds(given, day) is not False]
    areas = [limit.largest_area, *(each.largest_area for each in less)]
    doses = [limit.largest_dose, *(each.largest_dose for each in less)]
    times = [limit.time_on, *(each.time_on for each in less)]
    in_parts, text = limit.in_parts.holds(given, day) is True, limit.text
    if in_parts:
        text = limit.text_in_parts
    elif limit.text_if_large and limit.if_large and limit.if_large.holds(given, day) is True:
        text = limit.text_if_large
    return Numbing(
        largest_area_cm2=_least(areas),
        largest_dose_g=_least(doses),
        longest_hours=_least(times) / MINUTES_PER_HOUR,
        in_parts=in_parts,
        text=text,
        less=tuple(each.text for each in less),
    )


def _least(limits: list[Quantity | None]) -> float:
    return min(limit.high for limit in limits if limit)


def _planned(name: str, step: Step, area: str, has_a_day: bool, at_most: float | None) -> StepPlan:
    """A step for this area; one that has a day of its own in the plan may be called otherwise."""
    told = not step.areas or area in step.areas
    high = step.minutes.high if at_most is None else min(step.minutes.high, at_most)
    return StepPlan(
        id=name,
        title=step.title_when_planned if step.title_when_planned and has_a_day else step.title,
        minutes=Ends(low=step.minutes.low, high=high),
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

    Something meant for people with a certain answer is offered only where that answer is known, and
    what belongs to a step of the visit only where that is planned.
    """
    given, planned = answers.given(), {None, *(plan.id for plan in _steps(answers, content, day))}
    offered = {
        name: item
        for name, item in content.comfort.items()
        if item.visit_step in planned and (item.when is None or item.when.holds(given, day) is True)
    }
    worries = set(answers.worries)
    return dict(sorted(offered.items(), key=lambda pair: not worries & set(pair[1].eases)))


def _pain(answers: Answers, content: Content) -> Mapping[str, Pain]:
    site = content.areas[answers.area].site
    sites = {"face", "neck"} if site == "face" else {site}
    return {name: row for name, row in content.pain.items() if row.site in sites}


def about(minutes: Ends) -> Ends:
    """Widened to whole five minutes: a sum of estimates is no more exact than they are."""
    return Ends(
        low=minutes.low // ABOUT_MINUTES * ABOUT_MINUTES,
        high=-(-minutes.high // ABOUT_MINUTES) * ABOUT_MINUTES,
    )


def _sum(steps: list[StepPlan]) -> Ends:
    return Ends(
        low=sum(plan.minutes.low for plan in steps), high=sum(plan.minutes.high for plan in steps)
    )
