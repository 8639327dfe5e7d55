"""What differs between two sets of raw answers, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Each answer that is new, changed or gone: its place, such as `health.filler`, to both values.

    None stands for an answer that is not there.
    """
    was, now = dict(_flat(before)), dict(_flat(after))
    return {
        place: (was.get(place), now.get(place))
        for place in now | was
        if was.get(place) != now.get(place)
    }


def _flat(answers: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in answers.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        elif value not in (None, []) and name not in ("schema", "id"):
            yield f"{within}{name}", value
