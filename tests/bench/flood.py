"""python -m tests.bench.flood: what others wait while a few programs send as fast as they can.

Twenty people tap about once a second, first alone, then beside three and ten flooding programs, and
beside those that flood by opening one tab after the other. What counts is the ratio to the calm.
"""

from __future__ import annotations

import asyncio
import random
import time
import urllib.request
from contextlib import suppress
from statistics import median, quantiles

from websockets.exceptions import WebSocketException

from tests.bench import load, servers
from tests.bench.protocol import Person, waited_for

PEOPLE, SECONDS, A_SECOND = 20, 20, 125  # messages of each flooding program


async def _tapping(tap, until, waits):
    n = 0
    while time.monotonic() < until:
        await asyncio.sleep(random.uniform(0.5, 1.5))
        waits.append((await tap(n)).ms)
        n += 1


async def _flooding(app, until):
    """One socket: the first page asked for again and again."""
    with suppress(WebSocketException):
        someone = Person(app.url)
        await someone.open()
        reading = asyncio.create_task(_reading(someone.socket))
        while time.monotonic() < until:
            await someone.ask()
            await asyncio.sleep(1 / A_SECOND)
        reading.cancel()
        await someone.close()


async def _reading(socket):
    with suppress(WebSocketException):
        async for _ in socket:
            pass


async def _coming(app, until):
    """One tab after the other, each left as soon as it is there."""
    while time.monotonic() < until:
        with suppress(WebSocketException, TimeoutError):
            someone = Person(app.url)
            await someone.open()
            await someone.close()


async def _health(app, until, waits):
    def ask():
        begun = time.perf_counter()
        with urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=10) as answer:
            answer.read()
        return 1000 * (time.perf_counter() - begun)

    while time.monotonic() < until:
        waits.append(await asyncio.to_thread(ask))
        await asyncio.sleep(0.5)


async def _round(app, crowd, beside):
    until, waits, health = time.monotonic() + SECONDS, [], []
    people = [_tapping(tap, until, waits) for _, tap in crowd]
    await asyncio.gather(*people, _health(app, until, health), *(each(until) for each in beside))
    return median(waits), quantiles(waits, n=20)[-1], max(health)


async def _measure(app):
    crowd = [await load.question(app) for _ in range(PEOPLE)]
    kinds = {"calm": []}
    for count in (3, 10):
        kinds[f"{count} that send"] = [lambda until: _flooding(app, until)] * count
    kinds["3 that come and go"] = [lambda until: _coming(app, until)] * 3
    found = {name: await _round(app, crowd, beside) for name, beside in kinds.items()}
    await asyncio.gather(*(someone.close() for someone, _ in crowd))
    return found


def measured():
    """Of each kind of flood the median wait of others, their p95 and the slowest health answer."""
    app = servers.ours()
    try:
        return waited_for(_measure(app))
    finally:
        app.stop()


def main():
    """Measure and show."""
    found = measured()
    calm = found["calm"]
    for name, (middle, late, health) in found.items():
        ratios = f"{middle / calm[0]:.2f} x, p95 {late / calm[1]:.2f} x"
        waits = f"median {middle:.0f} ms, p95 {late:.0f} ms"
        print(f"{name:20} {waits} ({ratios}); health answers in {health:.0f} ms at most")


if __name__ == "__main__":
    main()
