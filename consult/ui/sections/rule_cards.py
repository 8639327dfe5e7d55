"""The rule atlas on screen: look for a rule, open it, see who says what and what we chose."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from consult import rule_index
from consult.content import LEVELS
from consult.content.safety import Disagreement, Rule, SafetyItem
from consult.ui.state import another_page, keys, mishap, session
from consult.ui.widgets import markup, signatures, source_sheet, statements

PAGE = "pages/rules.py"


def _words() -> dict[str, str]:
    return session.page("rules").words


def link(name: str) -> None:
    """From a finding to its rule, in one tap."""
    label = _words()["see"].format(title=session.content().safety[name].title)
    if st.button(label, icon=":material/policy:", type="tertiary", key=f"rule_{name}"):
        st.session_state[keys.RULE] = name
        another_page.go(PAGE)


def one() -> str | None:
    """The rule somebody came for, if any."""
    name: str | None = st.session_state.get(keys.RULE)
    return name if name in session.content().safety else None


def single(name: str) -> None:
    """One rule, open, and the ways back."""
    item = session.content().safety[name]
    markup.heading(item.title)
    card(name, item)
    with st.container(horizontal=True, vertical_alignment="center"):
        another_page.link(
            "pages/suitability.py", label=_words()["back"], icon=":material/arrow_back:"
        )
        st.button(_words()["all"], icon=":material/list:", key="all_rules", on_click=_forget)


@mishap.guarded
def _forget() -> None:
    st.session_state.pop(keys.RULE, None)


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
    everything = rule_index.entries(content)
    found = rule_index.find(everything, text, levels, differs=differ)
    markup.small(words["shown"].format(n=len(found), all=len(everything)))
    if not found:
        markup.text(words["none"])
    with markup.piece():
        for entry in found:
            icon = ":material/balance:" if entry.differs else ":material/policy:"
            with markup.fold(entry.title, icon, name=f"entry_{entry.id}"):
                card(entry.id, content.safety[entry.id])


def others() -> None:
    """Where sources differ on other things than a safety rule, and what regulators say."""
    content, words = session.content(), _words()
    with markup.piece():
        markup.heading(words["other"])
        for item in content.defaults.values():
            with markup.fold(item.title, ":material/balance:"):
                _positions(item.disagreement)
        markup.heading(words["law"])
        statements.facts(content.pages["rules"].facts.values())


def card(name: str, item: SafetyItem) -> None:
    """All there is to a rule."""
    with markup.piece():
        _card(name, item)


def _card(name: str, item: SafetyItem) -> None:
    words = _words()
    if item.question:
        markup.text(f"*{words['asked']}* {statements.wording(item.question.ask)}")
    else:
        markup.small(words["not_asked"])
    for place, rule in enumerate(item.rules):
        _rule(rule, key=f"{name}_{place}")
    markup.text(f"**{words['says']}**")
    if item.disagreement:
        _positions(item.disagreement)
    else:
        sources = [source for rule in item.rules for source in rule.sources]
        markup.text(words["agree"] if sources else words["no_source"])
        _cite(sources)
        ours = [rule.why for rule in item.rules if rule.why and rule.basis != "clinic policy"]
        markup.text(f"**{words['default']}** " + (" ".join(ours) or words["follow"]))
    policy = words["as_default"]
    if any(rule.basis == "clinic policy" for rule in item.rules):
        asked = session.content().clinic.rules.get(name)
        policy = words["policy"].format(why=asked.why if asked else item.evidence)
    markup.text(f"**{words['this_clinic']}** {policy}")
    markup.small(words["kind"].format(evidence=item.evidence))
    cards = _of_review(name, item)
    signed = [*signatures.listed(cards)]
    if signed:
        signatures.lines(signed)
        markup.small(words["due_again"].format(day=statements.when(item.review.due)))
    else:
        markup.small(_reviewed(item))
    signatures.objection(cards)


def _of_review(name: str, item: SafetyItem) -> dict[str, str]:
    """The cards that say together what stands here: what the rule does, asks and rests on."""
    words = session.page("reviewing").words
    return {
        f"{kind}.{name}": words["card_of"].format(title=item.title, part=words[f"part_{kind}"])
        for kind in ("rule", "question", "differ")
    }


def _reviewed(item: SafetyItem) -> str:
    """What its file says of a clinician, where nobody has signed its cards."""
    words, review = _words(), item.review
    due = statements.when(review.due)
    if review.clinician and review.day:
        day = statements.when(review.day)
        return words["checked"].format(name=review.clinician, day=day, due=due)
    return words["due"].format(day=due)


def _rule(rule: Rule, *, key: str) -> None:
    """What it leads to in a clinic and at home, why, what to do, until when."""
    words, named = _words(), session.page("suitability").words
    lines = [
        words["clinic_level"].format(level=named[rule.level])
        if rule.level
        else words["clinic_nothing"]
    ]
    if rule.home_level:
        lines.append(words["home_level"].format(level=named[rule.home_level]))
    periods = dict.fromkeys(each.words() for each in rule.when.dates_used.values())
    lines += [words["after"].format(period=period) for period in periods]
    if rule.until:
        lines.append(words["until"].format(until=rule.until))
    with markup.box(f"ruled_{key}"):
        markup.text(" ".join(lines))
        markup.text(statements.wording(rule.reason))
        markup.text(statements.wording(rule.action))
        if rule.home_action:
            markup.text(f"**{words['at_home']}** {statements.wording(rule.home_action)}")


def _positions(differ: Disagreement) -> None:
    """Each position with the sources that take it, then what we use and why."""
    for position in differ.positions:
        statements.fact(position)
        if position.basis != "source" and position.why:
            markup.small(f"{statements.frame('our_choice')} {position.why}")
        _cite(position.sources)
    default = f"{differ.default}. {differ.why}"
    markup.text(f"**{_words()['default']}** {default}")


def _cite(sources: Iterable[str]) -> None:
    named = (session.content().references[name] for name in dict.fromkeys(sources))
    markup.text(source_sheet.references(named))
