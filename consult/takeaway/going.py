"""How it is going, on paper: what was rated, what to expect from here, photos to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import formats, going_lines
from consult.progress import Progress

Sheet = dict[str, Any]


def going(consultation: Consultation, content: Content) -> Sheet | None:
    """Every concern that was rated, by name where there are several; None before any rating."""
    rated = [one for one in consultation.each if one.progress]
    if not rated:
        return None
    page, photos = content.pages[going_lines.PAGE], content.estimate.photos
    return {
        "title": page.title,
        "of": [
            {
                "name": content.concerns[one.answers.concern].name if consultation.also else None,
                "lines": [formats.plain(line) for line in going_lines.told(one, content)],
                "legend": _legend(one.progress, page.words),
            }
            for one in rated
        ],
        "photos": page.words["photos"],
        "how": [fact.text for fact in photos.how],
    }


def _legend(going: Progress | None, words: Mapping[str, str]) -> str | None:
    if going is None or not going.drawn:
        return None
    return words["legend_paper" if going.updated else "legend_alone"]
