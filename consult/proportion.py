"""How sure a share of people is, and a difference between two shares.

Wilson's score interval for one share, and Newcombe's of 1998 (his method 10) for the difference of
two independent ones. Both stay within 0 to 100 and hold for 0 of n too.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

from consult.evidence import Interval


@lru_cache(maxsize=1024)
def wilson(count: int, of: int, level: float) -> Interval:
    """The interval of a share, in people out of 100."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, extra = count / of, z * z / of
    middle = (share + extra / 2) / (1 + extra)
    reach = z * math.sqrt(share * (1 - share) / of + extra / (4 * of)) / (1 + extra)
    # Of none or all one end is the share itself, which a sum of fractions may miss by a hair.
    return Interval(
        low=100 * max(middle - reach, 0) if count else 0,
        high=100 * min(middle + reach, 1) if count < of else 100,
    )


@lru_cache(maxsize=1024)
def newcombe(mine: tuple[int, int], other: tuple[int, int], level: float) -> Interval:
    """The interval of my share less the other's, each (count, of), in people out of 100.

    For halves of the same people it is wider than need be where the halves are alike.
    """
    ends, shares = [wilson(*each, level) for each in (mine, other)], [mine, other]
    a, b = (100 * count / of for count, of in shares)
    return Interval(
        low=a - b - math.hypot(a - ends[0].low, ends[1].high - b),
        high=a - b + math.hypot(ends[0].high - a, b - ends[1].low),
    )
