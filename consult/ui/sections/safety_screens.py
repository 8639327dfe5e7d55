"""The screens of the safety check: which questions stand on each, and which one is open."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

import streamlit as st

from consult.answers import asked
from consult.content.safety import Question
from consult.ui.state import keys, session

ELSEWHERE = "needles"  # asked on the needle page
LINES_FOR_CLINICIANS = 24  # a screen, in two columns
LINES = 22  # a screen otherwise: two heights of a phone
PERSON: tuple[()] = ()


class Part(NamedTuple):
    """Lines that stand under one title: a group of questions, or some of a long one."""

    group: str
    names: tuple[str, ...]
    place: int = 0  # among the parts of its group

    @property
    def key(self) -> str:
        """Its name among all parts, whatever questions are in it."""
        return f"{self.group}_{self.place}" if self.place else self.group


Screen = tuple[Part, ...]  # none on the first, which asks about the person


def screens() -> list[Screen]:
    """The person, then each group with a question that matters here; dense for practitioners.

    A group too long for one screen, as with several concerns, goes on to the next.
    """
    ids = asked_in_order()
    groups = {
        group: [name for name in ids if question_of(name).group == group]
        for group in session.content().health_groups
        if group != ELSEWHERE
    }
    if not session.for_clinician():
        return [PERSON, *((part,) for group in groups for part in _parts(group, groups[group]))]
    found: list[list[Part]] = []
    for (group, names), before in zip(
        groups.items(), accumulate(map(len, groups.values()), initial=0), strict=False
    ):
        place = before // LINES_FOR_CLINICIANS
        found += [[] for _ in range(place + 1 - len(found))]
        found[place] += [Part(group, tuple(names))] if names else []
    return [PERSON, *(tuple(each) for each in found if each)]


def _parts(group: str, names: list[str]) -> list[Part]:
    """A group in parts of about the same length, none longer than a screen."""
    many = -(-len(names) // LINES)
    size = -(-len(names) // many) if many else 1
    return [
        Part(group, tuple(names[first : first + size]), place)
        for place, first in enumerate(range(0, len(names), size))
    ]


def shown() -> Screen:
    """What stands on the screen that is open."""
    found = screens()
    return found[current(found)]


def current(found: list[Screen]) -> int:
    """Which screen is shown, as a place in the list."""
    here: int = st.session_state.setdefault(keys.SCREEN, {}).get("health", 0)
    return min(here, len(found) - 1)


def asked_in_order() -> list[str]:
    """The questions that matter here, in the order in which they are asked."""
    order = {name: place for place, name in enumerate(session.content().safety)}
    return sorted(
        asked(session.content(), session.so_far(), session.day()),
        key=lambda name: (question_of(name).order, order[name]),
    )


def question_of(name: str) -> Question:
    """What is asked by that name."""
    item = session.content().safety[name].question
    assert item, "only items with a question are asked"
    return item
