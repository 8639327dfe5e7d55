"""An update in place is taken whole: where files have changed, the process begins anew with them.

Once nobody is in the middle of a run, and not before the new files have been tried in a process of
their own. Each tab carries its draft and comes back by itself. `CONSULT_ON_UPDATE` says how:
`restart` begins anew in the same process, `end` leaves that to whatever restarts it, `say` only
writes it into the log, as everywhere where neither can be done.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from time import sleep

import streamlit as st

from consult.ui.state.checkout import HERE, Checkout, Stamps

LOG = logging.getLogger("consult")
LOOKS_EVERY_S = float(os.environ.get("CONSULT_LOOKS_EVERY", "10"))
STANDARD_ERROR = 2  # and below: input and output, which the new process keeps
QUIET_S, AT_MOST_S = 0.5, 60.0
TRIAL_S = 180
# Content, all rooms, and what each page asks of them.
TRIAL = """
import ast, pathlib, app
from consult.content.library import load_base
from consult.ui.server import startup
load_base()
startup.load()
for page in pathlib.Path("pages").glob("*.py"):
    body = ast.parse(page.read_bytes()).body
    asked = [each for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
    exec(compile(ast.Module(asked, []), str(page), "exec"), {})
"""
RENEWED = "The files of the aid have changed: it begins anew with them."
BY_HAND = (
    "The files of the aid have changed: restart it. Until then pages that changed stay closed."
)
UNSOUND = "The files of the aid have changed, and don't start. It goes on with those it has: %s"

_begun = Lock()


def watch() -> None:
    """Begin to look, once, where Streamlit runs the aid and does not look for edits itself."""
    if not _is_served() or st.get_option("server.fileWatcherType") != "none":
        return
    if _begun.acquire(blocking=False):
        Thread(target=_look_on, args=(HERE,), name="renewal", daemon=True).start()


def _is_served() -> bool:
    """Whether this process is `streamlit run app.py`, and no test or other program."""
    command = sys.orig_argv
    return "run" in command and any(Path(each).name == "app.py" for each in command)


def _look_on(checkout: Checkout) -> None:
    told: Stamps = {}
    while True:
        sleep(LOOKS_EVERY_S)
        seen = checkout.look()
        if seen in (checkout.begun, told):
            continue
        sleep(min(LOOKS_EVERY_S, 1))
        if checkout.look() != seen:
            continue  # still being written
        told = seen
        wrong = _trial(checkout.root)
        if wrong:
            LOG.error(UNSOUND, wrong)
        else:
            _renew(checkout)


def _trial(root: Path) -> str:
    """What keeps the new files from starting; empty where nothing does."""
    try:
        done = subprocess.run(  # noqa: S603  this Python, with the words above
            [sys.executable, "-c", TRIAL],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=TRIAL_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
    return lines[-1] if done.returncode else ""


def _close_with_us() -> None:
    """The door, which would stay open and taken: uvicorn lets processes of its own have it too."""
    with suppress(OSError):
        for each in Path("/dev/fd").iterdir():
            if int(each.name) > STANDARD_ERROR:
                with suppress(OSError):
                    os.set_inheritable(int(each.name), False)


def _renew(checkout: Checkout) -> None:
    way = os.environ.get("CONSULT_ON_UPDATE", "restart" if os.name == "posix" else "say")
    if way not in ("restart", "end"):
        LOG.warning(BY_HAND)
        return
    with checkout.alone(QUIET_S, AT_MOST_S):
        LOG.warning(RENEWED)
        if way == "end":
            os.kill(os.getpid(), signal.SIGTERM)
            return
        _close_with_us()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  itself
