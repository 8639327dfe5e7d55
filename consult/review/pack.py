"""The review pack: cards in parts that can be read at a sitting, the worst harm first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from consult.content import Content
from consult.result import Result
from consult.review.card import CORE, Card, Cited, Said
from consult.review.deck import cards
from consult.review.lines import levels
from consult.review.repeated import NOTHING, Repeat, left, repeated

WORDS_A_MINUTE = 200
MOST_WORDS = 6000  # of a part but the core: half an hour
CORE_PART = "core"
RUN_ON = {"numbers": "numbers", "concern": "words", "choices": "words"}


def minutes_for(words: int) -> int:
    """Reading time, rounded up."""
    return -(-words // WORDS_A_MINUTE)


class Section(Result):
    """Cards under one heading; `shared` are grounds that several rows have in common, by mark.

    `repeats`: what of its cards stands on others too, by their id.
    """

    name: str
    cards: tuple[Card, ...]
    shared: dict[str, str] = {}  # words to the mark that stands for them on each row
    repeats: dict[str, Repeat] = {}


class Part(Result):
    """What is read at a sitting: with its words, and the minutes they take."""

    id: str
    title: str
    concern: str | None
    sections: tuple[Section, ...]
    words: int

    @property
    def minutes(self) -> int:
        """Reading time, rounded up."""
        return minutes_for(self.words)

    @property
    def cards(self) -> tuple[Card, ...]:
        """All its cards."""
        return tuple(card for section in self.sections for card in section.cards)

    def repeat(self, card: Card) -> Repeat:
        """What one of its cards shares with others."""
        found = (section.repeats.get(card.id) for section in self.sections)
        return next(filter(None, found), NOTHING)


def parts(content: Content, concern: str | None = None) -> tuple[Part, ...]:
    """The core, then numbers by concern, then wording; of one concern only what bears on it."""
    wanted = [card for card in cards(content).values() if _bears_on(card, concern)]
    core = [card for card in wanted if card.section in CORE]
    rest = [card for card in wanted if card.section not in CORE]
    order = {name: place for place, name in enumerate(content.concerns)}
    piles: list[tuple[str, list[Card]]] = []
    if concern is None:
        first = [card for card in rest if card.section in ("questions", "differ")]
        piles.append(("check", first))
        rest = [card for card in rest if card not in first]
    for kind in ("numbers", "words"):
        of = [card for card in rest if RUN_ON.get(card.section) == kind and card.concern]
        of.sort(key=lambda card: order[card.concern or ""])
        for _, group in groupby(of, key=lambda card: card.concern):
            piles.append((kind, list(group)))
    if concern is None:
        last = [card for card in rest if card.concern is None]
        for name, group in groupby(last, key=lambda card: card.section):
            piles.append((name, list(group)))
    again = repeated(card for _, pile in piles for card in pile)
    title = content.pages["review"].words["part_core"]
    made = [_part(CORE_PART, title, core, content, {})]
    for kind, pile in piles:
        made += _split(kind, pile, content, again)
    return tuple(made)


def sources(parts: Iterable[Part]) -> dict[str, tuple[int, Cited]]:
    """Every source by its id, with the number it has in the pack, in the order of first mention."""
    found = {source.id: source for part in parts for card in part.cards for source in card.sources}
    return {name: (place, each) for place, (name, each) in enumerate(found.items(), start=1)}


def words_of(section: Section, content: Content) -> int:
    """The words that are read: all but numbers of cards and sources, boxes and room for a note."""
    said = [content.pages["review"].words[section.name]]
    said += [
        each
        for card in section.cards
        for each in _texts(card, content, section.repeats.get(card.id, NOTHING))
        if each not in section.shared
    ]
    said += section.shared
    said += dict.fromkeys(card.of for card in section.cards if card.of)
    return sum(len(each.split()) for each in said)


def _bears_on(card: Card, concern: str | None) -> bool:
    if concern is None:
        return True
    if card.section in CORE:
        return card.touches is None or concern in card.touches
    return concern == card.concern or bool(card.touches and concern in card.touches)


def _texts(card: Card, content: Content, repeat: Repeat = NOTHING) -> Iterator[str]:
    """Each text that is read on a card, with its label where it has one."""
    words = content.pages["review"].words
    yield card.title
    yield from as_on(repeat, content)
    for claim in left(card, repeat):
        yield from filter(None, (claim.label, claim.when))
        for level in levels(claim, content):
            yield from level
        if claim.patient and claim.clinician:
            yield from (words["patient"], words["clinician"])
        if card.form == "row" and claim.ours and claim.grounds == ():
            yield words["our_choice"]
        groups = (claim.figures, claim.patient, claim.clinician, claim.grounds)
        for said in (said for group in groups for said in group):
            yield said.text
            if card.form != "row":
                yield said.label or ""


def as_on(repeat: Repeat, content: Content) -> Iterator[str]:
    """What stood on cards before this one, and on which cards after it this stands again."""
    words = content.pages["review"].words
    for number, labels in repeat.on.items():
        yield words["as_on"].format(number=number, what=", ".join(labels))
    if repeat.also:
        yield words["also_on"].format(numbers=", ".join(repeat.also))


def _split(
    kind: str, held: list[Card], content: Content, again: Mapping[str, Repeat]
) -> Iterator[Part]:
    """Parts of at most half an hour, as even as the cards allow."""
    weights = [
        (card, sum(len(t.split()) for t in _texts(card, content, again.get(card.id, NOTHING))))
        for card in held
    ]
    total = sum(weight for _, weight in weights)
    pieces = -(-total // MOST_WORDS)
    while True:
        made = [_part(kind, "", pile, content, again) for pile in _piles(weights, total / pieces)]
        if all(part.words <= MOST_WORDS or len(part.cards) == 1 for part in made):
            break
        pieces += 1
    for place, part in enumerate(made, start=1):
        yield _named(part, kind, place, len(made), content)


def _piles(weights: list[tuple[Card, int]], size: float) -> Iterator[list[Card]]:
    """The cards in their order, cut where the next pile is nearer to its share."""
    pile: list[Card] = []
    total, end = 0.0, size
    for card, weight in weights:
        if pile and total + weight / 2 > end:
            yield pile
            pile, end = [], end + size
        pile.append(card)
        total += weight
    yield pile


def _named(part: Part, kind: str, place: int, of: int, content: Content) -> Part:
    words = content.pages["review"].words
    concern = part.cards[0].concern
    named = words[f"part_{kind}"]
    if concern:
        named = words["part_of"].format(concern=content.concerns[concern].name, part=named)
    if of > 1:
        named = words["part_piece"].format(part=named, here=place, all=of)
    ends = [kind, *([concern] if concern else []), *([str(place)] if of > 1 else [])]
    return part.model_copy(update={"id": "-".join(ends), "title": named, "concern": concern})


def _part(
    name: str, title: str, held: list[Card], content: Content, again: Mapping[str, Repeat]
) -> Part:
    made = tuple(
        _section(section, tuple(group), again)
        for section, group in groupby(held, key=lambda card: card.section)
    )
    words = sum(words_of(section, content) for section in made)
    return Part(id=name, title=title, concern=None, sections=made, words=words)


def _section(name: str, held: tuple[Card, ...], again: Mapping[str, Repeat]) -> Section:
    """The cards of a section, with a mark for each ground that more than one of its rows has."""
    rows = [card for card in held if card.form == "row"]
    seen = [said.text for card in rows for said in grounds_of(card)]
    often = [text for text in dict.fromkeys(seen) if seen.count(text) > 1]
    shared = {text: mark(place) for place, text in enumerate(often)}
    repeats = {card.id: again[card.id] for card in held if card.id in again}
    return Section(name=name, cards=held, shared=shared, repeats=repeats)


def grounds_of(card: Card) -> tuple[Said, ...]:
    """All grounds of a card."""
    return tuple(said for claim in card.claims for said in claim.grounds)


def mark(place: int) -> str:
    """A mark for what stands once and is meant on many rows: a, b, … z, aa."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[place % len(letters)] * (place // len(letters) + 1)
