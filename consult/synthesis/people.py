"""How far people differ: within a typical study, and with the disagreement between studies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

from consult.content.study import Change
from consult.evidence import Interval
from consult.synthesis.arms import Measured
from consult.synthesis.pool import Pool

INNER = NormalDist().inv_cdf(0.9)  # 10th to 90th percentile
BAND = 0.8


def people(arms: Sequence[Measured], pooled: Pool) -> dict[str, Any]:
    """The bands of a pool of changes; empty where no arm has an SD.

    The SD is the root mean square over arms, weighted by n - 1. Arms whose SD is only assumed
    count where no arm has one of its own.
    """
    all_sds = [
        (arm.arm.n - 1, arm.outcome.spread.sd, arm.outcome.spread.spread_from == "assumed")
        for arm in arms
        if isinstance(arm.outcome, Change)
        and arm.outcome.spread is not None
        and arm.outcome.spread.sd is not None
        and arm.arm.n is not None
    ]
    own = [(size, sd) for size, sd, is_assumed in all_sds if not is_assumed]
    used = own or [(size, sd) for size, sd, _ in all_sds]
    if not used:
        return {}
    sd = math.sqrt(sum(size * sd**2 for size, sd in used) / sum(size for size, _ in used))
    return {"people_sd": sd, "people_sd_assumed": not own} | bands(pooled, sd)


def bands(pooled: Pool, sd: float) -> dict[str, Interval]:
    """People in one typical study, and people in a new study whose mean we do not know."""
    low, high = pooled.prediction(BAND, sd**2)
    return {
        "people80": Interval(low=pooled.mean - INNER * sd, high=pooled.mean + INNER * sd),
        "people_and_studies80": Interval(low=low, high=high),
    }
