"""Many people at once, and programs among them that ask as fast as they can."""

import asyncio
import random
import time

import pytest

from consult.ui.state.steps import ASIDE, NAMES
from tests.bench import flood
from tests.bench.protocol import Patient, waited_for
from tests.bench.servers import ours
from tests.browser.conftest import Server
from tests.people import person

pytestmark = pytest.mark.long  # minutes of a busy machine: pytest -m long tests/test_crowd.py

PEOPLE, SECONDS, PAUSE_S = 200, 180, 4
MOST_LOGGED = 20_000  # bytes
MOST_MIB_FOR_PAPER = 250
ROLES = ("patient", "practitioner")


def test_a_flood_slows_its_sender_alone():
    """Beside three programs that ask 375 times a second, others wait hardly longer than usual.

    Beside ten that all begin at once, a few of the taps of that moment may wait longer.
    """
    found = flood.measured()
    median, late, _ = found["calm"]
    for name, (middle, p95, health) in found.items():
        said = f"{name}: {middle:.0f} ms, p95 {p95:.0f}; calm {median:.0f}, p95 {late:.0f}"
        assert middle <= 2 * median, said
        assert p95 <= 3 * late or name.startswith("10"), said
        assert health <= 1000, f"{name}: health answers in {health:.0f} ms"


async def walks(url, n, until):
    """One person who turns a page every few seconds, from the first to the last and again."""
    await asyncio.sleep(PAUSE_S * n / PEOPLE)
    someone = Patient(url)
    await someone.arrive("concern", person(), ROLES[n % 2])
    turned = 0
    while time.monotonic() < until:
        for name in (*NAMES[1:], *ASIDE):
            await asyncio.sleep(random.uniform(0.5, 1.5) * PAUSE_S)
            someone.page = ""
            run = await someone.tap(page_name=name)  # raises where the page shows an error
            assert run.page == name
            turned += 1
            if time.monotonic() > until:
                break
    await someone.close()
    return turned


def test_twenty_sheets_at_once_take_little_memory():
    """A small host has 690 MiB, and twenty people may want their paper at the same moment."""
    server = ours()

    async def wants(n):
        someone = Patient(server.url)
        await someone.arrive("concern", person(), ROLES[n % 2])
        someone.page = ""
        run = await someone.tap(page_name="summary")
        names = [each.bidi_component.id for each in run.elements]
        [sheet] = [name for name in names if name.endswith("get_sheet")]
        run = await someone.tap(told=(sheet, "asked", 1.0))
        await someone.close()
        return any("JVBERi" in each.bidi_component.json for each in run.elements)  # %PDF

    async def crowd():
        return await asyncio.gather(*map(wants, range(20)))

    try:
        before = server.memory_mib()
        assert all(waited_for(crowd()))
        held = server.memory_mib()
    finally:
        server.stop()
    assert held - before < MOST_MIB_FOR_PAPER, f"{before:.0f} MiB, then {held:.0f}"


def test_a_clinics_busiest_day(tmp_path):
    """200 people behind one address for three minutes: no error, and hardly a line in the log."""
    server = Server(printed=tmp_path / "printed")
    server.start()

    async def crowd():
        until = time.monotonic() + SECONDS
        return await asyncio.gather(*(walks(server.url, n, until) for n in range(PEOPLE)))

    try:
        turned = waited_for(crowd())
    finally:
        server.stop()  # fails where a traceback was printed
    assert min(turned) >= len(NAMES)
    assert len(server.log()) <= MOST_LOGGED, server.log()[-2000:]
