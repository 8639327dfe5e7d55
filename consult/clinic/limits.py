"""What a clinic may not do: name what is not there, leave studied ranges, or loosen a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from consult.condition import Condition, Period
from consult.content.clinic_settings import Clinic
from consult.content.concern import Area, Concern
from consult.content.library import Content
from consult.content.reader import Path_
from consult.content.safety import STRICTNESS, Rule, SafetyItem
from consult.content.stricter_rules import Stricter
from consult.nearest import did_you_mean

NUMBING = "numbing_cream"
AGE, AREA = "age", "area"
_A_LEAP_YEAR = [date(2024, 1, 1) + timedelta(days=day) for day in range(366)]

Problems = Iterator[tuple[Path_, str]]


def problems(clinic: Clinic, base: Content) -> Problems:
    """Every place where a clinic asks for what content does not allow, and which limit holds."""
    for name, stricter in clinic.rules.items():
        item = base.safety.get(name)
        if item is None:
            yield ("rules", name), _absent(name, "safety", _titles(base.safety))
        else:
            for where, said in _rule(name, stricter, item):
                yield ("rules", name, *where), said
    yield from _courses(clinic, base)
    yield from _uses(clinic, base)
    yield from _ages(clinic, base)
    if (clinic.reviewer is None) != (clinic.reviewed_on is None):
        there = "reviewed_on" if clinic.reviewer is None else "reviewer"
        yield (there,), "needs reviewer and reviewed_on: who signed, and on which day"
    yield from _decimals(clinic)
    if clinic.colours:
        for theme, said in base.colours.too_faint(clinic.colours):
            yield ("colours", theme), f"{said} (content/colours.yaml)"


def _rule(name: str, stricter: Stricter, item: SafetyItem) -> Problems:
    file = f"content/safety/{name}.yaml"
    if stricter.at_least:
        levels = [rule.level or "suitable" for rule in item.rules]
        strictest = max(levels, key=STRICTNESS.__getitem__)
        if all(STRICTNESS[stricter.at_least] < STRICTNESS[level] for level in levels):
            said = f"{stricter.at_least} is milder than {strictest}, which {file} asks for"
            yield ("at_least",), said
        needs_end = [rule for rule in item.rules if _begins_to_wait(rule, stricter)]
        if needs_end and stricter.until is None:
            yield ("until",), "is missing: a wait without a date must say what ends it"
    if stricter.wait:
        bases = [p for rule in item.rules for p in periods(rule.when, name)]
        if not bases:
            yield ("wait",), f"{file} asks for no date that a wait could count from"
        for base in bases:
            if not at_least_as_long(stricter.wait, base):
                own, limit = stricter.wait.words(), base.words()
                yield ("wait",), f"{own} is shorter than {limit}, which {file} asks for"
                break


def _begins_to_wait(rule: Rule, stricter: Stricter) -> bool:
    """Whether a rule with nothing to end a wait is raised to one."""
    milder = STRICTNESS[rule.level or "suitable"] < STRICTNESS["wait"]
    return stricter.at_least == "wait" and milder and not (rule.when.ends_by_itself or rule.until)


def periods(condition: Condition, answer: str) -> Iterator[Period]:
    """The periods a condition asks to have passed since an answer's date."""
    if condition.answer == answer and condition.within:
        yield condition.within
    for part in (*(condition.all_of or ()), *(condition.any_of or ())):
        yield from periods(part, answer)


def at_least_as_long(period: Period, base: Period) -> bool:
    """Whether a period ends no earlier than another, from whatever day both are counted."""
    return all(period.after(day) >= base.after(day) for day in _A_LEAP_YEAR)


def _courses(clinic: Clinic, base: Content) -> Problems:
    """Time between visits and numbing time stay within what was studied."""
    for name, weeks in clinic.session_interval_weeks.items():
        if name in base.concerns:
            yield from _interval(name, weeks, base.concerns[name])
        else:
            yield ("session_interval_weeks", name), _absent(name, "concerns", _names(base.concerns))
    if minutes := clinic.numbing_minutes:
        span = base.procedure[NUMBING].minutes
        if not span.low <= minutes.low <= minutes.high <= span.high:
            own, limit = f"{minutes.low:g} to {minutes.high:g}", f"{span.low:g} to {span.high:g}"
            said = f"{own} is outside {limit} minutes (content/procedure/{NUMBING}.yaml)"
            yield ("numbing_minutes",), said


def _interval(name: str, weeks: float, concern: Concern) -> Problems:
    """The first area whose studied range of weeks does not hold the clinic's."""
    where, file = ("session_interval_weeks", name), f"content/concerns/{name}.yaml"
    kinds: list[str | None] = [None, *concern.subtypes]
    spans = [
        (area, span)
        for area in concern.areas
        for kind in kinds
        if (span := concern.course_for(area, kind).interval_weeks)
    ]
    if not spans:
        yield where, f"{file} has one visit, so no time between visits"
    for area, span in spans:
        if not span.low <= weeks <= span.high:
            limit = f"{span.low:g} to {span.high:g} weeks"
            yield where, f"{weeks:g} is outside {limit}, as studied on {area} ({file})"
            return


def _uses(clinic: Clinic, base: Content) -> Problems:
    """Devices, prices and what is not offered name concerns and areas that go together."""
    for place, device in enumerate(clinic.devices):
        for concern, areas in device.authorised_for.items():
            for area in areas:
                where = ("devices", place, "authorised_for", concern)
                yield from _pair(where, concern, area, base)
                yield from _never_treated(where, area, base)
    for area in clinic.prices.areas if clinic.prices else ():
        yield from _pair(("prices", "areas", area), None, area, base)
        yield from _never_treated(("prices", "areas", area), area, base)
    for place, refused in enumerate(clinic.not_offered):
        yield from _pair(("not_offered", place), refused.concern, refused.area, base)


def _decimals(clinic: Clinic) -> Problems:
    """Prices that cannot be paid in their currency."""
    from babel.numbers import get_currency_precision

    prices = clinic.prices
    places = get_currency_precision(prices.currency) if prices else 0
    for area, price in prices.areas.items() if prices else ():
        own = ("prices", "areas", area)
        amounts: list[tuple[Path_, float]] = [((*own, "session"), price.session)]
        amounts += [((*own, "course", "price"), price.course.price)] if price.course else []
        for where, amount in amounts:
            if round(amount, places) != amount and prices:
                yield where, f"{amount:g} {prices.currency}: that currency has {places} decimals"


def _absent(name: str, folder: str, known: Mapping[str, str]) -> str:
    """That a name is not there, and which is near; people may know it by another."""
    return f"{name} is not in content/{folder}/{did_you_mean(name, set(known.values()), known)}"


def _names(items: Mapping[str, Concern] | Mapping[str, Area]) -> dict[str, str]:
    return {item.name: key for key, item in items.items()} | {key: key for key in items}


def _titles(items: Mapping[str, SafetyItem]) -> dict[str, str]:
    return {item.title: key for key, item in items.items()} | {key: key for key in items}


def _pair(where: Path_, concern: str | None, area: str | None, base: Content) -> Problems:
    if concern is not None and concern not in base.concerns:
        yield where, _absent(concern, "concerns", _names(base.concerns))
    elif area is not None and area not in base.areas:
        yield where, _absent(area, "areas", _names(base.areas))
    elif concern and area and area not in base.concerns[concern].areas:
        yield where, f"{area} does not go with {concern} (content/concerns/{concern}.yaml)"


def _never_treated(where: Path_, area: str, base: Content) -> Problems:
    """An area whose skin content never lets anybody needle, whatever else is true of them."""
    for name, item in base.safety.items():
        for rule in item.rules:
            if rule.level == "not_suitable" and rule.when.holds({AREA: area}, date.min):
                yield where, f"{area} is never needled (content/safety/{name}.yaml)"
                return


def _ages(clinic: Clinic, base: Content) -> Problems:
    ages = clinic.ages
    if ages is None:
        return
    adult = max(
        _below(rule.when) for rule in base.safety[AGE].rules if rule.level == "not_suitable"
    )
    oldest = base.limits.age_years.high
    if ages.from_ is None and ages.to is None:
        yield ("ages",), "needs from, to, or both"
    if ages.from_ is not None and not adult <= ages.from_ <= oldest:
        yield ("ages", "from"), f"must be {adult:g} to {oldest:g} (content/safety/{AGE}.yaml)"
    if ages.to is not None and not (ages.from_ or adult) <= ages.to <= oldest:
        yield ("ages", "to"), f"must be {ages.from_ or adult:g} to {oldest:g}"


def _below(condition: Condition) -> float:
    parts = (*(condition.all_of or ()), *(condition.any_of or ()))
    return max([condition.below or 0, *(map(_below, parts))])
