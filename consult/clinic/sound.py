"""The sound part of a clinic's keys: so that one mistake does not hide what else is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from consult.content import reader
from consult.content.clinic_settings import Clinic
from consult.content.reader import Path_
from consult.slips.letters import UNSEEN

TOGETHER = ("reviewer", "reviewed_on")  # neither says anything without the other
CURLY = "“”„‟«»‘’"
Wrong = list[tuple[Path_, str]]


class Sound:
    """What is left of a clinic's keys without those that have a mistake, and what those are."""

    def __init__(self, data: Any) -> None:
        found, self.wrong = reader.validate(Clinic, data)
        self._places: dict[str, list[int]] = {}  # of lists some entries of which are left out
        if isinstance(data, dict):
            letters = list(_odd_letters(data))
            odd = {where for where, _ in letters}
            self.wrong = [each for each in self.wrong if each[0] not in odd] + letters
        self.clinic: Clinic = found or self._rest(data) or Clinic()

    def _rest(self, data: Any) -> Clinic | None:
        """The keys that are left: single entries are left out first, then whole keys."""
        if not isinstance(data, dict):
            return None
        wrong = self.wrong
        for whole in (False, True):
            data = self._without(data, wrong, whole=whole)
            clinic, wrong = reader.validate(Clinic, data)
            if clinic is not None:
                return clinic  # type: ignore[no-any-return]  # what the shape is, no checker sees
        return None

    def _without(self, data: Mapping[str, Any], wrong: Wrong, *, whole: bool) -> dict[str, Any]:
        left = dict(data)
        keys = {str(where[0]) for where, _ in wrong if where}
        for key in keys | (set(TOGETHER) if keys.intersection(TOGETHER) else set()):
            entries = {where[1] for where, _ in wrong if where[0] == key and len(where) > 1}
            held = data.get(key)
            if whole or not entries or not isinstance(held, dict | list):
                left.pop(key, None)
                self._places.pop(key, None)
            elif isinstance(held, list):
                kept = [place for place in range(len(held)) if place not in entries]
                left[key], self._places[key] = [held[place] for place in kept], kept
            else:
                left[key] = {name: value for name, value in held.items() if name not in entries}
        return left

    def placed(self, wrong: Iterable[tuple[Path_, str]]) -> Iterator[tuple[Path_, str]]:
        """Problems of the sound part, at the places where they stand in the file."""
        told = {each[:1] for each, _ in self.wrong}
        for where, said in wrong:
            if where in told:
                continue  # it would not be so without a mistake inside of it
            kept = self._places.get(str(where[0])) if len(where) > 1 else None
            yield (where[0], kept[int(where[1])], *where[2:]) if kept else where, said


def _odd_letters(data: Any, where: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Texts whose quotes a word processor has bent, which would be read as part of the text."""
    if isinstance(data, str) and data[:1] in CURLY and data[:1]:
        yield where, "has curly quotes; use straight ones, \" or '"
    elif isinstance(data, str) and UNSEEN.search(data):
        yield where, "holds a sign that nobody sees; type the text anew"
    inside = dict(enumerate(data)) if isinstance(data, list) else data
    for key, value in inside.items() if isinstance(inside, dict) else ():
        yield from _odd_letters(value, (*where, key))
