"""How much of the content is signed, by whom, what changed since and what is disputed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten

from consult.clinic.several import place
from consult.content import Content
from consult.content.sign_off import SignOff
from consult.result import Result
from consult.review.card import CORE
from consult.review.deck import cards
from consult.review.elsewhere import NOWHERE, Elsewhere
from consult.review.standing import Signature, holding, of

MOST_NAMED = 5  # cards in a line; of more the number stands
LONGEST_NOTE = 100  # signs of a note in a line; all of it stands in its file


class Tally(Result):
    """Cards that somebody has signed as they stand today, of how many."""

    signed: int
    of: int


class Reviewer(Result):
    """Who has signed, with what still holds of it and what has changed since."""

    name: str
    credentials: str
    outside: bool
    treats_darker_skin: bool
    day: date
    holds: frozenset[str]
    changed: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()  # cards read as another clinic has them, and which


def core(content: Content, day: date) -> Tally:
    """How much of the core is signed, by anybody."""
    return _tally(
        [name for name, card in cards(content).items() if card.section in CORE], content, day
    )


def everything(content: Content, day: date) -> Tally:
    """How much of all is signed, by anybody."""
    return _tally(list(cards(content)), content, day)


def _tally(names: list[str], content: Content, day: date) -> Tally:
    signed = sum(bool(holding(name, content, day)) for name in names) if content.reviews else 0
    return Tally(signed=signed, of=len(names))


def reviewers(content: Content, day: date, others: Elsewhere = NOWHERE) -> tuple[Reviewer, ...]:
    """Everybody who has signed up to this day, by name; `others`: clinics they may have read."""
    names = dict.fromkeys(who.reviewer for who in content.reviews.values() if who.signed_by(day))
    return tuple(_reviewer(name, content, day, others) for name in sorted(names))


def _reviewer(name: str, content: Content, day: date, others: Elsewhere) -> Reviewer:
    files: list[SignOff] = [
        who for who in content.reviews.values() if who.reviewer == name and who.signed_by(day)
    ]
    last = max(files, key=lambda who: who.day)
    signed = dict.fromkeys(item.card for who in files for item in who.items)
    holds = frozenset(
        card for card in signed if any(_by(name, each) for each in holding(card, content, day))
    )
    lost = [card for card in signed if card not in {*holds, *content.clinic.hidden}]
    read = {(item.card, item.hash) for who in files for item in who.items if item.card in lost}
    whose = {card: others.whose(card, hash_) for card, hash_ in sorted(read)}
    elsewhere = {card: clinic for card, clinic in whose.items() if clinic is not None}
    return Reviewer(
        name=name,
        credentials=last.credentials,
        outside=all(who.outside for who in files),
        treats_darker_skin=any(who.treats_darker_skin for who in files),
        day=last.day,
        holds=holds,
        changed=tuple(card for card in lost if card not in elsewhere),
        elsewhere=tuple(elsewhere.items()),
    )


def _by(name: str, signature: Signature) -> bool:
    return signature.reviewer == name


def disputes(content: Content, day: date) -> Iterator[Signature]:
    """Every signature that holds and does not agree, in the order of the pack."""
    for name in cards(content) if content.reviews else ():
        if of(name, content, day):
            yield from (each for each in holding(name, content, day) if each.verdict != "agree")


def lines(content: Content, day: date, others: Elsewhere = NOWHERE) -> Iterator[str]:
    """What `check` prints."""
    if not content.reviews:
        yield "no card is signed; python -m consult review --out pack.html makes what to read"
        return
    of_core, of_all = core(content, day), everything(content, day)
    yield (
        f"{of_core.signed} of {of_core.of} cards of the core are signed, "
        f"{of_all.signed} of all {of_all.of}"
    )
    for who in reviewers(content, day, others):
        kept, lost = len(who.holds), len(who.changed)
        yield (
            f"{who.name} ({who.credentials}), {who.day}: {kept} of their cards still say what was "
            f"signed, {lost} have changed since"
        )
        if who.changed:
            yield f"to be read and signed again by {who.name}: {_named(who.changed)}"
        for clinic in dict.fromkeys(name for _, name in who.elsewhere):
            theirs = tuple(card for card, name in who.elsewhere if name == clinic)
            said = f"signed by {who.name} as {_place(clinic)} has it, and counts there"
            yield f"{said}: {_named(theirs)}"
    for each in disputes(content, day):
        number = cards(content)[each.card].number
        note = f": {shorten(each.note, LONGEST_NOTE, placeholder=' …')}" if each.note else ""
        said = each.verdict.replace("_", " ")
        yield f"disputed: {each.card} ({number}): {each.reviewer}, {said}{note}"


def _named(found: tuple[str, ...]) -> str:
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"{', '.join(found[:MOST_NAMED])}{more}"


def _place(clinic: str) -> str:
    return f"content/{place(clinic)}"
