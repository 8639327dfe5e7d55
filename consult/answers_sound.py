"""Answers that are still being given: what of them holds already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from consult.answers import AnswersError, read_answers
from consult.content import Content

NESTED = ("health", "matters")  # answers that hold answers of their own


def only_sound(answers: Mapping[str, Any], content: Content, day: date) -> dict[str, Any]:
    """The part of raw answers in which nothing is wrong by itself; what is missing may be missing.

    Unknown keys, values that are not allowed and contradictions are left out.
    """
    known = dict(answers)
    while True:
        try:
            read_answers(known, content, day)
        except AnswersError as error:
            fewer = _without(known, error.places)
            if fewer == known:
                return known  # all that is wrong now is what is missing
            known = fewer
        else:
            return known


def without_past_event(answers: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The same answers; without the day of an event that is over, which nothing follows from."""
    event = answers.get("event_date")
    try:
        over = date.fromisoformat(event) < day if isinstance(event, str) else False
    except ValueError:
        over = False
    return {name: value for name, value in answers.items() if not (over and name == "event_date")}


def _without(known: dict[str, Any], bad: frozenset[str]) -> dict[str, Any]:
    kept = {k: v for k, v in known.items() if k not in bad}
    others = kept.get("also")
    if isinstance(others, list):
        wrong = {place.split(".")[1] for place in bad if place.startswith("also.")}
        kept["also"] = [each for n, each in enumerate(others) if str(n) not in wrong]
    if isinstance(visits := kept.get("visits"), list):
        kept["visits"] = list(_visits(visits, bad))
    for name in NESTED:
        held = known.get(name)
        sound = held if isinstance(held, dict) else {}
        if name in known or name == "health":
            kept[name] = {k: v for k, v in sound.items() if f"{name}.{k}" not in bad}
    return kept


def _visits(visits: list[Any], bad: frozenset[str]) -> Iterator[Any]:
    """Each visit without what is wrong in it; without its day there is none."""
    for n, visit in enumerate(visits):
        place = f"visits.{n}"
        if bad.isdisjoint({place, f"{place}.date"}):
            yield _pruned(visit, place, bad)


def _pruned(data: Any, place: str, bad: frozenset[str]) -> Any:
    """The same data without the parts of it that are named as wrong."""
    if isinstance(data, dict):
        kept = {k: v for k, v in data.items() if f"{place}.{k}" not in bad}
        return {k: _pruned(v, f"{place}.{k}", bad) for k, v in kept.items()}
    if isinstance(data, list):
        each = [(v, f"{place}.{n}") for n, v in enumerate(data)]
        whole = [(v, where) for v, where in each if where not in bad and not _lacks(v, where, bad)]
        return [_pruned(v, where, bad) for v, where in whole]
    return data


def _lacks(data: Any, place: str, bad: frozenset[str]) -> bool:
    """Whether something that it cannot be without is missing."""
    parts = [each.removeprefix(f"{place}.") for each in bad if each.startswith(f"{place}.")]
    return isinstance(data, dict) and any(part not in data for part in parts)
