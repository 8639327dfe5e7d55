"""Who has signed a card, what they said, and whether that still holds for what it says today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from consult.content import Content
from consult.content.library import MOST_CLINICS
from consult.content.sign_off import VERDICTS, Signed, SignOff, Verdict
from consult.result import Result
from consult.review.card import Card
from consult.review.deck import cards

Given = tuple[str, SignOff, Signed]  # file, who, what


class Signature(Result):
    """What one reviewer said of a card. Several may differ, and all of them stand."""

    file: str  # in content/reviews/
    card: str
    reviewer: str
    credentials: str
    outside: bool
    day: date
    edition: str
    verdict: Verdict
    note: str | None
    holds: bool  # False: the card has changed since, so it is unsigned again


def of(card: str, content: Content, day: date) -> tuple[Signature, ...]:
    """All that was signed of a card up to this day, the newest first; cheap where nobody signed."""
    given = _by_card(content).get(card, ())
    signed = [_signature(each, content) for each in given if each[1].signed_by(day)]
    return tuple(sorted(signed, key=lambda each: each.day, reverse=True))


def holding(card: str, content: Content, day: date) -> tuple[Signature, ...]:
    """Those that hold today, the last of each reviewer; of one day the one that agrees least."""
    last: dict[str, Signature] = {}
    for each in of(card, content, day):
        before = last.get(each.reviewer)
        if each.holds and (before is None or (each.day == before.day and _less(each, before))):
            last[each.reviewer] = each
    return tuple(last.values())


def _less(one: Signature, other: Signature) -> bool:
    """Whether somebody agrees less in the first of two sign-offs."""
    return VERDICTS.index(one.verdict) > VERDICTS.index(other.verdict)


def disputed(card: str, content: Content, day: date) -> tuple[Signature, ...]:
    """Those that hold and do not agree with what stands there."""
    return tuple(each for each in holding(card, content, day) if each.verdict != "agree")


def card_of(kind: str, *ids: str) -> str:
    """The id of the card of an item: `card_of("rule", "filler")`, `card_of("option", c, name)`."""
    return ".".join((kind, *ids))


def card(name: str, content: Content) -> Card | None:
    """A card by its id; None where there is none."""
    return cards(content).get(name)


def _signature(given: Given, content: Content) -> Signature:
    file, who, item = given
    now = cards(content).get(item.card)
    return Signature(
        file=file,
        card=item.card,
        reviewer=who.reviewer,
        credentials=who.credentials,
        outside=who.outside,
        day=who.day,
        edition=who.edition,
        verdict=item.verdict,
        note=item.note,
        holds=now is not None and now.hash == item.hash,
    )


@lru_cache(maxsize=MOST_CLINICS)
def _by_card(content: Content) -> Mapping[str, tuple[Given, ...]]:
    found: dict[str, tuple[Given, ...]] = {}
    for file, who in content.reviews.items():
        for item in who.items:
            found[item.card] = (*found.get(item.card, ()), (file, who, item))
    return found
