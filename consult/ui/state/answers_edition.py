"""Which edition of the content the answers came from, where that is another one.

It is an older one, or a later one where a server was set back.

The edition stands beside the answers in a draft and in a saved file, never among them.
"""

from __future__ import annotations

import json
import re
from typing import Any

import streamlit as st

from consult.answers_model import LONGEST_EDITION
from consult.ui.state import keys, session

NAME = re.compile(r"[0-9]+(\.[0-9]+)*")


def mark(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with the present edition, for a draft or a file."""
    return data | {"edition": session.content().edition.version}


def file() -> str:
    """The file that holds all answers and every visit, with the present edition."""
    return json.dumps(mark(session.raw()), indent=2)


def note(edition: Any) -> None:
    """Remember the edition of what was opened, if it is another one than this."""
    named = isinstance(edition, str) and len(edition) <= LONGEST_EDITION and NAME.fullmatch(edition)
    if named and edition != session.content().edition.version:
        st.session_state[keys.OLDER] = edition


def older() -> str | None:
    """The older edition the answers came from; None where they are of this one."""
    found: str | None = st.session_state.get(keys.OLDER)
    return found


def seen() -> None:
    """The person has seen what changed since."""
    st.session_state.pop(keys.OLDER, None)
