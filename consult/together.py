"""Several concerns in one course: on which days, which areas on each, and how much cream at most.

Each concern keeps the number of visits and the interval that were studied for it; they share days
where they can. Nothing is judged here: what a level stops is left out of the plan, and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from consult.content import Content
from consult.course import Ends, TestSpot, Treatment
from consult.evidence import Fact
from consult.pair import Pair
from consult.procedure import Numbing, Procedure, about
from consult.result import Result
from consult.shared_days import begin, days_from
from consult.zones import Going, Zone, added, longest, zones_of

WhyApart = Literal["home", "stopped", "done", "depth", "cream"]


class SharedVisit(Result):
    """One day of the common plan, and how long it takes with all its areas."""

    day: date
    pairs: tuple[Pair, ...]
    areas: tuple[str, ...]
    needling_minutes: Ends
    total_minutes: Ends


class CommonPlan(Result):
    """One course for several concerns; `interval_weeks` is null where theirs differ.

    `numbing`: the most cream for all areas of one day together; null where no area is numbed.
    """

    pairs: tuple[Pair, ...]
    interval_weeks: float | None
    soonest: date
    test_spot: TestSpot | None
    zones: tuple[Zone, ...]
    visits: tuple[SharedVisit, ...]
    numbing: Numbing | None
    says: tuple[Fact, ...]

    def days_of(self, pair: Pair) -> tuple[date, ...]:
        """The days of one concern."""
        return tuple(visit.day for visit in self.visits if pair in visit.pairs)


class Together(Result):
    """The plan that several concerns have in common, or why there is none.

    `left_out`: what the safety check stops, for now or for good, and so is in no plan.
    """

    plan: CommonPlan | None
    apart: WhyApart | None
    why_apart: Fact | None
    left_out: tuple[Pair, ...]


@dataclass(frozen=True)
class Part:
    """One concern with its own plan; both parts of it None where its level stops it."""

    pair: Pair
    course: Treatment | None
    visit: Procedure | None


def together(
    parts: Sequence[Part], content: Content, *, home: bool, first_visit: date | None = None
) -> Together:
    """The plan in common, whatever the order of the concerns; from a day of the clinic's on."""
    planned = [Going(p.pair, p.course, p.visit) for p in parts if p.course and p.visit]
    going = [each for each in planned if each.course.dates]  # others have had all their visits
    zones = tuple(zones_of(going))
    apart = _apart(going, zones, home=home)
    if apart == "stopped" and len(planned) > len(going):
        apart = "done"
    words = content.planning.common.why_apart
    return Together(
        plan=None if apart else _plan(going, zones, content, first_visit),
        apart=apart,
        why_apart=getattr(words, apart) if apart else None,
        left_out=tuple(part.pair for part in parts if part.course is None),
    )


def _apart(going: Sequence[Going], zones: Sequence[Zone], *, home: bool) -> WhyApart | None:
    if len(going) <= 1:
        return "stopped"
    if home:
        return "home"
    if any(zone.needle_depth_mm.low > zone.needle_depth_mm.high for zone in zones):
        return "depth"
    large = any(each.visit.numbing and each.visit.numbing.in_parts for each in going)
    if large and sum(zone.numbed for zone in zones) > 1:
        return "cream"
    return None


def _plan(
    going: Sequence[Going], zones: tuple[Zone, ...], content: Content, first_visit: date | None
) -> CommonPlan:
    intervals = {each.course.interval_weeks for each in going} - {None}
    common, numbed = content.planning.common, [each for each in going if each.numbed]
    shared = any(len(zone.pairs) > 1 for zone in zones)
    says = [common.rhythm, common.same_area] if shared else [common.rhythm]
    patches = [each.course.test_spot for each in going if each.course.test_spot]
    return CommonPlan(
        pairs=tuple(each.pair for each in going),
        interval_weeks=intervals.pop() if len(intervals) == 1 else None,
        soonest=_soonest(going),
        test_spot=max(patches, key=lambda patch: patch.day, default=None),
        zones=zones,
        visits=tuple(_visits(going, zones, content, first_visit)),
        numbing=_numbing(numbed, common.numbing, several=len({e.pair.area for e in numbed}) > 1),
        says=tuple(says),
    )


def _visits(
    going: Sequence[Going], zones: Iterable[Zone], content: Content, first_visit: date | None
) -> Iterator[SharedVisit]:
    days: dict[date, list[Going]] = {}
    first = first_visit or max(each.course.dates[0] for each in going)
    for each in sorted(going, key=lambda g: (g.course.interval_weeks or 0, -len(g.course.dates))):
        for day in days_from(
            each.course, begin(each.course, first, days, first_visit), days, content
        ):
            days.setdefault(day, []).append(each)
    minutes = {zone.area: zone.needling_minutes for zone in zones}
    for day in sorted(days):
        here = [each for each in going if each in days[day]]  # in the order they were named
        areas = tuple(dict.fromkeys(each.pair.area for each in here))
        needling = added(minutes[area] for area in areas)
        yield SharedVisit(
            day=day,
            pairs=tuple(each.pair for each in here),
            areas=areas,
            needling_minutes=needling,
            total_minutes=about(added([needling, *_steps(here).values()])),
        )


def _soonest(going: Sequence[Going]) -> date:
    """From when on there may be a visit: all begin together, and once under way the next one."""
    days = [each.course.soonest for each in going]
    return min(days) if any(each.course.done for each in going) else max(days)


def _steps(here: Iterable[Going]) -> Mapping[str, Ends]:
    """The steps of a visit besides needling, each once; needling is counted area by area."""
    found: dict[str, Ends] = {}
    for each in here:
        for plan in each.visit.steps:
            if not (plan.step.is_needling or plan.step.on_another_day):
                known = found.get(plan.id)
                found[plan.id] = longest([known, plan.minutes]) if known else plan.minutes
    return found


def _numbing(numbed: Sequence[Going], text: Fact, *, several: bool) -> Numbing | None:
    """The least of all limits, for all areas together; the words of one where there is only one."""
    limits = [each.visit.numbing for each in numbed if each.visit.numbing]
    if not limits:
        return None
    return limits[0].model_copy(
        update={
            "largest_area_cm2": min(limit.largest_area_cm2 for limit in limits),
            "largest_dose_g": min(limit.largest_dose_g for limit in limits),
            "longest_hours": min(limit.longest_hours for limit in limits),
            "in_parts": any(limit.in_parts for limit in limits),
            "text": text if several else limits[0].text,
        }
    )
