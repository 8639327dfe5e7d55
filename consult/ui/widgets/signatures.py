"""Who has signed what stands here, and a way to object: the same below rules, numbers and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from consult.review import objection as to_copy
from consult.review import said
from consult.ui.state import session
from consult.ui.widgets import markup

PAGE = said.PAGE


def listed(cards: Mapping[str, str]) -> Iterator[str]:
    """A line for each signature that holds of these cards, by id, with what they are called."""
    content, day, words = session.content(), session.day(), _words()
    for card, title in cards.items():
        about = words["this_page"] if card.startswith("page.") else title
        for line in said.of_card(card, content, day, notes=session.for_clinician()):
            yield words["about"].format(title=about, said=line)


def lines(signed: Iterable[str]) -> None:
    """Those lines as plain words: a reviewer's name and note are nobody's Markdown."""
    markup.lines(signed)


def objection(cards: Mapping[str, str]) -> None:
    """*Is this wrong?*: what to copy, and where to send it. Nothing is sent from here."""
    content, words = session.content(), _words()
    with markup.fold(
        words["wrong"], ":material/flag:", kind="wrong", of=next(iter(cards.values()), "")
    ):
        markup.small(to_copy.how(content))
        markup.copied(
            to_copy.lines(cards.items(), content), words["wrong_copy"], words["wrong_copied"]
        )


def _words() -> dict[str, str]:
    return session.page(PAGE).words
