"""Answers that are allowed one by one and cannot be together: which to mend, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from consult.content import Content
from consult.content.impossible import Impossible
from consult.pair import Pair

HEALTH = "health."
ALSO = "also"


def contradictions(
    given: Mapping[str, Any], content: Content, day: date
) -> Iterator[tuple[str, str]]:
    """The answer to mend and what is wrong with it, one line each.

    `given` maps answer ids to answers of the right kind, as `Answers.given` does.
    """
    yield from _of_the_aim(given, content)
    yield from _of_the_roller(given, content)
    dates = {
        name: value
        for name, value in given.items()
        if name in content.safety and isinstance(value, date)
    }
    for name, value in dates.items():
        if value > day:
            yield f"{HEALTH}{name}", f"{value} is in the future; allowed: a date up to {day}"
    yield from _before_birth(given.get("age"), dates, content, day)
    event, last = given.get("event_date"), content.limits.event_days_ahead.high
    if event is not None and not 0 <= (event - day).days <= last:
        yield "event_date", f"{event} is not 0 to {last:g} days ahead of {day}"
    yield from _refused(given, content, day)


def among_pairs(
    pairs: Sequence[Pair], given_each: Sequence[Mapping[str, Any]], content: Content, day: date
) -> Iterator[tuple[str, str]]:
    """The same for concerns beside the first, such as `also.0.area`, and what is there twice."""
    named = {pairs[0].place}
    for n, (pair, given) in enumerate(zip(pairs[1:], given_each[1:], strict=True)):
        yield from ((f"{ALSO}.{n}.{name}", said) for name, said in _of_the_aim(given, content))
        yield from _refused(given, content, day)
        if pair.place in named:
            yield f"{ALSO}.{n}", f"{pair.concern} on {pair.area} is named twice; allowed: once"
        named.add(pair.place)


def _refused(given: Mapping[str, Any], content: Content, day: date) -> Iterator[tuple[str, str]]:
    """Answers that cannot stand beside each other at all."""
    for pair in impossible(given, content, day):
        if not pair.refused:
            continue
        mend, against = (given[name.removeprefix(HEALTH)] for name in (pair.mend, pair.against))
        said = f"{mend} disagrees with {pair.against}: {against}; {pair.says.clinician}"
        yield pair.mend, said


def impossible(given: Mapping[str, Any], content: Content, day: date) -> Iterator[Impossible]:
    """Every pair of answers that disagree, refused or not, from `content/impossible/`."""
    return (pair for pair in content.impossible.values() if pair.when.holds(given, day) is True)


def _of_the_aim(given: Mapping[str, Any], content: Content) -> Iterator[tuple[str, str]]:
    """An area, a sub-type or a number of visits that does not go with the concern."""
    name, area, kind = given["concern"], given["area"], given.get("subtype")
    concern = content.concerns[name]
    if area not in concern.areas:
        areas = ", ".join(concern.areas)
        yield "area", f"{area} does not go with {name}; allowed: {areas}"
    if kind and kind not in concern.subtypes:
        kinds = ", ".join(("null", *concern.subtypes))
        yield "subtype", f"{kind} is not a kind of {name}; allowed: {kinds}"
    fits = area in concern.areas
    course = concern.course_for(area, kind) if fits else concern.course
    asked, most = given.get("sessions"), course.sessions.high
    if asked is not None and asked > most:
        yield "sessions", f"{asked} is more than was studied; allowed: 1 to {most:g}"


def _of_the_roller(given: Mapping[str, Any], content: Content) -> Iterator[tuple[str, str]]:
    """A roller's needle length in a clinic, where there is none, or none at home."""
    name, limits = "home_needle_length_mm", content.limits.home_needle_length_mm
    length, home = given.get(name), given["setting"] == "home"
    if home and length is None:
        yield name, f"is missing; allowed at home: {limits.low:g} to {limits.high:g}"
    if not home and length is not None:
        yield name, f"{length:g} is the length of a roller at home; allowed in a clinic: null"


def _before_birth(
    age: int | None, dates: Mapping[str, date], content: Content, day: date
) -> Iterator[tuple[str, str]]:
    """Dates from before the person can have been born, with room for a rough date."""
    if age is None:
        return
    years = age + 1 + content.limits.years_a_rough_date_may_be_off.high
    earliest = day - relativedelta(years=int(years))
    for name, value in dates.items():
        if value < earliest:
            said = f"{value} disagrees with age: {age}; allowed: a date from {earliest} on"
            yield f"{HEALTH}{name}", said
