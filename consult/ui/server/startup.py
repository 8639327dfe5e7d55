"""Before the server lets anybody in: content is read and the modules that pages need are loaded.

So the first person waits no longer than the next, and after a restart everybody is back at once.
Where a host starts the app in another way, all of this happens when it is first needed.
"""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Any, Final

import streamlit as st

from consult.content import ContentError
from consult.ui import draft, sections, walk, widgets
from consult.ui.server import renewal
from consult.ui.state import chosen_clinic, clinic_secrets
from consult.ui.state.clinic_file import BASE
from consult.ui.state.logbook import LOG
from consult.ui.widgets import markdown_html

ROOMS = (widgets, draft, walk, sections)
READY: Final = "The aid is ready: {address} (Ctrl+C ends it)"
STRICT: Final = "--strict"
CONTENT_IS_WRONG: Final = 1
NOT_STARTED = "The aid does not start: its content has mistakes."
HIDDEN = (
    "The aid does not start: this user may not look into %s, where Streamlit looks for secrets. "
    "Set HOME to a folder of this user's, or to one that is not there."
)
NOT_STARTED_STRICT = "The aid does not start: --strict asks for a clinic's file without mistakes."


def read_content() -> None:
    """Read it, or end the process with a line for each mistake, before there is a server.

    With a mistake in the clinic's own file the aid runs on the base content, unless it was started
    with `--strict`: for hosts that keep the copies before this one until it is ready.
    """
    for file in clinic_secrets.hidden():  # Streamlit would say that its port is taken
        LOG.error(HIDDEN, file.parent)
        raise SystemExit(CONTENT_IS_WRONG)
    try:
        only = chosen_clinic.clinics().read_all()
    except ContentError as error:
        for each in error.problems:
            LOG.error("%s", each)
        LOG.error(NOT_STARTED)
        raise SystemExit(CONTENT_IS_WRONG) from None
    if only.newest == BASE and STRICT in sys.argv[1:]:
        LOG.error(NOT_STARTED_STRICT)
        raise SystemExit(CONTENT_IS_WRONG)


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:
    """Get ready, then let people in.

    Python looks through all long-lived objects whenever it collects garbage. What stays for good
    is set aside, so that a collection costs what a few sessions cost.
    """
    _allow_many_files()
    load()
    renewal.watch()
    LOG.info("The aid is ready.")
    if sys.stdout.isatty():  # somebody looks on; Streamlit's own greeting is switched off
        print(READY.format(address=address()), flush=True)
    gc.collect()
    gc.freeze()
    yield
    LOG.info("The aid ends.")


def address() -> str:
    """Where a browser on this machine finds the aid, by the server's own settings."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    host = st.get_option("server.address") or "localhost"
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{scheme}://{host}:{st.get_option('server.port')}/{path}"


def load() -> None:
    """Load all that pages need."""
    for room in ROOMS:
        for each in pkgutil.iter_modules(room.__path__):
            import_module(f"{room.__name__}.{each.name}")
    markdown_html.as_html("")  # loads what turns Markdown into HTML


def _allow_many_files() -> None:
    """As many open files as the system lets a process have that asks: each person takes one.

    Many systems begin at 1,024, and the thousandth person would find the door shut.
    """
    try:
        import resource
    except ImportError:  # Windows counts otherwise
        return
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
