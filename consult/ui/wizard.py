"""The order of the walk: which step comes when, what it needs, and the frame around each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

import streamlit as st

from consult.answers import AnswersError, asked
from consult.consultation import Consultation
from consult.content import Content
from consult.content.wording import PageText
from consult.ui import dated, frame, handed, house, keep, part, preview, prose, say, session, turn


@dataclass(frozen=True)
class Step:
    """A page of the walk; `answered` tells from raw answers whether it may be left."""

    name: str
    answered: Callable[[], bool]

    @property
    def path(self) -> str:
        """The page's file, as Streamlit wants it."""
        return f"pages/{self.name}.py"


def _has(*fields: str) -> Callable[[], bool]:
    return lambda: all(session.get(field) is not None for field in fields)


def open_questions() -> list[str]:
    """The health questions that matter here and have no answer yet ("not sure" is an answer)."""
    answers = session.so_far()
    return [
        name
        for name in asked(session.content(), answers, session.day())
        if name not in answers.health
    ]


def _health_done() -> bool:
    return _has("age", "fitzpatrick_skin_type")() and not open_questions()


def _length_if_home() -> bool:
    return session.get("setting") != "home" or session.get("home_needle_length_mm") is not None


def _always() -> bool:
    return True


STEPS = (
    Step("start", lambda: session.role() is not None),
    Step("concern", lambda: _has("setting", "concern")() and _length_if_home()),
    Step("area", _has("area")),
    Step("tolerance", _has("needle_tolerance", "health.fainting")),
    Step("health", _health_done),
    Step("suitability", _always),
    Step("procedure", _always),
    Step("redness", _always),
    Step("improvement", _always),
    Step("options", _always),
    Step("summary", _always),
)
NAMES = [step.name for step in STEPS]
OWN_LEAD = ("health", "procedure", "redness", "improvement")  # pages that know when it fits
ASIDE = ("overview", "understanding", "about", "rules")  # pages beside the walk
BESIDE = {"overview": "suitability", "understanding": "summary"}  # and which step they stand by


def first_unanswered() -> Step:
    """The step the walk has come to: the first that still needs an answer, or the last."""
    return next((step for step in STEPS if not step.answered()), STEPS[-1])


def reached() -> int:
    """The place of the step the walk has come to."""
    return NAMES.index(first_unanswered().name)


def enter(name: str) -> PageText:
    """The frame above a page, for a person who may be here; anybody else is led to where they can.

    Also catches the first request of a fresh server, which Streamlit answers with the page alone:
    the router then runs first and comes back here.
    """
    if "router" not in st.session_state:
        st.session_state["wanted"] = name
        st.switch_page("app.py")
    turn.arrived(name)
    prose.begin()
    house.masthead()
    preview.banner()
    if handed.now() and name not in handed.QUESTIONS:
        _handed_back()
    words = session.content().pages[name]
    if name != "understanding":  # coming back to it begins at the first open question
        st.session_state["screen"].pop("understanding", None)
    wanted = BESIDE.get(name, name)
    if wanted in NAMES:
        if NAMES.index(wanted) > reached():
            st.session_state["notice"] = shell().words["answer_first"]
            st.switch_page(STEPS[reached()].path)
        frame.show(STEPS, NAMES.index(wanted), reached)
    dated.banners(name)
    with prose.piece():
        if wanted in NAMES:
            prose.progress(NAMES.index(wanted) + 1, len(NAMES))
        if notice := st.session_state.pop("notice", None):
            prose.notice(notice, ":material/info:", urgent=False)
        prose.title(words.title)
        if name not in OWN_LEAD:
            prose.text(words.lead)
    return words


def planned(name: str) -> Consultation:
    """The consultation for a page about the plan; without one the page says so and ends."""
    result = consultation()
    if result.course is None:
        say.stopped()
        leave(name)
        turn.end()
    return result


def lead(name: str) -> None:
    """What leads into a page that says so itself."""
    prose.text(session.content().pages[name].lead)


def leave(name: str, missing: str = "") -> None:
    """Back and next below a page. `missing` is said when next is tapped too early."""
    walk(
        partial(turn.to, before(name)) if name != NAMES[0] else None,
        partial(_onward, name) if name != NAMES[-1] else None,
    )
    if st.session_state.pop("missing", None):
        part.warn(missing, icon=":material/edit:")


def back_to_walk(label: str) -> None:
    """From a page beside the walk to the step the walk has come to."""
    st.page_link(first_unanswered().path, label=label, icon=":material/arrow_back:")


def walk(back: turn.Act | None, onward: turn.Act | None) -> None:
    """The buttons that lead back and on."""
    words = shell().words
    with st.container(horizontal=True, key="walk"):
        if back:
            turn.button(words["back"], back, key="back", icon=":material/arrow_back:")
        if onward:
            turn.button(words["next"], onward, key="next", kind="primary")


def before(name: str) -> str:
    """The page before a step."""
    return NAMES[NAMES.index(name) - 1]


def after(name: str) -> str:
    """The page after a step."""
    return NAMES[NAMES.index(name) + 1]


def _onward(name: str) -> None:
    if STEPS[NAMES.index(name)].answered():
        turn.to(after(name))
    else:
        st.session_state["missing"] = True


def consultation() -> Consultation:
    """The consultation for a result page; contradictory answers are said plainly, with a way on."""
    try:
        return session.consultation()
    except AnswersError as error:
        _stop_with(error.problems)


def shell() -> PageText:
    """The words of the frame."""
    return session.content().pages["frame"]


def content() -> Content:
    """All content."""
    return session.content()


def _handed_back() -> NoReturn:
    """In the patient's hands every other page asks for the tablet; then the walk goes on."""
    back, wiped = handed.ask_back()
    if wiped:
        keep.wipe(STEPS[1].name)
    if back or wiped:
        st.switch_page(first_unanswered().path)
    st.page_link(STEPS[1].path, label=shell().words["hand_more"], icon=":material/arrow_back:")
    turn.end()


def _stop_with(problems: list[str]) -> NoReturn:
    st.warning(shell().words["cannot_use"], icon=":material/error:")
    for problem in problems:
        st.text(problem)
    st.page_link(first_unanswered().path, label=shell().words["mend"])
    turn.end()
