"""Whether this server shows what its clinic wants shown: for whoever sends people to it.

Streamlit's own health address says that it is alive. This one also says if the clinic's own file
holds: a new copy whose file has a mistake is not ready, and the copies before it go on.
"""

from __future__ import annotations

import asyncio

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from consult.content import ContentError
from consult.ui.state import session

PATH = "/ready"
READY, NOT_READY = 200, 503


def routes() -> list[Route]:
    """Its address, also below the path that the whole aid may stand at."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [Route(path, _answer) for path in {PATH, f"/{base}{PATH}" if base else PATH}]


async def _answer(_: Request) -> PlainTextResponse:
    status, lines = await asyncio.to_thread(_found)
    said = "".join(f"{each}\n" for each in lines)
    return PlainTextResponse(said, status, {"Cache-Control": "no-store"})


def _found() -> tuple[int, list[str]]:
    """The status, and lines that say why."""
    try:
        file = session.read_content()
    except ContentError as error:
        return NOT_READY, ["not ready", *error.problems]
    if file.runs_on_base:
        return NOT_READY, ["not ready", *file.mistakes]
    before = "ready, with the last good version of the clinic's file"
    return READY, [before if file.mistakes else "ready", *file.mistakes]
