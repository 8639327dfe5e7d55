"""The pack as plain data, from which paper and page are drawn alike; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consult.content import Content
from consult.phrases import formats
from consult.review.card import Card, Claim, Said
from consult.review.changed import Change, Line, words_in
from consult.review.lines import levels
from consult.review.pack import Part, Section, as_on, minutes_for, sources
from consult.review.reading_grade import grade
from consult.review.repeated import NOTHING, Repeat, left

Shown = dict[str, Any]
HOW = tuple(f"how_{place}" for place in range(1, 13))
FEW_WORDS = 6  # as many as a number has, with its unit and the usual value
HOW_SINCE = ("how_1", "how_4")


def shown(
    held: tuple[Part, ...], content: Content, changes: tuple[Change, ...] = (), since: str = ""
) -> Shown:
    """All that stands in the pack. With `since` it is what changed, old and new side by side."""
    page, edition = content.pages["review"], content.edition
    numbers = {name: place for name, (place, _) in sources(held).items()}
    day = formats.when(edition.published, content)
    title = page.words["since_title"].format(since=since) if since else page.title
    how = HOW_SINCE if since else HOW
    return {
        "title": title,
        "lead": page.words["since_lead"] if since else page.lead,
        "words": page.words,
        "edition": page.words["edition"].format(version=edition.version, day=day),
        "date": {part: getattr(edition.published, part) for part in ("year", "month", "day")},
        "how": [page.words[name] for name in how],
        "nothing": page.words["since_none"].format(since=since) if since and not changes else None,
        "changes": [_change(each, content) for each in changes],
        "reading": _reading(words_in(changes), content) if changes else None,
        "parts": [_part(part, content, numbers) for part in held],
        "sources": [
            {"n": place, "citation": each.citation, "url": each.url, "seen": each.seen}
            for place, each in sources(held).values()
        ],
    }


def _part(part: Part, content: Content, numbers: Mapping[str, int]) -> Shown:
    words = content.pages["review"].words
    measured = grade(said.text for card in part.cards for said in _patients(card))
    return {
        "id": part.id,
        "title": part.title,
        "cards": len(part.cards),
        "words": f"{part.words:,}",
        "minutes": part.minutes,
        "reading": _reading(part.words, content),
        "grade": words["grade"].format(grade=f"{measured:.1f}") if measured is not None else None,
        "sections": [_section(section, content, numbers) for section in part.sections],
    }


def _reading(count: int, content: Content) -> str:
    said = content.pages["review"].words["reading"]
    return said.format(words=f"{count:,}", minutes=minutes_for(count))


def _patients(card: Card) -> Iterable[Said]:
    return (said for claim in card.claims for said in claim.patient)


def _section(section: Section, content: Content, numbers: Mapping[str, int]) -> Shown:
    words = content.pages["review"].words
    rows = [card for card in section.cards if card.form == "row"]
    return {
        "title": words[section.name],
        "rows_first": section.cards[0] in rows,
        "cards": [
            _card(card, section.repeats.get(card.id, NOTHING), content, numbers)
            for card in section.cards
            if card not in rows
        ],
        "tables": [
            _table(of, [card for card in rows if card.of == of], section, numbers)
            for of in dict.fromkeys(card.of for card in rows)
        ],
        "shared": [{"mark": mark, "text": text} for text, mark in section.shared.items()],
    }


def _table(
    of: str | None, cards: list[Card], section: Section, numbers: Mapping[str, int]
) -> Shown:
    """Rows under one caption; wide where a value is words and no number."""
    rows = [_row(card, section, numbers) for card in cards]
    wide = any(len(row["value"].split()) > FEW_WORDS for row in rows)
    return {"of": of, "wide": wide, "rows": rows}


def _card(card: Card, repeat: Repeat, content: Content, numbers: Mapping[str, int]) -> Shown:
    return {
        "id": card.id,
        "number": card.number,
        "title": card.title,
        "claims": [_claim(claim, content, numbers) for claim in left(card, repeat)],
        "as_on": [*as_on(repeat, content)],
    }


def _claim(claim: Claim, content: Content, numbers: Mapping[str, int]) -> Shown:
    return {
        "label": claim.label,
        "when": claim.when,
        "levels": [
            {"place": place, "level": level, "id": each or "nothing"}
            for (place, level), each in zip(
                levels(claim, content), (claim.clinic, claim.home), strict=False
            )
        ],
        "figures": _said(claim.figures),
        "patient": _said(claim.patient),
        "clinician": _said(claim.clinician),
        "grounds": _said(claim.grounds),
        "ours": claim.ours,
        "sources": _cited(claim, numbers),
    }


def _row(card: Card, section: Section, numbers: Mapping[str, int]) -> Shown:
    (claim,) = card.claims
    marked = [section.shared.get(said.text) for said in claim.grounds]
    own = [said for said in claim.grounds if said.text not in section.shared]
    return {
        "id": card.id,
        "number": card.number,
        "title": card.title,
        "value": claim.figures[0].text,
        "marks": [mark for mark in marked if mark],
        "grounds": _said(tuple(own)),
        "ours": claim.ours,
        "sources": _cited(claim, numbers),
    }


def _cited(claim: Claim, numbers: Mapping[str, int]) -> list[Shown]:
    return [{"n": numbers[source.id], "seen": source.seen} for source in claim.sources]


def _said(group: tuple[Said, ...]) -> list[Shown]:
    return [{"label": said.label, "text": said.text} for said in group]


def _change(change: Change, content: Content) -> Shown:
    words = content.pages["review"].words
    return {
        "id": change.id,
        "number": change.number,
        "title": change.title,
        "kind": change.kind,
        "said": words[change.kind] if change.kind in ("added", "gone") else None,
        "to_sign": change.kind != "gone",
        "old": [_runs(line) for line in change.old],
        "new": [_runs(line) for line in change.new],
    }


def _runs(line: Line) -> list[Shown]:
    return [{"text": text, "differs": differs} for text, differs in line]
