"""What a reviewer has said so far, and where in the cards they are: plain data, kept in their tab.

`{"version", "part", "at", "who", "items"}`; an item is a card's verdict, note and the hash of what
was read. What comes back from a tab may be old, broken or forged: whatever does not fit is left
out, and what has changed since it was read is open again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from consult.content import Content
from consult.content.sign_off import VERDICTS, Verdict
from consult.review.card import CORE, Card
from consult.review.deck import cards
from consult.review.elsewhere import Elsewhere
from consult.review.known import known
from consult.review.pack import WORDS_A_MINUTE, Part, Section, parts, words_of

VERSION = 1
ROWS = 5  # values of a table on a screen; a card has one of its own
CONTENTS = 8  # clinics whose parts are at hand
LONGEST_NOTE, LONGEST_NAME, MOST_CHARS = 2000, 200, 2_000_000
ITEM = ("verdict", "note", "hash")
Kept = dict[str, Any]
Screen = tuple[Card, ...]


class Desk(NamedTuple):
    """A part of the pack, screen by screen, with the words from each screen to its end."""

    part: Part
    screens: tuple[Screen, ...]
    words_left: tuple[int, ...]


@lru_cache(maxsize=CONTENTS)
def desks(content: Content) -> Mapping[str, Desk]:
    """All parts by their id, in the order in which they are to be read."""
    return {part.id: _desk(part, content) for part in parts(content)}


def _desk(part: Part, content: Content) -> Desk:
    screens = tuple(screen for section in part.sections for screen in _screens(section))
    words = [sum(words_of(_alone(card, part), content) for card in screen) for screen in screens]
    return Desk(part, screens, tuple(sum(words[place:]) for place in range(len(words))))


def _alone(card: Card, part: Part) -> Section:
    """A card as it is read by itself."""
    return Section(name=card.section, cards=(card,), repeats={card.id: part.repeat(card)})


def _screens(section: Section) -> Iterator[Screen]:
    """A card alone; values of one table a few together."""
    for (form, _), group in groupby(section.cards, key=lambda card: (card.form, card.of)):
        held, size = tuple(group), ROWS if form == "row" else 1
        yield from (held[place : place + size] for place in range(0, len(held), size))


def minutes_left(desk: Desk, place: int) -> int:
    """Reading time from a screen to the part's end, rounded up.

    Grounds that values of a table share are read once, so a part is shorter than all its screens.
    """
    share = desk.words_left[place] / desk.words_left[0]
    return ceil(share * desk.part.words / WORDS_A_MINUTE)


def minutes_open(kept: Kept, desk: Desk) -> int:
    """Reading time of the screens with a card of which nothing is said, rounded up."""
    ends = (*desk.words_left[1:], 0)
    spans = (here - after for here, after in zip(desk.words_left, ends, strict=True))
    words = sum(
        span for span, screen in zip(spans, desk.screens, strict=True) if _open(kept, screen)
    )
    return ceil(words / desk.words_left[0] * desk.part.words / WORDS_A_MINUTE)


def empty() -> Kept:
    """Nothing said yet."""
    return {"version": VERSION, "part": None, "at": None, "who": {}, "items": {}}


def text(kept: Kept) -> str:
    """As the tab keeps it."""
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read(kept: Any) -> Kept:
    """From the tab; nothing where it cannot be used."""
    try:
        told = json.loads(kept) if isinstance(kept, str) and len(kept) < MOST_CHARS else None
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("version") != VERSION:
        return empty()
    who, items = (told.get(name) for name in ("who", "items"))
    return {
        "version": VERSION,
        **{name: _word(told.get(name)) for name in ("part", "at")},
        "who": {name: said for name, said in _dict(who).items() if _fits(name, said)},
        "items": {str(card): said for card, said in _dict(items).items() if _is_item(said)},
    }


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _word(value: Any) -> str | None:
    return value[:LONGEST_NAME] if isinstance(value, str) else None


def _fits(name: str, said: Any) -> bool:
    if name in ("outside", "treats_darker_skin"):
        return isinstance(said, bool)
    named = isinstance(said, str) and len(said) <= LONGEST_NAME
    return name in ("reviewer", "credentials") and named


def _is_item(said: Any) -> bool:
    whole = isinstance(said, list) and len(said) == len(ITEM)
    return whole and all(isinstance(each, str) for each in said) and said[0] in ("", *VERDICTS)


def verdict(kept: Kept, card: Card) -> Verdict | None:
    """What was said of a card as it is now."""
    said = _now(kept, card)
    return said[0] or None if said else None


def note(kept: Kept, card: Card) -> str:
    """The note on a card as it is now."""
    said = _now(kept, card)
    return str(said[1]) if said else ""


def _now(kept: Kept, card: Card) -> list[Any] | None:
    said = kept["items"].get(card.id)
    return said if said and said[2] == card.hash else None


def say(kept: Kept, card: Card, verdict_: Verdict | None = None, note_: str | None = None) -> None:
    """Note what is said of a card, with the hash of what was read; what is not given stays."""
    before = _now(kept, card) or ["", "", card.hash]
    said = verdict_ or before[0], before[1] if note_ is None else note_.strip()[:LONGEST_NOTE]
    kept["items"][card.id] = [*said, card.hash]


def signed(kept: Kept, content: Content) -> Iterator[Card]:
    """The cards with a verdict that can be handed in, in the order of the pack."""
    for card in cards(content).values():
        given = verdict(kept, card)
        if given and not lacks_note(kept, card):
            yield card


def without_note(kept: Kept, content: Content) -> tuple[Card, ...]:
    """The cards to be changed, of which nobody knows how."""
    wanted = (cards(content).get(name) for name in kept["items"])
    return tuple(card for card in wanted if card and lacks_note(kept, card))


class Lost(NamedTuple):
    """Cards of which something was said that does not hold, by id."""

    elsewhere: Mapping[str, str]  # another clinic has what was read, by its name: it counts there
    changed: tuple[str, ...]  # an edition said what was read, and today's says something else
    never: tuple[str, ...]  # no edition ever said it: a card that never was, a forged hash


def lost(kept: Kept, content: Content, folder: Path, others: Callable[[], Elsewhere]) -> Lost:
    """What was said of other words than stand there today. `folder`: where editions are kept.

    `others`: the other clinics, looked at only where something is lost.
    """
    now = cards(content)
    said = {name: item[2] for name, item in kept["items"].items() if item[0]}
    gone = [name for name, read in said.items() if name not in now or now[name].hash != read]
    if not gone:
        return Lost({}, (), ())
    clinics = others()
    whose = {name: clinics.whose(name, said[name]) for name in gone}
    theirs = {name: clinic for name, clinic in whose.items() if clinic is not None}
    ever = known(content, (), folder)
    rest = [name for name in gone if name not in theirs]
    return Lost(
        theirs,
        tuple(name for name in rest if ever.said(name, said[name])),
        tuple(name for name in rest if not ever.said(name, said[name])),
    )


def in_core(held: Iterable[Card]) -> int:
    """How many of these could hurt somebody."""
    return sum(card.section in CORE for card in held)


def lacks_note(kept: Kept, card: Card) -> bool:
    """Whether it is to be changed, and nobody knows how."""
    return verdict(kept, card) == "agree_with_change" and not note(kept, card)


def place_of(card: str, desk: Desk) -> int | None:
    """The screen on which a card stands."""
    held = (place for place, screen in enumerate(desk.screens) if card in (c.id for c in screen))
    return next(held, None)


def first_open(kept: Kept, desk: Desk) -> int | None:
    """The first screen with a card of which nothing is said, or not how; None where all is."""
    return next((n for n, screen in enumerate(desk.screens) if _open(kept, screen)), None)


def _open(kept: Kept, screen: Screen) -> bool:
    return any(verdict(kept, card) is None or lacks_note(kept, card) for card in screen)


def next_part(kept: Kept, desk: Desk | None, content: Content) -> str:
    """The part to go on with: this one while it is open, else the first that is, from it on."""
    held = list(desks(content).values())
    begun = held.index(desk) if desk else 0
    turned = [*held[begun:], *held[:begun]]
    return next((each for each in turned if first_open(kept, each) is not None), turned[0]).part.id


def number_of(place: int, desk: Desk) -> int:
    """The place of a screen's first card among the cards of its part."""
    return sum(len(screen) for screen in desk.screens[:place]) + 1
