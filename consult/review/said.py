"""What the aid says of who has read it: of a card, and of all of it; what is signed and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from consult.content import Content
from consult.content.library import MOST_CLINICS
from consult.content.sign_off import VERDICTS
from consult.phrases import formats
from consult.review import signed
from consult.review.deck import cards
from consult.review.standing import Signature, holding

PAGE = "reviewing"


def of_card(card: str, content: Content, day: date, *, notes: bool = False) -> tuple[str, ...]:
    """A line for each reviewer whose signature holds today; none where nobody has signed it.

    `notes`: for practitioners, with each note word for word, and that reviewers differ. A note is
    written for colleagues: a patient reads who does not agree, and whom to ask what that means.
    """
    found = holding(card, content, day)
    words = content.pages[PAGE].words
    differ = any(each.verdict != "agree" for each in found)
    lines = [_line(each, content, notes=notes) for each in found]
    ask = words["ask"].format(whom=content.clinic.name or words["ask_whom"])
    return (*lines, *([words["disputed"] if notes else ask] if differ else []))


def _line(of: Signature, content: Content, *, notes: bool) -> str:
    words, day = content.pages[PAGE].words, formats.when(of.day, content)
    said = words[f"by_{of.verdict}"].format(name=of.reviewer, credentials=of.credentials, day=day)
    quoted = notes and of.note
    return f"{said} {words['note'].format(note=of.note)}" if quoted else said


@lru_cache(maxsize=MOST_CLINICS)
def of_aid(
    content: Content, day: date, nobody: str | None = None, clinics: str | None = None
) -> str:
    """Who has signed it for the clinic, who has read how much of it, and what nobody has.

    `nobody`: what is said where no clinician has looked at any of it; `clinics`: how it is said
    that the clinic's own reviewer has.
    """
    name = content.clinic.reviewer
    own = [clinics or formats.reviewed(name, content)] if name else []
    lines = [*own, *_read(content, day, rest=not own)]
    return " ".join(lines) or nobody or content.edition.not_reviewed


def _read(content: Content, day: date, *, rest: bool) -> Iterator[str]:
    """A sentence for each who has signed something that holds; `rest`: and what nobody has."""
    if not content.reviews:
        return
    words, total = content.pages[PAGE].words, len(cards(content))
    for who in signed.reviewers(content, day):
        if who.holds:
            yield words["whole"].format(
                name=who.name,
                credentials=who.credentials,
                n=f"{len(who.holds):,}",
                all=f"{total:,}",
                day=formats.when(who.day, content),
                verdicts=_verdicts(who, content, day),
            )
    tally = signed.everything(content, day)
    if rest and 0 < tally.signed < tally.of:
        yield words["rest"].format(n=f"{tally.of - tally.signed:,}")


def _verdicts(who: signed.Reviewer, content: Content, day: date) -> str:
    words = content.pages[PAGE].words
    given = Counter(
        each.verdict
        for card in who.holds
        for each in holding(card, content, day)
        if each.reviewer == who.name
    )
    counted = (words[f"count_{kind}"].format(n=given[kind]) for kind in VERDICTS if given[kind])
    return ", ".join(counted)
