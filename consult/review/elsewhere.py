"""Words that a card has at another clinic: signed there they are no forgery, and hold there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from consult.content import Content
from consult.review.deck import cards


@dataclass(frozen=True)
class Elsewhere:
    """The other clinics of a folder by name, and those whose file cannot be read.

    Their cards are made only where a hash is met that is not known otherwise.
    """

    clinics: Mapping[str, Content] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def whose(self, card: str, hash_: str) -> str | None:
        """The clinic that has these words on this card; the first in line where several do."""
        for name, content in self.clinics.items():
            theirs = cards(content).get(card)
            if theirs and theirs.hash == hash_:
                return name
        return None


NOWHERE = Elsewhere()
