"""Is it clear? A question on a screen, SURE's four at the end, help where something is open."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from consult import understanding
from consult.consultation import Consultation
from consult.phrases import several_lines
from consult.ui.state import another_page, keys, session
from consult.ui.walk import layout, navigation
from consult.ui.widgets import markup, statements
from consult.ui.widgets.question import Question as Asked
from consult.ui.widgets.question import choose
from consult.understanding import NO, YES, Checked, Question


def _words() -> dict[str, str]:
    return session.page("understanding").words


def kept() -> dict[str, Any]:
    """What was answered, as plain data in the draft."""
    held: dict[str, Any] = st.session_state.setdefault(keys.UNDERSTANDING, {})
    return held


def checked(result: Consultation) -> Checked:
    """What was answered, as far as it goes with this consultation."""
    return understanding.checked(result, session.content(), kept())


def show(result: Consultation) -> None:
    """The screen this person is at: a question, or how sure they feel."""
    asked = understanding.questions(result, session.content())
    replies = kept().setdefault("replies", {})
    first_open = next((n for n, each in enumerate(asked) if each.id not in replies), len(asked))
    screen = st.session_state.setdefault(keys.SCREEN, {})
    here = min(screen.setdefault(keys.UNDERSTANDING, first_open), len(asked))
    markup.small(_words()["place"].format(here=here + 1, all=len(asked) + 1))
    about(result)
    if here < len(asked):
        _question(asked[here])
    else:
        _how_sure(result)
    _move(here, len(asked))


def only_about(result: Consultation) -> str:
    """Of several concerns, which one is asked about; empty where there is only one."""
    if not session.so_far().also:
        return ""
    name = several_lines.name(result.pair, session.content())
    return f"**{_words()['only_about'].format(pair=name)}**"


def about(result: Consultation) -> None:
    """The same as a line of its own."""
    if said := only_about(result):
        markup.text(said)


def recap(result: Consultation) -> None:
    """For the summary: what was answered, and the way to the questions."""
    page = session.page(keys.UNDERSTANDING)
    lines = understanding.told(checked(result), result, session.content())
    with markup.piece():
        if lines:
            about(result)
        for label, said in lines.items():
            markup.text(f"**{label}:** {said}")
    another_page.link("pages/understanding.py", label=page.words["open"], icon=":material/quiz:")


def _move(here: int, last: int) -> None:
    """From question to question; before the first and after the last to the summary."""
    leave = partial(navigation.to, "summary")
    back = partial(_go, here - 1) if here else leave
    onward = partial(_go, here + 1) if here < last else None
    rest = None if onward else (session.page("summary").title, leave)
    layout.ways(f"clear_{here}", back, onward, rest=rest)


def _go(place: int) -> None:
    st.session_state[keys.SCREEN][keys.UNDERSTANDING] = place


def _question(asked: Question) -> None:
    """A question; the moment it is answered, what is right and why, never a mark."""
    words, picked = _words(), kept()["replies"].get(asked.id)
    now = picked if type(picked) is int and 0 <= picked < len(asked.replies) else None
    markup.heading(asked.ask)
    replies = {place: reply.text for place, reply in enumerate(asked.replies)}
    shown = Asked(asked.id, asked.ask, replies, now, look="cards", quiet=True)
    choose([shown], key=f"w_teach_{asked.id}", then=partial(_note, "replies"))
    if now is None:
        return
    reply = asked.replies[now]
    with markup.box("explained"):
        markup.text(words["yes"] if reply.right else f":material/lightbulb: {reply.said}")
        markup.text(asked.answer)
        if session.for_clinician() and asked.clinician:
            markup.small(asked.clinician)
        statements.sources(asked.sources, cards={f"teach_back.{asked.id}": asked.ask})


def _note(part: str, name: str, said: Any) -> None:
    kept().setdefault(part, {})[name] = said


def _how_sure(result: Consultation) -> None:
    """SURE's four questions, and what the answers open."""
    words, items = _words(), session.content().sure
    with markup.piece():
        markup.heading(words["sure"])
        markup.small(words["sure_how"])
    felt = kept().setdefault("sure", {})
    both = {said: words[f"answer_{said}"] for said in (YES, NO)}
    asked = [
        Asked(name, item.ask, both, felt.get(name), look="row") for name, item in items.items()
    ]
    choose(asked, key="w_sure", then=partial(_note, "sure"))
    cards = {f"sure.{name}": item.ask for name, item in items.items()}
    statements.sources(items.values(), cards=cards)
    found = checked(result)
    if found.sure_asked == len(items):
        _help(found)
    with markup.piece():
        if found.asked:
            markup.text(words["clear"].format(right=found.right, all=found.asked))
            if found.missed:
                markup.text(words["again"])
                statements.bullets(found.missed)


def _help(found: Checked) -> None:
    words, content = _words(), session.content()
    if not found.in_doubt:
        markup.notice(words["calm"], ":material/spa:", urgent=False)
        return
    with markup.box("help"):
        markup.text(f"### :material/support_agent: {words['help']}")
        for name, item in content.sure.items():
            if found.sure[name] == NO:
                markup.text(f"**{item.ask}** {item.help}")
        markup.text(words["not_yet"])
