"""What Streamlit would hold for every tab, held once or let go: a machine holds more people so.

Streamlit offers no public way to it, so this room uses what its own sessions use.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

BEFORE = "lean_before"
COMPONENT = ("json_value", "json_trigger_value")  # the two ways in which one may tell something
_shared: dict[str, Any] = {}


def share_pages() -> None:
    """The list of all pages, once Streamlit has made one for this tab: the same for everybody."""
    manager = _run().pages_manager
    pages = _shared.get("pages")
    if pages != manager._pages:  # noqa: SLF001  see above
        pages = _shared["pages"] = manager._pages  # noqa: SLF001  see above
    manager._pages = pages  # noqa: SLF001  see above


def forget_widgets(page: str, screen: str) -> None:
    """At the end of a page: what can tell nothing any more is forgotten.

    Streamlit forgets what a widget said that is no longer drawn, but never how to read it and whom
    to call. A tap on the page just left may still be on its way, so that page is remembered, and
    the one before is not. Drawings have nothing to say from the start.
    """
    state, run = st.session_state, _run()
    drawn = run.shared.widget_ids_this_run.snapshot()
    widgets = run.session_state._state._new_widget_state  # noqa: SLF001  see above
    known = widgets.widget_metadata
    for name in (drawn | widgets.states.keys()) & known.keys():
        if known[name].value_type in COMPONENT and not known[name].callbacks:
            del known[name]
    here, left = state.get(BEFORE, (None, ()))
    if here != (page, screen):
        for name, how in left:
            if known.get(name) is how:  # another one, if it was drawn or tapped since
                del known[name]
        left = [(name, how) for name, how in known.items() if name not in drawn]
        state[BEFORE] = ((page, screen), left)


def _run() -> ScriptRunContext:
    run = get_script_run_ctx()
    assert run, "pages are drawn only inside a script run"
    return run
