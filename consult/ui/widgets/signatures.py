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


def objection(cards: Mapping[str, str], *, reviewing: bool = False) -> None:
    """*Is this wrong?*: what it is about, what to copy, whom to tell. Nothing is sent from here.

    `reviewing`: on the page for those who read and sign, whoever the aid is used as.
    """
    content, words = session.content(), _words()
    clinician = reviewing or session.for_clinician()
    with markup.fold(
        words["wrong"], ":material/flag:", kind="wrong", of=next(iter(cards.values()), "")
    ):
        markup.lines([to_copy.how(content, clinician=clinician)])
        about = to_copy.subjects(cards.items(), content)
        for label, held in about.items():
            if len(about) == 1:
                _lines_of(held, clinician=clinician)
            else:
                with markup.fold(label, kind="about"):
                    _lines_of(held, clinician=clinician)


def _lines_of(held: Mapping[str, str], *, clinician: bool) -> None:
    """What is copied of these cards: of several, one is picked first."""
    words = _words()
    made = to_copy.to_copy(held, session.content(), clinician=clinician)
    markup.copied(
        made.before, made.cards, made.after, which=words["wrong_which"],
        sign=words["wrong_copy"], done=words["wrong_copied"],
    )  # fmt: skip


def _words() -> dict[str, str]:
    return session.page(PAGE).words
