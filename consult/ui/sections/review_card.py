"""A card of the review on screen: for whom, what follows, both wordings, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from consult.review import said
from consult.review.card import Card, Claim, Said
from consult.review.lines import levels
from consult.review.pack import as_on
from consult.review.repeated import Repeat, before, left
from consult.ui.state import session
from consult.ui.widgets import markdown_html, markup, signatures, source_sheet


def whole(card: Card, repeat: Repeat) -> None:
    """All that stands on a card, and who has signed it already; what stood before, in a fold."""
    words, content = _words(), session.content()
    with markup.piece():
        heading(card.number, card.title, card.number)
        markup.small(words[card.section])
        for claim in left(card, repeat):
            _claim(claim)
        for said_ in as_on(repeat, content):
            markup.small(said_)
        if repeat.on:
            with markup.fold(words["as_on_here"], ":material/unfold_more:", of=card.number):
                for claim in before(card, repeat):
                    _claim(claim)
        beside(card)


def heading(at: str, title: str, number: str = "") -> None:
    """The heading of a screen of cards; `at` is what the tab knows the screen by."""
    before = f'<span class="number">{escape(number)}</span> ' if number else ""
    markup.html(f'<h2 data-at="{escape(at)}">{before}{markdown_html.inline(title)}</h2>')


def row(card: Card) -> None:
    """A value of a table: its number, where it holds, what it is, and why."""
    (claim,) = card.claims
    value = ", ".join(each.text for each in claim.figures)
    number = f'<span class="number">{escape(card.number)}</span>'
    markup.html(f"<h3>{number} {markdown_html.inline(f'{card.title}: **{value}**')}</h3>")
    _grounds(claim)


def beside(card: Card) -> None:
    """Below a card: its sources, signatures that hold, and the way to object."""
    content, own = session.content(), session.page(said.PAGE).words
    notes = not session.for_patient()
    markup.lines(said.of_card(card.id, content, session.day(), notes=notes))
    if card.sources:
        label = own["card_sources"].format(n=len(card.sources))
        with markup.fold(label, ":material/menu_book:", of=card.number):
            listed = (content.references[source.id] for source in card.sources)
            markup.text(source_sheet.references(listed))
    named = f"{card.of}: {card.title}" if card.of else card.title
    signatures.objection({card.id: named}, reviewing=True)


def _claim(claim: Claim) -> None:
    """To whom it applies and what follows; figures; both wordings; our own choices marked."""
    words, content = _words(), session.content()
    with markup.within("claim"):
        if claim.label:
            markup.text(f"### {claim.label}")
        if claim.when:
            markup.text(f"**{claim.when}**")
        if found := levels(claim, content):
            markup.html(f'<p class="levels">{"".join(_level(*each) for each in found)}</p>')
        _listed(claim.figures)
        if claim.patient and claim.clinician:
            with markup.within("columns"):
                for name, group in (("patient", claim.patient), ("clinician", claim.clinician)):
                    with markup.within("column", name):
                        markup.small(f"**{words[name]}**")
                        _listed(group)
        else:
            _listed((*claim.patient, *claim.clinician))
        _grounds(claim)


def _grounds(claim: Claim) -> None:
    if claim.grounds:
        with markup.within("grounds", "ours" if claim.ours else ""):
            _listed(claim.grounds)


def _level(place: str, level: str) -> str:
    return f"<span>{escape(place)}: <b>{escape(level)}</b></span>"


def _listed(group: Iterable[Said]) -> None:
    for each in group:
        markup.text(in_line(each))


def in_line(each: Said) -> str:
    """Words with what the pack calls them before them."""
    return f"**{each.label}:** {each.text}" if each.label else each.text


def _words() -> dict[str, str]:
    return session.page("review").words
