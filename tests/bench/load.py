"""The server's part, without a browser: many people at once, through the websocket itself."""

from __future__ import annotations

import asyncio
import time
from itertools import chain, count
from statistics import median

from tests.bench.protocol import Patient, Person
from tests.bench.quota import held
from tests.people import person

ASKED, ANSWERS = "concern", ("surgical_scars", "acne_scars")
VISITS = ("3", "4", "5", "6")
LEAST, PAUSE = 0.078, 1  # cores of the smallest share on Community Cloud; seconds between taps
PACE = 0.3  # seconds from one tap of a person to their next: whoever is faster, ours slows down
AT_ONCE = 8  # people who come in the same moment, where only how many there are counts
MEASURED = ("cpu_ms", "wait_ms", "p95_by_median")


def _addresses():
    """One of this machine's own for each person: from one alone, ours lets in only so many."""
    return (f"127.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in count(2))


def questions(run):
    """The question what bothers one."""
    return run.find("bidi_component", f"w_{ASKED}").id


async def _floor(app, address="127.0.0.1"):
    someone = Person(app.url, address)
    run = await someone.open()
    name = next(each.button.id for each in run.elements if each.HasField("button"))
    return someone, lambda _: someone.tap(name)


async def question(app, address="127.0.0.1"):
    """A person at the question what bothers them, and a tap on it."""
    someone = Patient(app.url, address)
    run = await someone.arrive(ASKED, person())
    name = questions(run)
    return someone, lambda n: someone.answer(name, ASKED, ANSWERS[n % len(ANSWERS)])


async def _chart(app, address="127.0.0.1"):
    someone = Patient(app.url, address)
    run = await someone.arrive("improvement", person())
    name = run.find("bidi_component", "w_sessions").id
    return someone, lambda n: someone.answer(name, "sessions", VISITS[n % len(VISITS)])


def _plain(key):
    """A person at one of the plain pages, and a tap on the radio button with this key."""

    async def arrive(app, address="127.0.0.1"):
        someone = Person(app.url, address)
        run = await someone.open()
        radio = run.find("radio", key)
        first = radio.options[2:4]
        return someone, lambda n: someone.tap(**{radio.id: ("string_value", first[n % 2])})

    return arrive


KINDS = {
    "button floor": ("button floor", _floor),
    "chart floor": ("chart floor", _floor),
    "plain question": ("plain question", _plain("concern")),
    "plain chart": ("plain chart", _plain("visits")),
    "question": ("ours", question),
    "chart": ("ours", _chart),
}


async def taps(apps, people, rounds, each):
    """Server milliseconds per tap and waits, with this many people at once."""
    crowds = {}
    for kind, (name, arrive) in KINDS.items():
        addresses = _addresses()
        crowds[kind] = [await arrive(apps[name], next(addresses)) for _ in range(people)]
    found = {kind: {name: [] for name in MEASURED} for kind in KINDS}
    for _ in range(rounds):
        for kind, crowd in crowds.items():
            app = apps[KINDS[kind][0]]
            cpu = app.cpu_seconds()
            waits = await asyncio.gather(*(_several(tap, each) for _, tap in crowd))
            waits, taken = sorted(chain.from_iterable(waits)), people * each
            used = max(app.cpu_seconds() - cpu, 0.01)
            found[kind]["wait_ms"].append(median(waits))
            found[kind]["p95_by_median"].append(waits[int(0.95 * (taken - 1))] / median(waits))
            found[kind]["cpu_ms"].append(1000 * used / taken)
    for crowd in crowds.values():
        await asyncio.gather(*(someone.close() for someone, _ in crowd))
    return {kind: {name: median(all_) for name, all_ in one.items()} for kind, one in found.items()}


async def _several(tap, times):
    waits = []
    for n in range(times):
        begun = time.perf_counter()
        waits.append((await tap(n)).ms)
        await asyncio.sleep(max(0, begun + PACE - time.perf_counter()))
    return waits


async def held_back(apps, times, alone):
    """Milliseconds of a tap on the least a host gives, one person who pauses in between.

    Where the kernel does not let us hold a server back, computed from the server time `alone`.
    """
    found = {"how": "measured"}
    for kind, (name, arrive) in KINDS.items():
        someone, tap = await arrive(apps[name])
        waits = []
        with held(LEAST, apps[name]) as quota:
            for n in range(times if quota else 0):
                await asyncio.sleep(PAUSE)
                waits.append((await tap(n)).ms)
        await someone.close()
        found["how"] = found["how"] if quota else "computed from the server time"
        found[kind] = median(waits) if quota else alone[kind]["cpu_ms"] / LEAST
    return found


async def memory(app, counts):
    """Memory with this many people on a chart page at once, all of them still there."""
    there, held, addresses = [], {}, _addresses()
    for people in counts:
        while len(there) < people:
            few = min(AT_ONCE, people - len(there))
            come = [_chart(app, next(addresses)) for _ in range(few)]
            there += [someone for someone, _ in await asyncio.gather(*come)]
        await asyncio.sleep(1)
        held[people] = app.memory_mib()
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
