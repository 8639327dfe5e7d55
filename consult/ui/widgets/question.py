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
from typing import Any, Literal

import streamlit as st

from consult.ui.state import keys
from consult.ui.widgets import markup
from consult.ui.widgets.component import component

ART = Path(__file__).with_name("assets") / "question"
SAID = "said"
PAGE = '<div class="choose"></div>'

Look = Literal["cards", "row", "row boxed", "list", "pills", "pills boxed"]
Kind = Literal["one", "at_most_one", "several"]


@dataclass(frozen=True)
class Question:
    """What is asked: answers by their value, and which of them holds now.

    `captions` stand below the answers, in the same order; `marks` above the question, as plain
    text; a `quiet` label is read out and not shown. `below` is a remark after the
    answers.
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


def choose(questions: Sequence[Question], *, key: str, then: Callable[[str, Any], None]) -> None:
    """Draw them; `then` hears a question's name and its new value before anything else is run."""
    component(
        "choose",
        {
            "key": key,
            "sid": st.session_state.get(keys.SESSION_ID),
            "questions": [_told(each) for each in questions],
        },
        key=key,
        html=PAGE,
        js=_script(),
        isolate_styles=False,
        on_said_change=partial(_hear, questions, key, then),
    )


def _told(asked: Question) -> dict[str, Any]:
    several = asked.kind == "several"
    holds = (asked.chosen or []) if several else [asked.chosen]
    captions = asked.captions or [""] * len(asked.choices)
    return {
        "name": asked.name,
        "label": markup.inline(asked.label),
        "quiet": asked.quiet,
        "look": asked.look,
        "kind": asked.kind,
        "below": markup.as_html(asked.below) if asked.below else "",
        "marks": list(asked.marks),
        "options": [
            [str(value), markup.inline(label), markup.inline(caption)]
            for (value, label), caption in zip(asked.choices.items(), captions, strict=True)
        ],
        "chosen": [str(value) for value in asked.choices if value in holds],
    }


def _hear(questions: Sequence[Question], key: str, then: Callable[[str, Any], None]) -> None:
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
