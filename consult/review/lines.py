"""All that a card says, a line each: to be kept with an edition, and set beside a later one."""

from __future__ import annotations

from collections.abc import Iterator

from consult.content import Content
from consult.review.card import Card, Claim, Said


def lines(card: Card, content: Content) -> tuple[str, ...]:
    """The title, then claim by claim the words, levels, figures, grounds and sources."""
    title = f"{card.of}: {card.title}" if card.of else card.title
    return (title, *(line for claim in card.claims for line in _claim(claim, content)))


def levels(claim: Claim, content: Content) -> tuple[tuple[str, str], ...]:
    """What a claim leads to in a clinic and at home, each with its place; nothing for no rule."""
    words = content.pages["review"].words
    if claim.clinic is None and claim.home is None:
        return ()
    found = (("clinic", claim.clinic), ("home", claim.home))
    return tuple((words[place], words[f"level_{level or 'nothing'}"]) for place, level in found)


def _claim(claim: Claim, content: Content) -> Iterator[str]:
    words = content.pages["review"].words
    if claim.when:
        yield claim.when
    yield from (f"{place}: {level}" for place, level in levels(claim, content))
    both = bool(claim.patient and claim.clinician)
    yield from map(_said, claim.figures)
    for name, group in (("patient", claim.patient), ("clinician", claim.clinician)):
        whose = words[name] if both else None
        yield from (_said(said, whose) for said in group)
    yield from map(_said, claim.grounds)
    for source in claim.sources:
        yield f"[{source.citation}] {words[f'read_{source.seen}']}"


def _said(said: Said, whose: str | None = None) -> str:
    before = [each for each in (whose, said.label) if each]
    return ": ".join([*before, said.text])
