"""What differs between what an edition said and what is said today, card by card, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from consult.content import Content
from consult.result import Result
from consult.review.deck import cards
from consult.review.kept import State, state_of

Line = tuple[str, bool]  # its words, and whether the other side lacks them


class Change(Result):
    """A card that is new, gone, or says something else."""

    id: str
    number: str
    title: str
    kind: Literal["changed", "added", "gone"]
    old: tuple[Line, ...]
    new: tuple[Line, ...]


def changes(old: State, content: Content) -> Iterator[Change]:
    """Every card that differs, in the order of the pack, and those that are gone at the end."""
    now = state_of(content)
    for name, card in cards(content).items():
        before, after = old.get(name), now[name]
        if before and before.hash == after.hash:
            continue
        sides = _beside(before.lines if before else (), after.lines)
        yield Change(
            id=name,
            number=card.number,
            title=after.lines[0],
            kind="changed" if before else "added",
            old=sides[0],
            new=sides[1],
        )
    for name, kept in old.items():
        if name not in now:
            was, _ = _beside(kept.lines, ())
            yield Change(
                id=name, number=kept.number, title=kept.lines[0], kind="gone", old=was, new=()
            )


def _beside(
    old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Both sides' lines, each with whether it stands on its side alone."""
    was, now = [False] * len(old), [False] * len(new)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            was[a:b], now[c:d] = [True] * (b - a), [True] * (d - c)
    return tuple(zip(old, was, strict=True)), tuple(zip(new, now, strict=True))
