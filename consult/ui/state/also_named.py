"""The concerns beside the first, among the raw answers: each of them is named once."""

from __future__ import annotations

from typing import Any

ALSO = "also"
PARTS = ("concern", "area", ALSO)  # after a change of one of these, two may be the same


def once(raw: dict[str, Any]) -> None:
    """Leave out what is named twice: as the first, or further up among the others."""
    named, others = {(raw.get("concern"), raw.get("area"))}, []
    for each in raw.get(ALSO) or []:
        if (each["concern"], each["area"]) not in named:
            named.add((each["concern"], each["area"]))
            others.append(each)
    if others:
        raw[ALSO] = others
    else:
        raw.pop(ALSO, None)
