"""Answers that came from outside: what is new or changed, marked until the practitioner checked it.

The answers from before are kept beside the new ones, so that what differs is always worked out
afresh: answered back to what it was, a question is no longer marked.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import streamlit as st

from consult.changes import changes
from consult.ui.state import keys, session
from consult.ui.widgets import expander, markup, statements

WORDS = {  # answers to their labels on paper
    "home_needle_length_mm": "roller",
    "fitzpatrick_skin_type": "skin_type",
    "needle_tolerance": "tolerance",
    "event_date": "event",
}


def take(answers: dict[str, Any]) -> None:
    """Put these answers in the place of the present ones, and remember those until checked."""
    st.session_state.setdefault(keys.BEFORE, deepcopy(session.raw()))
    session.replace(answers)


def marks(field: str) -> list[str]:
    """What stands above a question: that its answer is new, or what it was before."""
    if not _shown():
        return []
    found, words = changes(st.session_state[keys.BEFORE], session.raw()), _words()
    if field not in found:
        return []
    was, _ = found[field]
    if was is None:
        return [words["review_new"]]
    return [words["review_changed"], words["review_was"].format(was=_said(field, was))]


def mark(field: str) -> None:
    """The same above a question that cannot say it itself."""
    first, *rest = marks(field) or [""]
    if first:
        with st.container(key=f"mark_{field.replace('.', '_')}"):
            markup.text(f":material/edit: **{first}**")
            for said in rest:
                st.text(said)


def review() -> None:
    """Everything that is new or changed in one list, and the tap that says it has been checked."""
    if not _shown():
        return
    found, words = changes(st.session_state[keys.BEFORE], session.raw()), _words()
    with st.container(border=True, key="review"):
        markup.text(f"**{words['review_title'].format(n=len(found))}**")
        with expander.drawn(words["review_list"], ":material/difference:"):
            for field, (was, now) in found.items():
                arrow = "" if was is None else f"{_said(field, was)} → "
                st.text(f"{_label(field)}: {arrow}{_said(field, now)}")
        if st.button(words["review_done"], icon=":material/done_all:", key="reviewed"):
            del st.session_state[keys.BEFORE]
            st.rerun()


def _shown() -> bool:
    return session.for_clinician() and keys.BEFORE in st.session_state


def _words() -> dict[str, str]:
    return session.page("takeaway").words


def _label(field: str) -> str:
    content = session.content()
    holder, dot, name = field.partition(".")
    if holder == "health":
        item = content.safety[name]
        return item.question.label if item.question else item.title
    if dot:
        return content.criteria[name].name
    if field in ("also", "visits"):
        return content.pages["several" if field == "also" else "visits"].words[field]
    return _words().get(WORDS.get(field, field), field)


def _said(field: str, value: Any) -> str:
    """An answer in the words it was given with; a person's own words are not among them."""
    if value is None:
        return _words()["unanswered"]
    if isinstance(value, dict):
        return _held(field, value)
    if isinstance(value, list):
        return ", ".join(_said(field, each) for each in value)
    name = _names(field).get(value)
    if name is not None:
        return name
    try:
        return statements.when(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)


def _held(field: str, value: dict[str, Any]) -> str:
    """A visit, or another concern beside the first."""
    if field == "visits":
        return statements.when(date.fromisoformat(value["date"]))
    named = {part: _said(part, value.get(part)) for part in ("concern", "area")}
    return session.page("several").words["pair"].format(**named)


def _names(field: str) -> dict[Any, str]:
    """What the values of an answer are called on screen."""
    content, pages = session.content(), session.content().pages
    named: Any = {
        "concern": content.concerns,
        "area": content.areas,
        "subtype": {k: v for each in content.concerns.values() for k, v in each.subtypes.items()},
        "fitzpatrick_skin_type": {kind.order: kind for kind in content.skin_types.values()},
    }.get(field)
    if named is not None:
        return {name: item.name for name, item in named.items()}
    if field == "examined":
        return {name: item.title for name, item in content.safety.items()}
    if field.startswith("matters."):
        importance = pages["options"].choices["importance"]
        return {int(name): choice.label for name, choice in importance.items()}
    choices = pages["concern"].choices | pages["tolerance"].choices
    if field in choices:
        return {name: choice.label for name, choice in choices[field].items()}
    return dict(pages["health"].words | pages["frame"].words)
