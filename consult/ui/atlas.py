"""The rule atlas on screen: look for a rule, open it, see who says what and what we chose."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from consult import atlas
from consult.content import LEVELS
from consult.content.safety import Disagreement, Rule, SafetyItem
from consult.ui import prose, say, session

PAGE = "pages/rules.py"


def _words() -> dict[str, str]:
    return session.content().pages["rules"].words


def link(name: str) -> None:
    """From a finding to its rule, in one tap."""
    label = _words()["see"].format(title=session.content().safety[name].title)
    if st.button(label, icon=":material/policy:", type="tertiary", key=f"rule_{name}"):
        st.session_state["rule"] = name
        st.switch_page(PAGE)


def one() -> str | None:
    """The rule somebody came for, if any."""
    name: str | None = st.session_state.get("rule")
    return name if name in session.content().safety else None


def single(name: str) -> None:
    """One rule, open, and the ways back."""
    item = session.content().safety[name]
    prose.heading(item.title)
    card(name, item)
    with st.container(horizontal=True, vertical_alignment="center"):
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
    prose.small(words["shown"].format(n=len(found), all=len(everything)))
    if not found:
        prose.text(words["none"])
    with prose.piece():
        for entry in found:
            icon = ":material/balance:" if entry.differs else ":material/policy:"
            with prose.fold(entry.title, icon, name=f"entry_{entry.id}"):
                card(entry.id, content.safety[entry.id])


def others() -> None:
    """Where sources differ on other things than a safety rule, and what regulators say."""
    content, words = session.content(), _words()
    with prose.piece():
        prose.heading(words["other"])
        for item in content.defaults.values():
            with prose.fold(item.title, ":material/balance:"):
                _positions(item.disagreement)
        prose.heading(words["law"])
        say.facts(content.pages["rules"].facts.values())


def card(name: str, item: SafetyItem) -> None:
    """All there is to a rule."""
    with prose.piece():
        _card(name, item)


def _card(name: str, item: SafetyItem) -> None:
    words = _words()
    if item.question:
        prose.text(f"*{words['asked']}* {say.wording(item.question.ask)}")
    else:
        prose.small(words["not_asked"])
    for place, rule in enumerate(item.rules):
        _rule(rule, key=f"{name}_{place}")
    prose.text(f"**{words['says']}**")
    if item.disagreement:
        _positions(item.disagreement)
    else:
        sources = [source for rule in item.rules for source in rule.sources]
        prose.text(words["agree"] if sources else words["no_source"])
        _cite(sources)
        ours = [rule.why for rule in item.rules if rule.why and rule.basis != "clinic policy"]
        prose.text(f"**{words['default']}** " + (" ".join(ours) or words["follow"]))
    policy = words["as_default"]
    if any(rule.basis == "clinic policy" for rule in item.rules):
        asked = session.content().clinic.rules.get(name)
        policy = words["policy"].format(why=asked.why if asked else item.evidence)
    prose.text(f"**{words['this_clinic']}** {policy}")
    prose.small(words["kind"].format(evidence=item.evidence))
    review = item.review
    prose.small(
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
    with prose.box(f"ruled_{key}"):
        prose.text(" ".join(lines))
        prose.text(say.wording(rule.reason))
        prose.text(say.wording(rule.action))
        if rule.home_action:
            prose.text(f"**{words['at_home']}** {say.wording(rule.home_action)}")


def _positions(differ: Disagreement) -> None:
    """Each position with the sources that take it, then what we use and why."""
    for position in differ.positions:
        say.fact(position)
        if position.basis != "source" and position.why:
            prose.small(f"{say.frame('our_choice')} {position.why}")
        _cite(position.sources)
    default = f"{differ.default}. {differ.why}"
    prose.text(f"**{_words()['default']}** {default}")


def _cite(sources: Iterable[str]) -> None:
    say.references(session.content().references[name] for name in dict.fromkeys(sources))
