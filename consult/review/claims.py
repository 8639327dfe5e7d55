"""What a statement of content looks like on a card: its words, its ground, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from consult.content import Content
from consult.evidence import Fact, Provenance, Quantity
from consult.phrases import formats
from consult.review.card import Cited, Claim, Said


def cited(names: Iterable[str], content: Content) -> tuple[Cited, ...]:
    """Sources with their addresses and how much of each was read, each once."""
    found = {name: content.references[name] for name in dict.fromkeys(names)}
    return tuple(
        Cited(id=name, citation=each.citation, url=each.url, seen=each.seen)
        for name, each in found.items()
    )


def grounds(parts: Iterable[Provenance], content: Content) -> tuple[Said, ...]:
    """Why we chose what is our own choice, what is not known, notes on a source: each once."""
    words = content.pages["review"].words
    names = {each.why: each.basis for each in parts if each.why}
    return tuple(
        Said(label=words[basis.replace(" ", "_")], text=why) for why, basis in names.items()
    )


def claim(*parts: Provenance, content: Content, without_notes: bool = False, **said: Any) -> Claim:
    """A claim that rests on these parts of content. `without_notes`: only our own choices say why.

    The words of each `Fact` among them are the patient's and the clinician's, unless given.
    """
    facts = [part for part in parts if isinstance(part, Fact)]
    shown = [part for part in parts if part.basis != "source"] if without_notes else parts
    made = {
        "patient": tuple(Said(text=fact.text) for fact in facts),
        "clinician": tuple(Said(text=fact.clinician) for fact in facts if fact.clinician),
        "grounds": grounds(shown, content),
        "ours": any(part.basis == "our choice" for part in parts),
        "sources": cited((name for part in parts for name in part.sources), content),
    }
    return Claim.model_validate(made | said)


def amount(value: Quantity, content: Content, *, usual: bool = True) -> str:
    """A range with its unit, and the value to plan with where there is one."""
    words = content.pages["review"].words
    unit = formats.unit(content, value.unit, value.high)
    said = f"{formats.numbers(value.low, value.high)} {unit}"
    if usual and value.usual is not None and value.low != value.high:
        return words["usual"].format(range=said, usual=f"{value.usual:g}")
    return said


def figure(label: str, value: Quantity, content: Content) -> Said:
    """A quantity with what it is."""
    return Said(label=label, text=amount(value, content))


def given(*texts: tuple[str | None, str | None]) -> Iterator[Said]:
    """Words that are there, with their labels."""
    yield from (Said(label=label, text=text) for label, text in texts if text)
