"""What every page of the walk begins and ends with, and what it is drawn from."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import NoReturn

import streamlit as st

from consult.answers import AnswersError
from consult.consultation import Consultation
from consult.content import Content
from consult.content.wording import PageText
from consult.ui.state import another_page, holding, keys, mishap, refused, session
from consult.ui.state.steps import NAMES, STEPS, after, asked_at, before, first_unanswered
from consult.ui.walk import concern_picker, layout, navigation
from consult.ui.widgets import statements

ENTRYPOINT = Path(__file__).parents[3] / "app.py"
LAST = 99  # the last screen of a page, however many it has
ROUTED: ContextVar[bool] = ContextVar("routed", default=False)  # whether the router runs this page


def enter(name: str) -> PageText:
    """The words of a page, at its beginning.

    A fresh server answers its first request with the page alone, where a folder pages/ lies beside
    app.py. The page then begins with app.py, which runs it once more, as on any other request.
    """
    if not ROUTED.get():
        runpy.run_path(str(ENTRYPOINT), run_name="__main__")
        st.stop()
    return session.page(name)


def planned(name: str, instead: Callable[[Consultation], None] | None = None) -> Consultation:
    """The consultation for a page about the plan; without one the page says so and ends.

    `instead`: draws what is useful all the same.
    """
    result = pick()
    if result.course is None:
        statements.stopped()
        if instead:
            instead(result)
        leave(name)
        st.stop()
    return result


def leave(name: str, missing: str = "") -> None:
    """Back and next below a page. `missing` is said when next is tapped too early."""
    layout.ways(
        name,
        partial(_backward, name) if name != NAMES[0] else None,
        partial(_onward, name) if name != NAMES[-1] else None,
        "\n\n".join(refused.anything()) or missing
        if st.session_state.pop(keys.MISSING, None)
        else None,
    )


def back_to_walk(label: str) -> None:
    """From a page beside the walk to the step the walk has come to."""
    another_page.link(first_unanswered().path, label=label, icon=":material/arrow_back:")


def _backward(name: str) -> None:
    """To the last screen of the page before: the one that led here."""
    page = before(name, planned=name != "options" or _planned())
    st.session_state[keys.SCREEN][page] = LAST
    navigation.to(page)


def _onward(name: str) -> None:
    """To the first screen of the page after, or to what is missing here."""
    if name in NAMES and (not STEPS[NAMES.index(name)].answered() or refused.anything()):
        st.session_state[keys.MISSING] = True
        st.session_state[keys.MISSING_FIELDS] = STEPS[NAMES.index(name)].fields
        return
    page = after(name, planned=name != "suitability" or _planned())
    st.session_state[keys.SCREEN].pop(page, None)
    navigation.to(page)


def _planned() -> bool:
    """Whether any concern has a plan."""
    return everything().lead.course is not None


def pick(*, levels: bool = False) -> Consultation:
    """The concern a result page is about; where there are several, they can be picked from."""
    result = everything()
    concern_picker.draw(result, levels=levels)
    return concern_picker.chosen(result)


def consultation() -> Consultation:
    """The same without the choice, for a part of a page."""
    return concern_picker.chosen(everything())


def everything() -> Consultation:
    """The consultation of all concerns; answers that disagree are said plainly, with a way on."""
    try:
        return session.consultation()
    except AnswersError as error:
        _stop_with(error)


def shell() -> PageText:
    """The words of the frame."""
    return session.page("frame")


def content() -> Content:
    """All content."""
    return session.content()


def _stop_with(error: AnswersError) -> NoReturn:
    """Where the answers are asked that do not fit; where none is, they are left out by one tap."""
    st.warning(shell().words["cannot_use"], icon=":material/error:")
    for problem in error.problems:
        st.text(problem)
    if step := asked_at(error.places):
        another_page.link(step.path, label=shell().words["mend"])
    else:
        label = shell().words["leave_out"]
        st.button(label, on_click=mishap.guarded(holding.keep_sound), key="leave_out")
    st.stop()
    raise AssertionError  # st.stop does not come back
