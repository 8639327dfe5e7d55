"""What the sheet says of each concern: level, what changes it, the common plan, and the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.options import in_question
from consult.phrases import formats, several_lines, standing_lines
from consult.phrases.projection_lines import certainty, outlook
from consult.schedule import common_plan
from consult.takeaway import planned

Sheet = dict[str, Any]


def of(one: Consultation, consultation: Consultation, content: Content) -> str | None:
    """Which concern a part of the sheet is about; None where there is only one."""
    return several_lines.name(one.pair, content) if consultation.also else None


def levels(consultation: Consultation, content: Content) -> list[Sheet]:
    """The level of each concern, the first one first."""
    return [
        _level(one, content) | {"of": of(one, consultation, content)} for one in consultation.each
    ]


def _level(consultation: Consultation, content: Content) -> Sheet:
    words, verdict = content.pages["suitability"].words, consultation.suitability
    start = verdict.earliest_start
    since = None
    if verdict.level == "wait":
        undated = content.pages["frame"].words["undated_wait"]
        since = words["earliest"].format(day=formats.when(start, content)) if start else undated
    return {
        "id": verdict.level,
        "name": words[verdict.level],
        "means": words[f"{verdict.level}_means"],
        "since": since,
    }


def together(
    consultation: Consultation, content: Content, first_visit: date | None
) -> Sheet | None:
    """The plan for all of them, or why there is none; None where there is one concern."""
    common = common_plan(consultation, content, first_visit)
    if common is None:
        return None
    lines = several_lines.common(consultation, content, common, clinician=False)
    return {"title": several_lines.heading(common, content), "lines": list(lines)}


def others(consultation: Consultation, content: Content) -> list[Sheet]:
    """In short, the concerns whose plan and choices are not drawn in full."""
    led = consultation.lead.pair
    return [_in_short(one, content) for one in consultation.each if one.pair != led]


def _in_short(one: Consultation, content: Content) -> Sheet:
    words, redness = content.pages["several"].words, content.pages["redness"].words
    lines = []
    if one.course and one.recovery and one.projection:
        lines += planned.course_lines(one.course, content)
        lines.append(
            redness["headline"].format(**formats.clearing(content, one.recovery.clear_days))
        )
        lines += [said for said in [outlook(one, content)] if said]
        lines.append(certainty(one.projection, content))
    names = "; ".join(standing_lines.choice(choice, content) for choice in one.options)
    choices = words["choices"].format(pair=several_lines.name(one.pair, content), names=names)
    home = one.answers.setting == "home"
    return {
        "name": several_lines.level(one, content),
        "lines": [formats.plain(line) for line in lines],
        "seen": None if home else planned.twins(in_question(one.options).headline, content),
        "no_plan": None if one.course else content.pages["takeaway_sheet"].words["no_plan"],
        "choices": choices,
    }
