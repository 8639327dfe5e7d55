"""All that a run of the script draws leaves for the browser together; a new heading goes ahead.

Streamlit wakes its sender for every message of a run, and the browser draws whatever has come so
far: a page turned is drawn five times on its way. Held until the run ends, it is drawn once. Only
the heading of a page turned goes ahead, into the place of the one before it: the browser need draw
nothing else for it. A run that takes longer shows what there is meanwhile. Streamlit offers no
setting for it.
"""

from __future__ import annotations

from asyncio import TimerHandle
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.session_manager import ActiveSessionInfo, SessionClientDisconnectedError

from consult.ui.prose import HEADING

HELD_SECONDS = 0.06  # about as long as a person takes for at once
HELD = "_consult_held"
Place = tuple[int, ...]


@dataclass
class Held:
    """Until when a session's messages wait, and which heading its browser shows, at which place."""

    timer: TimerHandle | None = None
    shown: tuple[Place, str] | None = None
    drawn: bool = False  # whether this run has drawn a heading


def hold() -> None:
    """From now on, in this server."""
    AppSession._enqueue_forward_msg = _enqueue  # type: ignore[assignment]  # noqa: SLF001  see above
    AppSession.flush_browser_queue = _flush  # type: ignore[method-assign]  # see above


def _enqueue(self: AppSession, message: ForwardMsg) -> None:
    """Streamlit's own, but for when it is sent."""
    held = _held(self)
    self._browser_queue.enqueue(message)
    if self._state != AppSessionState.APP_IS_RUNNING:
        _let_go(self)
        _forget_what_is_gone(held, message)
        return
    if held.timer is None:
        held.timer = self._event_loop.call_later(HELD_SECONDS, _let_go, self)
    _heading_ahead(self, held, message)


def _flush(self: AppSession) -> list[ForwardMsg]:
    """Streamlit's own, which it also asks for when another person's messages are due."""
    return [] if _held(self).timer else self._browser_queue.flush()


def _held(session: AppSession) -> Held:
    held: Held = session.__dict__.setdefault(HELD, Held())
    return held


def _let_go(session: AppSession) -> None:
    """All that waits is sent, without a turn for anything else in between."""
    held = _held(session)
    if held.timer is not None:
        held.timer.cancel()
        held.timer = None
    if there := _reached(session):
        _send(session, there, session.flush_browser_queue())
        session.on_flushed_messages_sent()


def _heading_ahead(session: AppSession, held: Held, message: ForwardMsg) -> None:
    """A heading other than the one on screen is sent at once, and again with all else."""
    kind = message.WhichOneof("type")
    drawn = message.delta.new_element.bidi_component if kind == "delta" else None
    if drawn is None or not drawn.id.endswith(HEADING):
        return
    place = tuple(message.metadata.delta_path)
    before, held.shown, held.drawn = held.shown, (place, drawn.json), True
    turned = before and before[0] == place and before[1] != drawn.json
    if turned and (there := _reached(session)):
        _send(session, there, [message])


def _reached(session: AppSession) -> ActiveSessionInfo | None:
    """The browser of a session, while it is there; what waits for one that is not stays queued."""
    sessions = Runtime.instance()._session_mgr  # noqa: SLF001  see above
    return sessions.get_active_session_info(session.id)


def _send(session: AppSession, there: ActiveSessionInfo, messages: list[ForwardMsg]) -> None:
    runtime = Runtime.instance()
    try:
        for message in messages:
            runtime._send_message(there, message)  # noqa: SLF001  see above
    except SessionClientDisconnectedError:
        runtime.disconnect_session(session.id, client=there.client)


def _forget_what_is_gone(held: Held, message: ForwardMsg) -> None:
    """After a whole run without a heading the browser has no place for one any more."""
    whole = message.WhichOneof("type") == "script_finished" and message.script_finished in (
        ForwardMsg.FINISHED_SUCCESSFULLY,
        ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    )
    if whole and not held.drawn:
        held.shown = None
    if message.WhichOneof("type") == "script_finished":
        held.drawn = False
