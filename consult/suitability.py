"""Whether microneedling suits this person now: every rule judged, every finding shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from consult.answers import Answers
from consult.content import LEVELS, STRICTNESS, Content, Level
from consult.content.safety import Rule, SafetyItem, Wording
from consult.evidence import Basis
from consult.result import Result

CAP_WHEN_UNSURE: Level = "see_clinician_first"


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
    until_words: str | None
    reason: str
    action: str
    beyond_needling: bool  # bears on other treatments too
    clinician: Wording  # patient: reason, clinician: action, in a practitioner's words
    evidence: str
    changes_with: str | None
    sources: tuple[str, ...]
    basis: Basis
    why: str | None


ChangeKind = Literal["wait_until", "find_out", "tell", "change", "setting"]


class Change(Result):
    """One thing that would make the level milder, and to what."""

    finding: str | None
    kind: ChangeKind
    words: str | None  # what must become true, or the title of what is not known
    day: date | None
    level: Level


class Suitability(Result):
    """The strictest finding's level, all findings strictest first, and what would change it."""

    level: Level
    earliest_start: date | None
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]

    @property
    def allows_plan(self) -> bool:
        """Whether a plan may be shown: going ahead, or waiting for a day that is known."""
        return self.earliest_start is not None

    @property
    def bears_on_other_treatments(self) -> bool:
        """Whether a reason to wait or to stop is one for other treatments as well."""
        return any(
            found.beyond_needling and STRICTNESS[found.level] >= STRICTNESS["wait"]
            for found in self.findings
        )


def assess(answers: Answers, content: Content, day: date) -> Suitability:
    """Judge every rule for these answers on this day."""
    given = answers.given()
    findings = _findings(given, content, day)
    level = _strictest(findings)
    start = _earliest_start(level, findings, day)
    return Suitability(
        level=level,
        earliest_start=start,
        findings=findings,
        changes=(
            *_single_changes(level, start, findings),
            *_in_a_clinic(level, given, content, day),
        ),
    )


def _findings(given: Mapping[str, Any], content: Content, day: date) -> tuple[Finding, ...]:
    found = (_judge(name, item, given, day) for name, item in content.safety.items())
    return tuple(
        sorted(
            (finding for finding in found if finding),
            key=lambda f: (-STRICTNESS[f.level], not f.known),
        )
    )


def _strictest(findings: tuple[Finding, ...]) -> Level:
    return LEVELS[max((STRICTNESS[finding.level] for finding in findings), default=0)]


def _judge(name: str, item: SafetyItem, given: Mapping[str, Any], day: date) -> Finding | None:
    """The strictest rule of an item that holds or may hold; None where none does."""
    question = item.question
    if question and question.asked_when and question.asked_when.holds(given, day) is False:
        return None
    held: list[tuple[int, bool, Rule, Level]] = []
    for rule in item.rules:
        stated = rule.home_level if given["setting"] == "home" else rule.level
        verdict = rule.when.holds(given, day)
        if stated is None or verdict is False:
            continue
        level: Level = stated
        if verdict is None:
            level = LEVELS[min(STRICTNESS[level], STRICTNESS[CAP_WHEN_UNSURE])]
        held.append((STRICTNESS[level], verdict is True, rule, level))
    if not held:
        return None
    _, known, rule, level = max(held, key=lambda entry: entry[:2])
    left_open = () if known else _left_open(rule, given)
    others = [rank for rank, _, other, _ in held if _stays(other, rule, name, left_open)]
    return Finding(
        id=name,
        title=item.title,
        level=level,
        known=known,
        left_open=left_open,
        otherwise=LEVELS[max(others, default=0)],
        asked=question is not None,
        until=_until(rule, given, day),
        until_words=rule.until,
        reason=rule.reason.patient,
        action=rule.action.patient,
        beyond_needling=rule.beyond_needling,
        clinician=Wording(patient=rule.reason.clinician, clinician=rule.action.clinician),
        evidence=item.evidence,
        changes_with=rule.changes_with,
        sources=rule.sources,
        basis=rule.basis,
        why=rule.why,
    )


def _left_open(rule: Rule, given: Mapping[str, Any]) -> tuple[str, ...]:
    used = sorted(rule.when.answers_used())
    return tuple(name for name in used if given.get(name) in (None, "unsure"))


def _stays(other: Rule, than: Rule, name: str, left_open: tuple[str, ...]) -> bool:
    """Whether another rule of an item still holds once the reason for `than` is gone."""
    if other is than:
        return False
    if name in left_open:  # the question is then answered no
        return name not in other.when.answers_used()
    return bool(left_open) or other.when.answers_used() != than.when.answers_used()


def _until(rule: Rule, given: Mapping[str, Any], day: date) -> date | None:
    """The day on which the last of a rule's periods has passed; None where nobody can say.

    Something going on now, or at an unknown time, is counted from today: the latest it can be.
    """
    ends = []
    for name, period in rule.when.dates_used().items():
        last = given.get(name)
        if last == "never":
            continue
        if not isinstance(last, date):
            if rule.while_ongoing == "open":
                return None
            last = day
        ends.append(period.after(last))
    return max(ends, default=None)


def _earliest_start(level: Level, findings: tuple[Finding, ...], day: date) -> date | None:
    if STRICTNESS[level] < STRICTNESS["wait"]:
        return day
    if level != "wait":
        return None
    ends = [finding.until for finding in findings if finding.level == "wait"]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _single_changes(
    level: Level, start: date | None, findings: tuple[Finding, ...]
) -> list[Change]:
    """What alone would make it milder: a day to wait for, or the one finding that holds it up."""
    if level == "wait" and start is not None:
        milder = _strictest(tuple(finding for finding in findings if finding.level != level))
        return [Change(finding=None, kind="wait_until", words=None, day=start, level=milder)]
    top = [finding for finding in findings if finding.level == level]
    if len(top) != 1 or level == "suitable":
        return []
    only = top[0]
    others = _strictest(tuple(finding for finding in findings if finding is not only))
    milder = max(others, only.otherwise, key=STRICTNESS.__getitem__)
    if milder == level:
        return []
    if not only.known:
        kind: ChangeKind = "find_out" if only.asked and only.id in only.left_open else "tell"
        return [Change(finding=only.id, kind=kind, words=only.title, day=None, level=milder)]
    words = only.changes_with or only.until_words
    if words is None:
        return []
    return [Change(finding=only.id, kind="change", words=words, day=only.until, level=milder)]


def _in_a_clinic(
    level: Level, given: Mapping[str, Any], content: Content, day: date
) -> list[Change]:
    """Whether having it done in a clinic instead of at home would be milder."""
    if given["setting"] != "home":
        return []
    there = _strictest(_findings({**given, "setting": "clinic"}, content, day))
    if STRICTNESS[there] >= STRICTNESS[level]:
        return []
    return [Change(finding=None, kind="setting", words=None, day=None, level=there)]
