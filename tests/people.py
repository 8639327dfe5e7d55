"""People to test with: one healthy adult, and ways to change one thing about them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from consult.answers import Answers, read_answers
from consult.clinic.load import load_content
from consult.consultation import Consultation, consult
from consult.content import Content

DAY = date(2026, 11, 22)
ID = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"  # of the consultation, as if made at random
OLD_SCAR = {"surgery_or_injury": "2024-01-15"}  # a scar from surgery was never without a wound


@cache
def content() -> Content:
    """The content that ships, read once for all tests."""
    return load_content()


def nothing_but_a_name(raw: dict[str, Any]) -> bool:
    """Whether raw answers are those of a new consultation: its random id, and no answer."""
    return {k: v for k, v in raw.items() if k != "id"} == {"schema": 1, "health": {}}


def all_clear() -> dict[str, str]:
    """No, or never, to every health question."""
    return {
        name: "never" if item.question.kind == "when" else "no"
        for name, item in content().safety.items()
        if item.question
    }


def person(**changes: Any) -> dict[str, Any]:
    """Raw answers of a healthy adult of 28 with rolling acne scars on the face, and changes.

    `health` is merged into the clear answers; everything else replaces.
    """
    healthy = {
        "schema": 1,
        "id": ID,
        "setting": "clinic",
        "concern": "acne_scars",
        "subtype": "rolling",
        "area": "face",
        "needle_tolerance": 7,
        "age": 28,
        "fitzpatrick_skin_type": 2,
    }
    clear = all_clear()
    if changes.get("concern") == "surgical_scars":
        clear |= OLD_SCAR
    health = clear | changes.pop("health", {})
    if "concern" in changes and "subtype" not in changes:
        changes["subtype"] = None
    if changes.get("setting") == "home" and "home_needle_length_mm" not in changes:
        changes["home_needle_length_mm"] = 0.25
    return healthy | changes | {"health": health}


def answers(**changes: Any) -> Answers:
    """The same, checked."""
    return read_answers(person(**changes), content(), DAY)


def consultation(**changes: Any) -> Consultation:
    """The consultation of such a person on the day of all tests."""
    return consult(answers(**changes), content(), DAY)


RATING = {
    "concern": "acne_scars",
    "subtype": "rolling",
    "area": "face",
    "by": "practitioner",
    "scale": "goodman_baron",
    "score": 3,
}
NEEDLED = {  # what was noted of a visit; its day is left to say
    "outcome": "needled",
    "changed": {},
    "device": "SkinPen Precision",
    "lot": "A-12/7",
    "zones": [{"area": "face", "depth_mm": 1.0, "passes": 4}],
    "endpoint": "even_redness",
    "reaction": "as_expected",
    "ratings": [RATING],
}
