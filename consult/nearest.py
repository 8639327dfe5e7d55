"""The word somebody may have meant: the nearest of those that are allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

ALIKE = (
    0.7  # how much two words must have in common: `colors` and `colours`, not `price` and `page`
)
MISTYPED = 0.85  # `suitable` is not near `not_suitable`
SHORTEST_PART = 3


def plain(word: str) -> str:
    """A word as an id is written: small letters, one underscore for all that stands between."""
    return re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_")


def nearest(
    word: str,
    known: Iterable[str],
    other_names: Mapping[str, str] | None = None,
    *,
    typed: bool = False,
) -> str:
    """The known word that is meant; empty where none is near.

    `other_names`: what people call a known word, such as `telephone` for `phone`.
    `typed`: only what a finger may have slipped on, where a word alike may mean the opposite.
    """
    asked, words = plain(word), {plain(each): each for each in known}
    if asked in words:
        return words[asked]
    called = {plain(name): meant for name, meant in (other_names or {}).items() if meant in words}
    if asked in called:
        return called[asked]
    close = get_close_matches(asked, [*words, *called], n=1, cutoff=MISTYPED if typed else ALIKE)
    if close or typed:
        return words.get(close[0]) or called[close[0]] if close else ""
    begun = [each for each in words if len(asked) >= SHORTEST_PART and _part_of(asked, each)]
    return words[begun[0]] if len(begun) == 1 else ""


def _part_of(asked: str, known: str) -> bool:
    """`mon` of monday, `hours` of opening_hours: the beginning, or one of its words."""
    return known.startswith(asked) or asked in known.split("_")


def did_you_mean(
    word: str,
    known: Iterable[str],
    other: Mapping[str, str] | None = None,
    *,
    typed: bool = False,
) -> str:
    """`; did you mean phone?`, or nothing where no word is near."""
    meant = nearest(word, known, other, typed=typed)
    return f"; did you mean {meant}?" if meant and meant != word else ""
