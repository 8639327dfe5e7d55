"""What nobody pooled directly: a pool of ours plus a published difference on top of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist

from consult.content.fitted import Built, Difference, Fit
from consult.content.study import EndpointId, PooledDifference, Study
from consult.evidence import Interval
from consult.synthesis.arms import Measured
from consult.synthesis.people import BAND, bands
from consult.synthesis.pool import Pool

# Of an effect: what it is, and the dummy it is set against, measured in other people.
AGAINST: dict[str, tuple[EndpointId, EndpointId]] = {
    "hair_loss": ("hair_with_minoxidil", "hair_dummy"),
    "hair_loss_without_minoxidil": ("hair_needling_alone", "hair_dummy"),
}
Z95 = NormalDist().inv_cdf(0.975)


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
    total = base.plus(study.difference, _error(study), study.between_trials.tau)
    low, high = total.prediction(BAND)
    whole = fits[study.added_to]
    if whole.people_sd is None:
        raise ValueError(f"{study.added_to} has no SD between people")
    return Built(
        base=study.added_to,
        added=name,
        n=whole.n + study.people,
        mean=total.mean,
        ci95=_interval(total.confidence(0.95)),
        se=total.se,
        tau=total.tau,
        pi80=Interval(low=low, high=high),
        pi95=_interval(total.prediction(0.95)),
        **bands(total, whole.people_sd.high, whole.people_sd.low),
        arms_inside80=tuple(arm.study for arm in direct if low <= arm.value <= high),
        arms_outside80=tuple(arm.study for arm in direct if not low <= arm.value <= high),
    )


def differences(
    studies: Mapping[str, Study], pools: Mapping[EndpointId, Pool]
) -> dict[str, Difference]:
    """What is gained over a dummy, where both are known from different people only.

    Their means are taken as independent and the interval as normal.
    """
    return {
        effect: _less(of, less, _whole(of, studies, pools), pools[less])
        for effect, (of, less) in AGAINST.items()
    }


def _less(of: EndpointId, less: EndpointId, mine: Pool, other: Pool) -> Difference:
    mean, reach = mine.mean - other.mean, Z95 * math.hypot(mine.se, other.se)
    ci95 = Interval(low=mean - reach, high=mean + reach)
    return Difference(of=of, less=less, mean=mean, ci95=ci95)


def _whole(
    endpoint: EndpointId, studies: Mapping[str, Study], pools: Mapping[EndpointId, Pool]
) -> Pool:
    for study in studies.values():
        if isinstance(study, PooledDifference) and study.gives == endpoint:
            base = pools[study.added_to]
            return base.plus(study.difference, _error(study), study.between_trials.tau)
    return pools[endpoint]


def _error(study: PooledDifference) -> float:
    half = (study.interval.high - study.interval.low) / 2
    return half / NormalDist().inv_cdf((1 + study.level) / 2)


def _interval(ends: tuple[float, float]) -> Interval:
    return Interval(low=ends[0], high=ends[1])
