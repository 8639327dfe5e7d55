"""Sign-in for practitioners by the clinic's own identity provider, where secrets hold [auth].

Loaded only then. Who may come in stands in secrets too: `[practitioners] allowed`, addresses or
whole domains; without it nobody may, since many providers know half the world.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from consult.ui.state import clinic_secrets, mishap, session
from consult.ui.widgets import clinic_card, markup


def gate() -> None:
    """Let nobody past who is not signed in and allowed; nothing of a consultation is drawn."""
    if not clinic_secrets.readable():
        st.error(session.page("clinic").words["not_ready"])
        st.stop()
    if not st.user.is_logged_in:
        _stop_with("sign_in", "lead", "button", st.login)
    if not _allowed(str(st.user.get("email") or "")):
        _stop_with("refused", "refused_lead", "out", st.logout)


def out() -> None:
    """A way to sign out; the draft in this tab goes with it."""
    if st.button(_words()["out"], icon=":material/logout:", key="sign_out"):
        session.wipe()
        st.logout()


def _allowed(email: str) -> bool:
    """Whether an address is listed, or its domain is; not one its provider calls unchecked."""
    if not email or st.user.get("email_verified") is False:
        return False
    listed = st.secrets.get("practitioners", {}).get("allowed", [])
    known = {str(each).lower() for each in listed}
    return bool({email.lower(), f"@{email.lower().rpartition('@')[2]}"} & known)


def _stop_with(title: str, lead: str, label: str, then: Callable[[], None]) -> NoReturn:
    words = _words()
    clinic_card.masthead()
    markup.begin()
    with markup.piece():
        markup.title(words[title])
        markup.text(words[lead])
    st.button(words[label], type="primary", on_click=mishap.guarded(then), key="sign")
    st.stop()
    raise AssertionError  # st.stop does not come back


def _words() -> dict[str, str]:
    return session.page("sign_in").words
