"""200 clinics and 200 people at once on one process: whose is whose, memory, and time for a tap."""

import asyncio
import base64
import io
import json
import random
import shutil
from statistics import median

import pypdf
import pytest

from consult import CONTENT_DIR, SET_BY
from consult.ui.state.steps import ASIDE, NAMES
from tests import many
from tests.bench.protocol import Patient, waited_for
from tests.bench.servers import ours
from tests.people import person

pytestmark = pytest.mark.long  # minutes of a busy machine

COUNTS = (1, 20, 200)
PEOPLE, PAGES, TAPS = 200, 4, 45
MOST_MIB = 1  # for a clinic
SLOWER = 1.3  # than with one clinic, at most
NAMED = "STREAMLIT_SERVER_ALLOWED_HOSTS"
ROLES = ("patient", "practitioner")


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """A server for each number of clinics, and those."""
    made = {}
    for count in COUNTS:
        folder = tmp_path_factory.mktemp(f"with-{count}") / "content"
        shutil.copytree(CONTENT_DIR, folder)
        clinics = many.found(folder, count)
        env = {SET_BY: str(folder), NAMED: "*.chain.example localhost 127.0.0.1"}
        made[count] = (ours(env=env), clinics)
    yield made
    for server, _ in made.values():
        server.stop()


def whole(run):
    """All that a tap brought, as the browser is sent it, with what is inside of files."""
    elements = [*run.ahead, *run.elements]
    said = [each.SerializeToString().decode(errors="replace") for each in elements]
    return "\n".join([*said, *(text for each in elements for text in _files(each))])


def _files(element):
    """What stands in the files that a part of the page hands over."""
    told = json.loads(element.bidi_component.json or "[]") if element.bidi_component.json else []
    file = told[0].get("file") if told and isinstance(told[0], dict) else None
    if not file:
        return
    data = base64.b64decode(file["data"])
    if file["kind"] == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        yield "\n".join(page.extract_text() for page in pages)
    else:
        yield data.decode(errors="replace").replace("\r\n ", "")


async def visit(server, own, n):
    """Somebody of a clinic: some pages in an order of their own, and their paper."""
    dice, address = random.Random(n), f"127.0.0.{2 + n % 8}"
    by_name = {"name": own.host} if n % 2 else {"query": f"clinic={own.id}"}
    someone = Patient(server.url, address, **by_name)
    run = await someone.arrive("concern", person(), ROLES[n // 2 % 2])
    heard = [run]
    someone.query = ""  # a worse browser than any: it forgets what the address said
    for page in [*dice.sample([*NAMES, *ASIDE], PAGES), "summary"]:
        await asyncio.sleep(dice.uniform(0, 2))
        someone.page = ""
        run = await someone.tap(page_name="" if page == "start" else page)
        heard.append(run)
    parts = [each.bidi_component.id for each in run.elements]
    wanted = "-get_" if n % 4 < 2 else "-get_note"  # a sheet takes longest; half of them want it
    for name in (each for each in parts if wanted in each):
        run = await someone.tap(told=(name, "asked", 1.0))
        heard.append(run)
    await someone.close()
    return own, heard


def test_a_clinic_costs_no_more_than_a_mebibyte(servers):
    """Of memory, once somebody of each has been there; and the server still starts in seconds."""

    async def called(server, clinics):
        for n in range(PEOPLE):
            own = clinics[n % len(clinics)]
            someone = Patient(server.url, f"127.0.0.{2 + n % 8}", query=f"clinic={own.id}")
            await someone.arrive("concern", person())
            someone.page = ""
            await someone.tap(page_name="summary")
            await someone.close()

    held = {}
    for count, (server, clinics) in servers.items():
        begun = server.memory_mib()
        waited_for(called(server, clinics))
        held[count] = server.memory_mib()
        start = f"starts in {server.seconds_to_start:.1f} s with {begun:.0f} MiB"
        print(f"{count} clinics: {start}; then {held[count]:.0f} MiB")
    each = (held[200] - held[1]) / (200 - 1)
    print(f"a clinic: {each:.2f} MiB")
    assert each <= MOST_MIB


def test_nobody_reads_of_another_clinic(servers):
    """Neither on a page nor in a file; one's own name is on each page and in each paper."""
    server, clinics = servers[200]

    async def crowd():
        people = (visit(server, clinics[n % len(clinics)], n) for n in range(PEOPLE))
        return await asyncio.gather(*people)

    before = server.memory_mib()
    visits = waited_for(crowd())
    papers = 0
    for own, heard in visits:
        for place, run in enumerate(heard):
            said = whole(run)
            assert not many.strangers(own, said), (own.id, place)
            assert own.mark in said or place > PAGES + 1, (own.id, place)
        files = "\n".join(text for run in heard for each in run.elements for text in _files(each))
        papers += files.count("%PDF") + files.count("BEGIN:VCALENDAR")
        assert own.mark in files
        assert own.phone in files.replace("\n", " ")
    print(f"{len(visits)} people, {papers} papers: {server.memory_mib() - before:.0f} MiB more")


def test_a_tap_is_no_slower_among_many_clinics(servers):
    """A question and a whole page, in turn on the server with one clinic and on the others."""

    async def measured():
        someone = {}
        for count, (server, clinics) in servers.items():
            someone[count] = Patient(server.url, query=f"clinic={clinics[-1].id}")
            await someone[count].arrive("concern", person())
        took = {count: [] for count in servers}
        for place in range(TAPS):
            for count, each in someone.items():
                each.page = ""
                run = await each.tap(page_name=("summary", "improvement", "concern")[place % 3])
                took[count].append(run.ms)
                await asyncio.sleep(0.4)
        return took

    took = {count: median(each) for count, each in waited_for(measured()).items()}
    print({count: f"{ms:.0f} ms" for count, ms in took.items()})
    assert took[20] <= SLOWER * took[1]
    assert took[200] <= SLOWER * took[1]
