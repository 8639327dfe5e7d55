"""Before the server lets anybody in: content is read and the modules that pages need are loaded.

So the first person waits no longer than the next, and after a restart everybody is back at once.
Where a host starts the app in another way, all of this happens when it is first needed.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Any

from consult.ui import prose, session

NEEDED = (
    "router", "wizard", "hero", "fold", "hand_over", "ask", "health", "body_map", "faces",
    "findings", "conversation", "plan", "needles", "visit", "plot", "skin", "clock", "outlook",
    "event", "people", "who", "choices", "weigh", "compare", "against", "take_away", "recap",
    "atlas", "teach_back", "evidence_table", "standing",
)  # fmt: skip


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:
    """Get ready, then let people in.

    Python looks through all long-lived objects whenever it collects garbage. What stays for good
    is set aside, so that a collection costs what a few sessions cost.
    """
    _allow_many_files()
    session.read_content()
    for name in NEEDED:
        import_module(f"consult.ui.{name}")
    prose.as_html("")  # loads what turns Markdown into HTML
    gc.collect()
    gc.freeze()
    yield


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
