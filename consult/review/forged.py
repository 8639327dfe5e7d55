"""What is wrong with a sign-off file, each in one line, and all of it at once.

What the file alone tells, such as a verdict that is none; and what only the whole content can know:
a day that cannot be, a card that never was, a hash that no edition had. What has changed since it
was signed is no mistake: it is unsigned again, and `signed.py` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from consult.content import Content, reader
from consult.content.reading import Reading
from consult.content.sign_off import HASH, OTHER_ZONES, WHICH_CHANGE, SignOff
from consult.nearest import did_you_mean
from consult.review.elsewhere import NOWHERE, Elsewhere
from consult.review.known import Known, known

FOLDER = "reviews"
Problem = tuple[reader.Path_, str]
Written = dict[str, Any]  # as it stands in the file, whatever that is


def mistakes(
    base: Content | None,
    clinics: tuple[Content, ...],
    folder: Path,
    day: date,
    others: Elsewhere = NOWHERE,
) -> list[str]:
    """A line for each, with its file and line; nothing is computed where nobody has signed.

    What was read may be the content as it comes, or as any of the clinics has it: those asked for,
    and the `others`. Without `base` the content cannot be read, and only what the files themselves
    tell is told; without `clinics` one of them cannot, and no hash is called forged.
    """
    reading = Reading(folder)
    reading.folder(FOLDER, SignOff)
    found = dict.fromkeys(reading.problems)
    files = {name: data for name, data in reading.raw[FOLDER].items() if isinstance(data, dict)}
    all_known = known(base, clinics, folder) if base and files else None
    for name, data in files.items():
        wrong = [*_wrong_day(data, all_known, day)]
        for place, item, twice in _items(data):
            told = [*_wrong_item(item, twice)]
            if all_known and not twice and isinstance(item.get("card"), str):
                sure = bool(clinics)
                told += _unknown(item, data.get("edition"), all_known, others, sure=sure)
            wrong += [(("items", place, *key), said) for key, said in told]
        if wrong:
            found |= dict.fromkeys(reading.located(FOLDER, name, wrong))
    by_file = groupby(sorted(found, key=_file), key=_file)
    return [line for _, lines in by_file for line in reader.in_order(list(lines))]


def _file(line: str) -> str:
    return line.split(":", maxsplit=1)[0]


def _wrong_day(who: Written, known_: Known | None, day: date) -> Iterator[Problem]:
    """A day to come anywhere, an edition there never was, one that was not out yet anywhere."""
    signed, edition = _day(who.get("day")), who.get("edition")
    if signed and signed - day > OTHER_ZONES:
        yield ("day",), f"{signed} has not come yet"
    if known_ and isinstance(edition, str):
        out = known_.editions.get(edition)
        if out is None:
            said = f"{edition} is no edition we know; known: {', '.join(sorted(known_.editions))}"
            yield ("edition",), said
        elif signed and out - signed > OTHER_ZONES:
            yield ("day",), f"{signed} is before edition {edition} came out, on {out}"


def _items(who: Written) -> Iterator[tuple[int, Written, bool]]:
    """Each item that can be looked at, with its place, and whether its card stood there before."""
    items, before = who.get("items"), set()
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            card = str(item.get("card"))
            yield place, item, card in before
            before.add(card)


def _wrong_item(item: Written, twice: bool) -> Iterator[Problem]:
    """What the file itself tells of an item."""
    if item.get("verdict") == "agree_with_change" and not item.get("note"):
        yield (), WHICH_CHANGE
    if twice and isinstance(item.get("card"), str):
        yield ("card",), f"{item['card']} stands twice"


def _unknown(
    item: Written, edition: Any, known_: Known, others: Elsewhere, *, sure: bool
) -> Iterator[Problem]:
    """A card that never was, a hash that no edition and no clinic had.

    `sure`: no clinic is left that could not be read and may have had these words.
    """
    card, hash_ = str(item["card"]), str(item.get("hash"))
    hashed = isinstance(item.get("hash"), str) and re.match(HASH, hash_)
    read = known_.card_with(hash_) if hashed else None
    if hashed and not read and others.whose(card, hash_) is not None:
        return
    if card not in known_.hashes:
        meant = read or known_.numbers.get(card.strip().upper())
        told = f"; did you mean {meant}?" if meant else did_you_mean(card, known_.numbers.values())
        yield ("card",), f"{card} is no card{told}"
    elif read and read != card:
        yield ("hash",), f"{card}: this is the hash of {read}"
    if hashed and not read and sure:
        told = "no edition had these words on it; export the sign-off anew"
        if others.unread:
            which = ", ".join(others.unread)
            told = f"no edition had these words on it; perhaps {which} did, which has a mistake"
        elif edition not in known_.kept:
            told = f"not what it says, and what edition {edition} said was not kept"
        yield ("hash",), f"{card}: {told}"


def _day(value: Any) -> date | None:
    with suppress(TypeError, ValueError):
        return date.fromisoformat(value)
    return None
