"""Needle tolerance as eleven faces to point at, from 0 (cannot bear needles) to 10 (no problem).

Underneath are plain radio buttons, so the scale needs no second list beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from consult.ui.state import mishap
from consult.ui.widgets.component import component

ART = Path(__file__).with_name("assets") / "face_scale"
SCORES = range(11)
WORDS = ("scale", "worst", "best")
PAGE = (
    '<div class="face_room"><fieldset class="face_scale" role="radiogroup"'
    ' aria-describedby="low high"><legend></legend>'
    '<div class="scale">'
    '<p class="low" id="low"></p><div class="faces"></div><p class="high" id="high"></p>'
    "</div></fieldset></div>"
)


def face_scale(
    chosen: int | None, words: Mapping[str, str], *, key: str, then: Callable[[int], None]
) -> int | None:
    """Draw the scale; returns the score chosen just now, in the one run that follows the tap.

    Nothing is chosen beforehand. What the browser sends may be forged: only a score on the scale
    is ever returned. `then` hears of it first, before anything else of that run.
    """
    tapped = _score(st.session_state.get(key))

    @mishap.guarded
    def told() -> None:
        _tell(_score(st.session_state.get(key)), then)

    component(
        "face_scale",
        {
            "chosen": chosen if tapped is None else tapped,
            "words": {name: words[name] for name in WORDS},
        },
        key=key,
        html=PAGE,
        css=_read("faces.css"),
        js=_read("faces.js"),
        on_score_change=told,
    )
    return tapped


def _score(sent: Any) -> int | None:
    score = sent.get("score") if isinstance(sent, Mapping) else None
    return score if type(score) is int and score in SCORES else None


@cache
def _read(name: str) -> str:
    return (ART / name).read_text(encoding="utf-8")


def _tell(score: int | None, then: Callable[[int], None]) -> None:
    if score is not None:
        then(score)
