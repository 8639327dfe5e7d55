"""Figures about the server, for those who run it: at a port of their own, and at no other.

`CONSULT_INSIDE=127.0.0.1:9464` opens it; without it nothing is counted and nothing loaded. How many
people, runs and mistakes there were, and what the process holds: nothing of any person.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from consult.ui.server.version import EDITION, VERSION
from consult.ui.state.checkout import HERE

if TYPE_CHECKING:
    from prometheus_client import Gauge, Metric


class Counted:
    """Counts tabs that come and go; the figures themselves are served at the inner port."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.open_tabs: Gauge | None = None
        if where := os.environ.get("CONSULT_INSIDE"):
            self.open_tabs = _served(where)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One tab, from its coming to its leaving, or one request."""
        if scope["type"] != "websocket" or self.open_tabs is None:
            await self.app(scope, receive, send)
            return
        with self.open_tabs.track_inprogress():
            await self.app(scope, receive, send)


class _Figures:
    """What this process knows of itself, asked when somebody collects it."""

    def collect(self) -> Iterator[Metric]:
        """Each figure as it is now."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        yield GaugeMetricFamily("aid_runs_now", "Pages and parts being run.", HERE.runs_now)
        yield CounterMetricFamily("aid_runs", "Pages and parts run so far.", HERE.runs_so_far)


def _served(where: str) -> Gauge:
    """Open the inner port; what counts the tabs."""
    from prometheus_client import REGISTRY, Gauge, Info, start_http_server

    address, _, port = where.rpartition(":")
    Info("aid", "Which version runs.").info({"version": VERSION, "content": EDITION})
    REGISTRY.register(_Figures())
    start_http_server(int(port), address or "127.0.0.1")
    return Gauge("aid_tabs", "Tabs that are open.")
