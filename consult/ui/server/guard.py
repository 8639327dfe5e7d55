"""Who is let in: by the name the browser asked for, and by the page that asks.

A name that is not this server's may have been pointed at it by somebody else's page, which could
then read it like its own. The names in Streamlit's public option `server.allowedHosts` are let in,
and those that nobody else can own.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from consult.ui.state import clinic_secrets

MISDIRECTED, FORBIDDEN, NOT_FOUND = 421, 403, 404
NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
OWN = (".local", ".localhost", ".streamlit.app")  # of this network, machine, or Community Cloud
# Figures about the server, orders from other programs, and files at an address of their own.
CLOSED = re.compile(r"/(_stcore/(metrics|agent)|media)(/|$)")
SIGN_IN = re.compile(r"/(auth/|oauth2callback)")

UNKNOWN_NAME = (
    "This server does not go by that name. Whoever runs it lists its names in server.allowedHosts."
)
FOREIGN_PAGE = "Another site's page may not talk to this server."
NOTHING_HERE = "There is nothing here."


class Guard:
    """Turns others away with one plain line, before Streamlit sees them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or one websocket."""
        if scope["type"] in ("http", "websocket") and (refusal := _refusal(scope)):
            await PlainTextResponse(*refusal)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _refusal(scope: Scope) -> tuple[str, int] | None:
    """What is said to whom is not let in, and the status that goes with it."""
    socket, hosts = scope["type"] == "websocket", Headers(scope=scope).getlist("host")
    # A request without a name comes from no browser: some health checks are so.
    one = len(hosts) == 1 or not (hosts or socket)
    if not one or not all(_known(each, socket) for each in hosts):
        return UNKNOWN_NAME, MISDIRECTED
    if socket and not _welcome(scope, hosts[0]):
        return FOREIGN_PAGE, FORBIDDEN
    if _closed(scope["path"]):
        return NOTHING_HERE, NOT_FOUND
    return None


def _known(host: str, socket: bool) -> bool:
    """Whether this server goes by the name. Streamlit opens sockets by listed names alone."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return False
    if parts.netloc != host or "@" in host:
        return False
    listed = [each.strip().lower().rstrip(".") for each in st.get_option("server.allowedHosts")]
    if any(
        each in ("*", name) or (each.startswith("*.") and name.endswith(each[1:]))
        for each in listed
    ):
        return True
    own = _is_address(name) or (NAME.fullmatch(name) and ("." not in name or name.endswith(OWN)))
    return bool(own) and not (socket and listed)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _welcome(scope: Scope, host: str) -> bool:
    """Whether the page that opens the socket is this server's own, or one it has been told of.

    Streamlit asks a host outside for this machine's address before it looks through its list of
    other pages; so a page on the list is shown to it as one of the server's own.
    """
    headers = MutableHeaders(scope=scope)
    origins = headers.getlist("origin")
    if not origins or not st.get_option("server.enableCORS"):
        return True
    if len(origins) > 1:
        return False
    try:
        if urlsplit(origins[0]).netloc == host:
            return True
    except ValueError:
        return False
    headers["origin"] = f"http://{host}"
    return origins[0] in [each.strip() for each in st.get_option("server.corsAllowedOrigins")]


def _closed(path: str) -> bool:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    inside = path.removeprefix(f"/{base}") if base else path
    if SIGN_IN.match(inside):
        return not clinic_secrets.asks_to_sign_in()
    return CLOSED.match(inside) is not None
