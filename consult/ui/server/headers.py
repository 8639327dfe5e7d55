"""What the server tells the browser to refuse on its behalf; the same stands in nginx.conf.

Without these a page of ours could load a stranger's script, be framed by a stranger's page, or send
the address of the page one is on to wherever a link leads.
"""

from __future__ import annotations

import re

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consult.ui import streamlit_page

# An address as the policy has it; whatever else stands in the list would end the directive.
SOURCE = re.compile(r"[\w:/.*-]+")
A_YEAR = 31_536_000  # seconds


def policy() -> str:
    """What the page may load and do: nothing, but for what is said here and why."""
    framed_by = [each for each in st.get_option("client.allowedOrigins") if SOURCE.fullmatch(each)]
    hashes = [f"'sha256-{each}'" for each in streamlit_page.inline_scripts()]
    allowed = {
        "default-src": ["'none'"],
        # blob: is how Streamlit loads an app's own components; each hash is a line of script that
        # stands in Streamlit's page.
        "script-src": ["'self'", "blob:", *hashes],
        # Streamlit, and a component of the app's own, make their styles in the page.
        "style-src": ["'self'", "'unsafe-inline'"],
        # The icon of the tab and a clinic's logo stand in the page itself; a photo just taken is
        # shown from the browser's memory.
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],  # one small font stands in Streamlit's own styles
        # The socket included; a photo just taken is read from an address that holds it.
        "connect-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        # Community Cloud shows the app in a frame, and its pages are the ones Streamlit listens to.
        "frame-ancestors": ["'self'", *framed_by],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())


class SecurityHeaders:
    """Adds them to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.always = {
            "Content-Security-Policy": policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": (
                "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
            ),
        }
        # Browsers heed these only where the page came by TLS, and complain of the second elsewhere.
        self.by_tls = {
            "Strict-Transport-Security": f"max-age={A_YEAR}",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; a websocket has no such headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = self.always | (self.by_tls if scope["scheme"] == "https" else {})
                headers = MutableHeaders(scope=message)
                for name, value in told.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, with_headers)
