"""The safety check as cards: each rule in the core, its question and its disputes after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from consult.content import STRICTNESS, Content
from consult.content.safety import Disagreement, Question, Rule, SafetyItem
from consult.review.card import Card, Claim, Said, Section
from consult.review.claims import cited, claim, given, grounds
from consult.review.condition_words import applies

SECTIONS: dict[str, Section] = {
    "not_suitable": "stops",
    "see_clinician_first": "clinician_first",
    "wait": "waits",
    "suitable_with_precautions": "care",
    "suitable": "care",
}
Parts = list[tuple[str | None, str | None]]  # labels and words
ANY_DAY = date.min  # a condition on a concern alone asks for no day


def rules(content: Content) -> Iterator[Card]:
    """A card for each item of the safety check: when, which level, what is done, on what ground."""
    for name, item in content.safety.items():
        yield Card(
            id=f"rule.{name}",
            section=_section(item),
            title=item.title,
            touches=_touches(item, content),
            claims=tuple(_rule(name, rule, content) for rule in item.rules),
        )


def questions(content: Content) -> Iterator[Card]:
    """How a patient is asked, and the reasons patients and clinicians are given."""
    for name, item in content.safety.items():
        put = (_question(item.question, content),) if item.question else ()
        yield Card(
            id=f"question.{name}",
            section="questions",
            title=item.title,
            touches=_touches(item, content),
            claims=(*put, *(_reason(rule, content) for rule in item.rules)),
        )


def _question(asked: Question, content: Content) -> Claim:
    words = content.pages["review"].words
    return Claim(
        when=applies(asked.asked_when, content),
        figures=tuple(
            Said(label=words["leaves"], text=content.safety[name].title) for name in asked.leaves
        ),
        patient=tuple(given((words["asked"], asked.ask.patient), (None, asked.help))),
    )


def differ(content: Content) -> Iterator[Card]:
    """Who says what of an item, and why we chose as we did."""
    words = content.pages["review"].words
    for name, item in content.safety.items():
        notes = [rule for rule in item.rules if rule.why]
        rest = (*given((words["evidence"], item.evidence)), *grounds(notes, content))
        found = _positions(item.disagreement, content) if item.disagreement else ()
        yield Card(
            id=f"differ.{name}",
            section="differ",
            title=item.title,
            touches=_touches(item, content),
            claims=(*found, Claim(grounds=rest)),
        )
    for name, default in content.defaults.items():
        yield Card(
            id=f"differ.default.{name}",
            section="differ",
            title=default.title,
            claims=tuple(_positions(default.disagreement, content)),
        )


def _positions(differ: Disagreement, content: Content) -> Iterator[Claim]:
    """Each position with the sources that take it, then what we use and why."""
    words = content.pages["review"].words
    for position in differ.positions:
        yield claim(position, content=content)
    ours = given((words["default"], differ.default), (None, differ.why))
    yield Claim(grounds=tuple(ours), ours=True)


def _rule(name: str, rule: Rule, content: Content) -> Claim:
    """What a rule does, without its reasons: those are on its question's card."""
    words = content.pages["review"].words
    ends: Parts = [(words["until"], rule.until)]
    patient: Parts = [(None, rule.action.patient)]
    if rule.plan_after:
        ends.append((words["plan_after"], rule.plan_after.words()))
    if rule.home_action:
        patient.append((words["at_home"], rule.home_action.patient))
    return claim(
        rule,
        content=content,
        grounds=(Said(text=words["our_choice"]),) if rule.basis == "our choice" else (),
        when=applies(rule.when, content, own=name),
        clinic=rule.level,
        home=rule.home_level,
        figures=tuple(given(*ends)),
        patient=tuple(given(*patient)),
        clinician=(Said(text=rule.action.clinician),),
    )


def _reason(rule: Rule, content: Content) -> Claim:
    """Why, in both wordings, what would make it go away, and what a clinician says of home."""
    words, home = content.pages["review"].words, rule.home_action
    at_home = home.clinician if home else None
    return Claim(
        patient=tuple(given((None, rule.reason.patient), (words["changes"], rule.changes_with))),
        clinician=tuple(given((None, rule.reason.clinician), (words["at_home"], at_home))),
        sources=cited(rule.sources, content),
    )


def _section(item: SafetyItem) -> Section:
    """By the strictest level it leads to in a clinic, or at home where it says nothing there."""
    levels = [rule.level for rule in item.rules if rule.level]
    levels = levels or [rule.home_level for rule in item.rules if rule.home_level]
    return SECTIONS[max(levels, key=STRICTNESS.__getitem__)]


def _touches(item: SafetyItem, content: Content) -> frozenset[str] | None:
    """The concerns it may bear on; None = all."""
    asked = item.question.asked_when if item.question else None
    found = frozenset(
        name
        for name in content.concerns
        if (asked is None or asked.holds({"concern": name}, ANY_DAY) is not False)
        and any(rule.when.holds({"concern": name}, ANY_DAY) is not False for rule in item.rules)
    )
    return None if found == frozenset(content.concerns) else found
