"""The cards of what a plan uses: needle length, weeks between visits, number of visits."""

from __future__ import annotations

from collections.abc import Mapping

from consult.content import Content
from consult.evidence import Quantity
from consult.review.length_cards import courses
from consult.review.said import PAGE

KINDS = {"needle_depth_mm": "length", "interval_weeks": "interval", "sessions": "visits"}


def course_cards(basis: Mapping[str, Quantity], concern: str, content: Content) -> dict[str, str]:
    """By the id of each card, what it is called; a value is found where it stands in content."""
    found, words = {}, content.pages[PAGE].words
    for field, kind in KINDS.items():
        for (ends, _), course in courses(content.concerns[concern], field, content):
            value = getattr(course, field)
            if value is not None and value is basis.get(field):
                found[f"{kind}.{concern}{ends}"] = words[f"plan_{kind}"]
    return found
