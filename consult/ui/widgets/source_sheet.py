"""Where the statements of a page come from: one list at the page's end, one tap away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit as st

from consult.clinic.apply import POLICY
from consult.evidence import Provenance, Reference
from consult.ui.state import keys, session
from consult.ui.widgets import markup, signatures


@dataclass
class Sheet:
    """What is said to be about what, in the order of the page, and the cards that say the same."""

    groups: dict[str, list[Provenance]] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)


_open: ContextVar[Sheet | None] = ContextVar("sources", default=None)


@contextmanager
def at_the_end() -> Iterator[None]:
    """Sources of all that is drawn inside are listed at its end."""
    sheet = Sheet()
    token = _open.set(sheet)
    try:
        yield
    finally:
        _open.reset(token)
    _draw(sheet)


def add(said: Iterable[Provenance], about: str, cards: Mapping[str, str]) -> None:
    """Statements whose sources belong on the list; `about` is their heading there.

    `cards`: what a reviewer signs of it, by id, with what it is called here.
    """
    sheet = _open.get()
    assert sheet is not None, "the router opens a list for each page"
    sheet.groups.setdefault(about, []).extend(said)
    sheet.cards |= cards


def references(sources: Iterable[Reference]) -> str:
    """Publications as a list, each with a link out and how much of it was read."""
    return "\n".join(f"- {_reference(source)}" for source in sources)


def _draw(sheet: Sheet) -> None:
    content, groups = session.content(), sheet.groups
    words, page = content.pages["frame"].words, str(st.session_state.get(keys.HERE))
    count = len({name for said in groups.values() for each in said for name in each.sources})
    texts = {about: text for about, said in groups.items() if (text := "\n\n".join(_lines(said)))}
    this = {f"page.{page}": content.pages[page].title} if page in content.pages else {}
    signed = [*signatures.listed(this | sheet.cards)]
    if not (texts or signed):
        return
    label = words["sources"].format(n=count) if count else words["our_choice_label"]
    label = label if texts else content.pages[signatures.PAGE].title
    with markup.fold(label, ":material/menu_book:", kind="sources"):
        for about in sorted(texts, key=bool):  # what has no heading comes first
            if about:
                markup.text(f"**{about}**")
            markup.text(texts[about])
        signatures.lines(signed)
        signatures.objection(this | sheet.cards)


def _lines(said: Iterable[Provenance]) -> Iterator[str]:
    """The clinic's choices, ours with the reason, remarks on sources, then the sources."""
    listed = list(said)
    words = session.page("frame").words
    by_policy = [each for each in listed if each.basis == POLICY and each.why]
    if by_policy:
        yield session.page("clinic").words["mark_long"]
        yield from dict.fromkeys(each.why or "" for each in by_policy)
    ours = [each for each in listed if each.basis not in ("source", POLICY) and each.why]
    for why in dict.fromkeys(each.why for each in ours):
        yield f"{words['our_choice']} {why}"
    yield from dict.fromkeys(each.why for each in listed if each.basis == "source" and each.why)
    ids = dict.fromkeys(name for each in listed for name in each.sources)
    if ids:
        yield references(session.content().references[name] for name in ids)


def _reference(source: Reference) -> str:
    words = session.page("frame").words
    link = f" [{words['open_source']}]({source.url})" if source.url else ""
    return f"{source.citation}{link}  \n  *{words[f'seen_{source.seen}']}*"
