"""Before the server lets anybody in: content is read, what pages need is loaded, memory settles.

So the first person waits no longer than the next, and after a restart everybody is back at once.
Where a host starts the app in another way, all of this happens when it is first needed.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from consult.ui import session

NEEDED = (
    "router", "ask", "health", "body_map", "faces", "findings", "conversation", "plan",
    "needles", "visit", "plot", "skin", "clock", "outlook", "people", "who", "choices", "weigh",
    "compare", "against", "take_away", "recap", "atlas", "teach_back", "evidence_table",
    "standing",
)  # fmt: skip


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:
    """Get ready, then let people in.

    Python looks through all long-lived objects whenever it collects garbage; what stays for good
    is set aside, and a collection costs what a few sessions cost.
    """
    session.read_content()
    for name in NEEDED:
        import_module(f"consult.ui.{name}")
    gc.collect()
    gc.freeze()
    yield
