"""How fast one may tap: faster than anybody does, and no faster.

Each message of a browser makes the server run the page, so a program that sends hundreds a second
keeps everybody else waiting. Here it waits by itself: its messages are handed on at a person's
pace, and what it sends meanwhile stays with the kernel until it stops sending.
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
from time import monotonic

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consult.ui.state.logbook import LOG

# A tab: the fastest walk of the browser tests needs 3 a second for a moment, and never 12 at once.
USUAL, AT_ONCE = 4, 12  # messages a second, and how many at once
SLOWER, SLOWEST = 0.9, 0.5  # with each message that had to wait; until one need not
# All tabs of an address: a large clinic on its busiest day.
ADDRESS_PER_SECOND, ADDRESS_AT_ONCE = 50, 500
SOCKETS_PER_ADDRESS = int(os.environ.get("CONSULT_SOCKETS_PER_ADDRESS", "500"))
# And those of its tabs that come and are gone at once, as after a refresh.
SHORT_S, SHORT_PER_SECOND, SHORT_AT_ONCE = 10, 2, 60
PATIENCE_S = 60  # what has been too fast for so long is no person
POLICY_VIOLATION, TOO_MANY = 1008, 429
TOO_MANY_TABS = "Too many tabs are open at this address. Close some, and try again."


class Bucket:
    """So many at once, and so many a second from then on."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self.per_second, self.at_once = per_second, at_once
        self.left, self.at = at_once, monotonic()

    def take(self, count: int = 1) -> float:
        """Take some; how many seconds it is until their turn."""
        now = monotonic()
        self.left = min(self.at_once, self.left + (now - self.at) * self.per_second) - count
        self.at = now
        return max(0.0, -self.left / self.per_second)


class _Address:
    """What comes from one address."""

    def __init__(self) -> None:
        self.open = 0
        self.messages = Bucket(ADDRESS_PER_SECOND, ADDRESS_AT_ONCE)
        self.short = Bucket(SHORT_PER_SECOND, SHORT_AT_ONCE)


class Pace:
    """All open sockets, by the address they come from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.addresses: dict[str, _Address] = {}
        self.told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One socket, from its opening to its end."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        name = _network(scope)
        address = self.addresses.setdefault(name, _Address())
        if address.open >= SOCKETS_PER_ADDRESS:
            self._tell()
            await PlainTextResponse(TOO_MANY_TABS, TOO_MANY)(scope, receive, send)
            return
        address.open += 1
        begun = monotonic()
        tab = _Tab(receive, send, address.messages)
        try:
            await asyncio.sleep(address.short.take(0))
            await self.app(scope, tab.receive, tab.send)
        finally:
            address.open -= 1
            address.short.take(monotonic() - begun < SHORT_S)
            asyncio.get_running_loop().call_later(PATIENCE_S, self._forget, name)

    def _forget(self, name: str) -> None:
        if name in self.addresses and not self.addresses[name].open:
            del self.addresses[name]

    def _tell(self) -> None:
        """Once, for whoever runs the app; never whose address it was."""
        if not self.told:
            self.told = True
            LOG.warning(
                "An address has %d tabs open; more are turned away. CONSULT_SOCKETS_PER_ADDRESS "
                "sets another bound.",
                SOCKETS_PER_ADDRESS,
            )


class _Tab:
    """One socket: what it sends is handed on at a person's pace."""

    def __init__(self, receive: Receive, send: Send, shared: Bucket) -> None:
        self._receive, self._send = receive, send
        self._own, self._shared = Bucket(USUAL, AT_ONCE), shared
        self._on_time_at = monotonic()
        self._closed = False

    async def receive(self) -> Message:
        """The next message, when its turn has come."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        if message.get("bytes") is None:  # Streamlit would write a traceback into the log
            return await self._close()
        held_back = self._own.take()
        if not held_back:
            self._on_time_at = monotonic()
        elif monotonic() - self._on_time_at > PATIENCE_S:
            return await self._close()
        self._own.per_second = max(SLOWEST, self._own.per_second * SLOWER) if held_back else USUAL
        await asyncio.sleep(max(held_back, self._shared.take()))
        return message

    async def send(self, message: Message) -> None:
        """What the app says, unless the socket has been closed here."""
        if not self._closed:
            await self._send(message)

    async def _close(self) -> Message:
        self._closed = True
        await self._send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}


def _network(scope: Scope) -> str:
    """Whose it is: of IPv6 the network, since a household has all addresses of one."""
    client = scope.get("client")
    try:
        address = ipaddress.ip_address(client[0] if client else "")
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((int(address) >> 64 << 64, 64)))
