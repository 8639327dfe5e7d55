"""Before the server lets anybody in: content is read, what is sent and what pages need is there.

So the first person waits no longer than the next, and after a restart everybody is back at once.
Where a host starts the app in another way, all of this happens when it is first needed.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Any

from streamlit import config, env_util, net_util
from streamlit.web.server import server_util

from consult.ui import burst, lean, packed, prose, session

NEEDED = (
    "router", "wizard", "hero", "fold", "hand_over", "ask", "health", "body_map", "faces",
    "findings", "conversation", "plan", "needles", "visit", "plot", "skin", "clock", "outlook",
    "event", "people", "who", "choices", "weigh", "compare", "against", "take_away", "recap",
    "atlas", "teach_back", "evidence_table", "standing",
)  # fmt: skip

TURN_SECONDS = 0.0005


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:
    """Get ready, then let people in.

    Python looks through all long-lived objects whenever it collects garbage; what stays for good
    is set aside, and a collection costs what a few sessions cost.
    """
    # Streamlit asks a host outside for this machine's address, to judge visitors from other sites.
    # It has its answer here: nothing goes out, and those sites stay shut out.
    net_util._external_ip = ""  # noqa: SLF001  there is no setting for it
    _allow_many_files()
    burst.hold()
    lean.share_loop()
    # What sends a page gets its turn beside what still makes it; Python's own wait is 5 ms, and it
    # comes a dozen times.
    sys.setswitchinterval(TURN_SECONDS)
    # Compressing needs no turn of Python's own, so it costs the start next to nothing.
    packing = asyncio.get_running_loop().run_in_executor(None, packed.pack_first)
    session.read_content()
    for name in NEEDED:
        import_module(f"consult.ui.{name}")
    prose.as_html("")  # loads what turns Markdown into HTML
    # Streamlit asks this with the first element of all, and looks through every module for it.
    env_util.is_repl()
    await packing
    gc.collect()
    gc.freeze()
    sys.stdout.write(f"\n{_where()}\n\n")
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


def _where() -> str:
    """Where to open the app: on this machine, and on a tablet in the same network."""
    hosts = ["localhost", config.get_option("server.address") or net_util.get_internal_ip()]
    addresses = [server_util.get_url(host) for host in dict.fromkeys(hosts) if host]
    return "Ready. Open " + " or ".join(addresses)
