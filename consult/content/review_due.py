"""Which items of content are past the day on which they were to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

from consult.content.library import MOST_CLINICS, Content
from consult.evidence import Reviewed


def overdue(content: Content, day: date) -> list[tuple[date, str]]:
    """Due days and files of items whose day has passed, the longest overdue first."""
    return [(due, name) for due, name in _dues(content) if due < day]


@lru_cache(maxsize=MOST_CLINICS)
def _dues(content: Content) -> tuple[tuple[date, str], ...]:
    found = ((item.review.due, name) for name, item in _items(content))
    return tuple(sorted(found))


def _items(content: Content) -> Iterator[tuple[str, Reviewed]]:
    for field in fields(content):
        held: Any = getattr(content, field.name)
        if isinstance(held, Reviewed):
            yield field.name, held
        elif isinstance(held, Mapping):
            yield from _within(field.name, held)


def _within(folder: str, held: Mapping[str, Any]) -> Iterator[tuple[str, Reviewed]]:
    for name, item in held.items():
        if isinstance(item, Reviewed):
            yield f"{folder}/{name}", item
        elif isinstance(item, Mapping):
            yield from _within(f"{folder}/{name}", item)
