"""What nobody pooled directly: a pool of ours plus a published difference on top of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist

from consult.content.fitted import Built, Fit
from consult.content.study import EndpointId, PooledDifference, Study
from consult.evidence import Interval
from consult.synthesis.arms import Measured
from consult.synthesis.people import BAND, bands
from consult.synthesis.pool import Pool


def built(
    studies: Mapping[str, Study],
    arms: Mapping[EndpointId, Sequence[Measured]],
    pools: Mapping[EndpointId, Pool],
    fits: Mapping[EndpointId, Fit],
) -> dict[EndpointId, Built]:
    """One entry for each published difference among the studies."""
    return {
        study.gives: _sum(name, study, arms[study.gives], pools[study.added_to], fits)
        for name, study in studies.items()
        if isinstance(study, PooledDifference)
    }


def _sum(
    name: str,
    study: PooledDifference,
    direct: Sequence[Measured],
    base: Pool,
    fits: Mapping[EndpointId, Fit],
) -> Built:
    """Both parts vary between studies and both means are uncertain; taken as independent."""
    error = (study.interval.high - study.interval.low) / 2
    error /= NormalDist().inv_cdf((1 + study.level) / 2)
    total = Pool(
        k=min(base.k, study.trials),
        mean=base.mean + study.difference,
        se=math.hypot(base.se, error),
        tau=math.hypot(base.tau, study.between_trials.tau),
        df=min(base.df, study.trials - 2),
        df_mean=min(base.df_mean, study.trials - 1),
        weights=(),
        borrowed=base.borrowed,
    )
    low, high = total.prediction(BAND)
    sd = fits[study.added_to].people_sd
    if sd is None:
        raise ValueError(f"{study.added_to} has no SD between people")
    return Built(
        base=study.added_to,
        added=name,
        mean=total.mean,
        se=total.se,
        tau=total.tau,
        df=total.df,
        pi80=Interval(low=low, high=high),
        pi95=_interval(total.prediction(0.95)),
        **bands(total, sd),
        arms_inside80=tuple(arm.study for arm in direct if low <= arm.value <= high),
        arms_outside80=tuple(arm.study for arm in direct if not low <= arm.value <= high),
    )


def _interval(ends: tuple[float, float]) -> Interval:
    return Interval(low=ends[0], high=ends[1])
