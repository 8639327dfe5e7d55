"""Which version this server runs: at `/version`, for whoever compares copies or reports a fault."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from consult import CONTENT_DIR
from consult.plain_yaml import parse

PATH: Final = "/version"
_PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"


def _ours() -> str:
    """As the project says; empty where only the app was copied, without it."""
    try:
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    except OSError:
        return ""
    return str(project["version"])


VERSION: Final = _ours()


EDITION: Final = str(parse((CONTENT_DIR / "edition.yaml").read_bytes())["version"])


def routes() -> list[Route]:
    """Its address, also below the path that the whole aid may stand at."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [Route(path, _answer) for path in {PATH, f"/{base}{PATH}" if base else PATH}]


async def _answer(_: Request) -> JSONResponse:
    said = {
        "version": VERSION,
        "content": EDITION,
        "streamlit": metadata.version("streamlit"),
    }
    return JSONResponse(said, headers={"Cache-Control": "no-store"})
