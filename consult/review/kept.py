"""What each edition said, kept when it comes out: every card's words and hash, by the sign-offs.

A file an edition in `content/reviews/editions/`, a card a line. It holds only what differs from the
edition before, so that a record costs no more than what changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from consult.content import Content, ContentError
from consult.review.deck import cards
from consult.review.lines import lines

FOLDER = Path("reviews") / "editions"


@dataclass(frozen=True)
class Kept:
    """A card as an edition had it; no hash: the edition no longer has it."""

    hash: str | None
    number: str
    lines: tuple[str, ...]


State = dict[str, Kept]  # by the id of the card


class Records:
    """All records of a folder of content, the oldest edition first."""

    def __init__(self, folder: Path) -> None:
        found = [_read(path) for path in (folder / FOLDER).glob("*.jsonl")]
        self._read = sorted(found, key=lambda each: (each[1], _counted(each[0])))

    @property
    def editions(self) -> list[str]:
        """Every edition that has a record."""
        return [version for version, _, _ in self._read]

    @property
    def days(self) -> Mapping[str, date]:
        """The day on which each of them came out."""
        return {version: day for version, day, _ in self._read}

    def at(self, edition: str) -> State:
        """All cards as that edition had them."""
        state: State = {}
        for version, _, changed in self._read:
            state |= changed
            if version == edition:
                break
        return {name: kept for name, kept in state.items() if kept.hash}

    @cached_property
    def hashes(self) -> Mapping[str, frozenset[str]]:
        """Every hash that a card has had in any edition, by the card's id."""
        found: dict[str, set[str]] = {}
        for _, _, changed in self._read:
            for name, kept in changed.items():
                found.setdefault(name, set()).update([kept.hash] if kept.hash else [])
        return {name: frozenset(each) for name, each in found.items()}


KEPT_OTHERWISE = (
    "edition {version} is on record with other words; give what has changed a version of its own "
    "in content/edition.yaml"
)


def state_of(content: Content) -> State:
    """All cards as they are in this content."""
    return {
        name: Kept(card.hash, card.number, lines(card, content))
        for name, card in cards(content).items()
    }


def keep(content: Content, folder: Path) -> Path:
    """Write down what this edition says.

    ContentError where it is on record with other words: somebody may have signed those.
    """
    edition = content.edition
    path = folder / FOLDER / f"{edition.version.replace('.', '_')}.jsonl"
    if path.exists():
        if Records(folder).at(edition.version) != state_of(content):
            raise ContentError([f"{path}: {KEPT_OTHERWISE.format(version=edition.version)}"])
        return path
    before = [each for each in Records(folder).editions if each != edition.version]
    old = Records(folder).at(before[-1]) if before else {}
    now = state_of(content)
    gone = {name: Kept(None, old[name].number, ()) for name in old if name not in now}
    changed = {name: kept for name, kept in sorted(now.items()) if old.get(name) != kept} | gone
    head = {"edition": edition.version, "day": edition.published.isoformat()}
    rows = [head, *({"id": name, **vars(kept)} for name, kept in changed.items())]
    path.parent.mkdir(parents=True, exist_ok=True)
    written = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    path.write_text(written, encoding="utf-8")
    return path


def _counted(version: str) -> tuple[int, ...]:
    """A version as it is counted: 2.10 is after 2.9, also where both came out on one day."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _read(path: Path) -> tuple[str, date, State]:
    head, *rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    state = {row["id"]: Kept(row["hash"], row["number"], tuple(row["lines"])) for row in rows}
    return head["edition"], date.fromisoformat(head["day"]), state
