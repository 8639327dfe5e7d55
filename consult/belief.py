"""What is believed of a few numbers nobody can see, and how a reading changes it.

All are normal together. A reading is a sum of them, each times a known factor, and an error of its
own. The update is the textbook one for normal numbers (one step of a Kalman filter): how much a
reading narrows depends on its factors and its error only, never on its value, so a further reading
never widens anything, and the order of readings does not matter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[float, ...]


@dataclass(frozen=True)
class Belief:
    """The means of the numbers, and how they vary together."""

    means: Row
    covariance: tuple[Row, ...]

    @classmethod
    def apart(cls, means: Sequence[float], sds: Sequence[float]) -> Belief:
        """Numbers that tell nothing of each other yet."""
        size = range(len(sds))
        rows = tuple(tuple(sds[i] ** 2 if i == j else 0.0 for j in size) for i in size)
        return cls(tuple(means), rows)

    def of(self, factors: Sequence[float], error: float = 0) -> tuple[float, float]:
        """Mean and SD of a sum of the numbers, read with an error of that SD."""
        mean = sum(f * m for f, m in zip(factors, self.means, strict=True))
        along = self._along(factors)
        variance = sum(f * a for f, a in zip(factors, along, strict=True)) + error**2
        return mean, math.sqrt(max(variance, 0))

    def after(self, factors: Sequence[float], error: float, reading: float) -> Belief:
        """What is believed once the sum has been read."""
        mean, sd = self.of(factors, error)
        along = self._along(factors)
        gains = [a / sd**2 for a in along]
        means = tuple(m + g * (reading - mean) for m, g in zip(self.means, gains, strict=True))
        rows = tuple(
            tuple(each - gains[i] * along[j] for j, each in enumerate(row))
            for i, row in enumerate(self.covariance)
        )
        return Belief(means, rows)

    def _along(self, factors: Sequence[float]) -> Row:
        return tuple(
            sum(each * f for each, f in zip(row, factors, strict=True)) for row in self.covariance
        )
