"""A finding as a card: what it is, why, what to do, until when, and who says so."""

from __future__ import annotations

from consult.content.policy import POLICY
from consult.evidence import Fact
from consult.finding import Finding
from consult.ui import atlas, house, prose, say, session


def card(found: Finding, *, open_: bool) -> None:
    """One finding; `open_` cards carry their sources and where sources disagree."""
    words = session.content().pages["suitability"].words
    clinical = session.for_clinician()
    with prose.box(f"finding_{found.id}"):
        prose.text(f"#### {say.ICONS[found.level]} {found.title}")
        prose.small(words[found.level])
        if found.basis == POLICY:
            prose.text(f":material/storefront: **{house.words('mark')}**")
        if not found.known:
            kind = set(found.left_open) == {"subtype"}
            prose.text(f":material/help: {words['unknown_kind' if kind else 'unknown']}")
        prose.text(found.clinician.patient if clinical else found.reason)
        action = found.clinician.clinician if clinical else found.action
        prose.text(f"**{words['do']}** {action}")
        until = say.when(found.until) if found.until else found.until_words
        if until and found.level == "wait":
            prose.text(f"**{words['until'].format(until=until)}**")
        if clinical:
            prose.small(f"{words['evidence']} {found.evidence}")
        said = [Fact(text=found.title, sources=found.sources, basis=found.basis, why=found.why)]
        say.sources(said)
        if open_:
            _disagreement(found.id)
    atlas.link(found.id)


def _disagreement(name: str) -> None:
    item = session.content().safety[name].disagreement
    if item is None:
        return
    words = session.content().pages["suitability"].words
    with prose.fold(words["disagree"], ":material/balance:"):
        say.facts(item.positions)
        prose.text(words["default"].format(default=item.default, why=item.why))
