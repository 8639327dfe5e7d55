"""A gain in words: how much, in which unit, and better or worse; never with a sign."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from consult.content import Content
from consult.content.effect import Curve
from consult.content.scale import Scale
from consult.evidence import Interval
from consult.phrases.formats import agreed, number
from consult.ratings import Point

PAGE = "going"
ONE = "1"


def amount(count: float, scale: Scale) -> str:
    """A number in the unit of a scale's gain: 1 grade, 0.7 grades."""
    said, unit = number(count), scale.unit_words
    return f"{said} {unit.one if said == ONE else unit.many}"


def in_words(gain: float, scale: Scale, content: Content) -> str:
    """A gain on a scale: 30 percent better, 1 grade worse, 10 more hairs, no change."""
    if not gain:
        return content.pages[PAGE].words["gain_none"]
    said, words = number(abs(gain)), scale.gain_words if gain > 0 else scale.loss_words
    return (words.one if said == ONE else words.many).format(n=said)


def on_curve(gain: float, effect: Curve, content: Content) -> str:
    """A gain on a curve in a sentence: scar score 30 percent lower; or no change."""
    if not _rounded(gain):
        return content.pages[PAGE].words["gain_none"]
    said = effect.loss_words if _rounded(gain) < 0 else effect.gain_words
    return agreed(said.format(n=number(abs(gain))))


def span(low: float, high: float, effect: Curve, content: Content) -> str:
    """From one gain to another, briefly: 38 to 89 percent lower, 20 percent higher to 48 lower."""
    words, briefly = content.pages[PAGE].words, effect.range_words
    if _rounded(low) == _rounded(high) == 0:
        return words["gain_none"]
    if _rounded(low) >= 0:
        return agreed(briefly.gain.format(n=_from_to(low, high, words)))
    if _rounded(high) <= 0:
        return agreed(briefly.loss.format(n=_from_to(-high, -low, words)))
    worst = agreed(briefly.loss.format(n=number(-low)))
    best = agreed(briefly.gain.format(n=number(high)))
    return words["from_to"].format(low=worst, high=best)


def _from_to(low: float, high: float, words: Mapping[str, str]) -> str:
    if _rounded(low) == _rounded(high):
        return number(high)
    return words["from_to"].format(low=number(abs(low)), high=number(high))


def possible(points: Sequence[Point], effect: Curve, content: Content) -> Interval:
    """The gains that the scale has room for: from one's own first score to both its ends."""
    top = math.inf if effect.highest is None else effect.highest
    least, most = -top, top
    for point in points:
        scale, pool = content.scales[point.scale], effect.estimate.fitted
        if point.change == "first" and scale.reads == "score" and scale.counts_as.get(pool) == pool:
            ends = (point.score - scale.most, point.score - scale.least)
            low, high = ends if scale.better == "lower" else (-ends[1], -ends[0])
            least, most = max(least, low), min(most, high)
    return Interval(low=least, high=most)


def kept_within(gain: float, room: Interval) -> float:
    """The gain, or the end of the scale where it lies beyond."""
    return min(max(gain, room.low), room.high)


def _rounded(gain: float) -> float:
    return float(number(gain).replace("−", "-"))
