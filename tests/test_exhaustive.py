"""Every concern × area × setting × tolerance band with every single and every pair of findings."""

from itertools import combinations

import pytest

from consult.answers import Answers, asked
from consult.content import LEVELS, STRICTNESS
from consult.suitability import assess
from tests.people import DAY, all_clear, answers, content

COMBINATIONS = [
    pytest.param(concern, area, setting, id=f"{concern}-{area}-{setting}")
    for concern, item in content().concerns.items()
    for area in item.areas
    for setting in ("clinic", "home")
]
RISKY = {
    name: "now" if item.question.kind == "when" else "yes"
    for name, item in content().safety.items()
    if item.question
}


def _with(base: Answers, health: dict) -> Answers:
    return base.model_copy(update={"health": health})  # every value stands in content's own lists


@pytest.mark.parametrize(("concern", "area", "setting"), COMBINATIONS)
def test_every_pair_of_findings_is_as_strict_as_the_stricter(concern, area, setting):
    """Two risks together are never milder than either, and never a plan that either forbids."""
    clear = all_clear()
    for band in content().needle_tolerance.values():
        base = answers(
            concern=concern, area=area, setting=setting, needle_tolerance=int(band.tolerance.low)
        )
        none = assess(base, content(), DAY)
        alone = {}
        for name, risk in RISKY.items():
            said = assess(_with(base, clear | {name: risk}), content(), DAY)
            alone[name] = STRICTNESS[said.level]
            assert alone[name] >= STRICTNESS[none.level]
            assert (said.earliest_start is not None) <= (said.level not in LEVELS[3:])
        matters = asked(content(), base, DAY)
        assert all(alone[name] == STRICTNESS[none.level] for name in set(RISKY) - set(matters))
        for one, two in combinations(matters, 2):
            health = clear | {one: RISKY[one], two: RISKY[two]}
            both = assess(_with(base, health), content(), DAY)
            assert STRICTNESS[both.level] == max(alone[one], alone[two]), (one, two)
            assert {one, two} <= {found.id for found in both.findings}
