"""The arithmetic behind every derived result and spread, so that a test can redo it.

Study files hold the figures as printed, the derived ones, and in words how; here is the how.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from consult.content.study import Arm, Change, Spread

SQUARE_INCH_CM2 = 6.4516
TWO_SIDED_5_PERCENT = 0.975
UNIFORM_VARIANCE = 12  # the variance of a value equally likely anywhere in a width w is w² / 12


def result(arm: Arm, change: Change) -> float | None:
    """The result that the raw figures give; None where the source prints it."""
    before, after = change.baseline, change.after
    if change.result_from == "not_significant":
        smallest = _smallest_significant(arm, change)
        return smallest / 2 * _per(change)
    if change.result_from == "per_cm2" and change.printed is not None:
        return change.printed / SQUARE_INCH_CM2
    if change.result_from == "borrowed_baseline" and change.printed is not None:
        return change.printed * _per(change)
    if before is None or after is None:
        return None
    return (before.value - after.value) * _per(change)


def spread(
    arm: Arm, change: Change, correlation: float | None = None
) -> tuple[float | None, float | None]:
    """The SD between people and the standard error that the raw figures give.

    `correlation`: another one between before and after, where the spread rests on it.
    """
    given = change.spread
    if given is None:
        return None, None
    if given.spread_from == "not_significant":
        test, width = _test_error(arm, given), _smallest_significant(arm, change)
        return None, math.sqrt(test**2 + width**2 / UNIFORM_VARIANCE) * _per(change)
    if given.spread_from == "interval":
        error = _half(given) / _z(given) * _per(change)
        return (error * math.sqrt(arm.n) if arm.n else None), error
    if correlation is not None and given.correlation is not None:
        given = given.model_copy(update={"correlation": correlation})  # a number within its limits
    between = _between_people(change, given)
    return between, (between / math.sqrt(arm.n) if between and arm.n else None)


def _between_people(change: Change, given: Spread) -> float | None:
    before, after, tail = change.baseline, change.after, given.tail
    if given.spread_from == "two_sds":
        if before is None or after is None or before.sd is None or after.sd is None:
            raise ValueError("two_sds needs baseline and after, each with its sd")
        together = 2 * (given.correlation or 0.0) * before.sd * after.sd
        return math.sqrt(before.sd**2 + after.sd**2 - together) * _per(change)
    if given.spread_from == "share_above" and tail is not None:
        return (tail.cut - change.result) / NormalDist().inv_cdf(1 - tail.share)
    return given.sd  # reported or assumed: nothing to derive


def _per(change: Change) -> float:
    """What turns raw points into the unit: 100 / baseline for percent, else 1."""
    relative = {"percent", "not_significant", "borrowed_baseline"}
    if change.result_from in relative and change.baseline is not None:
        return 100 / change.baseline.value
    return 1.0


def _half(given: Spread) -> float:
    if given.interval is None:
        raise ValueError("interval is missing")
    return (given.interval.high - given.interval.low) / 2


def _z(given: Spread) -> float:
    if given.level is None:
        raise ValueError("level is missing")
    return NormalDist().inv_cdf((1 + given.level) / 2)


def _test_error(arm: Arm, given: Spread) -> float:
    """The standard error of a test that treats before and after as two groups."""
    if given.sds is None or arm.n is None:
        raise ValueError("not_significant needs sds and n")
    return math.sqrt((given.sds[0] ** 2 + given.sds[1] ** 2) / arm.n)


def _smallest_significant(arm: Arm, change: Change) -> float:
    """The smallest change that the test would have called significant at 5 percent."""
    from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

    if change.spread is None or arm.n is None:
        raise ValueError("not_significant needs spread and n")
    t = float(stats.t.ppf(TWO_SIDED_5_PERCENT, 2 * arm.n - 2))
    return t * _test_error(arm, change.spread)
