"""Every concern × area × setting with every single and every pair of findings, by tolerance band.

Each finding alone is judged in every band. Pairs are dealt out over the bands, other ones in each
combination; with EVERY_PAIR_IN_EVERY_BAND=1 each is judged in every band of every combination.
"""

import os
from itertools import combinations

import pytest

from consult.answers import Answers, asked
from consult.content import LEVELS, STRICTNESS
from consult.suitability import assess
from tests.people import DAY, all_clear, answers, content

pytestmark = pytest.mark.long  # each pair of findings in each combination

COMBINATIONS = [
    (concern, area, setting)
    for concern, item in content().concerns.items()
    for area in item.areas
    for setting in ("clinic", "home")
]
RISKY = {
    name: "now" if item.question.kind == "when" else "yes"
    for name, item in content().safety.items()
    if item.question
}


BANDS = list(content().needle_tolerance.values())
DEALT = 1 if os.environ.get("EVERY_PAIR_IN_EVERY_BAND") else len(BANDS)


def _with(base: Answers, health: dict) -> Answers:
    return base.model_copy(update={"health": health})  # every value stands in content's own lists


@pytest.mark.parametrize(
    ("concern", "area", "setting"), COMBINATIONS, ids=["-".join(each) for each in COMBINATIONS]
)
def test_every_pair_of_findings_is_as_strict_as_the_stricter(concern, area, setting):
    """Two risks together are never milder than either, and never a plan that either forbids."""
    clear = all_clear()
    for turn, band in enumerate(BANDS, start=COMBINATIONS.index((concern, area, setting))):
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
        not_asked = dict.fromkeys(set(RISKY) - set(matters), "unsure")
        assert assess(_with(base, clear | not_asked), content(), DAY).level == none.level
        for one, two in list(combinations(matters, 2))[turn % DEALT :: DEALT]:
            health = clear | {one: RISKY[one], two: RISKY[two]}
            both = assess(_with(base, health), content(), DAY)
            assert STRICTNESS[both.level] == max(alone[one], alone[two]), (one, two)
            assert {one, two} <= {found.id for found in both.findings}
