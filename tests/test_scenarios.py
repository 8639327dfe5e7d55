"""Scenarios in YAML, each a sentence about one person and what they are told."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import yaml

from consult.answers import read_answers
from consult.consultation import consult
from tests import under_way
from tests.people import DAY, content, person

FOLDER = Path(__file__).parent / "scenarios"
SCENARIOS = [
    pytest.param(scenario, id=f"{path.stem}: {scenario['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for scenario in yaml.load(path.read_text(), yaml.CBaseLoader)
]
KEYS = {"name", "person", "day", "level", "finding", "no_finding", "until", "earliest_start"}
KEYS |= {"plan", "projection", "clear_days", "sessions", "change_to", "why", "ask_first", "free"}
KEYS |= {"levels", "touches", "together"}  # of several concerns
KEYS |= under_way.KEYS  # of a course under way
PUBLISHED = {"source", "address", "kind", "read", "says"}  # where a published case was found


def _plain(value):
    """BaseLoader reads all as text, so that `no` stays a word; numbers become numbers again."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return _read(value) if isinstance(value, str) else value


def _read(text):
    for number in (int, float):
        with suppress(ValueError):
            return number(text)
    return None if text == "null" else text


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario):
    """A person described in YAML is told what the scenario says."""
    assert set(scenario) <= KEYS | PUBLISHED, f"unknown keys: {set(scenario) - KEYS}"
    assert {"level", "levels", "projection", "finding", "ask_first"} & set(scenario)
    day = date.fromisoformat(scenario["day"]) if "day" in scenario else DAY
    said = consult(
        read_answers(person(**_plain(scenario.get("person", {}))), content(), day), content(), day
    )
    found = {finding.id: finding for finding in said.suitability.findings}
    if "level" in scenario:
        assert said.suitability.level == scenario["level"], list(found)
    for name, level in scenario.get("finding", {}).items():
        assert name in found, f"{name} is not among {list(found)}"
        assert found[name].level == level
    for name in scenario.get("no_finding", []):
        assert name not in found
    for name, until in scenario.get("until", {}).items():
        assert str(found[name].until) == (until if until != "null" else "None")
    if "earliest_start" in scenario:
        start = said.suitability.earliest_start
        assert str(start) == (scenario["earliest_start"].replace("null", "None"))
    if "plan" in scenario:
        shown = (said.course, said.procedure, said.recovery, said.projection)
        assert all(part is not None for part in shown) == (scenario["plan"] == "shown")
        assert all(part is None for part in shown) == (scenario["plan"] == "none")
    if "projection" in scenario:
        assert said.projection is not None
        assert said.projection.kind == scenario["projection"]
    if "clear_days" in scenario:
        clear = said.recovery.clear_days
        assert [clear.fast, clear.slow] == [float(x) for x in scenario["clear_days"]]
    if "sessions" in scenario:
        assert len(said.course.dates) == int(scenario["sessions"])
    offered = {choice.id: choice for choice in said.options}
    for name, because in scenario.get("ask_first", {}).items():
        assert offered[name].ask_first
        assert set(because) <= set(offered[name].because), offered[name].because
    for name in scenario.get("free", []):
        assert not offered[name].ask_first, offered[name].because
    if "change_to" in scenario:
        milder = {change.level for change in said.suitability.changes}
        assert scenario["change_to"] in (milder or {"none"})
    _several(scenario, said)
    under_way.check(scenario, said)


def _named(pairs):
    return [f"{pair.concern} on {pair.area}" for pair in pairs]


def _several(scenario, said):
    """What is said of each concern, which of them a finding touches, and their common plan."""
    each = {name: one for one in said.each for name in _named([one.pair])}
    if "levels" in scenario:
        assert {name: one.suitability.level for name, one in each.items()} == scenario["levels"]
    for name, pairs in scenario.get("touches", {}).items():
        for one in each.values():
            for found in one.suitability.findings:
                assert found.id != name or _named(found.touches) == pairs
        stands = [n for n, o in each.items() if name in {f.id for f in o.suitability.findings}]
        assert stands == pairs
    for name, wanted in scenario.get("together", {}).items():
        plan = said.together.plan
        if name in ("apart", "left_out"):
            got = (
                said.together.apart or "none" if name == "apart" else _named(said.together.left_out)
            )
        elif name == "days":
            got = {str(visit.day): _named(visit.pairs) for visit in plan.visits}
        elif name == "depth":
            got = {
                zone.area: f"{zone.needle_depth_mm.low:g}-{zone.needle_depth_mm.high:g}"
                for zone in plan.zones
            }
        elif name == "minutes":
            got = [f"{v.needling_minutes.high:g} of {v.total_minutes.high:g}" for v in plan.visits]
        else:
            assert name == "cream"
            got = f"{plan.numbing.largest_area_cm2:g} cm2, {plan.numbing.largest_dose_g:g} g"
        assert got == wanted, name


def test_published_cases_say_where_they_were_found():
    """Each published case names its source, its address, and how much of it was read."""
    cases = yaml.load((FOLDER / "published.yaml").read_text(), yaml.CBaseLoader)
    assert len(cases) >= 60
    for case in cases:
        assert set(case) >= PUBLISHED | {"person", "level", "finding"}, case["name"]
        assert all(case[key].strip() for key in PUBLISHED), case["name"]
        assert case["read"] in {"abstract", "excerpt", "full", "evidence_file"}


def test_there_are_at_least_80_scenarios():
    """The scenarios are many enough to describe the rules."""
    assert len(SCENARIOS) >= 80
