"""Turning a page in the same script run as the tap, where `st.switch_page` would need two.

The router obeys a tap on Back or Next once every answer of the same tap is noted, and before it
asks Streamlit for the page to run. Streamlit offers no public way to choose the page there, so this
room, and no other, uses what its own navigation uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Literal, NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

FIRST = "start"  # the page without a name in its address

WAYS, OBEYED, TURNED, AT = "ways", "obeyed", "turned", "at"
Act = Callable[[], None]
Kind = Literal["primary", "secondary", "tertiary"]


def button(label: str, act: Act, *, key: str, icon: str = "", kind: Kind = "secondary") -> None:
    """A button that leads on."""
    st.button(label, key=key, icon=icon or None, type=kind)
    st.session_state.setdefault(WAYS, {})[key] = (_run().page_script_hash, act)


def of_this_page() -> AbstractContextManager[None]:
    """Buttons drawn inside are this page's own, also in the router.

    Else a second tap on Next, just when the browser turns the page, would count on the new one.
    """
    return _run().run_with_active_hash(_run().page_script_hash)


def obey() -> None:
    """Do what was tapped, in the router before it asks for the page.

    An impatient second tap, sent before the page had turned in the browser, leads where the first
    one led. Not a callback: Streamlit leaves those out for a tap that interrupts an earlier one.
    """
    st.session_state[OBEYED] = True
    ways = st.session_state.get(WAYS, {})
    tapped = next((key for key in ways if st.session_state.get(key)), None)
    standing, act = ways.get(tapped, (None, None))
    if act and _run().page_script_hash == standing:
        act()
    elif AT in st.session_state and (act or _came_late(ways)):
        to(st.session_state[AT])


def to(name: str) -> None:
    """Let the router run this page next."""
    st.session_state[TURNED] = st.session_state[AT] = name
    _run().pages_manager.set_script_intent("", "" if name == FIRST else name)


def end() -> NoReturn:
    """End the page here. Unlike after `st.stop`, the router can still draw what every page has."""
    raise StopException


def arrived(name: str) -> None:
    """On a page: if it is not the one turned to, because no router ran, go there as usual."""
    if not st.session_state.get(OBEYED):
        obey()
    st.session_state[OBEYED] = False
    turned = st.session_state.pop(TURNED, None)
    if turned not in (None, name):
        st.switch_page(f"pages/{turned}.py")


def _came_late(ways: Iterable[str]) -> bool:
    """Whether the tap was on a button that the server has drawn over meanwhile."""
    sent = _run().session_state._state._new_widget_state.states  # noqa: SLF001  no public way
    return any(
        name.rpartition("-")[2] in ways
        and (one.value is True or getattr(one.value, "trigger_value", False))
        for name, one in sent.items()
    )


def _run() -> ScriptRunContext:
    run = get_script_run_ctx()
    assert run, "pages turn only inside a script run"
    return run
