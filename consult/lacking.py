"""What content still lacks though nothing in it is wrong: one line each, for `check`.

A rule without a scenario, a study whose people are not described, a curve that leaves out one of
its sources, evidence that was copied with the concern it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from consult.arms import arms_behind
from consult.condition import Condition
from consult.content import Content
from consult.content.concern import Concern
from consult.content.effect import Curve
from consult.content.study import Arm
from consult.plain_yaml import parse

SETTINGS = ("clinic", "home")


def lacking(content: Content, folder: Path) -> Iterator[str]:
    """Every gap, with the file that would close it; scenarios where tests lie beside content."""
    scenarios = folder.resolve().parent / "tests" / "scenarios"
    if scenarios.is_dir():
        yield from without_scenarios(content, scenarios)
    yield from without_cohort(content)
    yield from without_source(content)
    yield from copied(content)


def without_scenarios(content: Content, folder: Path) -> Iterator[str]:
    """Questions of which no scenario says what yes and not sure lead to, there and at home."""
    people = [
        scenario.get("person") or {}
        for path in sorted(folder.glob("*.yaml"))
        for scenario in parse(path.read_bytes()) or ()
    ]
    for name, item in content.safety.items():
        if item.question is None:
            continue
        risk = "now" if item.question.kind == "when" else "yes"
        for setting in _asked_in(item.question.asked_when):
            given = {_answer(each, name) for each in people if _setting(each) == setting}
            for value in (risk, "unsure"):
                if value not in given:
                    where = "" if setting == "clinic" else f"setting: {setting}, "
                    asked = f"person: {{{where}health: {{{name}: {value}}}}}"
                    yield f"tests/scenarios/: no scenario for {name}, {value}: {asked}"


def _asked_in(asked_when: Condition | None) -> tuple[str, ...]:
    """The settings a question is asked in: both, where it names none."""
    if asked_when and asked_when.answer == "setting" and asked_when.is_:
        return tuple(str(each) for each in asked_when.is_)
    return SETTINGS


def _answer(person: Mapping[str, Any], name: str) -> Any:
    return (person.get("health") or {}).get(name)


def _setting(person: Mapping[str, Any]) -> str:
    return str(person.get("setting", "clinic"))


def without_cohort(content: Content) -> Iterator[str]:
    """Needled arms whose people are described in no cohort, or in several."""
    for name, arm in content.studies.items():
        if not (isinstance(arm, Arm) and arm.needled):
            continue
        found = [key for key, each in content.cohorts.items() if {*arm.sources} & {*each.sources}]
        if not found:
            yield f"content/cohorts/: none names a source of content/studies/{name}.yaml"
        if len(found) > 1:
            yield f"content/cohorts/: {' and '.join(found)} both describe the people of {name}"


def without_source(content: Content) -> Iterator[str]:
    """Curves that do not name the source of a study they are drawn from."""
    for name, effect in content.effects.items():
        if isinstance(effect, Curve):
            used = {source for arm in arms_behind(effect, content) for source in arm.sources}
            for source in sorted(used - set(effect.estimate.sources)):
                file = f"content/effects/{name}.yaml"
                yield f"{file}: estimate.sources: leaves out {source}, which is in its pool"


def copied(content: Content) -> Iterator[str]:
    """Concerns that stand on the evidence of another one, and choices told in another's words."""
    used = {name: set(_effects(each)) for name, each in content.concerns.items()}
    for earlier, later in combinations(content.concerns, 2):
        both = sorted(used[earlier] & used[later])
        if both:
            said = f"has the evidence of {earlier} ({', '.join(both)}); write effects of its own"
            yield f"content/concerns/{later}.yaml: {said}"
        mine, theirs = content.options[later], content.options[earlier]
        same = sorted(key for key in mine if key in theirs and mine[key] == theirs[key])
        if same:
            said = f"{len(same)} of {len(mine)} choices are {earlier}'s word for word"
            yield f"content/options/{later}/: {said}; write each anew"


def _effects(concern: Concern) -> Iterator[str]:
    for pair in concern.areas.values():
        yield from (pair.effect, *pair.subtype_effects.values())
