"""All cards of a content, in the order in which they are to be read: the worst harm first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import get_args

from consult.content import Content
from consult.content.library import MOST_CLINICS
from consult.review import (
    caution_cards,
    length_cards,
    number_cards,
    rule_cards,
    visit_dangers,
    why_cards,
    wording_cards,
)
from consult.review.card import Card, Section

ORDER = {section: place for place, section in enumerate(get_args(Section))}


@lru_cache(maxsize=MOST_CLINICS)
def cards(content: Content) -> Mapping[str, Card]:
    """Every card by its id. Made once for a content, and only where somebody asks."""
    made = sorted(why_cards.apart(_made(content), content), key=lambda card: ORDER[card.section])
    return {card.id: card for card in made}


def _made(content: Content) -> Iterator[Card]:
    yield from rule_cards.rules(content)
    yield from length_cards.waits(content)
    yield from length_cards.under_way(content)
    yield from length_cards.lengths(content)
    yield from visit_dangers.numbing(content)
    yield from visit_dangers.red_flags(content)
    yield from visit_dangers.reactions(content)
    yield from visit_dangers.aftercare(content)
    yield from caution_cards.ask_first(content)
    yield from rule_cards.questions(content)
    yield from rule_cards.differ(content)
    yield from number_cards.visits(content)
    yield from number_cards.effects(content)
    yield from number_cards.figures(content)
    yield from wording_cards.concerns(content)
    yield from wording_cards.choices(content)
    yield from wording_cards.items(content)
    yield from wording_cards.pages(content)


def by_number(content: Content) -> Mapping[str, Card]:
    """Every card by the short number that stands on it."""
    return {card.number: card for card in cards(content).values()}
