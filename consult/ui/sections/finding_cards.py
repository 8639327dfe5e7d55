"""The findings of the safety check: what each is, what to do, and the practitioner's decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from consult.clinic.apply import POLICY
from consult.consultation import Consultation
from consult.evidence import Fact
from consult.finding import Finding
from consult.phrases import course_lines, formats, several_lines
from consult.suitability import Suitability
from consult.ui.sections import rule_cards
from consult.ui.state import keys, mishap, session
from consult.ui.walk import navigation
from consult.ui.widgets import clinic_card, expander, markup, statements

OPEN_AT_MOST = 4  # findings that stand open; what is milder or beyond is one tap away


def verdict(result: Consultation) -> None:
    """The level as a banner; to a practitioner who may decide, that it needs a decision."""
    found, words = result.suitability, _words()
    if to_be_decided(found):
        with markup.within("level", found.level):
            markup.text(f"## :material/stethoscope: {words['needs_decision']}")
            markup.text(words["needs_decision_means"])
        return
    statements.level(found.level)


def to_be_decided(found: Suitability) -> bool:
    """Whether the practitioner who reads may decide it: what was examined may be accepted."""
    open_ = [each for each in found.findings if each.acceptable and not each.examined]
    return session.for_clinician() and bool(open_) and found.level == "see_clinician_first"


def level(found: Suitability) -> str:
    """The level in a few words, alike on every page."""
    return _words()["needs_decision" if to_be_decided(found) else found.level]


def held(result: Consultation) -> None:
    """Above a decision that the safety check holds back: what it found."""
    said = session.page("summary").words["held"].format(level=level(result.suitability))
    markup.notice(said, statements.ICONS[result.suitability.level])


def findings(result: Consultation) -> None:
    """Every finding, the strictest first; the milder ones folded."""
    strictest, listed = result.level, result.findings
    top = [each for each in listed if each.level == strictest or each.examined][:OPEN_AT_MOST]
    for found in top:
        _card(found, listed)
    rest = [found for found in listed if found not in top]
    if rest:
        label = _words()["rest"].format(n=len(rest))
        with expander.drawn(label, ":material/list:"):
            for found in rest:
                _card(found, listed)


def _card(found: Finding, listed: Sequence[Finding]) -> None:
    """A finding; where a rule says something else of another concern, its buttons stand once."""
    alike = [each for each in listed if each.id == found.id]
    place = alike.index(found)
    with st.container(border=True, key=f"finding_{found.id}" + (f"_{place}" if place else "")):
        with markup.piece():
            _said(found)
        if place == 0:
            with st.container(horizontal=True):
                decide(next((each for each in alike if each.acceptable), found))
                note(found)
                rule_cards.link(found.id)


def decide(found: Finding, accepted: str = "accepted") -> None:
    """For a practitioner: to accept what was examined, and to take that back.

    `accepted` names the words of the button that takes it back.
    """
    if not (session.for_clinician() and found.acceptable):
        return
    words = _words()
    if found.examined:
        label = words[accepted].format(day=statements.when(session.day()))
        icon, act = ":material/check:", partial(session.accept, found.id, accepted=False)
    else:
        label, icon = words["accept"], ":material/stethoscope:"
        act = partial(session.accept, found.id, accepted=True)
    st.button(label, icon=icon, key=f"accept_{found.id}", on_click=mishap.guarded(act))


def note(found: Finding) -> None:
    """For a practitioner: the way to where what settles it is noted, once that can be."""
    if not (session.for_clinician() and found.noted_at_visit) or found.until:
        return
    key, icon = f"note_{found.id}", ":material/edit_note:"
    navigation.button(_words()["note_it"], _to_the_visit, key=key, icon=icon)


def _to_the_visit() -> None:
    st.session_state.setdefault(keys.SCREEN, {})["visit"] = 0
    navigation.to("visit")


def _said(found: Finding) -> None:
    words, clinical = _words(), session.for_clinician()
    markup.text(f"#### {statements.ICONS[found.level]} {formats.title(found, session.told())}")
    if about := several_lines.touches(found, session.told()):
        markup.small(about)
    if counted := course_lines.counted(found, session.consultation(), session.content()):
        markup.text(counted)
    if found.basis == POLICY:
        markup.text(f":material/storefront: **{clinic_card.words('mark')}**")
    if not found.known:
        kind = set(found.left_open) == {"subtype"}
        markup.text(f":material/help: {words['unknown_kind' if kind else 'unknown']}")
    action = found.clinician.clinician if clinical else found.action
    markup.text(f"**{words['do']}** {action}")
    if until := formats.until(found, session.told()):
        markup.text(f"**{words['until'].format(until=until)}**")
    with markup.fold(words["why"], kind="sources", of=found.title):
        markup.text(found.clinician.patient if clinical else found.reason)
        if clinical:
            markup.small(f"{words['evidence']} {found.evidence}")
        _disagreement(found.id)
    said = [Fact(text=found.title, sources=found.sources, basis=found.basis, why=found.why)]
    statements.sources(said, of=found.title, cards={f"rule.{found.id}": found.title})


def _disagreement(name: str) -> None:
    item = session.told().safety[name].disagreement
    if item is None:
        return
    words = _words()
    markup.text(f"**{words['disagree']}**")
    statements.bullets(each.text for each in item.positions)
    markup.text(words["default"].format(default=item.default, why=item.why))
    statements.sources(item.positions, of=session.told().safety[name].title)


def _words() -> dict[str, str]:
    return session.page("suitability").words
