"""Random-effects meta-analysis of one endpoint's arms, with statsmodels.

Between-study variance: Paule-Mandel (DerSimonian and Kacker 2007). Standard error of the mean:
Hartung-Knapp-Sidik-Jonkman, never below the classical one (Roever, Knapp and Friede 2015).
Prediction interval: t with k - 2 degrees of freedom (Higgins, Thompson and Spiegelhalter 2009).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 3  # arms from which the disagreement between studies is estimated from the arms alone


@dataclass(frozen=True)
class Lender:
    """The largest pool of the same kind; pools below three arms borrow its disagreement.

    `tau` is a fraction of the mean for changes (`relative`), and on the logit scale for shares.
    """

    tau: float
    df: int
    relative: bool


@dataclass(frozen=True)
class Pool:
    """The mean of all such studies and their disagreement, on the scale of analysis."""

    k: int
    mean: float
    se: float
    tau: float
    df: int
    df_mean: int
    weights: tuple[float, ...]
    borrowed: bool

    def confidence(self, level: float) -> tuple[float, float]:
        """Where the mean of all such studies lies."""
        return self._around(self.se, self.df_mean, level)

    def prediction(self, level: float, further: float = 0.0) -> tuple[float, float]:
        """Where the mean of one new study lies; `further` adds a variance, as of its own error."""
        return self._around(math.sqrt(self.tau**2 + self.se**2 + further), self.df, level)

    def _around(self, error: float, df: int, level: float) -> tuple[float, float]:
        from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

        reach = float(stats.t.ppf((1 + level) / 2, df)) * error
        return self.mean - reach, self.mean + reach


def pool(
    results: Sequence[float],
    errors: Sequence[float],
    quality: Sequence[float],
    lender: Lender | None = None,
) -> Pool:
    """Pool results with their standard errors.

    An arm weighs quality / (tau² + error²): one of quality 0.5 counts half of one of quality 1
    with the same size. Quality moves the mean, not tau: open studies disagree as they do.
    With fewer than three arms tau is at least the lender's, and so are the degrees of freedom.
    """
    import numpy as np
    from statsmodels.regression.linear_model import WLS
    from statsmodels.stats.meta_analysis import combine_effects

    effect, variance = np.asarray(results, float), np.asarray(errors, float) ** 2
    k = len(effect)
    tau2 = float(combine_effects(effect, variance, method_re="pm").tau2) if k > 1 else 0.0
    if k < ENOUGH:
        if lender is None:
            raise ValueError("fewer than three arms need a lender")
        size = abs(float(effect.mean())) if lender.relative else 1.0
        tau2 = max(tau2, (lender.tau * size) ** 2)
    total = tau2 + variance
    weight = np.asarray(quality, float) / total
    share = weight / weight.sum()
    se = math.sqrt(float((share**2 * total).sum()))
    if k > 1:
        # Weighted least squares on a constant scales its error by the residuals: Hartung-Knapp.
        se = max(se, float(WLS(effect, np.ones(k), weights=weight).fit().bse[0]))
    few = lender if k < ENOUGH else None
    return Pool(
        k=k,
        mean=float(share @ effect),
        se=se,
        tau=math.sqrt(tau2),
        df=few.df if few else k - 2,
        df_mean=few.df if few else k - 1,
        weights=tuple(float(part) for part in share),
        borrowed=few is not None,
    )
