"""What is wrong with answers, in one line each: where, what was given, what is allowed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

# How deep a place is in answers that hold others; what a visit holds goes deeper.
DEPTHS = {"health": 2, "matters": 2, "also": 3, "visits": 3}
IN_A_VISIT = {"changed": 4, "zones": 5, "ratings": 5}
MOST_SHOWN = 40  # characters of a wrong value worth showing


class AnswersError(Exception):
    """What is wrong with the answers, one line per problem; shown plainly, never as a traceback.

    `places` names the answers to mend: `age`, `health.filler`, or the name of an unknown key.
    """

    def __init__(self, problems: list[str], places: Iterable[str] = ()) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
        self.places = frozenset(places)


def explain(error: ValidationError, allowed: Mapping[str, str]) -> AnswersError:
    """A validation error in our words; `allowed` says for each place what may stand there."""
    lines: dict[str, str] = {}
    for problem in error.errors(include_url=False):
        # pydantic's path may go deeper than the answer it belongs to
        whole = [str(part) for part in problem["loc"]]
        where = whole[: _depth(whole)] if whole else []
        place = ".".join(where) or "answers"
        if problem["type"] == "extra_forbidden":
            parent = ".".join(where[:-1]) or "answers"
            may = allowed[_anywhere(parent)]
            line = f"{parent}: {_shown(where[-1])} is not known here; allowed: {may}"
        elif problem["type"] == "missing":
            line = f"{place}: is missing; allowed: {allowed[_anywhere(place)]}"
        else:
            may = allowed[_anywhere(place)]
            line = f"{place}: {_shown(problem['input'])} is not allowed; allowed: {may}"
        lines.setdefault(place, line)
    return AnswersError(list(lines.values()), lines)


def _depth(place: Sequence[str]) -> int:
    """How deep the answer is that something is wrong with."""
    part = place[2] if place[0] == "visits" and len(place) > DEPTHS["visits"] else None
    return IN_A_VISIT.get(part or "", DEPTHS.get(place[0], 1))


def _anywhere(place: str) -> str:
    """The same place in any member of a list: `also.each.area` for `also.2.area`."""
    return re.sub(r"\.\d+", ".each", place)


def _shown(value: Any) -> str:
    """A wrong value, short and with nothing a terminal could act on."""
    text = json.dumps(value, default=str, ensure_ascii=True)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
