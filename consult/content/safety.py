"""Health questions and the rules that follow from their answers (`content/safety/`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from consult.condition import Condition, Period, Verdict
from consult.evidence import Fact, Frozen, Provenance, Reviewed, Text

Level = Literal[
    "suitable", "suitable_with_precautions", "wait", "see_clinician_first", "not_suitable"
]
LEVELS: tuple[Level, ...] = (
    "suitable", "suitable_with_precautions", "wait", "see_clinician_first", "not_suitable",
)  # fmt: skip
STRICTNESS = {level: rank for rank, level in enumerate(LEVELS)}


class Wording(Frozen):
    """The same thing for a patient (grade 6, second person) and for a practitioner."""

    patient: Text
    clinician: Text


class HealthGroup(Reviewed):
    """A screen of health questions with a "none of these" (`content/health_groups/`)."""

    order: int = Field(ge=1)
    title: Text
    intro: Text


class Question(Frozen):
    """A health question; its id, in answers and in conditions, is the file's name."""

    kind: Literal["yes_no", "when"]
    group: Text
    order: int = Field(ge=1, description="place within its group")
    label: Text = Field(description="two to five words, for lists and summaries")
    ask: Wording
    help: Text | None = Field(default=None, description="one or two plain lines under the question")
    asked_when: Condition | None = Field(
        default=None,
        description="null = always asked; a follow-up names yes and unsure of the answer before it",
    )
    now_label: Text | None = Field(
        default=None, description="what 'now' means here, where it is more than going on today"
    )
    alone_when: Condition | None = Field(
        default=None, description='for whom "none of these" leaves it open: it needs an own answer'
    )
    asked_again: bool = Field(
        description="true = the answer may be another at the next visit, so it is asked there too"
    )
    changes_in_weeks: bool = Field(
        default=False,
        description="true = it is often another after a few weeks: at a visit it has an open line",
    )
    leaves: tuple[Text, ...] = Field(
        default=(),
        description="questions whose answer is yes in a course once this one was, until asked anew",
    )
    yes_beside: Condition | None = Field(
        default=None,
        description="what, as another concern on the same area, says yes to it, whatever was said",
    )


class Rule(Provenance):
    """A condition and what it means. `level` is for a clinic, `home_level` for a home roller.

    A null level means the rule says nothing in that setting. What is only a precaution in a clinic
    must stop a home roller: there is nobody there to take the precaution.
    """

    when: Condition
    level: Level | None
    home_level: Level | None
    until: Text | None = Field(
        default=None, description="what ends a wait that has no date: 'it has fully healed'"
    )
    while_ongoing: Literal["count_from_today", "open", "open_if_unsure"] = Field(
        default="count_from_today",
        description="for dates answered 'now' or 'not sure': give the latest date, or none",
    )
    reason: Wording
    action: Wording
    home_action: Wording | None = Field(
        default=None, description="what to do for who rolls at home, where that differs"
    )
    beyond_needling: bool = Field(
        default=False, description="bears on other treatments too, so they say: ask first"
    )
    acceptable: bool = Field(
        default=True,
        description="at see_clinician_first, a practitioner who has examined it may accept it",
    )
    changes_with: Text | None = Field(
        default=None, description="what a person can do or await that makes this go away"
    )
    noted_at_visit: bool = Field(
        default=False,
        description="true = it goes away only by what a visit notes: `changes_with` says what",
    )
    plan_after: Period | None = Field(
        default=None, description="a precaution that takes time: no visit before that from today"
    )

    def level_in(self, setting: str) -> Level | None:
        """What it says there; None where it says nothing."""
        return self.home_level if setting == "home" else self.level

    @model_validator(mode="after")
    def _home_is_never_milder(self) -> Rule:
        if self.level is None and self.home_level is None:
            raise ValueError("needs a level or a home_level")
        if self.level and self.level != "suitable":
            if self.home_level is None:
                raise ValueError("home_level is missing: what stops a clinic stops a home roller")
            floor = max(STRICTNESS[self.level], STRICTNESS["wait"])
            if STRICTNESS[self.home_level] < floor:
                raise ValueError(f"home_level must be at least {LEVELS[floor]}")
        waits = "wait" in (self.level, self.home_level)
        if waits and not self.when.ends_by_itself and self.until is None:
            raise ValueError("a wait needs a date condition, or until: what ends it")
        return self


class Disagreement(Frozen):
    """Where sources differ: who says what, and which default we took."""

    positions: tuple[Fact, ...]
    default: Text
    why: Text


class SafetyItem(Reviewed):
    """A contraindication or precaution: its question, if a person must be asked, and its rules."""

    title: Text
    question: Question | None = None
    rules: tuple[Rule, ...] = Field(min_length=1)
    evidence: Text = Field(description="what kind of evidence stands behind it, in one line")
    disagreement: Disagreement | None = None
    needling_only: bool = Field(
        default=False,
        description="about this needling, its device or who does it: nothing against other needles",
    )

    def asked(self, given: Mapping[str, Any], day: date) -> Verdict:
        """Whether its question is put to this person; None where an answer before it is open."""
        when = self.question.asked_when if self.question else None
        return True if when is None else when.holds(given, day)

    def held(self, given: Mapping[str, Any], day: date) -> bool:
        """Whether one of its rules holds for what was answered, asked for or not."""
        return any(
            rule.when.holds(given, day) is True and rule.level_in(given["setting"])
            for rule in self.rules
        )


class Default(Reviewed):
    """Something besides a safety rule on which sources differ, and what we use."""

    title: Text
    disagreement: Disagreement
