"""How far people differ: within a typical study, and with the disagreement between studies.

The spread of a change rests on how much a person's score after goes with the one before. Few
studies print that, so the band is drawn for the lowest correlation of a range, and told for both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

from consult.evidence import Interval
from consult.synthesis.arms import Measured
from consult.synthesis.pool import Pool

INNER = NormalDist().inv_cdf(0.9)  # 10th to 90th percentile
BAND = 0.8
CORRELATIONS = (0.3, 0.8)  # between a score before and after, where a study does not print it


def people_sd(arms: Sequence[Measured], correlation: float | None = None) -> float | None:
    """The SD between people: root mean square over arms, weighted by n - 1; None where no arm has.

    Arms whose SD is only assumed count where no arm has one of its own.
    """
    known = [
        (arm.n - 1, sd, arm.people_sd_assumed)
        for arm in arms
        if (sd := arm.people_sd(correlation)) is not None and arm.n is not None
    ]
    own = [(size, sd) for size, sd, is_assumed in known if not is_assumed]
    used = own or [(size, sd) for size, sd, _ in known]
    if not used:
        return None
    return math.sqrt(sum(size * sd**2 for size, sd in used) / sum(size for size, _ in used))


def people(arms: Sequence[Measured], pooled: Pool) -> dict[str, Any]:
    """The bands of a pool of changes; empty where no arm has an SD."""
    sds = [people_sd(arms, correlation) for correlation in CORRELATIONS]
    wide, narrow = sds
    if wide is None or narrow is None:
        return {}
    return {
        "people_sd": Interval(low=narrow, high=wide),
        "people_sd_assumed": all(arm.people_sd_assumed for arm in arms),
    } | bands(pooled, wide, narrow)


def bands(pooled: Pool, wide: float, narrow: float) -> dict[str, Interval]:
    """People in one typical study, and people in a new study whose mean we do not know.

    `no_gain_in_100`: people with no change or worse, if they are spread normally around the mean.
    """
    low, high = pooled.prediction(BAND, wide**2)
    none = sorted(100 * NormalDist(pooled.mean, sd).cdf(0) for sd in (wide, narrow))
    return {
        "people80": _around(pooled.mean, wide),
        "people80_narrow": _around(pooled.mean, narrow),
        "people_and_studies80": Interval(low=low, high=high),
        "no_gain_in_100": Interval(low=none[0], high=none[1]),
    }


def _around(mean: float, sd: float) -> Interval:
    return Interval(low=mean - INNER * sd, high=mean + INNER * sd)
