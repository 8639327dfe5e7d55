"""Is it clear? A question on a screen, SURE's four at the end, help where something is open."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from consult import understanding
from consult.consultation import Consultation
from consult.ui import prose, say, session
from consult.ui.choose import Question as Asked
from consult.ui.choose import choose
from consult.ui.take_away import notes
from consult.understanding import NO, UNSURE, YES, Checked, Question

KEPT = "understanding"


def _words() -> dict[str, str]:
    return session.content().pages["understanding"].words


def kept() -> dict[str, Any]:
    """What was answered, as plain data in the draft."""
    held: dict[str, Any] = st.session_state.setdefault(KEPT, {})
    return held


def checked(result: Consultation) -> Checked:
    """What was answered, as far as it goes with this consultation."""
    return understanding.checked(result, session.content(), kept())


def show(result: Consultation) -> None:
    """The screen this person is at: a question, or how sure they feel."""
    asked = understanding.questions(result, session.content())
    replies = kept().setdefault("replies", {})
    first_open = next((n for n, each in enumerate(asked) if each.id not in replies), len(asked))
    screen = st.session_state.setdefault("screen", {})
    here = min(screen.setdefault(KEPT, first_open), len(asked))
    prose.small(_words()["place"].format(here=here + 1, all=len(asked) + 1))
    if here < len(asked):
        _question(asked[here])
    else:
        _how_sure(result)
    _move(here, len(asked))


def recap(result: Consultation) -> None:
    """For the summary: what was answered, and the way to the questions."""
    page = session.content().pages[KEPT]
    lines = understanding.told(checked(result), result, session.content())
    with prose.piece():
        prose.heading(page.title)
        for label, said in lines.items():
            prose.text(f"**{label}:** {said}")
        if not lines:
            prose.text(page.lead)
    st.page_link("pages/understanding.py", label=page.words["open"], icon=":material/quiz:")


def _move(here: int, last: int) -> None:
    words = _words()
    with st.container(horizontal=True, key="walk"):
        if here:
            icon = ":material/arrow_back:"
            key = f"back_clear_{here}"
            st.button(words["back"], icon=icon, key=key, on_click=_go, args=(here - 1,))
        if here < last:
            key = f"next_clear_{here}"
            st.button(words["next"], type="primary", key=key, on_click=_go, args=(here + 1,))


def _go(place: int) -> None:
    st.session_state["screen"][KEPT] = place


def _question(asked: Question) -> None:
    """A question; the moment it is answered, what is right and why, never a mark."""
    words, picked = _words(), kept()["replies"].get(asked.id)
    now = picked if type(picked) is int and 0 <= picked < len(asked.replies) else None
    prose.heading(asked.ask)
    replies = {place: reply.text for place, reply in enumerate(asked.replies)}
    shown = Asked(asked.id, asked.ask, replies, now, look="cards", quiet=True)
    choose([shown], key=f"w_teach_{asked.id}", then=partial(_note, "replies"))
    if now is None:
        return
    reply = asked.replies[now]
    with prose.box("explained"):
        prose.text(words["yes"] if reply.right else f":material/lightbulb: {reply.said}")
        prose.text(asked.answer)
        if session.for_clinician() and asked.clinician:
            prose.small(asked.clinician)
        say.sources(asked.sources)


def _note(part: str, name: str, said: Any) -> None:
    kept().setdefault(part, {})[name] = said


def _how_sure(result: Consultation) -> None:
    """SURE's four questions, what the answers open, and where the person leans."""
    words, items = _words(), session.content().sure
    with prose.piece():
        prose.heading(words["sure"])
        prose.small(words["sure_how"])
    felt = kept().setdefault("sure", {})
    both = {said: words[f"answer_{said}"] for said in (YES, NO)}
    asked = [
        Asked(name, item.ask, both, felt.get(name), look="row") for name, item in items.items()
    ]
    choose(asked, key="w_sure", then=partial(_note, "sure"))
    say.sources(items.values())
    found = checked(result)
    if found.sure_asked == len(items):
        _help(found)
    with prose.piece():
        if found.asked:
            prose.text(words["clear"].format(right=found.right, all=found.asked))
            if found.missed:
                prose.text(words["again"])
                say.bullets(found.missed)
    _lean(result)


def _help(found: Checked) -> None:
    words, content = _words(), session.content()
    if not found.in_doubt:
        prose.notice(words["calm"], ":material/spa:", urgent=False)
        return
    with prose.box("help"):
        prose.text(f"### :material/support_agent: {words['help']}")
        for name, item in content.sure.items():
            if found.sure[name] == NO:
                prose.text(f"**{item.ask}** {item.help}")
        prose.text(words["not_yet"])


def _lean(result: Consultation) -> None:
    """Where they lean at the moment, if anywhere, and why, in their own words."""
    words = _words()
    names = {choice.id: choice.name for choice in result.options if not choice.ruled_out}
    names[UNSURE] = words["leaning_unsure"]
    now = kept().get("leaning")
    asked = Asked("leaning", words["leaning"], names, now, look="pills", kind="at_most_one")
    choose([asked], key="w_leaning", then=_note_leaning)
    prose.text(f"**{words['because']}**")
    notes()
    with st.container(horizontal=True):
        for name in ("options", "summary"):
            st.page_link(f"pages/{name}.py", label=words[f"to_{name}"])


def _note_leaning(_: str, leaning: str | None) -> None:
    kept()["leaning"] = leaning
