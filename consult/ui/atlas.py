"""The rule atlas on screen: look for a rule, open it, see who says what and what we chose."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from consult import atlas
from consult.content import LEVELS
from consult.content.safety import Disagreement, Rule, SafetyItem
from consult.ui import say, session

PAGE = "pages/rules.py"


def _words() -> dict[str, str]:
    return session.content().pages["rules"].words


def link(name: str) -> None:
    """From a finding to its rule, in one tap."""
    if st.button(_words()["see"], icon=":material/policy:", type="tertiary", key=f"rule_{name}"):
        st.session_state["rule"] = name
        st.switch_page(PAGE)


def one() -> str | None:
    """The rule somebody came for, if any."""
    name: str | None = st.session_state.get("rule")
    return name if name in session.content().safety else None


def single(name: str) -> None:
    """One rule, open, and the ways back."""
    item = session.content().safety[name]
    st.subheader(item.title, anchor=False)
    card(name, item)
    with st.container(horizontal=True):
        st.page_link("pages/suitability.py", label=_words()["back"], icon=":material/arrow_back:")
        st.button(_words()["all"], icon=":material/list:", key="all_rules", on_click=_forget)


def _forget() -> None:
    st.session_state.pop("rule", None)


def browse() -> None:
    """All rules, to look through by words and by level; each opens where it stands."""
    content, words = session.content(), _words()
    named = content.pages["suitability"].words
    text = st.text_input(words["search"], placeholder=words["search_hint"], key="atlas_words")
    levels = st.pills(
        words["levels"],
        LEVELS[1:],
        selection_mode="multi",
        format_func=lambda level: named[level],
        key="atlas_levels",
    )
    differ = st.toggle(words["differ"], key="atlas_differ")
    everything = atlas.entries(content)
    found = atlas.find(everything, text, levels, differs=differ)
    st.caption(words["shown"].format(n=len(found), all=len(everything)))
    if not found:
        st.markdown(words["none"])
    for entry in found:
        fold = st.expander(
            entry.title,
            icon=":material/balance:" if entry.differs else ":material/policy:",
            on_change="rerun",
            key=f"entry_{entry.id}",
        )
        if fold.open:
            with fold:
                card(entry.id, content.safety[entry.id])


def others() -> None:
    """Where sources differ on other things than a safety rule, and what regulators say."""
    content, words = session.content(), _words()
    st.subheader(words["other"], anchor=False)
    for name, item in content.defaults.items():
        with st.expander(item.title, icon=":material/balance:"):
            _positions(item.disagreement, key=name)
    st.subheader(words["law"], anchor=False)
    say.facts(content.pages["rules"].facts.values(), key="law")


def card(name: str, item: SafetyItem) -> None:
    """All there is to a rule."""
    words = _words()
    if item.question:
        st.markdown(f"*{words['asked']}* {say.wording(item.question.ask)}")
    else:
        st.caption(words["not_asked"])
    for place, rule in enumerate(item.rules):
        _rule(rule, key=f"{name}_{place}")
    st.markdown(f"**{words['says']}**")
    if item.disagreement:
        _positions(item.disagreement, key=name)
    else:
        sources = [source for rule in item.rules for source in rule.sources]
        st.markdown(words["agree"] if sources else words["no_source"])
        _cite(sources)
        ours = [rule.why for rule in item.rules if rule.why and rule.basis != "clinic policy"]
        st.markdown(f"**{words['default']}** " + (" ".join(ours) or words["follow"]))
    policy = words["as_default"]
    if any(rule.basis == "clinic policy" for rule in item.rules):
        asked = session.content().clinic.rules.get(name)
        policy = words["policy"].format(why=asked.why if asked else item.evidence)
    st.markdown(f"**{words['this_clinic']}** {policy}")
    st.caption(words["kind"].format(evidence=item.evidence))
    review = item.review
    st.caption(
        words["checked"].format(
            name=review.clinician, day=say.when(review.day), due=say.when(review.due)
        )
        if review.clinician and review.day
        else words["due"].format(day=say.when(review.due))
    )


def _rule(rule: Rule, *, key: str) -> None:
    """What it leads to in a clinic and at home, why, what to do, until when."""
    words, named = _words(), session.content().pages["suitability"].words
    lines = [
        words["clinic_level"].format(level=named[rule.level])
        if rule.level
        else words["clinic_nothing"]
    ]
    if rule.home_level:
        lines.append(words["home_level"].format(level=named[rule.home_level]))
    periods = dict.fromkeys(each.words() for each in rule.when.dates_used().values())
    lines += [words["after"].format(period=period) for period in periods]
    if rule.until:
        lines.append(words["until"].format(until=rule.until))
    with st.container(border=True, key=f"ruled_{key}"):
        st.markdown(" ".join(lines))
        st.markdown(say.wording(rule.reason))
        st.markdown(say.wording(rule.action))


def _positions(differ: Disagreement, *, key: str) -> None:
    """Each position with the sources that take it, then what we use and why."""
    with st.container(key=f"says_{key}"):
        for position in differ.positions:
            say.fact(position)
            if position.basis != "source" and position.why:
                st.caption(f"{say.frame('our_choice')} {position.why}")
            _cite(position.sources)
    default = f"{differ.default}. {differ.why}"
    st.markdown(f"**{_words()['default']}** {default}")


def _cite(sources: Iterable[str]) -> None:
    say.references(session.content().references[name] for name in dict.fromkeys(sources))
