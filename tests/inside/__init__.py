"""Looks for somebody's words in the live objects of a running server."""

import os
import signal
import time
from pathlib import Path

HERE = Path(__file__).parent


def environment(folder):
    """What a server is started with to be looked into; question and answer are in the folder."""
    return {"PYTHONPATH": str(HERE), "LOOK_INSIDE": str(Path(folder) / "looked")}


def held(process, folder, wanted):
    """Where any of these words stand in the memory of that server, a line each.

    They are handed over backwards: what asks for them must not be what is found.
    """
    asked = Path(folder) / "looked"
    found = asked.with_suffix(".found")
    found.unlink(missing_ok=True)
    asked.write_text("\n".join(each[::-1] for each in wanted))
    os.kill(process.pid, signal.SIGUSR1)
    for _ in range(600):
        if found.exists():
            return found.read_text().splitlines()
        time.sleep(0.1)
    raise TimeoutError("the server did not look through its memory in a minute")
