"""Any item of content as claims: its own words first, then each statement in it with its sources.

Fields are told in the order in which the item has them; what only code reads is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from consult.condition import Condition
from consult.content import Content
from consult.content.safety import Wording
from consult.evidence import Fact, Interval, Provenance, Quantity
from consult.phrases import formats
from consult.review.card import Claim, Said
from consult.review.claims import claim, figure
from consult.review.condition_words import applies

# Ids, places in a list, kinds, and what is told on a card of its own.
NOT_TOLD = frozenset(
    {"review", "order", "sources", "basis", "why", "kind", "needles", "judged_as", "marks", "lived"}
    | {"effect", "subtype_effects", "course", "subtype_courses", "group", "view", "site", "topic"}
    | {"urgency", "eases", "visit_step", "is_needling", "on_another_day", "needle_free_first"}
    | {"subtypes", "grade", "estimate", "axis", "safety", "title", "name", "known", "skin_types"}
    | {"status", "page", "levels", "slot", "plan", "projection", "cites", "clinician_note", "unit"}
    | {"currency", "per", "year", "low", "high", "endpoint", "judged_at", "ripening_weeks"}
    | {"sessions_decay", "fast_hours", "slow_hours", "drawn_hours", "untreated_pool", "row"}
    | {"darker_from", "clock", "areas", "general", "refused", "mend", "against", "right", "seen"}
    | {"level", "judged", "number", "needs", "rating", "implies", "counts_as", "reads", "better"}
    | {"concerns", "not_for", "expected", "family", "short", "noted_at_visit"}
)


def told(
    item: BaseModel, content: Content, skip: Collection[str] = (), label: str | None = None
) -> Iterator[Claim]:
    """What an item says: one claim of its own words, then one of each statement in it."""
    own: list[Said] = []
    within: list[tuple[str | None, object]] = []
    both: dict[str, Any] = {}
    for name, value in _fields(item, skip):
        shown = _label(name, content)
        if isinstance(value, str):
            own.append(Said(label=shown, text=value))
        elif isinstance(value, Wording) and isinstance(item, Provenance):
            both = {"clinician": (Said(text=value.clinician),)}
            own.append(Said(text=value.patient))
        elif not isinstance(value, Condition) and value not in (None, (), {}):
            within.append((shown or label, value))
    when = getattr(item, "when", None)
    applying = applies(when, content) if isinstance(when, Condition) else None
    parts = (item,) if isinstance(item, Provenance) else ()
    nested = [text for _, value in within for text in _nested(value)] if parts else []
    if own or nested or applying:
        said: dict[str, Any] = {"label": label, "when": applying, "patient": (*own, *nested)}
        yield claim(*parts, content=content, **said | both)
    for shown, value in within:
        if not (parts and [*_nested(value)]):
            yield from _stated(value, shown, content)


@singledispatch
def _stated(_: object, __: str | None, ___: Content) -> Iterator[Claim]:
    """The claims of something inside an item; of what only code reads, none."""
    yield from ()


@_stated.register
def _fact(value: Fact, label: str | None, content: Content) -> Iterator[Claim]:
    yield claim(value, content=content, label=label)


@_stated.register
def _quantity(value: Quantity, label: str | None, content: Content) -> Iterator[Claim]:
    yield claim(value, content=content, figures=(figure(label or "", value, content),))


@_stated.register
def _wording(value: Wording, label: str | None, _: Content) -> Iterator[Claim]:
    patient, clinician = (Said(text=value.patient),), (Said(text=value.clinician),)
    yield Claim(label=label, patient=patient, clinician=clinician)


@_stated.register
def _interval(value: Interval, label: str | None, _: Content) -> Iterator[Claim]:
    yield Claim(figures=(Said(label=label, text=formats.numbers(value.low, value.high)),))


@_stated.register(int)
@_stated.register(float)
def _number(value: float, label: str | None, _: Content) -> Iterator[Claim]:
    if not isinstance(value, bool):
        yield Claim(figures=(Said(label=label, text=f"{value:g}"),))


@_stated.register
def _part(value: BaseModel, label: str | None, content: Content) -> Iterator[Claim]:
    yield from told(value, content, label=label)


@_stated.register(dict)
def _named(value: Mapping[str, object], label: str | None, content: Content) -> Iterator[Claim]:
    yield from _stated(tuple(value.values()), label, content)


@_stated.register(tuple)
def _several(value: tuple[object, ...], label: str | None, content: Content) -> Iterator[Claim]:
    """Plain words together, then each of the others by itself."""
    if texts := tuple(Said(text=each) for each in value if isinstance(each, str)):
        yield Claim(label=label, patient=texts)
    shown = None if texts else label  # once, above the first
    for each in value:
        if not isinstance(each, str):
            yield from _stated(each, shown, content)
            shown = None


def _nested(value: object) -> Iterator[Said]:
    """The words of a part that rests on the grounds of the item it stands in."""
    if isinstance(value, BaseModel) and not isinstance(value, Provenance | Wording | Interval):
        for _, each in _fields(value):
            if isinstance(each, str):
                yield Said(text=each)


def _fields(item: BaseModel, skip: Collection[str] = ()) -> Iterator[tuple[str, object]]:
    for name in type(item).model_fields:
        if name not in NOT_TOLD and name not in skip:
            yield name, getattr(item, name)


def _label(field: str, content: Content) -> str | None:
    return content.pages["review"].words.get(f"field_{field}")
