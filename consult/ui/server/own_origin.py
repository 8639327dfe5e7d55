"""Pages of other sites are turned away before Streamlit looks at them.

Streamlit turns them away too, but first asks a host outside for this machine's public address.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

THIS_MACHINE = ("localhost", "127.0.0.1", "0.0.0.0")  # noqa: S104  names of it, as Streamlit has them


class OwnOrigin:
    """Starlette middleware: a websocket opens only for pages of the host it was asked of.

    Or of one that Streamlit's settings allow. A program that is no browser names no origin.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on or close it."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else Headers()
        origin = headers.get("origin")
        if origin and not _allowed(origin, headers.get("host", "")):
            await WebSocketClose()(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _allowed(origin: str, host: str) -> bool:
    if not st.get_option("server.enableCORS"):
        return True
    listed = st.get_option("server.corsAllowedOrigins")
    named = {*THIS_MACHINE, st.get_option("browser.serverAddress")}
    named |= {urlsplit(each).hostname or each for each in listed}
    return urlsplit(origin).netloc == host or urlsplit(origin).hostname in named
