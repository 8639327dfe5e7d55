"""All that a sign-off may name: editions with their days, cards, their numbers, what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from consult.content import Content
from consult.review.deck import by_number, cards
from consult.review.kept import Records


@dataclass(frozen=True)
class Known:
    """As the content is now, and as each edition on record had it."""

    editions: Mapping[str, date]  # with the day each came out
    kept: frozenset[str]  # those whose words are on record
    hashes: Mapping[str, frozenset[str]]  # by card, now and in any edition
    numbers: Mapping[str, str]  # to the id of a card there is now

    def card_with(self, hash_: str) -> str | None:
        """The card that has this hash; one at most, for its id is part of what is hashed."""
        return next((name for name, each in self.hashes.items() if hash_ in each), None)

    def said(self, card: str, hash_: str) -> bool:
        """Whether the card says or ever said what has this hash."""
        return hash_ in self.hashes.get(card, ())


def known(base: Content, others: tuple[Content, ...], folder: Path) -> Known:
    """What the content as it comes, and as others have it, says now and said in each edition."""
    records = Records(folder)
    hashes = {name: set(each) for name, each in records.hashes.items()}
    for content in (base, *others):
        for name, card in cards(content).items():
            hashes.setdefault(name, set()).add(card.hash)
    return Known(
        editions={base.edition.version: base.edition.published, **records.days},
        kept=frozenset(records.editions),
        hashes={name: frozenset(each) for name, each in hashes.items()},
        numbers={number: card.id for number, card in by_number(base).items()},
    )
