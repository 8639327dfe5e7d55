"""The aid on another day: `streamlit run app.py -- --on 2027-12-01` shows what people see then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from consult.ui.state import keys, session


def day(arguments: Sequence[str]) -> date | None:
    """The day after `--on`, where the app was started with one."""
    if "--on" not in arguments:
        return None
    try:
        return date.fromisoformat(arguments[arguments.index("--on") + 1])
    except (IndexError, ValueError):
        st.error("--on needs a date such as 2027-12-01. Nothing is shown until the app has one.")
        st.stop()
        raise AssertionError from None  # st.stop does not come back


def banner() -> None:
    """Above each page of a preview: that it is none of today."""
    shown = st.session_state.get(keys.PREVIEW)
    if shown:
        content = session.content()
        said = content.pages["frame"].words["preview"]
        st.info(
            said.format(day=content.clinic.country.written(shown)), icon=":material/event_upcoming:"
        )
