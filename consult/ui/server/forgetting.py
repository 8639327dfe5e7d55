"""Forgets who has left, also where nobody else comes.

Streamlit keeps the session of a closed tab for a while, should the tab come back, and lets go of it
only when another one closes; what it said last it keeps until it says something else. On a quiet
server that may be never. So for as long as somebody may be kept, a visitor of the server's own
opens the first page now and then and leaves: an ordinary websocket, inside of the process.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from time import monotonic

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consult.takeaway import pdf
from consult.ui.widgets import markdown_html

EVERY_S = 10
READ_S = 30  # from the arrival of a file until the page has long read it
STAYS_S = 1  # for Streamlit to draw the page
STREAM = "_stcore/stream"
RUN = b"\x5a\x00"  # what a browser says first: run the page, with nothing answered yet


class Forgetting:
    """Notes when a tab has gone or a file has come, and sees to it that nothing of it stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._last_left, self._visiting = 0.0, False
        self._work: set[asyncio.Task[None]] = set()  # held here, or nobody would hold it

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One tab, from its coming to its leaving, or one request."""
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "websocket":
                self._last_left = monotonic()
                if not self._visiting:
                    self._visiting = True
                    self._begin(self._until_forgotten())
            elif scope.get("method") == "PUT":
                self._begin(self._take_back(scope))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _until_forgotten(self) -> None:
        kept_s = st.get_option("server.disconnectedSessionTTL")
        done = False
        while not done:
            await asyncio.sleep(EVERY_S)
            done = monotonic() > self._last_left + kept_s
            await self._visit()
            markdown_html.forget()
            await asyncio.to_thread(pdf.forget)
            gc.collect()
        self._visiting = False

    async def _take_back(self, scope: Scope) -> None:
        """A file that was opened has been read long since; the page would keep it until it goes."""
        await asyncio.sleep(READ_S)

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        await self.app({**scope, "method": "DELETE"}, receive, _nobody)

    async def _visit(self) -> None:
        said: list[Message] = [
            {"type": "websocket.connect"},
            {"type": "websocket.receive", "bytes": RUN},
        ]

        async def receive() -> Message:
            if said:
                return said.pop(0)
            await asyncio.sleep(STAYS_S)
            return {"type": "websocket.disconnect", "code": 1000}

        await self.app(_scope(), receive, _nobody)


async def _nobody(_: Message) -> None:
    """Nobody looks at what is said."""


def _scope() -> Scope:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = "/".join(["", *filter(None, [base, STREAM])])
    names: list[str] = st.get_option("server.allowedHosts")
    name = next((each.replace("*.", "own.") for each in names if each != "*"), "localhost")
    return {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", name.encode())],
        "subprotocols": [],
        "client": None,
        "server": None,
        "extensions": {},
    }
