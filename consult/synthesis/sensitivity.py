"""What a pooled mean hangs on: the same pool with one assumption changed at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from consult.content.fitted import Sensitivity, SmallStudies
from consult.content.study import EndpointId, Study
from consult.evidence import Interval
from consult.synthesis.arms import Measured, as_shown, columns, measured
from consult.synthesis.people import CORRELATIONS
from consult.synthesis.pool import ENOUGH, Pool, pool

LEVEL = 0.95
SCALES = {"prior_half": 0.5, "prior_double": 2.0}


def table(
    studies: Mapping[str, Study], endpoint: EndpointId, arms: Sequence[Measured], scale: float
) -> tuple[Sensitivity, ...]:
    """A row for each assumption that bears on this pool, the main answer first."""
    return tuple(_rows(studies, endpoint, arms, scale))


def _rows(
    studies: Mapping[str, Study], endpoint: EndpointId, arms: Sequence[Measured], scale: float
) -> Iterator[Sensitivity]:
    def row(name: str, found: Pool) -> Sensitivity:
        ends = (as_shown(endpoint, end) for end in found.confidence(LEVEL))
        low, high = ends
        mean = as_shown(endpoint, found.mean)
        return Sensitivity(name=name, k=found.k, mean=mean, ci95=Interval(low=low, high=high))

    yield row("main", pool(*columns(arms), scale))
    for correlation in CORRELATIONS:
        other = measured(studies, endpoint, correlation=correlation)
        if columns(other) != columns(arms):
            yield row(f"correlation_{correlation:g}", pool(*columns(other), scale))
    if len({arm.quality for arm in arms}) > 1:
        weighed = [arm.quality for arm in arms]
        yield row("quality", pool(*columns(arms), scale, weighed))
    if len(arms) < ENOUGH:
        for name, times in SCALES.items():
            yield row(name, pool(*columns(arms), scale * times))
    more = measured(studies, endpoint, second=True)
    if len(more) > len(arms):
        yield row("with_bolder_assumptions", pool(*columns(more), scale))
    if len(arms) > 1:
        for arm in arms:
            rest = [other for other in arms if other is not arm]
            yield row(f"without_{arm.study}", pool(*columns(rest), scale))


def small_studies(arms: Sequence[Measured], pooled: Pool) -> SmallStudies | None:
    """Whether smaller studies found more: the mean regressed on the error (Egger), by t.

    None below five arms, where it can't tell.
    """
    if len(arms) < ENOUGH:
        return None
    import numpy as np
    from statsmodels.regression.linear_model import WLS
    from statsmodels.tools import add_constant

    values, errors = columns(arms)
    weights = [1 / (error**2 + pooled.tau**2) for error in errors]
    line = WLS(np.asarray(values), add_constant(np.asarray(errors)), weights=weights).fit()
    return SmallStudies(slope=float(line.params[1]), p=float(line.pvalues[1]))
