"""Streamlit's page, scripts and styles: few files, compressed for browsers that take them so.

Streamlit sends sixty scripts as they are, 2.4 MB for a first visit; here they are one file
(`together`), and compressed a quarter of that. Each is compressed once and kept in memory: 0.6 MB
for a first visit, 7 MB if somebody asked for all that there are. The headers stay Streamlit's own:
it is asked for the head of its answer, and the body is put in its place.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from contextlib import suppress
from threading import Lock

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.url_util import make_url_path

from consult.ui import scripts, together

# What Streamlit's page asks the server before it connects; else only once its scripts have run.
SOON = ", ".join(
    f'<./_stcore/{name}>; rel="preload"; as="fetch"; crossorigin'
    for name in ("health", "host-config")
)
REFUSED = re.compile(r"q=0(\.0*)?")
OK = 200

_kept: dict[str, bytes] = {}
_one_at_a_time = Lock()


def pack(name: str) -> bytes:
    """The file compressed, now or before; many who ask for the same one wait for one of them."""
    with _one_at_a_time:
        if name not in _kept:
            _kept[name] = gzip.compress(_plain(name), 6, mtime=0)
        return _kept[name]


def pack_first() -> None:
    """What a first visit needs, before anybody comes."""
    with suppress(OSError):
        one = together.folder()
        for name in scripts.of_the_page():
            if not (one and name.startswith("js/")):
                pack(name)
        if one:
            for name in (together.ALL, together.NAME):
                pack(one + name)


def _plain(name: str) -> bytes:
    one = together.folder()
    if one and name.startswith(one):
        return together.script(name.removeprefix(one)).encode()
    return (scripts.folder() / name).read_bytes()


class Packed:
    """Stands in front of Streamlit; what is no page, script or style passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.place = make_url_path(config.get_option("server.baseUrlPath") or "", "static/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the body compressed where that is possible."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        path = str(scope["path"]).removeprefix(scope.get("root_path", ""))
        name = path.removeprefix(self.place)
        theirs = together.known_as(name)
        if name == path or theirs not in scripts.everything():
            await self.app(scope, receive, _page(send))
            return
        said = Headers(scope=scope)
        small = takes_gzip(said.get("accept-encoding", ""))
        # A part of a file is a part of the plain one.
        if name == theirs and ("range" in said or not small):
            await self.app(scope, receive, _varying(send))
            return
        try:
            body = _kept[name] if name in _kept else await asyncio.to_thread(pack, name)
        except OSError:
            await self.app(scope, receive, _varying(send))
            return
        if not small:
            body = await asyncio.to_thread(gzip.decompress, body)
        asked = {
            **scope,
            "method": "HEAD",
            "path": scope["path"].removesuffix(name) + theirs,
            "headers": [each for each in scope["headers"] if each[0] != b"range"],
        }
        answer = _with_body(send, body if scope["method"] == "GET" else b"", len(body), small=small)
        await self.app(asked, receive, answer)


def takes_gzip(said: str) -> bool:
    """Whether a browser's Accept-Encoding names gzip, and not to refuse it."""
    for each in said.lower().split(","):
        coding, _, weight = (part.strip() for part in each.partition(";"))
        if coding == "gzip":
            return not REFUSED.fullmatch(weight)
    return False


def _page(send: Send) -> Send:
    begun: Message | None = None
    parts: list[bytes] = []

    async def tell(message: Message) -> None:
        nonlocal begun
        if message["type"] == "http.response.start":
            kind = Headers(raw=list(message["headers"])).get("content-type", "")
            if message["status"] == OK and kind.startswith("text/html"):
                begun = message
                return
        if begun is None:
            await send(message)
            return
        parts.append(message.get("body", b""))
        if message.get("more_body"):
            return
        headers = MutableHeaders(raw=list(begun["headers"]))
        headers.append("link", SOON)
        # It is asked for anew each time: the mark of Streamlit's file says nothing about this one.
        for mark in ("etag", "last-modified", "accept-ranges", "content-length"):
            del headers[mark]
        body = b"".join(parts)
        if body:
            small = headers.get("content-encoding") == "gzip"
            html = together.in_page((gzip.decompress(body) if small else body).decode())
            body = gzip.compress(html.encode(), mtime=0) if small else html.encode()
            headers["content-length"] = str(len(body))
        await send({**begun, "headers": headers.raw})
        await send({**message, "body": body})

    return tell


def _varying(send: Send) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.add_vary_header("Accept-Encoding")
            message = {**message, "headers": headers.raw}
        await send(message)

    return tell


def _with_body(send: Send, body: bytes, length: int, *, small: bool) -> Send:
    status = 0

    async def tell(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = MutableHeaders(raw=list(message["headers"]))
            if headers.get("etag", "").startswith('"'):  # other bytes, the same content
                headers["etag"] = f"W/{headers['etag']}"
            if status == OK:
                if small:
                    headers["content-encoding"] = "gzip"
                headers["content-length"] = str(length)
                del headers["accept-ranges"]
            message = {**message, "headers": headers.raw}
        elif status == OK:
            message = {"type": "http.response.body", "body": body}
        await send(message)

    return _varying(tell)
