"""Reads on where a parser stops: each slip is told, put right, and what follows is read too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from consult.plain_yaml import parse
from consult.slips import indenting, letters
from consult.slips.quoting import mends
from consult.slips.slip import Slip, below, said_of

REACH = 30  # lines above the one where the parser stops in which the cause is looked for
MOST = 60  # slips in one file, after which nobody reads on
NO_LIST = "begins with a hyphen where there is no list; write a key and a colon"
LOST = "cannot be read; compare it with the line above, and put its text in quotes"


@dataclass(frozen=True)
class Mended:
    """A file's data as far as it can be read, its text put right, and each slip by its line."""

    data: Any
    text: str
    slips: tuple[tuple[int, str], ...]  # line, counted from 1, and what is wrong there
    lost: frozenset[str]  # keys of which nothing was kept


def mended(raw: bytes) -> Mended:
    """What can be read of a file, whatever somebody has done to it."""
    text, wrong = letters.decoded(raw)
    lines, lost = text.splitlines(), set[str]()
    for line, text in enumerate(lines):
        if letters.ODD_SPACES.search(text[: len(text) - len(text.lstrip())]):
            wrong.setdefault(line, letters.COPIED)
            lines[line] = letters.ODD_SPACES.sub(" ", text)
    data, stop = _parsed(lines)
    while stop is not None and len(wrong) < MOST:
        slips = _found(lines, stop)
        if not slips:
            slips = [_given_up(lines, min(stop, len(lines) - 1))]
            lost |= {said_of(lines[place]).removesuffix(": ") for place in slips[0].mended}
        for slip in slips:
            wrong.setdefault(slip.line, slip.says)
            lines = slip.applied(lines)
        data, stop = _parsed(lines)
    said = tuple((line + 1, words) for line, words in sorted(wrong.items()))
    return Mended(data, "\n".join(lines) + "\n", said, frozenset(lost))


def _parsed(lines: list[str]) -> tuple[Any, int | None]:
    """The data, and the line the parser stops at, counted from 0; None where it does not."""
    text, last = "\n".join(lines) + "\n", max(len(lines) - 1, 0)
    try:
        data = parse(text.encode("utf-8", "surrogatepass"))
    except yaml.reader.ReaderError as error:
        return None, min(text[: error.position].count("\n"), last)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return None, min(mark.line if mark else 0, last)
    if isinstance(data, str):  # a file of one text: colons or their spaces are missing
        return None, last
    return data, None


def _found(lines: list[str], stop: int) -> list[Slip]:
    """The slip that keeps the parser from going on, or the few that only together do."""
    together: list[Slip] = []
    reach = range(stop, max(stop - REACH, -1), -1)
    best = _best(lines, (each for line in reach for each in _candidates(lines, line, stop)), stop)
    if best:
        return [best]
    put_right = lines
    for line in reach:
        first = next(_candidates(lines, line, stop), None)
        if first and len(first.mended) == 1:
            together.append(first)
            put_right = first.applied(put_right)
            if _goes_on(put_right, stop):
                return _needed(lines, together, stop)
    return []


def _best(lines: list[str], slips: Iterable[Slip], stop: int) -> Slip | None:
    """The slip with which the parser gets furthest, where that is further than it was."""
    best, furthest = None, stop
    for slip in slips:
        _, next_stop = _parsed(slip.applied(lines))
        if next_stop is None:
            return slip
        if next_stop > furthest:
            best, furthest = slip, next_stop
    return best


def _needed(lines: list[str], slips: list[Slip], stop: int) -> list[Slip]:
    """Those of the slips without which the parser would not go on."""
    kept = list(slips)
    for slip in slips:
        others = [each for each in kept if each is not slip]
        put_right = lines
        for each in others:
            put_right = each.applied(put_right)
        if _goes_on(put_right, stop):
            kept = others
    return kept


def _candidates(lines: list[str], line: int, stop: int) -> Iterator[Slip]:
    if line == stop:
        yield from indenting.twice(lines, line)
        yield from indenting.divided(lines, line)
    yield from indenting.tabs(lines, line)
    for says, text in mends(lines[line]):
        yield Slip(line, says, {line: text})
    if line >= stop - 1:
        yield from indenting.misplaced(lines, line)


def _goes_on(lines: list[str], stop: int) -> bool:
    _, next_stop = _parsed(lines)
    return next_stop is None or next_stop > stop


def _given_up(lines: list[str], stop: int) -> Slip:
    """Nothing that is known: the nearest line without which it goes on, and what is below it."""
    written = [place for place in range(stop, -1, -1) if lines[place].strip()] or [0]
    blanks = [
        Slip(place, "", dict.fromkeys((place, *below(lines, place)), ""))
        for place in written[:REACH]
    ]
    best = _best(lines, blanks, stop) or blanks[0]
    line, blank = best.line, best.mended
    begins = NO_LIST if lines[line].lstrip().startswith("- ") else LOST
    return Slip(line, f"{said_of(lines[line])}{begins}", blank)
