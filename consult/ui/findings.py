"""A finding as a card: what it is, why, what to do, until when, and who says so."""

from __future__ import annotations

import streamlit as st

from consult.content.policy import POLICY
from consult.evidence import Fact
from consult.suitability import Finding
from consult.ui import atlas, house, say, session


def card(found: Finding, *, open_: bool) -> None:
    """One finding; `open_` cards carry their sources and where sources disagree."""
    words = session.content().pages["suitability"].words
    clinical = session.for_clinician()
    with st.container(border=True, key=f"finding_{found.id}"):
        st.markdown(f"#### {say.ICONS[found.level]} {found.title}")
        st.caption(words[found.level])
        if found.basis == POLICY:
            st.markdown(f":material/storefront: **{house.words('mark')}**")
        if not found.known:
            st.markdown(f":material/help: {words['unknown']}")
        st.markdown(found.clinician.patient if clinical else found.reason)
        action = found.clinician.clinician if clinical else found.action
        st.markdown(f"**{words['do']}** {action}")
        until = say.when(found.until) if found.until else found.until_words
        if until and found.level == "wait":
            st.markdown(f"**{words['until'].format(until=until)}**")
        if clinical:
            st.caption(f"{words['evidence']} {found.evidence}")
        said = [Fact(text=found.title, sources=found.sources, basis=found.basis, why=found.why)]
        with st.container(horizontal=True):
            say.sources(said, key=f"finding_{found.id}")
            atlas.link(found.id)
        if open_:
            _disagreement(found.id)


def _disagreement(name: str) -> None:
    item = session.content().safety[name].disagreement
    if item is None:
        return
    words = session.content().pages["suitability"].words
    with st.expander(words["disagree"], icon=":material/balance:"):
        say.facts(item.positions, key=f"positions_{name}")
        st.markdown(words["default"].format(default=item.default, why=item.why))
