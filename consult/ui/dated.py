"""What time does to content: banners past a review day, and a line for answers of an older edition.

The edition stands in a draft and in a saved file, never among the answers themselves.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from consult.content.due import overdue
from consult.ui import prose, say, session

OLDER = "older"


def banners(page: str) -> None:
    """Above a page: what is past its review day, and that answers came from an older edition."""
    content, words = session.content(), session.content().pages["frame"].words
    edition, late = content.edition, overdue(content, session.day())
    on_about = page == "about"
    if session.day() > edition.next_review:
        day = say.when(edition.next_review)
        prose.notice(words["overdue"].format(day=day), ":material/event_busy:")
    elif late:
        day = say.when(late[-1][0])
        said = words["overdue_items"].format(n=len(late), day=day)
        prose.notice(said, ":material/event_busy:")
        if not on_about:
            st.page_link("pages/about.py", label=words["overdue_see"], icon=":material/list:")
    older = st.session_state.get(OLDER)
    if older and not on_about:
        said = words["older"].format(old=older, new=edition.version)
        prose.notice(said, ":material/history:", urgent=False)
        st.page_link("pages/about.py", label=words["older_see"], icon=":material/history:")
    if on_about:
        st.session_state.pop(OLDER, None)


def mark(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with the edition it was made with, for a draft or a file."""
    return data | {"edition": session.content().edition.version}


def note(edition: Any) -> None:
    """Remember that what was opened came from another edition, if it is one that we know."""
    known = {each.version for each in session.content().changes.values()}
    if edition in known - {session.content().edition.version}:
        st.session_state[OLDER] = edition
