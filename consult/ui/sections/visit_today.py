"""The second part of a visit: what is done, how it looks, when the next is, and paper for it.

A patient says how it looks, and may say that the skin was needled; how it was done is for whoever
needles to say.
"""

from __future__ import annotations

import streamlit as st

from consult.ui.draft.fragment import part
from consult.ui.sections import going_parts, visit_needling, visit_next, visit_paper, visit_rating
from consult.ui.sections.visit_since import FIELD, one, put, words
from consult.ui.state import keys, session
from consult.ui.widgets import markup
from consult.ui.widgets.question import Question, choose

# Of one concern more is tapped of what was done than of how it looks; of several as much.
WIDTHS = {False: (7, 5), True: (1, 1)}
OUTCOME, PATCHED = f"{FIELD}outcome", "patched"


@part
def questions() -> None:
    """Everything that is noted of today, and paper of it as soon as there is something."""
    if session.for_clinician():
        _practitioners()
    else:
        _patients()


def must_say() -> bool:
    """Whether it has to be said what became of the visit: not by who rates their skin at home."""
    return session.for_clinician() or _home()


def _practitioners() -> None:
    left, right = st.columns(WIDTHS[len(session.so_far().pairs) > 1], gap="medium")
    with left:
        _outcome()
        if session.get(OUTCOME) == "needled":
            visit_needling.show()
        elif session.get(OUTCOME) == PATCHED:
            visit_needling.patched()
        elif session.get(OUTCOME) == "put_off":
            visit_needling.put_off()
    if session.get(OUTCOME):
        with right:
            if session.get(OUTCOME) != "missed":
                _rating()
            _next()
        going_parts.below_ratings(session.consultation())
        visit_paper.show()


def _patients() -> None:
    if _home():
        _outcome()
        if not session.get(OUTCOME):
            return
    _rating()
    if not _home():
        _outcome()
    _next()
    visit_paper.show()


def _outcome() -> None:
    """What became of the visit, in the words of who says it."""
    name = "home_outcome" if _home() else "outcome" if session.for_clinician() else "own_outcome"
    choices = session.page("visit").choices[name]
    offered = {k: each.label for k, each in choices.items() if k != PATCHED or _patch_awaited()}
    asked = one("outcome", words()[name], offered)
    missing = OUTCOME in st.session_state.get(keys.MISSING_FIELDS, ()) and asked.chosen is None
    title = words()[f"{name}_title"]
    with markup.piece():
        markup.heading(title)
    choose(
        [
            Question(
                asked.name, asked.label, asked.choices, asked.chosen, look="pills",
                kind="at_most_one", missing=missing,
            )
        ],
        key="w_visit_outcome",
        then=put,
    )  # fmt: skip


def _patch_awaited() -> bool:
    """Whether a test patch is planned, or was noted today: nobody else is asked about one."""
    planned = any(one.course and one.course.test_spot for one in session.consultation().each)
    return planned or session.get(OUTCOME) == PATCHED


def _rating() -> None:
    """How it looks now, and photos to compare in a fold."""
    asked = list(visit_rating.questions())
    if not asked:
        return
    with markup.piece():
        markup.heading(words()["rating"])
    choose(asked, key="w_visit_rated", then=visit_rating.note)
    going_parts.beside_ratings()


def _next() -> None:
    choose(list(visit_next.questions()), key="w_visit_next", then=visit_next.note)


def _home() -> bool:
    return bool(session.get("setting") == "home")
