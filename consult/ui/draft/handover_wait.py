"""How long to wait after wrong digits: the first mistake is free, each one after it costs double.

Kept with the draft, so that a refresh shortens nothing.
"""

from __future__ import annotations

import math
from typing import Any

import streamlit as st

from consult.ui.state import keys, session

LONGEST_S, MOST_TIMES = 120, 999
NONE = {"times": 0, "until": 0.0}


def left() -> int:
    """Seconds until digits may be tried again; none where the clock has been set back since."""
    remains = st.session_state.get(keys.MISSED, NONE)["until"] - session.now().timestamp()
    return math.ceil(remains) if 0 < remains <= LONGEST_S else 0


def longer() -> None:
    """After wrong digits."""
    before = st.session_state.get(keys.MISSED, NONE)["times"]
    pause = min(2**before, LONGEST_S) if before else 0
    until = session.now().timestamp() + pause
    st.session_state[keys.MISSED] = {"times": min(before + 1, MOST_TIMES), "until": until}


def over() -> None:
    """After the right ones."""
    st.session_state.pop(keys.MISSED, None)


def is_one(kept: Any) -> bool:
    """Whether this is what was kept here; it comes from the browser."""
    return (
        isinstance(kept, dict)
        and kept.keys() == NONE.keys()
        and type(kept["times"]) is int
        and 0 <= kept["times"] <= MOST_TIMES
        and type(kept["until"]) in (int, float)
    )
