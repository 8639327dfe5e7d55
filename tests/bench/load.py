"""The server's part, without a browser: many people at once, through the websocket itself."""

from __future__ import annotations

import asyncio
import time
from statistics import median

from tests.bench.protocol import Patient, Person
from tests.people import person

YES_NO, VISITS = ("Yes", "No"), ("1", "2", "3", "4")


async def _floor(app):
    someone = Person(app.url)
    run = await someone.open()
    name = next(each.button.id for each in run.elements if each.HasField("button"))
    return someone, lambda _: someone.tap(name)


async def _question(app):
    someone = Patient(app.url)
    run = await someone.arrive("health", person(), screen=1)
    name = next(each.radio.id for each in run.elements if each.HasField("radio"))
    return someone, lambda n: someone.tap(**{name: ("string_value", YES_NO[n % len(YES_NO)])})


async def _chart(app):
    someone = Patient(app.url)
    run = await someone.arrive("improvement", person())
    name = run.find("slider", "w_sessions").id
    return someone, lambda n: someone.tap(
        **{name: ("string_array_value", [VISITS[n % len(VISITS)]])}
    )


KINDS = {
    "button floor": ("button floor", _floor),
    "chart floor": ("chart floor", _floor),
    "question": ("ours", _question),
    "chart": ("ours", _chart),
}


async def taps(apps, people, rounds, each):
    """Taps per second and server milliseconds per tap, with this many people, floors in between."""
    crowds = {}
    for kind, (name, arrive) in KINDS.items():
        crowds[kind] = [await arrive(apps[name]) for _ in range(people)]
    found = {kind: {"cpu_ms": [], "per_second": [], "per_core_second": []} for kind in KINDS}
    for _ in range(rounds):
        for kind, crowd in crowds.items():
            app = apps[KINDS[kind][0]]
            cpu, begun = app.cpu_seconds(), time.perf_counter()
            await asyncio.gather(*(_several(tap, each) for _, tap in crowd))
            count = people * each
            used = max(app.cpu_seconds() - cpu, 0.01)
            found[kind]["cpu_ms"].append(1000 * used / count)
            found[kind]["per_second"].append(count / (time.perf_counter() - begun))
            found[kind]["per_core_second"].append(count / used)
    for crowd in crowds.values():
        await asyncio.gather(*(someone.close() for someone, _ in crowd))
    return {kind: {name: median(all_) for name, all_ in one.items()} for kind, one in found.items()}


async def _several(tap, count):
    for n in range(count):
        await tap(n)


async def memory(app, counts):
    """Memory with this many people on a chart page at once, all of them still there."""
    there, held = [], {}
    for count in counts:
        while len(there) < count:
            there.append((await _chart(app))[0])
        await asyncio.sleep(1)
        held[count] = app.memory_mib()
    await asyncio.gather(*(someone.close() for someone in there))
    return held


async def cache_cleared(app):
    """The first tap after any client has asked to empty the server's caches, in milliseconds."""
    someone, tap = await _chart(app)
    other = Person(app.url)
    await other.open()
    await tap(1)
    await other.clear_cache()
    await other.close()
    run = await tap(2)
    await someone.close()
    return run.ms
