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

from consult.clinic import several
from consult.content import ContentError
from consult.ui.state import chosen_clinic
from consult.ui.state.clinic_file import BASE

PATH = "/ready"
READY, NOT_FOUND, NOT_READY = 200, 404, 503


def routes() -> list[Route]:
    """Its address, also below the path that the whole aid may stand at."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [Route(path, _answer) for path in {PATH, f"/{base}{PATH}" if base else PATH}]


async def _answer(request: Request) -> PlainTextResponse:
    asked = request.query_params.get(chosen_clinic.PARAMETER, several.ONLY)
    status, lines = await asyncio.to_thread(_found, asked, request.url.hostname or "")
    said = "".join(f"{each}\n" for each in lines)
    return PlainTextResponse(said, status, {"Cache-Control": "no-store"})


def _found(asked: str = several.ONLY, host: str = "") -> tuple[int, list[str]]:
    """The status, and lines that say why; of a clinic by its name, or that of the server."""
    try:
        clinics = chosen_clinic.clinics()
    except ContentError as error:
        return NOT_READY, ["not ready", *error.problems]
    name = asked or clinics.of_host(host)
    if not clinics.known(name):
        return NOT_FOUND, ["no such clinic"]
    version, file = clinics.current(name), clinics.file(name)
    if version == BASE:
        return NOT_READY, ["not ready", *file.mistakes]
    before = "ready, with the last good version of the clinic's file"
    return READY, [before if file.mistakes else "ready", *file.mistakes]
