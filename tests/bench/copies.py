"""Two copies behind the nginx file that ships, against one: taps a second."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import ExitStack
from statistics import median

from tests.bench import load, servers
from tests.bench.front import Front
from tests.bench.protocol import Patient
from tests.bench.quota import held
from tests.people import person

# Those who tap need a core too: each copy is held to a part of one, and the rest is theirs;
# nobody taps so fast that ours slows them down.
SHARE, PEOPLE, SECONDS = 0.15, 24, 5
SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "a" * 64}


def taps_a_second(rounds):
    """In turn through one front with one copy behind it and one with two."""
    with ExitStack() as end:
        copies = [servers.ours(env=SECRET) for _ in range(2)]
        for copy in copies:
            end.callback(copy.stop)
        fronts = {}
        for count in (1, 2):
            fronts[count] = Front(*(copy.port for copy in copies[:count]))
            end.callback(fronts[count].stop)
        return asyncio.run(_in_turn(fronts, copies, rounds))


async def _in_turn(fronts, copies, rounds):
    crowds = {count: [await _arrive(front.url) for _ in range(PEOPLE)]
              for count, front in fronts.items()}  # fmt: skip
    found = {count: [] for count in fronts}
    with held(SHARE, *copies) as quota:
        for place, copy in enumerate(() if quota else copies):
            os.sched_setaffinity(copy.process.pid, {place % os.cpu_count()})
        for _ in range(rounds):
            for count, crowd in crowds.items():
                end = time.perf_counter() + SECONDS
                done = await asyncio.gather(*(_until(end, *each) for each in crowd))
                found[count].append(sum(done) / SECONDS)
    for crowd in crowds.values():
        await asyncio.gather(*(someone.close() for someone, _ in crowd))
    how = f"each held to {SHARE} core" if quota else "a core each, which those who tap share"
    return {"how": how} | {str(count): median(all_) for count, all_ in found.items()}


async def _arrive(url):
    someone = Patient(url)
    run = await someone.arrive(load.ASKED, person())
    return someone, load.questions(run)


async def _until(end, someone, name):
    count = 0
    while time.perf_counter() < end:
        await someone.answer(name, load.ASKED, load.ANSWERS[count % len(load.ANSWERS)])
        count += 1
    return count
