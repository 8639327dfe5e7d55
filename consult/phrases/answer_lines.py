"""What a person answered, in the words it was asked with, and what they can ask in turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from consult.consultation import Consultation
from consult.content import Content
from consult.evidence import Fact
from consult.phrases import formats, several_lines


def answered(consultation: Consultation, content: Content) -> Mapping[str, str]:
    """The answers about the person and their wish, label to words; health answers are apart."""
    given, pages = consultation.answers, content.pages
    concern, words = content.concerns[given.concern], pages["takeaway"].words
    kinds = {kind.order: kind.name for kind in content.skin_types.values()}
    said = {
        words["concern"]: concern.name,
        words["subtype"]: concern.subtypes[given.subtype].name if given.subtype else None,
        words["area"]: content.areas[given.area].name,
        pages["several"].words["also"]: several_lines.also(consultation, content),
        words["setting"]: pages["concern"].choices["setting"][given.setting].label,
        words["roller"]: given.home_needle_length_mm
        and formats.length(given.home_needle_length_mm, given.home_needle_length_mm, content),
        words["age"]: None if given.age is None else str(given.age),
        words["skin_type"]: kinds.get(given.fitzpatrick_skin_type or 0),
        words["tolerance"]: None
        if given.needle_tolerance is None
        else pages["tolerance"].words["out_of"].format(score=given.needle_tolerance),
        words["worries"]: ", ".join(
            pages["tolerance"].choices["worries"][worry].label for worry in given.worries
        ),
        words["event"]: formats.when(given.event_date, content) if given.event_date else None,
        words["matters"]: matters(consultation, content),
    }
    return {label: text for label, text in said.items() if text}


def matters(consultation: Consultation, content: Content) -> str:
    """How much each thing matters to the person, the most important first; empty if not said."""
    given = consultation.answers.matters
    words = content.pages["options"].choices["importance"]
    named = sorted(given, key=lambda name: (-given[name], content.criteria[name].order))
    return "; ".join(
        f"{content.criteria[name].name}: {words[str(given[name])].label.lower()}" for name in named
    )


def health(consultation: Consultation, content: Content, name: str) -> str:
    """A health answer in the words it was given with; "not answered" where it is missing."""
    return said(consultation.answers.health.get(name), content)


def said(given: str | date | None, content: Content) -> str:
    """Any health answer in words."""
    if given is None:
        return content.pages["takeaway"].words["unanswered"]
    if isinstance(given, date):
        return formats.when(given, content)
    frame, asked = content.pages["frame"].words, content.pages["health"].words
    return frame.get(given) or asked[given]


def questions(consultation: Consultation, content: Content) -> list[Fact]:
    """What to ask: at a clinic, before rolling at home, or where the safety check stops it all."""
    where = f"{consultation.answers.setting}_" if consultation.course else "stopped_"
    facts = content.pages["summary"].facts
    return [fact for name, fact in facts.items() if name.startswith(where)]
