"""Random-effects meta-analysis of one endpoint's arms.

From five arms on, with statsmodels: between-study variance by Paule and Mandel; standard error of
the mean by Hartung and Knapp, never below the classical one; prediction interval by t with k - 2
degrees of freedom. Below five, that variance can't be told from the arms alone: it gets a
half-normal prior (Roever 2021), the mean a flat one, and intervals are those of the posterior,
summed over a grid of tau. A single study keeps its own interval for the mean; its prediction adds
the prior's tau.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

ENOUGH = 5  # arms from which the disagreement between studies is estimated from the arms alone
GRID = 800  # steps of tau; twice as many change no figure in its fourth digit
REACH = 6.0  # the grid ends at so many scales of the prior
Method = Literal["paule_mandel", "half_normal"]


@dataclass(frozen=True)
class Part:
    """The answer for one tau: its share of the posterior, the mean and its variance."""

    share: float
    mean: float
    variance: float
    tau2: float


@dataclass(frozen=True)
class Pool:
    """The mean of all such studies and their disagreement, on the scale of analysis.

    With Paule-Mandel there is one part and intervals are by t; with a prior one part for each tau.
    """

    k: int
    method: Method
    mean: float
    se: float
    tau: float
    weights: tuple[float, ...]
    parts: tuple[Part, ...]

    @property
    def df(self) -> int | None:
        """Degrees of freedom of the prediction; None with a prior."""
        return self.k - 2 if self.method == "paule_mandel" else None

    def confidence(self, level: float) -> tuple[float, float]:
        """Where the mean of all such studies lies."""
        return self._interval(level, self.k - 1, lambda part: part.variance)

    def prediction(self, level: float, further: float = 0.0) -> tuple[float, float]:
        """Where the mean of one new study lies; `further` adds a variance, as of its own error."""
        return self._interval(level, self.k - 2, lambda part: part.variance + part.tau2 + further)

    def plus(self, difference: float, error: float, tau: float) -> Pool:
        """The same with a difference on top that is independent and uncertain itself."""
        parts = tuple(
            Part(p.share, p.mean + difference, p.variance + error**2, p.tau2 + tau**2)
            for p in self.parts
        )
        return Pool(
            self.k,
            self.method,
            self.mean + difference,
            math.hypot(self.se, error),
            math.hypot(self.tau, tau),
            self.weights,
            parts,
        )

    def _interval(
        self, level: float, df: int, variance: Callable[[Part], float]
    ) -> tuple[float, float]:
        from scipy import optimize, stats  # type: ignore[import-untyped]  # scipy ships no types

        if self.method == "paule_mandel":
            reach = float(stats.t.ppf((1 + level) / 2, df)) * math.sqrt(variance(self.parts[0]))
            return self.mean - reach, self.mean + reach
        shares, means, sds = zip(
            *((p.share, p.mean, math.sqrt(variance(p))) for p in self.parts), strict=True
        )
        far = 10 * max(sds)

        def end(tail: float) -> float:
            def beyond(x: float) -> float:
                return float((stats.norm.cdf(x, means, sds) * shares).sum()) - tail

            return float(optimize.brentq(beyond, self.mean - far, self.mean + far))

        return end((1 - level) / 2), end((1 + level) / 2)


def pool(
    results: Sequence[float],
    errors: Sequence[float],
    scale: float,
    quality: Sequence[float] | None = None,
) -> Pool:
    """Pool results with their standard errors; each weighs 1 / (tau² + error²).

    `scale`: of the half-normal prior, used below five arms. `quality`: multiplies the weights, for
    the table of what the answer hangs on; it moves the mean, not tau.
    """
    whole = _paule_mandel if len(results) >= ENOUGH else _half_normal
    return whole(results, errors, scale, quality or [1.0] * len(results))


def _paule_mandel(
    results: Sequence[float], errors: Sequence[float], _: float, quality: Sequence[float]
) -> Pool:
    import numpy as np
    from statsmodels.regression.linear_model import WLS
    from statsmodels.stats.meta_analysis import combine_effects

    effect, variance = np.asarray(results, float), np.asarray(errors, float) ** 2
    tau2 = float(combine_effects(effect, variance, method_re="pm").tau2)
    weights, mean, var = _at(results, errors, quality, tau2)
    # Weighted least squares on a constant scales its error by the residuals: Hartung-Knapp.
    hk = float(WLS(effect, np.ones(len(effect)), weights=np.asarray(weights)).fit().bse[0])
    se = max(math.sqrt(var), hk)
    parts = (Part(1.0, mean, se**2, tau2),)
    return Pool(len(effect), "paule_mandel", mean, se, math.sqrt(tau2), weights, parts)


def _half_normal(
    results: Sequence[float], errors: Sequence[float], scale: float, quality: Sequence[float]
) -> Pool:
    taus = [REACH * scale * i / GRID for i in range(GRID + 1)]
    logs = [_log_posterior(results, errors, tau, scale) for tau in taus]
    top = max(logs)
    heights = [math.exp(each - top) for each in logs]
    raw = [heights[0] / 2, *heights[1:-1], heights[-1] / 2]  # the trapezoidal rule
    shares = [each / sum(raw) for each in raw]
    alone = len(results) == 1
    at = [_at(results, errors, quality, 0.0 if alone else tau**2) for tau in taus]
    mean = sum(s * m for s, (_, m, _) in zip(shares, at, strict=True))
    variance = sum(s * (v + (m - mean) ** 2) for s, (_, m, v) in zip(shares, at, strict=True))
    weights = tuple(
        sum(s * w[i] for s, (w, _, _) in zip(shares, at, strict=True)) for i in range(len(results))
    )
    parts = tuple(Part(s, m, v, tau**2) for s, (_, m, v), tau in zip(shares, at, taus, strict=True))
    tau = _median(taus, heights)
    return Pool(len(results), "half_normal", mean, math.sqrt(variance), tau, weights, parts)


def _at(
    results: Sequence[float], errors: Sequence[float], quality: Sequence[float], tau2: float
) -> tuple[tuple[float, ...], float, float]:
    """Shares of the weight, the mean and its variance for one variance between studies."""
    total = [tau2 + error**2 for error in errors]
    raw = [q / t for q, t in zip(quality, total, strict=True)]
    shares = tuple(each / sum(raw) for each in raw)
    mean = sum(s * y for s, y in zip(shares, results, strict=True))
    return shares, mean, sum(s**2 * t for s, t in zip(shares, total, strict=True))


def _log_posterior(
    results: Sequence[float], errors: Sequence[float], tau: float, scale: float
) -> float:
    """Of tau, with the mean integrated out; a constant is left away."""
    total = [tau**2 + error**2 for error in errors]
    precision = sum(1 / t for t in total)
    mean = sum(y / t for y, t in zip(results, total, strict=True)) / precision
    misfit = sum((y - mean) ** 2 / t for y, t in zip(results, total, strict=True))
    return -(sum(map(math.log, total)) + misfit + math.log(precision) + (tau / scale) ** 2) / 2


def _median(taus: Sequence[float], heights: Sequence[float]) -> float:
    """The tau with half of the posterior below it."""
    areas = [(left + right) / 2 for left, right in pairwise(heights)]
    left_of = sum(areas) / 2
    for (low, high), area in zip(pairwise(taus), areas, strict=True):
        if left_of <= area:
            return low + (high - low) * left_of / area
        left_of -= area
    return taus[-1]
