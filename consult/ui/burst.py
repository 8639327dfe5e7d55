"""All that a run of the script draws leaves for the browser together, a new page's heading before.

Streamlit wakes its sender for every message of a run, and the browser draws whatever has come so
far: a page turned is drawn five times on its way. Held until the run ends, it is drawn twice: its
heading as soon as it is known, the rest when all of it is there. A run that takes longer shows what
there is meanwhile. Streamlit offers no setting for it.
"""

from __future__ import annotations

from asyncio import TimerHandle
from typing import Any

from streamlit.runtime.app_session import AppSession, AppSessionState

from consult.ui.prose import HEADING

HELD_SECONDS = 0.06  # about as long as a person takes for at once
HANDLE, SHOWN = "_consult_held", "_consult_heading"


def hold() -> None:
    """From now on, in this server."""
    AppSession._enqueue_forward_msg = _enqueue  # type: ignore[assignment]  # noqa: SLF001  see above


def _enqueue(self: AppSession, message: Any) -> None:
    """Streamlit's own, but for when the sender is woken."""
    self._browser_queue.enqueue(message)
    wake = self._message_enqueued_callback
    if wake is None:
        return
    held: TimerHandle | None = getattr(self, HANDLE, None)
    running = self._state == AppSessionState.APP_IS_RUNNING
    if running and not _leaves_at_once(self, message):
        if held is None or held.when() < self._event_loop.time():
            later = self._event_loop.call_later(HELD_SECONDS, wake)
            setattr(self, HANDLE, later)
        return
    if held is not None:
        held.cancel()
        setattr(self, HANDLE, None)
    wake()


def _leaves_at_once(self: AppSession, message: Any) -> bool:
    """Whether this ends the run, or is a heading other than the one on screen."""
    kind = message.WhichOneof("type")
    if kind != "delta":
        return bool(kind == "script_finished")
    drawn = message.delta.new_element.bidi_component
    if not drawn.id.endswith(HEADING) or getattr(self, SHOWN, None) == drawn.json:
        return False
    setattr(self, SHOWN, drawn.json)
    return True
