"""A safety rule that holds, or may hold, for a person: what it asks for, why, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from consult.answers import Answers, asked
from consult.content import LEVELS, STRICTNESS, Content, Level
from consult.content.safety import Rule, SafetyItem, Wording
from consult.evidence import Basis
from consult.pair import Pair
from consult.result import Result

CAP_WHEN_UNSURE: Level = "see_clinician_first"
ACCEPTED_FROM: Level = "see_clinician_first"
NO = {"yes_no": "no", "when": "never"}
ACCEPTED_AS: Level = "suitable_with_precautions"


class Finding(Result):
    """One rule that holds, or may hold, for this person."""

    id: str
    title: str
    level: Level
    known: bool  # False: the answer that would settle it is missing or "not sure"
    left_open: tuple[str, ...]  # the answers that would settle it
    otherwise: Level  # what the same item's other rules ask for, whose reason is another
    asked: bool  # a health question of its own, not other answers
    until: date | None
    plan_from: date | None  # a precaution that takes time: no visit before this day
    until_words: str | None
    reason: str
    action: str
    beyond_needling: bool  # bears on other treatments too
    clinician: Wording  # patient: reason, clinician: action, in a practitioner's words
    evidence: str
    changes_with: str | None
    noted_at_visit: bool  # it goes away only by what is noted at a visit
    sources: tuple[str, ...]
    basis: Basis
    why: str | None
    acceptable: bool  # a practitioner who has examined it may accept it
    examined: bool  # and has: it counts as suitable with precautions
    touches: tuple[Pair, ...] = ()  # of several concerns those it stands for; of one none is named


def as_asked(answers: Answers, content: Content, day: date) -> dict[str, Any]:
    """The answers; what does not concern this person, and so was not asked, counts as no."""
    given, concern_them = answers.given(), set(asked(content, answers, day))
    for name, item in content.safety.items():
        if item.question and name not in concern_them and given.get(name) in (None, "unsure"):
            given[name] = NO[item.question.kind]
    return given


def judged(given: Mapping[str, Any], content: Content, day: date) -> tuple[Finding, ...]:
    """Every rule that holds or may hold for these answers on this day, strictest first."""
    words = content.pages["suitability"].words
    said = Wording(patient=words["not_at_home"], clinician=words["not_at_home_clinician"])
    found = (_judge(name, item, given, day, said) for name, item in content.safety.items())
    return tuple(
        sorted(
            (finding for finding in found if finding),
            key=lambda f: (-STRICTNESS[f.level], not f.known),
        )
    )


def _judge(
    name: str, item: SafetyItem, given: Mapping[str, Any], day: date, not_at_home: Wording
) -> Finding | None:
    """The strictest rule of an item that holds or may hold; None where none does.

    What was answered counts even where it is not asked; what is open counts only where it is. What
    a practitioner has examined and accepts counts as suitable with precautions: in a clinic, where
    the rule itself asks for a clinician and for nothing stricter.
    """
    asked = item.asked(given, day) is not False
    held: list[tuple[int, bool, Rule, Level]] = []
    for rule in item.rules:
        stated, verdict = rule.level_in(given["setting"]), rule.when.holds(given, day)
        if stated is None or verdict is False or (verdict is None and not asked):
            continue
        level: Level = stated
        if verdict is None:
            level = LEVELS[min(STRICTNESS[level], STRICTNESS[CAP_WHEN_UNSURE])]
        held.append((STRICTNESS[level], verdict is True, rule, level))
    if not held:
        return None
    _, known, rule, level = max(held, key=lambda entry: entry[:2])
    left_open = () if known else _left_open(rule, given)
    action = _at_home(rule, not_at_home) if given["setting"] == "home" else rule.action
    acceptable = (
        given["setting"] == "clinic" and rule.acceptable and rule.level == ACCEPTED_FROM == level
    )
    examined = acceptable and name in given["examined"]
    others = [rank for rank, _, other, _ in held if _stays(other, rule, name, left_open)]
    return Finding(
        id=name,
        title=item.title,
        level=ACCEPTED_AS if examined else level,
        known=known,
        left_open=left_open,
        otherwise=LEVELS[max(others, default=0)],
        asked=item.question is not None,
        until=_until(rule, given, day),
        plan_from=rule.plan_after.after(day) if rule.plan_after else None,
        until_words=rule.until,
        reason=rule.reason.patient,
        action=action.patient,
        beyond_needling=rule.beyond_needling,
        clinician=Wording(patient=rule.reason.clinician, clinician=action.clinician),
        evidence=item.evidence,
        changes_with=rule.changes_with,
        noted_at_visit=rule.noted_at_visit,
        sources=rule.sources,
        basis=rule.basis,
        why=rule.why,
        acceptable=acceptable,
        examined=examined,
    )


def _at_home(rule: Rule, not_at_home: Wording) -> Wording:
    """What to do for who rolls at home; of what only a clinic may do later, first that it is no."""
    if rule.home_action:
        return rule.home_action
    milder = rule.level not in (None, "not_suitable")
    if rule.home_level != "not_suitable" or not milder:
        return rule.action
    return Wording(
        patient=f"{not_at_home.patient} {rule.action.patient}",
        clinician=f"{not_at_home.clinician} {rule.action.clinician}",
    )


def _left_open(rule: Rule, given: Mapping[str, Any]) -> tuple[str, ...]:
    used = sorted(rule.when.answers_used)
    return tuple(name for name in used if given.get(name) in (None, "unsure"))


def _stays(other: Rule, than: Rule, name: str, left_open: tuple[str, ...]) -> bool:
    """Whether another rule of an item still holds once the reason for `than` is gone."""
    if other is than:
        return False
    if name in left_open:  # the question is then answered no
        return name not in other.when.answers_used
    return bool(left_open) or other.when.answers_used != than.when.answers_used


def _until(rule: Rule, given: Mapping[str, Any], day: date) -> date | None:
    """The day on which the last of a rule's periods has passed; None where nobody can say.

    Something going on now, or at an unknown time, is counted from today: the latest it can be.
    """
    ends = []
    for name, period in rule.when.dates_used.items():
        last = given.get(name)
        if last == "never":
            continue
        if not isinstance(last, date):
            if rule.while_ongoing == "open" or (
                rule.while_ongoing == "open_if_unsure" and last != "now"
            ):
                return None
            last = day
        ends.append(period.after(last))
    awaited = (given.get(name) for name in rule.when.days_awaited)
    ends += [last for last in awaited if isinstance(last, date)]
    return max(ends, default=None)
