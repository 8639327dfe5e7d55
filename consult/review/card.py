"""A card of the review pack: one thing that can be agreed with or not, and all that it rests on."""

from __future__ import annotations

import json
from base64 import b32encode
from functools import cached_property
from hashlib import sha256
from typing import Literal

from consult.content import Level
from consult.content.sign_off import HASH_SIGNS
from consult.result import Result

# The harm if it were wrong, the worst first; a section of the core for each of the first nine.
Section = Literal[
    "stops", "clinician_first", "waits", "care", "lengths", "numbing", "red_flags", "aftercare",
    "ask_first", "questions", "differ", "numbers", "concern", "choices", "visit", "living",
    "others", "pages",
]  # fmt: skip
CORE: tuple[Section, ...] = (
    "stops", "clinician_first", "waits", "care", "lengths", "numbing", "red_flags", "aftercare",
    "ask_first",
)  # fmt: skip
Form = Literal["card", "row"]
NUMBER_SIGNS = 4


def number(card: str) -> str:
    """A short number that stays whatever is added: its kind's letter and four signs of its id.

    The signs are the first of its id's SHA-256 in base 32, which has no 0, 1, 8 or 9.
    """
    signs = b32encode(sha256(card.encode()).digest()).decode()
    return f"{card[0].upper()}-{signs[:NUMBER_SIGNS]}"


class Cited(Result):
    """A source, with its address and how much of it was read."""

    id: str
    citation: str
    url: str | None
    seen: Literal["abstract", "excerpt", "full"]


class Said(Result):
    """Words or a figure, with what the pack calls them; the label is no part of what is signed."""

    text: str
    label: str | None = None


class Claim(Result):
    """One thing a card says: to whom it applies, what follows, in whose words, on what ground."""

    label: str | None = None
    when: str | None = None
    clinic: Level | None = None
    home: Level | None = None
    figures: tuple[Said, ...] = ()
    patient: tuple[Said, ...] = ()
    clinician: tuple[Said, ...] = ()
    grounds: tuple[Said, ...] = ()  # our own choice and why, what is not known, notes on a source
    ours: bool = False  # whether any of it is our own choice
    sources: tuple[Cited, ...] = ()


class Card(Result):
    """What a reviewer reads and signs as one."""

    id: str  # kind and content id: rule.filler, length.wrinkles.neck
    section: Section
    title: str
    form: Form = "card"  # a row stands on one line of a table
    of: str | None = None  # what its rows are gathered under
    concern: str | None = None  # whose part it belongs to; None = everybody's
    touches: frozenset[str] | None = None  # concerns it may bear on; None = all
    claims: tuple[Claim, ...]

    @cached_property
    def number(self) -> str:
        """The short number of its id."""
        return number(self.id)

    @property
    def harm(self) -> int:
        """The rank of the harm if it were wrong; 1 is the worst."""
        return CORE.index(self.section) + 1 if self.section in CORE else len(CORE) + 1

    @property
    def ours(self) -> bool:
        """Whether any of it is our own choice."""
        return any(claim.ours for claim in self.claims)

    @property
    def sources(self) -> tuple[Cited, ...]:
        """All its sources, each once."""
        found = {source.id: source for claim in self.claims for source in claim.sources}
        return tuple(found.values())

    @cached_property
    def hash(self) -> str:
        """The hash of exactly what is read: id, words, levels, figures and sources of the card.

        What the pack calls them, its number and its place are left out, so that a new heading
        unsigns nothing.
        """
        said = [self.id, self.of, self.title, [_read(claim) for claim in self.claims]]
        written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return sha256(written.encode()).hexdigest()[:HASH_SIGNS]


def _read(claim: Claim) -> list[object]:
    groups = (claim.figures, claim.patient, claim.clinician, claim.grounds)
    return [
        claim.when,
        claim.clinic,
        claim.home,
        *([said.text for said in group] for group in groups),
        [[source.citation, source.url, source.seen] for source in claim.sources],
    ]
