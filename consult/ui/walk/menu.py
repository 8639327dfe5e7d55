"""The line above every page: where one is, the way to every step reached, and starting anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from consult.ui.draft import browser_storage, handover_lock
from consult.ui.state import another_page, clinic_secrets, keys, session
from consult.ui.widgets import clinic_card, markup

HEALTH = "health"


class Stop(Protocol):
    """A step of the walk, as far as the line needs it."""

    @property
    def name(self) -> str:
        """The page's name."""

    @property
    def path(self) -> str:
        """The page's file, as Streamlit wants it."""


def show(page: str, steps: Sequence[Stop], here: int, reached: int) -> None:
    """Draw it on a page; in the patient's hands without what belongs to the practitioner.

    What the lists hold is there from the beginning: where opening and closing one is told to the
    server, a tap beside an open list tells of both, and one of them is lost.
    """
    words = session.page("frame").words
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        if page == steps[here].name:
            label = words["step"].format(here=here + 1, all=len(steps))
        else:  # a page beside the walk
            label = session.page(page).title
        with st.popover(label, icon=":material/list:", key=f"menu_{page}"), markup.numbered("menu"):
            _menu(steps, here, reached)
        clinic_card.call()
        if handover_lock.now():
            another_page.link(
                "pages/suitability.py", label=words["hand_back"], icon=":material/front_hand:"
            )
        else:
            _hand_over(page, steps, reached)
        _large_print()
        if here and not handover_lock.now():
            _new(steps, here)


def seen() -> set[str]:
    """The pages this person has been on since they began, or since the tab was loaded anew."""
    pages: set[str] = st.session_state.setdefault(keys.SEEN, set())
    return pages


def _menu(steps: Sequence[Stop], here: int, reached: int) -> None:
    """The steps, the pages beside them, and what stays set on this device."""
    _steps(steps, here, reached)
    if not handover_lock.now():
        _aside(reached > [step.name for step in steps].index(HEALTH))
    state = st.session_state
    device = _device()
    if device != bool(state.get(keys.ON_DEVICE)):
        state[keys.ON_DEVICE] = device
        st.rerun()  # so that the tab hears of it


def _steps(steps: Sequence[Stop], here: int, reached: int) -> None:
    """A check mark for what is answered and, among the results, for what was looked at."""
    pages, last_asked = session.told().pages, [step.name for step in steps].index(HEALTH)
    for place, step in enumerate(steps):
        out_of_reach = handover_lock.now() and step.name not in handover_lock.QUESTIONS
        done = place < reached and (place <= last_asked or step.name in seen())
        sign = ":material/check:" if done else ":material/radio_button_unchecked:"
        another_page.link(
            step.path,
            label=f"{place + 1}. {pages[step.name].title}",
            disabled=place > reached or out_of_reach,
            icon=":material/arrow_right:" if place == here else sign,
        )


def _aside(answered: bool) -> None:
    pages = session.told().pages
    another_page.link(
        "pages/overview.py",
        label=pages["overview"].title,
        disabled=not answered,
        icon=":material/dashboard:",
    )
    another_page.link(
        "pages/visit.py",
        label=session.page("visit").title,
        disabled=not answered,
        icon=":material/event_available:",
    )
    another_page.link(
        "pages/understanding.py",
        label=pages["understanding"].title,
        disabled=not answered,
        icon=":material/quiz:",
    )
    another_page.link("pages/rules.py", label=pages["rules"].title, icon=":material/policy:")
    if session.for_clinician():
        another_page.link(
            "pages/review.py", label=pages["review"].title, icon=":material/rate_review:"
        )
    another_page.link("pages/about.py", label=pages["about"].title, icon=":material/info:")
    if clinic_secrets.asks_to_sign_in():
        from consult.ui.walk import sign_in

        sign_in.out()


def _device() -> bool:
    """At home a person may keep the answers on the device; never before they say so."""
    if session.role() != "patient":
        return bool(st.session_state.get(keys.ON_DEVICE))
    words, days = session.page("frame").words, session.content().keeping.device.low
    state = st.session_state
    state.setdefault("w_device", bool(state.get(keys.ON_DEVICE)))
    chosen = st.toggle(words["device"].format(n=f"{days:g}"), key="w_device")
    markup.small(words["device_means"])
    return chosen


def _hand_over(page: str, steps: Sequence[Stop], reached: int) -> None:
    """For a practitioner: the way to give the tablet to the patient."""
    if not session.for_clinician():
        return
    label = session.page("frame").words["hand"]
    with (
        st.container(key="hand_over", width="content"),
        st.popover(label, icon=":material/front_hand:", key=f"hand_{page}"),
        markup.numbered("hand"),
    ):
        if handover_lock.offer():
            asked = min(max(reached, 1), len(handover_lock.QUESTIONS))
            another_page.go(steps[asked].path)


def _large_print() -> None:
    words, state = session.page("frame").words, st.session_state
    large = bool(state.get(keys.LARGE_PRINT))
    label, icon = ("usual", "text_decrease") if large else ("large", "text_increase")
    if st.button(words[label], type="tertiary", icon=f":material/{icon}:", key="large_print"):
        state[keys.LARGE_PRINT] = not large
        st.rerun()


def _new(steps: Sequence[Stop], here: int) -> None:
    label = session.page("frame").words["new"]
    if st.button(label, type="tertiary", icon=":material/restart_alt:", key="new"):
        browser_storage.wipe(steps[here].name)
        another_page.go(steps[0].path)
