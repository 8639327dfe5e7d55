"""The tablet in the patient's hands: only the questions are in reach until it is handed back.

Four digits that the practitioner chose keep all else out of sight. They lie, hashed, with the draft
in the tab, so a refresh or a restart changes nothing; they are no match for somebody with a
computer, only for a patient with a tablet.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

import streamlit as st

from consult.ui.draft import handover_wait
from consult.ui.state import keys, session
from consult.ui.widgets import markup

QUESTIONS = ("concern", "area", "tolerance", "health")
DIGITS = re.compile(r"[0-9]{4}")


def now() -> bool:
    """Whether the tablet is in the patient's hands."""
    return bool(st.session_state.get(keys.HANDED))


def offer() -> bool:
    """Digits to choose and the button that hands the tablet over. True in the run of the tap."""
    words = _words()
    markup.text(f"**{words['hand_title']}**")
    markup.small(words["hand_hint"])
    with st.form("hand", border=False):
        chosen = _digits(words["hand_digits"], "w_hand")
        tapped = st.form_submit_button(words["hand_do"], icon=":material/front_hand:")
    if tapped and DIGITS.fullmatch(chosen):
        salt = secrets.token_hex(8)
        st.session_state[keys.HANDED] = f"{salt}:{_hash(salt, chosen)}"
        return True
    if tapped:
        st.warning(words["hand_four"])
    return False


def ask_back() -> tuple[bool, bool]:
    """All a patient sees beyond the questions. Tells if it was handed back, or is to be wiped."""
    words = _words()
    with markup.piece():
        markup.title(words["hand_back_title"])
        markup.text(words["hand_back_lead"])
    with st.form("hand_back"):
        typed = _digits(words["hand_back_digits"], "w_hand_back")
        tapped = st.form_submit_button(words["hand_back_do"])
    wait = handover_wait.left()
    back = tapped and not wait and _opens(typed)
    if back:
        del st.session_state[keys.HANDED]
        handover_wait.over()
    elif tapped and not wait and DIGITS.fullmatch(typed):
        handover_wait.longer()
        st.session_state[keys.WRONG] = True
        st.rerun()  # the tab keeps the wait before anything else is tried
    elif st.session_state.pop(keys.WRONG, False) or tapped:
        said = words["hand_back_wait"].format(n=wait) if wait else ""
        st.warning(f"{words['hand_back_wrong']} {said}")
    with st.expander(words["hand_forgot"]):
        markup.text(words["hand_forgot_means"])
        wipe = st.button(words["new"], icon=":material/restart_alt:")
    return back, wipe


def _words() -> dict[str, str]:
    return session.page("frame").words


def _digits(label: str, key: str) -> str:
    return st.text_input(
        label, max_chars=4, type="password", autocomplete="off", key=key, width=240
    )


def _opens(typed: str) -> bool:
    salt, _, kept = str(st.session_state[keys.HANDED]).partition(":")
    return hmac.compare_digest(_hash(salt, typed), kept)


def _hash(salt: str, digits: str) -> str:
    return hashlib.scrypt(digits.encode(), salt=salt.encode(), n=2**14, r=8, p=1).hex()
