"""One slip: the line it stands on, what it is in plain words, and the lines put right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

KEY = re.compile(
    r"""^(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[A-Za-z_][\w -]*?)[ ]*:[ ]+(?P<value>\S.*)$"""
)
LEAD = re.compile(r"^[ ]*(?:-[ ]+)*")


@dataclass(frozen=True)
class Slip:
    """What somebody did, and the lines that change where it is put right."""

    line: int
    says: str
    mended: Mapping[int, str]

    def applied(self, lines: list[str]) -> list[str]:
        """The lines as they should have been."""
        return [self.mended.get(place, line) for place, line in enumerate(lines)]


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def said_of(line: str) -> str:
    """The key of a line and a colon, to begin a sentence with; empty where there is none."""
    found = re.match(r"[\s-]*([A-Za-z_]\w*)\s*:", line)
    return f"{found[1]}: " if found else ""


def below(lines: list[str], line: int) -> list[int]:
    """The lines that belong to this one: those that follow and begin further in."""
    depth, found = indent(lines[line]), []
    for place in range(line + 1, len(lines)):
        if lines[place].strip() and indent(lines[place]) <= depth:
            break
        found.append(place)
    return found
