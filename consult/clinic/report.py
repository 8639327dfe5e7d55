"""What a clinic has left open, and what it has made its own: the lines that `check` prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from consult.clinic.apply import POLICY
from consult.clinic.limits import NUMBING, periods
from consult.content.clinic_settings import Clinic
from consult.content.library import Content
from consult.content.safety import Rule, SafetyItem
from consult.evidence import Quantity

EMPTY = Clinic()
WANTED = {
    "name": "pages and files say 'the clinic' without a name",
    "phone": "red flags say 'call the clinic' without a number",
    "emergency_number": "red flags say 'call the emergency number' without one",
    "reviewer": "the app says that no clinician has reviewed it",
    "interest": "the app says that the clinic has not declared what it earns from",
}


def missing(content: Content, day: date) -> Iterator[str]:
    """What a clinic should still say or do, with what people see until then."""
    clinic, edition = content.clinic, content.edition
    for key, until_then in WANTED.items():
        if getattr(clinic, key) is None:
            yield f"{key}: is not set; {until_then}"
    if clinic.reviewed_on and clinic.reviewed_on > day:
        yield f"reviewed_on: {clinic.reviewed_on} has not come yet"
    if clinic.reviewed_on and clinic.reviewed_on < edition.published:
        signed, came = clinic.reviewed_on, edition.published
        yield f"reviewed_on: {signed} is before edition {edition.version} came out on {came}"
    if clinic.prices is None:
        yield "prices: are not set; the app shows what others charge, from publications"
    for name, asked in clinic.rules.items():
        changed = any(rule.basis == POLICY for rule in content.safety[name].rules)
        if asked.accept_examined and not changed:
            yield f"rules.{name}: changes nothing; content/safety/{name}.yaml asks for as much"
    if day > edition.next_review:
        yield f"edition: was due for review on {edition.next_review}; every page says so"


def changed(content: Content, base: Content) -> Iterator[str]:
    """What a clinic has changed, beside what holds without it; all of it is marked in the app."""
    own = content.clinic
    named = [name for name in type(own).model_fields if getattr(own, name) != getattr(EMPTY, name)]
    if named:
        yield f"sets {', '.join(named)}"
    for name, item in content.safety.items():
        before = base.safety.get(name)
        if before is None:
            yield f"{name}: {item.title}"
        else:
            yield from _rules(name, item, before)
    yield from (f"hidden.{card}: {why}" for card, why in own.hidden.items())
    for name, concern in content.concerns.items():
        spans = concern.course.interval_weeks, base.concerns[name].course.interval_weeks
        yield from _span(f"session_interval_weeks.{name}", *spans)
    if NUMBING in base.procedure:
        creams = content.procedure[NUMBING], base.procedure[NUMBING]
        yield from _span("numbing_minutes", *(step.minutes for step in creams))


def _rules(name: str, item: SafetyItem, before: SafetyItem) -> Iterator[str]:
    for rule, plain in zip(item.rules, before.rules, strict=True):
        if rule != plain:
            yield f"rules.{name}: {_rule(name, rule)} (base: {_rule(name, plain)})"


def _rule(name: str, rule: Rule) -> str:
    waits = [wait.words() for wait in periods(rule.when, name)]
    return ", ".join([rule.level or "says nothing", *waits])


def _span(key: str, own: Quantity | None, plain: Quantity | None) -> Iterator[str]:
    if own and plain and own != plain:
        shown = [
            f"{span.low:g}" if span.low == span.high else f"{span.low:g} to {span.high:g}"
            for span in (own, plain)
        ]
        yield f"{key}: {shown[0]} {own.unit} (base: {shown[1]} {own.unit})"
