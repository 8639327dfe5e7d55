"""Streamlit's scripts and styles, compressed for every browser that takes them so.

Streamlit sends them as they are, 2.4 MB for a first visit; compressed they are a quarter of that.
Each is compressed once and kept in memory: 0.6 MB for a first visit, 7 MB if somebody asked for all
that there are. The headers stay Streamlit's own: it is asked for the head of its answer, and the
body is put in its place.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from contextlib import suppress
from functools import cache
from threading import Lock

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.url_util import make_url_path

from consult.ui import scripts

# What the pages up to the first question draw with, beside what Streamlit's page asks for itself.
FIRST = ("BidiComponent", "Button")
ASKED = ("health", "host-config")  # what Streamlit's page asks the server before it connects
REFUSED = re.compile(r"q=0(\.0*)?")
OK = 200

_kept: dict[str, bytes] = {}
_one_at_a_time = Lock()


def pack(name: str) -> bytes:
    """The file compressed, now or before; many who ask for the same one wait for one of them."""
    with _one_at_a_time:
        if name not in _kept:
            _kept[name] = gzip.compress((scripts.folder() / name).read_bytes(), 6, mtime=0)
        return _kept[name]


def pack_first() -> None:
    """What a first visit needs, before anybody comes."""
    with suppress(OSError):
        for name in (*scripts.of_the_page(), *scripts.beside_it(FIRST)):
            pack(name)


@cache
def _soon() -> str:
    """For a header: what the browser would else ask for only once it has run all its scripts."""
    try:
        names = scripts.beside_it(FIRST)
    except OSError:
        return ""
    said = [f'<./static/{name}>; rel="modulepreload"' for name in names]
    said += [f'<./_stcore/{name}>; rel="preload"; as="fetch"; crossorigin' for name in ASKED]
    return ", ".join(said)


class Packed:
    """Stands in front of Streamlit; whatever is not a script or a style passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.place = make_url_path(config.get_option("server.baseUrlPath") or "", "static/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the body compressed where that is possible."""
        name = self._asked_for(scope)
        if name is None:
            await self.app(scope, receive, _with_soon(send) if scope["type"] == "http" else send)
            return
        said = Headers(scope=scope)
        # A part of a file is a part of the plain one.
        if "range" in said or not takes_gzip(said.get("accept-encoding", "")):
            await self.app(scope, receive, _varying(send))
            return
        try:
            body = _kept[name] if name in _kept else await asyncio.to_thread(pack, name)
        except OSError:
            await self.app(scope, receive, _varying(send))
            return
        wanted = scope["method"] == "GET"
        await self.app({**scope, "method": "HEAD"}, receive, _packed(send, body, wanted=wanted))

    def _asked_for(self, scope: Scope) -> str | None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        path = str(scope["path"]).removeprefix(scope.get("root_path", ""))
        name = path.removeprefix(self.place)
        return name if name != path and name in scripts.everything() else None


def takes_gzip(said: str) -> bool:
    """Whether a browser's Accept-Encoding names gzip, and not to refuse it."""
    for each in said.lower().split(","):
        coding, _, weight = (part.strip() for part in each.partition(";"))
        if coding == "gzip":
            return not REFUSED.fullmatch(weight)
    return False


def _with_soon(send: Send) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start" and _soon():
            headers = MutableHeaders(raw=list(message["headers"]))
            if headers.get("content-type", "").startswith("text/html"):
                headers.append("link", _soon())
                message = {**message, "headers": headers.raw}
        await send(message)

    return tell


def _varying(send: Send) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.add_vary_header("Accept-Encoding")
            message = {**message, "headers": headers.raw}
        await send(message)

    return tell


def _packed(send: Send, body: bytes, *, wanted: bool) -> Send:
    status = 0

    async def tell(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = MutableHeaders(raw=list(message["headers"]))
            if headers.get("etag", "").startswith('"'):  # other bytes, the same content
                headers["etag"] = f"W/{headers['etag']}"
            if status == OK:
                headers["content-encoding"] = "gzip"
                headers["content-length"] = str(len(body))
                del headers["accept-ranges"]
            message = {**message, "headers": headers.raw}
        elif status == OK and wanted:
            message = {"type": "http.response.body", "body": body}
        await send(message)

    return _varying(tell)
