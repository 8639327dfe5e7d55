"""The parts of the page about a visit, and the ways between them and on.

How it was since, what has changed, and what is done: none is longer than a telephone's two screens.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from consult.consultation import Consultation
from consult.phrases import visit_lines
from consult.ui.draft import handover_lock
from consult.ui.sections import cockpit, concern_rows, visit_changed, visit_since, visit_today
from consult.ui.state import another_page, keys, session, todays_visit
from consult.ui.state.steps import BESIDE, NAMES, reached
from consult.ui.walk import layout, navigation
from consult.ui.widgets import markup, statements

NAME = "visit"


def offer() -> None:
    """On the first page, once all answers are there: that this is a visit, and the way to it."""
    if session.role() is None or handover_lock.now() or reached() < NAMES.index(BESIDE[NAME]):
        return
    words = visit_since.words()
    with st.container(border=True, key="a_visit"):
        own = "" if session.for_clinician() else "own_"
        home = own and session.get("setting") == "home"
        title = words["home_start_title" if home else f"{own}start_title"]
        markup.text(f"**{title}** {words[f'{own}start_hint']}")
        icon, label = ":material/event_available:", words[f"{own}start"]
        another_page.link(f"pages/{NAME}.py", label=label, icon=icon)


def show(result: Consultation) -> None:
    """The part that is open, below where the course stands."""
    parts = _parts(result)
    here = _place(len(parts))
    with markup.piece():
        visit_since.standing(visit_since.words()["part"].format(here=here + 1, all=len(parts)))
    parts[here]()


def _parts(result: Consultation) -> list[Callable[[], None]]:
    lists = [visit_changed.changed for _ in visit_changed.screens()]
    before = [visit_since.since] if visit_since.was_needled() else []
    return [*before, *lists, partial(_today, result)]


def _today(result: Consultation) -> None:
    """What has changed, the verdict on the answers as they are now, and what is done."""
    course = result.so_far
    if course and course.today and course.today.changed:
        for line in visit_lines.asked_again(course.today, course, session.content()):
            markup.text(line)
    if session.for_clinician():
        cockpit.verdicts(result)
    elif result.also:
        concern_rows.levels(result)
    else:
        statements.level(result.suitability.level)
    visit_today.questions()


def leave(result: Consultation) -> None:
    """Back, and on: at the end of the list the one tap that says that this was all."""
    words, missing = visit_since.words(), st.session_state.pop(keys.MISSING, None)
    last = len(_parts(result)) - 1
    here = _place(last + 1)
    back = partial(_go, here - 1) if here else _out
    if here == last:
        layout.ways(NAME, back, _onward, words["missing_outcome"] if missing else None)
    elif here == last - 1:
        layout.ways(f"{NAME}_{here}", back, None, None, (words["nothing"], partial(_asked, here)))
    else:
        layout.ways(f"{NAME}_{here}", back, partial(_go, here + 1))


def _place(parts: int) -> int:
    here: int = st.session_state.setdefault(keys.SCREEN, {}).get(NAME, 0)
    return min(here, parts - 1)


def _go(where: int) -> None:
    st.session_state[keys.SCREEN][NAME] = where
    navigation.left()


def _asked(here: int) -> None:
    visit_changed.asked()
    _go(here + 1)


def _out() -> None:
    navigation.to("overview" if session.for_clinician() else "suitability")


def _onward() -> None:
    outcome = f"{todays_visit.FIELD}outcome"
    if session.get(outcome) is None and visit_today.must_say():
        st.session_state[keys.MISSING] = True
        st.session_state[keys.MISSING_FIELDS] = (outcome,)
        return
    _go(0)
    navigation.to("overview" if session.for_clinician() else "improvement")
