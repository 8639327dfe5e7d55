"""Ways to other pages: their addresses go on naming the clinic, where this one does.

Streamlit leaves out of an address whatever the way to it does not name.
"""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

from consult.ui.state import chosen_clinic


def link(page: str, **drawn: Any) -> None:
    """A link to a page, by its file."""
    st.page_link(page, query_params=chosen_clinic.in_address(), **drawn)


def go(page: str) -> NoReturn:
    """Show another page, by its file, in the place of this one."""
    st.switch_page(page, query_params=chosen_clinic.in_address())
