"""Is it clear? A question on a screen, SURE's four at the end, help where something is open."""

from __future__ import annotations

from typing import Any

import streamlit as st

from consult import understanding
from consult.consultation import Consultation
from consult.ui import say, session
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
    st.caption(_words()["place"].format(here=here + 1, all=len(asked) + 1))
    if here < len(asked):
        _question(asked[here])
    else:
        _how_sure(result)
    _move(here, len(asked))


def recap(result: Consultation) -> None:
    """For the summary: what was answered, and the way to the questions."""
    page = session.content().pages[KEPT]
    st.subheader(page.title, anchor=False)
    lines = understanding.told(checked(result), result, session.content())
    for label, said in lines.items():
        st.markdown(f"**{label}:** {said}")
    if not lines:
        st.markdown(page.lead)
    st.page_link("pages/understanding.py", label=page.words["open"], icon=":material/quiz:")


def _move(here: int, last: int) -> None:
    words = _words()
    with st.container(horizontal=True, key="walk"):
        if here:
            icon = ":material/arrow_back:"
            st.button(words["back"], icon=icon, key="back", on_click=_go, args=(here - 1,))
        if here < last:
            st.button(words["next"], type="primary", key="next", on_click=_go, args=(here + 1,))


def _go(place: int) -> None:
    st.session_state["screen"][KEPT] = place


def _question(asked: Question) -> None:
    """A question; the moment it is answered, what is right and why, never a mark."""
    words, key = _words(), f"w_teach_{asked.id}"
    picked = kept()["replies"].get(asked.id)
    fits = type(picked) is int and 0 <= picked < len(asked.replies)
    st.session_state.setdefault(key, picked if fits else None)
    st.subheader(asked.ask, anchor=False)
    with st.container(key=f"cards_{asked.id}"):
        st.radio(
            asked.ask,
            list(range(len(asked.replies))),
            index=None,
            format_func=lambda place: asked.replies[place].text,
            label_visibility="collapsed",
            key=key,
            width="stretch",
            on_change=_note,
            args=("replies", asked.id, key),
        )
    now = st.session_state[key]
    if now is None:
        return
    reply = asked.replies[now]
    with st.container(border=True, key="explained"):
        st.markdown(words["yes"] if reply.right else f":material/lightbulb: {reply.said}")
        st.markdown(asked.answer)
        if session.for_clinician() and asked.clinician:
            st.caption(asked.clinician)
        say.sources(asked.sources, key=f"teach_{asked.id}")


def _note(part: str, name: str, key: str) -> None:
    kept().setdefault(part, {})[name] = st.session_state[key]


def _how_sure(result: Consultation) -> None:
    """SURE's four questions, what the answers open, and where the person leans."""
    words, items = _words(), session.content().sure
    st.subheader(words["sure"], anchor=False)
    st.caption(words["sure_how"])
    felt = kept().setdefault("sure", {})
    for name, item in items.items():
        key = f"w_sure_{name}"
        st.session_state.setdefault(key, felt.get(name) if felt.get(name) in (YES, NO) else None)
        st.radio(
            item.ask,
            [YES, NO],
            index=None,
            format_func=lambda said: words[f"answer_{said}"],
            horizontal=True,
            key=key,
            on_change=_note,
            args=("sure", name, key),
        )
    say.sources(items.values(), key="sure")
    found = checked(result)
    if found.sure_asked == len(items):
        _help(found)
    if found.asked:
        st.markdown(words["clear"].format(right=found.right, all=found.asked))
        if found.missed:
            st.markdown(words["again"])
            say.bullets(found.missed)
    _lean(result)


def _help(found: Checked) -> None:
    words, content = _words(), session.content()
    if not found.in_doubt:
        st.info(words["calm"], icon=":material/spa:")
        return
    with st.container(border=True, key="help"):
        st.markdown(f"### :material/support_agent: {words['help']}")
        for name, item in content.sure.items():
            if found.sure[name] == NO:
                st.markdown(f"**{item.ask}** {item.help}")
        st.markdown(words["not_yet"])


def _lean(result: Consultation) -> None:
    """Where they lean at the moment, if anywhere, and why, in their own words."""
    words = _words()
    names = {choice.id: choice.name for choice in result.options if not choice.ruled_out}
    names[UNSURE] = words["leaning_unsure"]
    now = kept().get("leaning")
    st.session_state.setdefault("w_leaning", now if now in names else None)
    st.pills(
        words["leaning"],
        list(names),
        format_func=lambda name: names[name],
        key="w_leaning",
        on_change=_note_leaning,
    )
    st.markdown(f"**{words['because']}**")
    notes()
    with st.container(horizontal=True):
        for name in ("options", "summary"):
            st.page_link(f"pages/{name}.py", label=words[f"to_{name}"])


def _note_leaning() -> None:
    kept()["leaning"] = st.session_state["w_leaning"]
