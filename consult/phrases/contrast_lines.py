"""The gain set against no treatment, in sentences: the difference, and how many gain nothing."""

from __future__ import annotations

from collections.abc import Mapping

from consult.content import Content
from consult.drawn_curve import Contrast
from consult.phrases.formats import number, unit
from consult.projection import Projection

PLURAL = 2


def beside(seen: Projection, content: Content) -> list[str]:
    """What stands beside the gain: over what, for how many none, and what was assumed."""
    words = content.pages["improvement"].words
    return [*_against(seen, content, words), *_no_gain(seen, words)]


def _against(seen: Projection, content: Content, words: Mapping[str, str]) -> list[str]:
    gap = seen.contrast
    if gap is None:
        return [words["contrast_guess"]] if seen.kind == "curve" else []
    name = "contrast_within" if gap.within_trials else "contrast_apart"
    said = [words[name].format(**_gap(gap, seen, content))]
    if gap.low <= 0:
        said.append(words["contrast_chance"])
    if seen.untreated_is_guess:
        said.append(words["contrast_guess"])
    return said


def against_in_short(seen: Projection, content: Content) -> list[str]:
    """What needling added over what it was set against, with its interval; or: a guess."""
    words = content.pages["improvement"].words
    if seen.contrast is None:
        return [words["contrast_guess"]]
    said = [words["contrast_short"].format(**_gap(seen.contrast, seen, content))]
    return [*said, words["contrast_chance"]] if seen.contrast.low <= 0 else said


def _gap(gap: Contrast, seen: Projection, content: Content) -> dict[str, str | int]:
    return {
        "what": gap.what,
        "n": number(gap.difference),
        "unit": unit(content, seen.unit or "", PLURAL),
        "low": number(gap.low),
        "high": number(gap.high),
        "trials": gap.trials,
        "people": gap.n,
    }


def _no_gain(seen: Projection, words: Mapping[str, str]) -> list[str]:
    """The share of people with no change or worse, for both ends of what was assumed."""
    none = seen.no_gain_in_100
    if none is None:
        return []
    low, high = (f"{end:.0f}" for end in (none.low, none.high))
    if low == high:
        return [words["no_gain_one"].format(n=high, rest=100 - int(high))]
    return [words["no_gain"].format(low=low, high=high)]
