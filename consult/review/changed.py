"""What differs between what an edition said and what is said today: cards, lines, words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from consult.content import Content
from consult.result import Result
from consult.review.deck import cards
from consult.review.kept import State, state_of

Run = tuple[str, bool]  # words, and whether the other side lacks them
Line = tuple[Run, ...]
ALIKE = 0.5  # a line that has less in common with the one before is another line


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
        sides = _beside(before.lines, after.lines) if before else ((), _plain(after.lines))
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
            yield Change(
                id=name,
                number=kept.number,
                title=kept.lines[0],
                kind="gone",
                old=_plain(kept.lines),
                new=(),
            )


def _plain(lines: tuple[str, ...]) -> tuple[Line, ...]:
    """A card that stands on one side alone: it is told as such, and nothing in it is marked."""
    return tuple(((line, False),) for line in lines)


def _beside(
    old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Both sides' lines, with what stands on one side alone marked."""
    was: list[Line] = []
    now: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            was += _plain(old[a:b])
            now += _plain(new[c:d])
            continue
        pairs = b - a == d - c  # as many lines as before: each was reworded
        for place in range(max(b - a, d - c)):
            left = old[a + place] if a + place < b else None
            right = new[c + place] if c + place < d else None
            runs = _words(left, right) if pairs and left and right else None
            was += [runs[0] if runs else ((left, True),)] if left else []
            now += [runs[1] if runs else ((right, True),)] if right else []
    return tuple(was), tuple(now)


def _words(old: str, new: str) -> tuple[Line, Line] | None:
    """Two wordings of a line with the words that differ marked; None where it is another line."""
    left, right = old.split(" "), new.split(" ")
    found = SequenceMatcher(None, left, right, autojunk=False)
    if found.ratio() < ALIKE:
        return None
    was: list[Run] = []
    now: list[Run] = []
    for tag, a, b, c, d in found.get_opcodes():
        was += [(" ".join(left[a:b]), tag != "equal")] if b > a else []
        now += [(" ".join(right[c:d]), tag != "equal")] if d > c else []
    return tuple(was), tuple(now)


def words_in(changes: tuple[Change, ...]) -> int:
    """The words to be read: both sides of what changed, and all of what is new or gone."""
    return sum(
        len(text.split()) for each in changes for line in (*each.old, *each.new) for text, _ in line
    )
