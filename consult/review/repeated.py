"""What a card says word for word as one before it: read once, and named by that card's number.

The core is left as it is: there each card stands alone. A card's hash holds all of its words, those
that are only named too, so nothing that was signed is unsigned by where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consult.result import Result
from consult.review.card import CORE, Card, Claim

FEWEST_WORDS = 8  # of less, the number of the other card would be as long


class Repeat(Result):
    """What of a card stood before it, and on which cards what it says first stands again."""

    claims: frozenset[int] = frozenset()  # places of those that stood before as a whole
    grounds: frozenset[str] = frozenset()  # words of those that did, in what is left
    on: Mapping[str, tuple[str, ...]] = {}  # the number of a card before, and what of it, by label
    also: tuple[str, ...] = ()  # numbers of cards after it


NOTHING = Repeat()


def repeated(cards: Iterable[Card]) -> Mapping[str, Repeat]:
    """By the id of each card that shares words with another, as they are read in this order."""
    first: dict[object, Card] = {}
    found: dict[str, Repeat] = {}
    again: dict[str, dict[str, None]] = {}
    for card in cards:
        if card.section not in CORE and card.form == "card":
            told = _repeat(card, first)
            if told.on:
                found[card.id] = told
            for number in told.on:
                again.setdefault(number, {})[card.number] = None
            for claim in card.claims:
                first.setdefault(claim, card)
                for said in claim.grounds:
                    first.setdefault(said.text, card)
    numbers = {card.number: card for card in first.values()}
    for number, after in again.items():
        name = numbers[number].id
        found[name] = found.get(name, NOTHING).model_copy(update={"also": tuple(after)})
    return found


def _repeat(card: Card, first: Mapping[object, Card]) -> Repeat:
    """A claim that stood on another card as a whole, else any of its grounds that did."""
    claims: set[int] = set()
    grounds: set[str] = set()
    on: dict[str, dict[str, None]] = {}
    label = card.title
    for place, claim in enumerate(card.claims):
        label = claim.label or label
        if claim in first and _words(claim) >= FEWEST_WORDS:
            claims.add(place)
            on.setdefault(first[claim].number, {})[label] = None
            continue
        for said in claim.grounds:
            if said.text in first and len(said.text.split()) >= FEWEST_WORDS:
                grounds.add(said.text)
                on.setdefault(first[said.text].number, {})[said.label or label] = None
    listed = {number: tuple(labels) for number, labels in on.items()}
    return Repeat(claims=frozenset(claims), grounds=frozenset(grounds), on=listed)


def _words(claim: Claim) -> int:
    groups = (claim.figures, claim.patient, claim.clinician, claim.grounds)
    return sum(len(said.text.split()) for group in groups for said in group)


def left(card: Card, repeat: Repeat) -> tuple[Claim, ...]:
    """The claims of a card that are to be read on it."""
    made: list[Claim] = []
    label = None
    for place, claim in enumerate(card.claims):
        label = claim.label or label  # what stands first of several says what all are
        if place not in repeat.claims:
            own = tuple(said for said in claim.grounds if said.text not in repeat.grounds)
            made.append(claim.model_copy(update={"label": label, "grounds": own}))
            label = None
    return tuple(made)


def before(card: Card, repeat: Repeat) -> tuple[Claim, ...]:
    """What of a card stood before it: whole claims, and grounds of the others."""
    made: list[Claim] = []
    label = None
    for place, claim in enumerate(card.claims):
        label = claim.label or label
        seen = tuple(said for said in claim.grounds if said.text in repeat.grounds)
        if place in repeat.claims:
            made.append(claim.model_copy(update={"label": label}))
        elif seen:
            made.append(Claim(label=label, grounds=seen, ours=claim.ours))
    return tuple(made)
