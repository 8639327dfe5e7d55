"""A finding as a card: what it is, why, what to do, until when, and who says so."""

from __future__ import annotations

from consult.clinic.apply import POLICY
from consult.evidence import Fact
from consult.finding import Finding
from consult.ui.sections import rule_cards
from consult.ui.state import session
from consult.ui.widgets import clinic_card, markup, statements


def card(found: Finding, *, open_: bool) -> None:
    """One finding; `open_` cards carry their sources and where sources disagree."""
    words = session.content().pages["suitability"].words
    clinical = session.for_clinician()
    with markup.box(f"finding_{found.id}"):
        markup.text(f"#### {statements.ICONS[found.level]} {found.title}")
        markup.small(words[found.level])
        if found.basis == POLICY:
            markup.text(f":material/storefront: **{clinic_card.words('mark')}**")
        if not found.known:
            kind = set(found.left_open) == {"subtype"}
            markup.text(f":material/help: {words['unknown_kind' if kind else 'unknown']}")
        markup.text(found.clinician.patient if clinical else found.reason)
        action = found.clinician.clinician if clinical else found.action
        markup.text(f"**{words['do']}** {action}")
        until = statements.when(found.until) if found.until else found.until_words
        if until and found.level == "wait":
            markup.text(f"**{words['until'].format(until=until)}**")
        if clinical:
            markup.small(f"{words['evidence']} {found.evidence}")
        said = [Fact(text=found.title, sources=found.sources, basis=found.basis, why=found.why)]
        statements.sources(said)
        if open_:
            _disagreement(found.id)
    rule_cards.link(found.id)


def _disagreement(name: str) -> None:
    item = session.content().safety[name].disagreement
    if item is None:
        return
    words = session.content().pages["suitability"].words
    with markup.fold(words["disagree"], ":material/balance:"):
        statements.facts(item.positions)
        markup.text(words["default"].format(default=item.default, why=item.why))
