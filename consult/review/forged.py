"""What is wrong with a sign-off that only the whole content can know, each in one line.

A day that has not come, a card that never was, a hash that no edition had. What has changed since
it was signed is no mistake: it is unsigned again, and `signed.py` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from consult.content import Content, reader
from consult.content.sign_off import Signed, SignOff
from consult.nearest import did_you_mean
from consult.review.deck import cards
from consult.review.kept import Records

Problem = tuple[reader.Path_, str]


def mistakes(clinics: tuple[Content, ...], base: Content, folder: Path, day: date) -> list[str]:
    """A line for each, with its file and line; nothing is computed where nobody has signed.

    What was read may be the content as it comes, or as any of the clinics has it.
    """
    if not base.reviews:
        return []
    records, lines = Records(folder), []
    for name, who in base.reviews.items():
        wrong = list(_wrong(who, (base, *clinics), records, day))
        path = folder / "reviews" / f"{name}.yaml"
        if wrong:
            lines += reader.source(path, f"{folder.name}/reviews/{name}.yaml").located(wrong)
    return lines


def _wrong(
    who: SignOff, read: tuple[Content, ...], records: Records, day: date
) -> Iterator[Problem]:
    if who.day > day:
        yield ("day",), f"{who.day} has not come yet"
    editions = {read[0].edition.version, *records.editions}
    if who.edition not in editions:
        said = f"{who.edition} is no edition we know; known: {', '.join(sorted(editions))}"
        yield ("edition",), said
        return
    for place, item in enumerate(who.items):
        for key, said in _wrong_item(item, who, read, records):
            yield ("items", place, key), said


def _wrong_item(
    item: Signed, who: SignOff, read: tuple[Content, ...], records: Records
) -> Iterator[tuple[str, str]]:
    now = {of.hash for each in read if (of := cards(each).get(item.card))}
    known = now | records.hashes.get(item.card, frozenset())
    if not known:
        yield "card", f"{item.card} is no card{did_you_mean(item.card, cards(read[0]))}"
    elif item.hash not in known:
        told = "no edition had these words on it; export the sign-off anew"
        if who.edition not in records.editions:
            told = f"not what it says, and what edition {who.edition} said was not kept"
        yield "hash", f"{item.card}: {told}"
