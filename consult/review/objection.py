"""Is this wrong? Lines to copy for the project's issue tracker: card, edition, and room to say."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten

from consult.content import Content
from consult.review.card import number
from consult.review.said import PAGE

LONGEST = 48  # signs of a title: enough to tell one card from the next
Named = tuple[str, str]  # the id of a card, and what it is called where it stands


def lines(cards: Iterable[Named], content: Content) -> tuple[str, ...]:
    """What is copied, a line each; nothing of a person is in it."""
    words = content.pages[PAGE].words
    return (
        words["wrong_edition"].format(version=content.edition.version),
        *(
            words["wrong_card"].format(
                number=number(card), title=shorten(title, LONGEST, placeholder=" …")
            )
            for card, title in dict(cards).items()
        ),
        words["wrong_what"],
        words["wrong_instead"],
    )


def how(content: Content) -> str:
    """Where to send them, and what to leave out."""
    words = content.pages[PAGE].words
    return words["wrong_how"].format(where=words["wrong_where"])
