"""Why we chose what is our own choice: in the core it is marked, and the reason stands after it.

So the core keeps to what is done. A line of a table keeps its reason: it has little else to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consult.content import Content
from consult.review.card import CORE, Card, Claim, Said


def apart(made: Iterable[Card], content: Content) -> Iterator[Card]:
    """All cards; of one in the core the reasons follow as a card of their own."""
    for card in made:
        reasons = [claim.grounds for claim in card.claims if any(map(_says_why, claim.grounds))]
        if card.section not in CORE or card.form == "row" or not reasons:
            yield card
            continue
        marked = tuple(_marked(claim, content) for claim in card.claims)
        yield card.model_copy(update={"claims": marked})
        yield Card(
            id=f"why.{card.id}",
            section="differ",
            title=card.title,
            touches=card.touches,
            claims=tuple(Claim(grounds=said) for said in dict.fromkeys(reasons)),
        )


def _says_why(said: Said) -> bool:
    return said.label is not None


def _marked(claim: Claim, content: Content) -> Claim:
    """A claim with what its reasons are called, and without notes on its sources."""
    note = content.pages["review"].words["source"]
    labels = dict.fromkeys(said.label for said in claim.grounds if said.label != note)
    marks = tuple(Said(text=label) for label in labels if label)
    return claim.model_copy(update={"grounds": marks})
