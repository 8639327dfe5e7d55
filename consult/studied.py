"""Who was studied for a concern, and where a person stands among them.

Not said is never taken for "people like you were there", and not for the opposite either: bands
widen only where studies tell whom they had and nobody like this person was among them. A person's
own missing answer counts as the one furthest from the studies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.content.effect import Effect
from consult.content.population import Cohort
from consult.result import Result

SKIN_TYPES = range(1, 7)


class Group(Result):
    """People of one kind: how many studies had some, and how many people those studies had."""

    kind: str
    studies: int
    people: int  # in those studies, of all kinds together
    exactly: int  # of this kind, where studies print it


class Standing(Result):
    """Where a person stands in one respect among those studied."""

    respect: Literal["skin_type", "age", "area"]
    verdict: Literal["inside", "outside", "not_said"]
    answered: bool
    telling: int  # studies that say whom they had, in this respect
    like: int  # of these, studies that had people like this one
    people: int  # in the studies that had people like this one, of all kinds together
    silent: int  # studies that do not say


class Studied(Result):
    """Everybody studied for a concern, and this person among them."""

    studies: int
    people: int
    unknown_size: int  # studies that do not say how many were needled
    skin_types: tuple[Group, ...]
    skin_types_silent: int
    areas: tuple[Group, ...]
    areas_silent: int
    youngest: int | None
    oldest: int | None
    ages_silent: int
    women: int
    men: int
    sex_silent: int
    you: tuple[Standing, ...]
    cohorts: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def outside(self) -> tuple[Standing, ...]:
        """In what respects nobody like this person was studied."""
        return tuple(each for each in self.you if each.verdict == "outside")


def studied(answers: Answers, content: Content, effect: Effect, day: date) -> Studied:
    """Who was studied for this concern, on any area; the standing looks at this area first."""
    named = {k: c for k, c in content.cohorts.items() if answers.concern in c.concerns}
    everyone = list(named.values())
    here = [each for each in everyone if answers.area in each.areas] or everyone
    ages = [each.age_years for each in everyone if each.age_years]
    return Studied(
        studies=len(everyone),
        people=_people(everyone),
        unknown_size=sum(each.n is None for each in everyone),
        skin_types=tuple(_type(kind, everyone) for kind in SKIN_TYPES),
        skin_types_silent=sum(each.skin_types is None for each in everyone),
        areas=_areas(everyone, content),
        areas_silent=sum(not each.areas for each in everyone),
        youngest=int(min(age.low for age in ages)) if ages else None,
        oldest=int(max(age.high for age in ages)) if ages else None,
        ages_silent=sum(each.age_years is None for each in everyone),
        women=sum(each.women or 0 for each in everyone),
        men=sum(each.men or 0 for each in everyone),
        sex_silent=sum(each.women is None for each in everyone),
        you=(
            _skin_type(answers, here, effect, day),
            _age(answers, here),
            _area(answers, content, everyone),
        ),
        cohorts=tuple(named),
        sources=tuple(dict.fromkeys(source for each in everyone for source in each.sources)),
    )


def _type(kind: int, cohorts: Sequence[Cohort]) -> Group:
    with_some = [each for each in cohorts if kind in (each.skin_types or ())]
    exactly = sum(each.skin_type_counts.get(kind, 0) for each in cohorts)
    return Group(kind=str(kind), studies=len(with_some), people=_people(with_some), exactly=exactly)


def _areas(cohorts: Sequence[Cohort], content: Content) -> tuple[Group, ...]:
    found = []
    for area in content.areas:
        there = [each for each in cohorts if area in each.areas]
        if there:
            found.append(Group(kind=area, studies=len(there), people=_people(there), exactly=0))
    return tuple(found)


def _skin_type(answers: Answers, cohorts: Sequence[Cohort], effect: Effect, day: date) -> Standing:
    """By the types studies name; content may add that a type was named but hardly studied."""
    mine = answers.fitzpatrick_skin_type
    telling = [each for each in cohorts if each.skin_types is not None]
    hardly = effect.hardly_studied_when
    seldom = hardly is not None and hardly.holds(answers.given(), day) is not False

    def had(each: Cohort) -> bool:
        kinds = SKIN_TYPES if mine is None else [mine]
        return all(kind in (each.skin_types or ()) for kind in kinds)

    return _standing("skin_type", telling, had, cohorts, answered=mine is not None, seldom=seldom)


def _age(answers: Answers, cohorts: Sequence[Cohort]) -> Standing:
    mine = answers.age
    telling = [each for each in cohorts if each.age_years is not None]

    def had(each: Cohort) -> bool:
        span = each.age_years
        return mine is not None and span is not None and span.low <= mine <= span.high

    return _standing("age", telling, had, cohorts, answered=mine is not None)


def _area(answers: Answers, content: Content, cohorts: Sequence[Cohort]) -> Standing:
    """Content says of each area whether it was studied; borrowed and unstudied are both outside."""
    known = content.concerns[answers.concern].areas[answers.area].known
    there = [each for each in cohorts if answers.area in each.areas]
    telling = [each for each in cohorts if each.areas]
    return Standing(
        respect="area",
        verdict="inside" if known == "studied" else "outside",
        answered=True,
        telling=len(telling),
        like=len(there),
        people=_people(there),
        silent=len(cohorts) - len(telling),
    )


def _standing(
    respect: Literal["skin_type", "age"],
    telling: Sequence[Cohort],
    had: Callable[[Cohort], bool],
    cohorts: Sequence[Cohort],
    *,
    answered: bool,
    seldom: bool = False,
) -> Standing:
    like = [each for each in telling if had(each)]
    outside = seldom or (bool(telling) and not like)
    inside: Literal["inside", "not_said"] = "inside" if telling else "not_said"
    return Standing(
        respect=respect,
        verdict="outside" if outside else inside,
        answered=answered,
        telling=len(telling),
        like=len(like),
        people=_people(like),
        silent=len(cohorts) - len(telling),
    )


def _people(cohorts: Iterable[Cohort]) -> int:
    return sum(each.n or 0 for each in cohorts)
