"""What Streamlit would hold for every tab, held once or let go: a machine holds more people so.

Streamlit offers no public way to it, so this room uses what its own sessions use.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

BEFORE = "lean_before"
COMPONENT = ("json_value", "json_trigger_value")  # the two ways in which one may tell something
_shared: dict[str, Any] = {}


def share_loop() -> None:
    """The event loop that a script may use, and ours does not: one for everybody, from now on.

    Streamlit makes one for each tab; that is three open files and 4 KiB.
    """
    loop = asyncio.new_event_loop()
    loop.close = lambda: None  # type: ignore[method-assign]  # whoever leaves, others use it
    begin = AppSession.__init__

    def sharing(self: AppSession, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        self._script_event_loop.close()
        self._script_event_loop = loop

    AppSession.__init__ = sharing  # type: ignore[method-assign]  # see above


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
    all_state = run.session_state._state  # noqa: SLF001  see above
    widgets = all_state._new_widget_state  # noqa: SLF001  see above
    known, keys = widgets.widget_metadata, all_state._key_id_mapper  # noqa: SLF001  see above
    for name in (drawn | widgets.states.keys()) & known.keys():
        if known[name].value_type in COMPONENT and not known[name].callbacks:
            del known[name]
            if (key := keys.id_key_mapping.get(name)) is not None:
                del keys[key]
    here, left = state.get(BEFORE, (None, ()))
    if here != (page, screen):
        for name, how in left:
            if known.get(name) is how:  # another one, if it was drawn or tapped since
                del known[name]
        left = [(name, how) for name, how in known.items() if name not in drawn]
        state[BEFORE] = ((page, screen), left)
    read_plainly()


def read_plainly() -> None:
    """At the end of a page or a part: what a component says is kept as it came.

    Streamlit would keep it in an object of a class of its own, made for this one value, so that it
    can be written to; nothing here does.
    """
    known = _run().session_state._state._new_widget_state.widget_metadata  # noqa: SLF001  see above
    for name, how in list(known.items()):
        if how.presenter is not None and not isinstance(how.presenter, partial):
            told = next((other for other in known if other.endswith(f"_{name}__events")), None)
            known[name] = replace(how, presenter=partial(_said, told))


def _said(told: str | None, held: Any, session: Any) -> Any:
    """What a component holds, with what it tells only once."""
    if told is None or not isinstance(held, dict):
        return held
    widgets = session._new_widget_state  # noqa: SLF001  see above
    news = widgets[told] if told in widgets.widget_metadata and told in widgets else None
    return {each["event"]: each["value"] for each in news or []} | held


def _run() -> ScriptRunContext:
    run = get_script_run_ctx()
    assert run, "pages are drawn only inside a script run"
    return run
