"""Slips of place: tabs, lines that begin too far in or out, keys twice, a second file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consult.slips.slip import Slip, below, indent, said_of

STEP = 2  # spaces further in


def _spaces(number: int) -> str:
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")


def tabs(lines: list[str], line: int) -> Iterator[Slip]:
    """A line that begins with a tab: put where the lines around it would have it."""
    text = lines[line]
    lead = text[: len(text) - len(text.lstrip())]
    if "\t" not in lead:
        return
    words = f"{said_of(text)}begins with a tab; use spaces"
    for depth in _depths(lines, line):
        yield Slip(line, words, {line: " " * depth + text.strip()})


def misplaced(lines: list[str], line: int) -> Iterator[Slip]:
    """A line that begins elsewhere than the lines it belongs to; what is below it goes with it."""
    text = lines[line]
    if not text.strip() or "\t" in text[: indent(text) + 1]:
        return
    own = indent(text)
    yield from _begun_further_in(lines, line)
    for depth in _depths(lines, line):
        if depth == own:
            continue
        moved = {line, *below(lines, line)}
        mended = {
            each: " " * max(indent(lines[each]) + depth - own, 0) + lines[each].lstrip(" ")
            for each in moved
            if lines[each].strip()
        }
        words = (
            f"{said_of(text)}begins with {_spaces(own)}, and its neighbours with {_spaces(depth)}"
        )
        yield Slip(line, words, mended)


def _begun_further_in(lines: list[str], line: int) -> Iterator[Slip]:
    """The lines above, where the first key of the file begins further in than this one."""
    above = [each for each in range(line) if lines[each].strip() and lines[each].lstrip()[0] != "#"]
    if above and 0 <= indent(lines[line]) < indent(lines[above[0]]):
        first = lines[above[0]]
        own, right = indent(first), indent(lines[line])
        words = (
            f"{said_of(first)}begins with {_spaces(own)}, and its neighbours with {_spaces(right)}"
        )
        yield Slip(above[0], words, {each: lines[each][own - right :] for each in above})


def _depths(lines: list[str], line: int) -> list[int]:
    """How far in this line may begin: like those above it, or one step more than these."""
    above = [each for each in lines[:line] if each.strip() and not each.lstrip().startswith("#")]
    if not above:
        return [0]
    last = above[-1]
    opens = [indent(last) + STEP] if re.search(r":\s*$", last) else []
    outer, depth = [], indent(last) + 1
    for each in reversed(above):
        if indent(each) < depth and "\t" not in each[: indent(each) + 1]:
            depth = indent(each)
            outer.append(depth)
    lists = [indent(last) + STEP] if last.lstrip().startswith("- ") else []
    return [*opens, *lists, *outer, 0]


def twice(lines: list[str], line: int) -> Iterator[Slip]:
    """A key that stands on an earlier line of the same block too: the later one is passed over."""
    found = re.match(r"^([ ]*)([\w-]+)[ ]*:", lines[line])
    if not found:
        return
    same = re.compile(rf"^{found[1]}{re.escape(found[2])}[ ]*:")
    first = [place for place in range(line) if same.match(lines[place])]
    if first:
        words = f"{found[2]}: stands twice, on line {first[-1] + 1} too; keep one of them"
        yield Slip(line, words, dict.fromkeys((line, *below(lines, line)), ""))


def divided(lines: list[str], line: int) -> Iterator[Slip]:
    """A line of hyphens or dots, which begins another file within the file."""
    if re.match(r"^(---|\.\.\.)", lines[line]):
        yield Slip(line, "ends the file here; leave this line out", {line: ""})
