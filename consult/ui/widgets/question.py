"""Questions with a few answers each, as plain radio buttons, check boxes and pills of the page.

Streamlit's own cost the browser 14 ms a question and draw what was tapped only once a run has come
back; these cost a tenth, show it at once, and keep a tap made while the line was down. Which answer
holds stays with Python: the browser reports what was tapped, and shows what it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, Protocol

import streamlit as st

from consult.ui.state import keys, mishap, session
from consult.ui.widgets import markdown_html
from consult.ui.widgets.component import component

ART = Path(__file__).with_name("assets") / "question"
SAID = "said"
PAGE = '<div class="choose"></div>'

Look = Literal[
    "cards", "grid", "grid three", "list", "list boxed", "menu", "pills", "pills boxed",
    "pills round", "row", "row boxed", "scale", "tick",
]  # fmt: skip
Kind = Literal["one", "at_most_one", "several"]


@dataclass(frozen=True)
class Question:
    """What is asked: answers by their value, and which of them holds now.

    `captions` stand below the answers, in the same order; `marks` above the question, as plain
    text; a `quiet` label is read out and not shown. `below` is a remark after the answers, `more`
    what one more tap tells, `error` what is wrong with the answer. `pictures` stand beside the
    answers, as markup of ours.
    """

    name: str
    label: str
    choices: Mapping[Any, str]
    chosen: Any = None
    captions: Sequence[str] = ()
    look: Look = "list"
    kind: Kind = "one"
    quiet: bool = False
    below: str = ""
    marks: Sequence[str] = field(default_factory=tuple)
    more: str = ""
    error: str = ""
    missing: bool = False
    pictures: Sequence[str] = field(default_factory=tuple)

    def told(self) -> dict[str, Any]:
        """What the browser is told."""
        holds = (self.chosen or []) if self.kind == "several" else [self.chosen]
        empty = [""] * len(self.choices)
        rows = zip(
            self.choices.items(), self.captions or empty, self.pictures or empty, strict=True
        )
        return {
            "name": self.name,
            "label": markdown_html.inline(self.label),
            "quiet": self.quiet,
            "look": self.look,
            "kind": self.kind,
            "below": markdown_html.as_html(self.below) if self.below else "",
            "more": markdown_html.as_html(self.more) if self.more else "",
            "error": markdown_html.inline(self.error) if self.error else "",
            "about": session.page("frame").words["about"],
            "missing": self.missing,
            "marks": list(self.marks),
            "options": [
                [str(value), markdown_html.inline(label), markdown_html.inline(caption), picture]
                for (value, label), caption, picture in rows
            ],
            "chosen": [str(value) for value in self.choices if value in holds],
        }

    def read(self, sent: Any) -> Iterator[Any]:
        """The value the browser's answer stands for, if it stands for one: it may be forged."""
        known = {str(value): value for value in self.choices}
        if not isinstance(sent, list) or not all(isinstance(each, str) for each in sent):
            return
        values = [known[each] for each in known if each in sent]
        if self.kind == "several":
            yield values
        elif values:
            yield values[0]
        elif self.kind == "at_most_one":
            yield None


class Asked(Protocol):
    """A question, or a field to type into."""

    @property
    def name(self) -> str:
        """The answer it asks for."""

    def told(self) -> dict[str, Any]:
        """What the browser is told."""

    def read(self, sent: Any) -> Iterator[Any]:
        """The answer in what the browser sent, if there is one in it."""


def choose(
    questions: Sequence[Asked], *, key: str, then: Callable[[str, Any], None], lead: bool = False
) -> None:
    """Draw them; `then` hears a question's name and its new value before anything else is run.

    `lead`: they follow from the last answer, so the page is scrolled to where they are.
    """
    st.session_state.setdefault(keys.ON_SCREEN, {})[key] = None
    st.session_state.setdefault(keys.QUESTIONS, {})[key] = (questions, then)
    component(
        "choose",
        {
            "key": key,
            "sid": st.session_state.get(keys.SESSION_ID),
            "lead": lead,
            "heard": st.session_state.get(keys.HEARD, {}).get(key),
            "questions": [each.told() for each in questions],
        },
        key=key,
        html=PAGE,
        js=_script(),
        # Streamlit holds this for as long as the tab is there: it must hold no answer.
        on_said_change=mishap.guarded(partial(_heard, key)),
    )


def begin() -> None:
    """The whole page is drawn: no question is on it yet."""
    st.session_state.pop(keys.ON_SCREEN, None)


def hear_all() -> None:
    """In the callback of a button: hear first what the same message tells of answers.

    A field that is left by the tap on a button tells of it together with the tap, and Streamlit
    promises no order of callbacks.
    """
    for key in list(st.session_state.get(keys.ON_SCREEN, {})):
        _heard(key)


def _heard(key: str) -> None:
    """A message about these questions, if they have not been wiped meanwhile."""
    if asked := st.session_state.get(keys.QUESTIONS, {}).get(key):
        _hear(asked[0], key, asked[1])


def _hear(questions: Sequence[Asked], key: str, then: Callable[[str, Any], None]) -> None:
    sent = st.session_state.get(key)
    said = sent.get(SAID) if isinstance(sent, Mapping) else None
    at, answers = (said.get("at"), said.get("answers")) if isinstance(said, Mapping) else (0, None)
    heard = st.session_state.setdefault(keys.HEARD, {})
    # Where answers were replaced meanwhile, the browser repeats what it said before: not news.
    if not isinstance(at, int) or not isinstance(answers, Mapping) or at == heard.get(key):
        return
    heard[key] = at
    for asked in questions:
        for value in asked.read(answers.get(asked.name)):
            then(asked.name, value)


@cache
def _script() -> str:
    return (ART / "choose.js").read_text(encoding="utf-8")
