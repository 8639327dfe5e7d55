"""Whether microneedling suits this person now: every rule judged, every finding shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from consult.answers import Answers
from consult.content import LEVELS, STRICTNESS, Content, Level
from consult.finding import ACCEPTED_FROM, Finding, as_asked, judged
from consult.result import Result
from consult.signs import days_at_a_clinic, signs

ChangeKind = Literal["wait_until", "wait_and_note", "find_out", "tell", "change", "setting"]


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

    def plan_from(self, start: date) -> date:
        """The first day for a visit from `start` on: later where a precaution takes its time."""
        return max([start, *(each.plan_from for each in self.findings if each.plan_from)])

    def start_but_for(self, finding: str, day: date) -> date | None:
        """The first day on which nothing else than one finding asks to wait; None where none is."""
        others = tuple(found for found in self.findings if found.id != finding)
        return _earliest_start(_strictest(others), others, day)

    @property
    def bearing_on_other_treatments(self) -> tuple[Finding, ...]:
        """The reasons to wait or to stop that are ones for other treatments as well."""
        return tuple(
            found
            for found in self.findings
            if found.beyond_needling and STRICTNESS[found.level] >= STRICTNESS["wait"]
        )


def assess(answers: Answers, content: Content, day: date) -> Suitability:
    """Judge every rule for these answers on this day."""
    return _assessed(answers.given() | signs(answers, content, day), content, day)


def assess_for_a_clinic(answers: Answers, content: Content, day: date) -> Suitability:
    """The same for a visit to a clinic; what is not asked at home counts as no."""
    there = as_asked(answers, content, day) | signs(answers, content, day) | {"setting": "clinic"}
    return _assessed(there | days_at_a_clinic(answers, content, day), content, day)


def _assessed(given: Mapping[str, Any], content: Content, day: date) -> Suitability:
    findings = judged(given, content, day)
    level = _strictest(findings)
    start = _earliest_start(level, findings, day)
    at_home = given["setting"] == "home"
    there = judged({**given, "setting": "clinic"}, content, day) if at_home else None
    return Suitability(
        level=level,
        earliest_start=start,
        findings=findings,
        changes=(
            *_single_changes(level, start, findings, there or ()),
            *_in_a_clinic(level, there),
        ),
    )


def _strictest(findings: tuple[Finding, ...]) -> Level:
    return LEVELS[max((STRICTNESS[finding.level] for finding in findings), default=0)]


def _earliest_start(level: Level, findings: tuple[Finding, ...], day: date) -> date | None:
    if STRICTNESS[level] < STRICTNESS["wait"]:
        return day
    if level != "wait":
        return None
    ends = [finding.until for finding in findings if finding.level == "wait"]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _single_changes(
    level: Level, start: date | None, findings: tuple[Finding, ...], there: tuple[Finding, ...]
) -> list[Change]:
    """What alone would make it milder: a day to wait for, or the one finding that holds it up.

    `there`: what a clinic would find, for who rolls at home. Where a doctor must agree even there,
    no agreement opens rolling at home, so nothing of the kind is promised.
    """
    if level == "wait" and start is not None:
        milder = _strictest(tuple(finding for finding in findings if finding.level != level))
        noted = next((f for f in findings if f.level == level and f.noted_at_visit), None)
        kind: ChangeKind = "wait_and_note" if noted else "wait_until"
        words = noted.changes_with if noted else None
        return [Change(finding=None, kind=kind, words=words, day=start, level=milder)]
    top = [finding for finding in findings if finding.level == level]
    if len(top) != 1 or level == "suitable":
        return []
    only = top[0]
    others = _strictest(tuple(finding for finding in findings if finding is not only))
    milder = max(others, only.otherwise, key=STRICTNESS.__getitem__)
    if milder == level:
        return []
    if not only.known:
        kind = "find_out" if only.asked and only.id in only.left_open else "tell"
        return [Change(finding=only.id, kind=kind, words=only.title, day=None, level=milder)]
    words = only.changes_with or only.until_words
    asked_there = any(found.id == only.id and found.level == ACCEPTED_FROM for found in there)
    if words is None or asked_there:
        return []
    return [Change(finding=only.id, kind="change", words=words, day=only.until, level=milder)]


def _in_a_clinic(level: Level, there: tuple[Finding, ...] | None) -> list[Change]:
    """Whether having it done in a clinic instead of at home would be milder."""
    if there is None:
        return []
    milder = _strictest(there)
    if STRICTNESS[milder] >= STRICTNESS[level]:
        return []
    return [Change(finding=None, kind="setting", words=None, day=None, level=milder)]
