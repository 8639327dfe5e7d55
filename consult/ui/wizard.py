"""The order of the walk: which step comes when, what it needs, and the frame around each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from consult.answers import AnswersError, asked
from consult.consultation import Consultation
from consult.content import Content
from consult.content.wording import PageText
from consult.ui import keep, session


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
ASIDE = ("overview", "about")  # pages beside the walk


def first_unanswered() -> Step:
    """The step the walk has come to: the first that still needs an answer, or the last."""
    return next((step for step in STEPS if not step.answered()), STEPS[-1])


def enter(name: str) -> PageText:
    """The frame above a page, for a person who may be here; anybody else is led to where they can.

    Also catches the first request of a fresh server, which Streamlit answers with the page alone:
    the router then runs first and comes back here.
    """
    if "router" not in st.session_state:
        st.session_state["wanted"] = name
        st.switch_page("app.py")
    words = session.content().pages[name]
    wanted = "suitability" if name == "overview" else name
    if wanted in NAMES:
        reached = NAMES.index(first_unanswered().name)
        if NAMES.index(wanted) > reached:
            st.session_state["notice"] = shell().words["answer_first"]
            st.switch_page(STEPS[reached].path)
        _progress(wanted)
    notice = st.session_state.pop("notice", None)
    if notice:
        st.info(notice, icon=":material/info:")
    edition = session.content().edition
    if session.day() > edition.next_review:
        due = f"{edition.next_review.day} {edition.next_review:%B %Y}"
        st.warning(shell().words["overdue"].format(day=due), icon=":material/event_busy:")
    st.title(words.title, anchor=False)
    st.markdown(words.lead)
    return words


def leave(name: str, missing: str = "") -> None:
    """Back and next below a page. `missing` is said when next is tapped too early."""
    here = NAMES.index(name)
    words = shell().words
    st.space("small")
    with st.container(horizontal=True, key="walk"):
        if here and st.button(words["back"], icon=":material/arrow_back:", key="back"):
            st.switch_page(STEPS[here - 1].path)
        last = here == len(STEPS) - 1
        if not last and st.button(words["next"], type="primary", key="next"):
            if STEPS[here].answered():
                st.switch_page(STEPS[here + 1].path)
            st.session_state["missing"] = missing
    if st.session_state.pop("missing", None):
        st.warning(missing, icon=":material/edit:")


def before(name: str) -> str:
    """The page before a step."""
    return STEPS[NAMES.index(name) - 1].path


def after(name: str) -> str:
    """The page after a step."""
    return STEPS[NAMES.index(name) + 1].path


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


def _stop_with(problems: list[str]) -> NoReturn:
    st.warning(shell().words["cannot_use"], icon=":material/error:")
    for problem in problems:
        st.text(problem)
    st.page_link(first_unanswered().path, label=shell().words["mend"])
    st.stop()
    raise AssertionError  # st.stop does not come back


def _progress(name: str) -> None:
    """Where we are, and a way to every step already reached."""
    words, pages = shell().words, session.content().pages
    here = NAMES.index(name)
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        label = words["step"].format(here=here + 1, all=len(STEPS))
        with st.popover(label, icon=":material/list:"):
            reached = NAMES.index(first_unanswered().name)
            for place, step in enumerate(STEPS):
                st.page_link(
                    step.path,
                    label=f"{place + 1}. {pages[step.name].title}",
                    disabled=place > reached,
                    icon=":material/arrow_right:"
                    if place == here
                    else ":material/check:"
                    if place < reached
                    else ":material/radio_button_unchecked:",
                )
            st.page_link(
                "pages/overview.py",
                label=pages["overview"].title,
                disabled=reached <= NAMES.index("health"),
                icon=":material/dashboard:",
            )
            st.page_link("pages/about.py", label=pages["about"].title, icon=":material/info:")
            st.toggle(words["large"], key="large")
        st.space("stretch")
        if here and st.button(words["new"], type="tertiary", icon=":material/restart_alt:"):
            keep.wipe(name)
            st.switch_page(STEPS[0].path)
    st.progress((here + 1) / len(STEPS))
