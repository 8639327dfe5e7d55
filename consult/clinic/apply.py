"""Content as a clinic has it: its stricter rules, its intervals and minutes, marked as its policy.

What comes out is content like any other, so every page, file and rule follows without knowing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from consult.clinic import hidden, hidden_words
from consult.clinic.limits import NUMBING, at_least_as_long
from consult.condition import Condition, Period
from consult.content.clinic_settings import Clinic
from consult.content.concern import Concern
from consult.content.library import Content
from consult.content.safety import LEVELS, STRICTNESS, Level, Rule, SafetyItem
from consult.content.stricter_rules import Stricter
from consult.evidence import Quantity

POLICY: Final = hidden_words.POLICY


def adopt(clinic: Clinic, base: Content) -> Content:
    """The content of a clinic that keeps to all limits; `loosening.py` has said that it does."""
    if not clinic.sets_policy:
        return replace(base, clinic=clinic)
    words = base.pages["clinic"].words
    left = hidden.without(clinic, base)
    safety = {
        name: _stricter(name, item, clinic.rules[name], words) if name in clinic.rules else item
        for name, item in base.safety.items()
    }
    return replace(
        base,
        clinic=clinic,
        safety={
            name: item if clinic.accept_examined else _never_accepted(item)
            for name, item in (safety | dict(_own_items(clinic, base))).items()
        },
        **left
        | {
            "concerns": {
                name: _spaced(concern, clinic.session_interval_weeks.get(name), words)
                for name, concern in left["concerns"].items()
            }
        },
        procedure={
            name: step.model_copy(update={"minutes": _numbing(clinic, step.minutes, words)})
            if name == NUMBING
            else step
            for name, step in base.procedure.items()
        },
    )


def _stricter(name: str, item: SafetyItem, asked: Stricter, words: dict[str, str]) -> SafetyItem:
    rules = tuple(_rule(name, rule, asked, words) for rule in item.rules)
    stricter = item.model_copy(update={"rules": rules})
    return stricter if asked.accept_examined else _never_accepted(stricter)


def _never_accepted(item: SafetyItem) -> SafetyItem:
    """The item where no practitioner may accept what they have examined."""
    rules = tuple(rule.model_copy(update={"acceptable": False}) for rule in item.rules)
    return item.model_copy(update={"rules": rules})


def _rule(name: str, rule: Rule, asked: Stricter, words: dict[str, str]) -> Rule:
    """A rule as the clinic has it; where the clinic asks for no more than it does, the rule."""
    level = _strictest(rule.level, asked.at_least)
    when = _longer(rule.when, name, asked.wait) if asked.wait else rule.when
    if level == rule.level and when == rule.when:
        return rule
    own = words["reason"].format(why=asked.why)
    said = [words[f"action_{level}"]] if level != rule.level else []
    if when != rule.when and asked.wait:
        said.append(words["action_period"].format(period=asked.wait.words()))
    elif level != "not_suitable":
        said.append(rule.action.patient)
    ended = rule.when.ends_by_itself or rule.until or asked.until
    changes: dict[str, Any] = {
        "when": when,
        "level": level,
        "home_level": _strictest(
            rule.home_level or "not_suitable", level, "wait" if ended else "see_clinician_first"
        ),
        "until": rule.until or asked.until,
        "reason": {
            "patient": f"{rule.reason.patient} {own}",
            "clinician": f"{rule.reason.clinician} {own}",
        },
        "action": {
            "patient": " ".join(said),
            "clinician": words["action_clinician"].format(
                why=asked.why, base=rule.action.clinician
            ),
        },
        "home_action": None,  # the clinic's own words hold at home too
        "basis": POLICY,
        "why": words["mark"],
    }
    if when != rule.when and asked.wait:
        changes["changes_with"] = words["period_passed"].format(period=asked.wait.words())
    return _checked(rule, changes)


def _checked(rule: Rule, changes: dict[str, Any]) -> Rule:
    """A rule with changes, validated as if it had been read from a file."""
    kept = {name: getattr(rule, name) for name in type(rule).model_fields}
    return Rule.model_validate(kept | changes)


def _strictest(*levels: Level | None) -> Level | None:
    known = [level for level in levels if level is not None]
    return LEVELS[max(STRICTNESS[level] for level in known)] if known else None


def _longer(condition: Condition, answer: str, period: Period) -> Condition:
    """The condition, with every period since that answer's date made at least as long."""
    if condition.answer == answer and condition.within:
        if at_least_as_long(condition.within, period):
            return condition
        return condition.model_copy(update={"within": period})
    parts = {
        joint: tuple(_longer(part, answer, period) for part in listed)
        for joint, listed in (("all_of", condition.all_of), ("any_of", condition.any_of))
        if listed
    }
    return condition.model_copy(update=parts)


def _own_items(clinic: Clinic, base: Content) -> Iterator[tuple[str, SafetyItem]]:
    """What a clinic does not treat at all, as safety items of its own."""
    words = base.pages["clinic"].words
    for place, refused in enumerate(clinic.not_offered, start=1):
        tests: list[dict[str, Any]] = [
            {"answer": answer, "is": value}
            for answer, value in (("concern", refused.concern), ("area", refused.area))
            if value
        ]
        names = [base.concerns[refused.concern].name] if refused.concern else []
        names += [base.areas[refused.area].name] if refused.area else []
        title = words["not_offered"].format(what=", ".join(names))
        when = tests[0] if len(tests) == 1 else {"all_of": tests}
        yield f"clinic_not_offered_{place}", _item(title, [when], refused.why, base)
    ages = clinic.ages
    if ages:
        ends = (("below", ages.from_), ("above", ages.to))
        tests = [{"answer": "age", test: end} for test, end in ends if end is not None]
        yield "clinic_ages", _item(words["ages"], tests, ages.why, base)


def _item(title: str, whens: list[dict[str, Any]], why: str, base: Content) -> SafetyItem:
    words = base.pages["clinic"].words
    reason = words["reason"].format(why=why)
    action = words["action_not_suitable"]
    rules = [
        {
            "when": when,
            "level": "not_suitable",
            "home_level": "not_suitable",
            "reason": {"patient": reason, "clinician": reason},
            "action": {"patient": action, "clinician": action},
            "basis": POLICY,
            "why": words["mark"],
        }
        for when in whens
    ]
    item = {"title": title, "rules": rules, "evidence": words["evidence"]}
    return SafetyItem.model_validate(item | {"review": base.edition.review})


def _spaced(concern: Concern, weeks: float | None, words: dict[str, str]) -> Concern:
    """A concern whose visits stand as far apart as the clinic wants, within what was studied."""
    if weeks is None:
        return concern

    def own(course: Any) -> Any:
        span: Quantity | None = course.interval_weeks
        if span is None:
            return course
        return course.model_copy(
            update={"interval_weeks": _chosen(span, weeks, weeks, weeks, words)}
        )

    return concern.model_copy(
        update={
            "course": own(concern.course),
            "areas": {
                name: pair.model_copy(update={"course": own(pair.course)})
                for name, pair in concern.areas.items()
            },
            "subtypes": {
                name: kind.model_copy(update={"course": own(kind.course)})
                for name, kind in concern.subtypes.items()
            },
        }
    )


def _numbing(clinic: Clinic, span: Quantity, words: dict[str, str]) -> Quantity:
    own = clinic.numbing_minutes
    return _chosen(span, own.low, own.high, None, words) if own else span


def _chosen(
    span: Quantity, low: float, high: float, usual: float | None, words: dict[str, str]
) -> Quantity:
    """A clinic's own choice within a studied range, which stands beside it with its sources."""
    studied = words["within"].format(low=f"{span.low:g}", high=f"{span.high:g}", unit=span.unit)
    return span.model_copy(
        update={"low": low, "high": high, "usual": usual, "basis": POLICY, "why": studied}
    )
