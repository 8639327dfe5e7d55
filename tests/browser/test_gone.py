"""Wiped and closed: nothing of the person is in the browser's files or in the server's memory.

It looks where whoever holds the tablet next could look, in every file of the browser's profile, and
where whoever gets into the server could, among all objects that Python holds.
"""

import base64
import json
import sqlite3
import time
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from consult.ui.state.steps import ASIDE, NAMES
from tests import inside
from tests.browser.conftest import QUIET, Server, chromium_path
from tests.browser.states import PATIENT, PRACTITIONER
from tests.browser.walk import Walk
from tests.people import content, person

FRAME, SUMMARY = content().pages["frame"].words, content().pages["summary"].words
# What one person answers and types, and nobody else.
NAMED, DAY, NOTE = "5eb1af1a-0a52-4d3c-9f6e-3c1f6d2b7a90", "2011-03-07", "zebrafinch at noon"
MARKERS = (NAMED, DAY, "7 March 2011", "March 7, 2011", "zebrafinch")
ANSWERS = person(id=NAMED, health={"isotretinoin": DAY, "laser": DAY, "anticoagulant": "yes"})
JOURNAL = "Default/Session Storage/"
TWO_MINUTES, UNDONE_MS, SETTLED_S = 120, 11_000, 30
UNFOLD = "document.querySelectorAll('details:not([open]) > summary').forEach((f) => f.click())"


@pytest.fixture
def server(tmp_path):
    """One that can be looked into."""
    running = Server(printed=tmp_path / "printed", **inside.environment(tmp_path))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def tablet(chromium, server, profile):
    """A browser that keeps what it keeps in a folder, as one's own does."""
    context = chromium.browser_type.launch_persistent_context(
        profile, executable_path=chromium_path(), args=QUIET
    )
    yield Walk(context.pages[0], server.url)
    context.close()


def unfold(walk):
    walk.page.evaluate(UNFOLD)
    walk.settle()


def everything(walk, role):
    """Every page and screen with its folds open, words typed, every file saved, back and forth."""
    asked = []
    walk.page.on("request", lambda request: asked.append(request.url))
    for name in ASIDE:
        walk.jump(name, ANSWERS, role, notes=NOTE)
        unfold(walk)
    walk.jump("concern", ANSWERS, role, notes=NOTE)
    unfold(walk)
    while walk.name() != "summary":  # in one session, as a person does it
        walk.next()
        unfold(walk)
    notes = walk.page.locator(".st-key-w_notes textarea")
    notes.fill(NOTE)
    notes.press("Tab")
    walk.settle()
    walk.tap(walk.page.locator(".st-key-w_code label"))
    saved = []
    for button in walk.page.locator(".download button").all():
        with walk.page.expect_download() as got:
            button.click()
        saved.append(got.value.path().read_bytes())
    assert any(NAMED.encode() in each for each in saved)
    for way in (walk.page.go_back, walk.page.go_forward):
        for _ in range(2):  # between two pages stands one without the app
            way()
            walk.page.wait_for_timeout(1_000)
    walk.settle()
    return asked, saved


def wiped(walk):
    """As the next person asks for it; and the seconds in which it can be undone are over."""
    walk.tap(walk.page.get_by_role("button", name=FRAME["new"]))
    walk.page.wait_for_timeout(UNDONE_MS)


def written():
    """Each marker as a file may hold it."""
    for each in MARKERS:
        yield each.encode()
        yield each.encode("utf-16-le")
        for start in range(3):  # wherever it begins in a text in base64
            whole = base64.b64encode(b" " * start + each.encode())
            yield whole[4:-4]


def left_in(profile):
    """The files of the profile that hold a marker, and which."""
    looked_for = list(written())
    files = [path for path in profile.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) > 20
    found = {}
    for path in files:
        data = path.read_bytes()
        here = [each for each in looked_for if each in data]
        if here:
            found[str(path.relative_to(profile))] = here
    return found


def started_again(chromium, profile):
    """The browser on another day, before it has been anywhere."""
    chromium.browser_type.launch_persistent_context(
        profile, executable_path=chromium_path(), args=QUIET
    ).close()


def in_heap(page):
    """The markers among all strings that the page's scripts hold, without what is unused."""
    parts = []
    inner = page.context.new_cdp_session(page)
    inner.on("HeapProfiler.addHeapSnapshotChunk", lambda event: parts.append(event["chunk"]))
    inner.send("HeapProfiler.collectGarbage")
    inner.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    inner.detach()
    strings = json.loads("".join(parts))["strings"]
    return [each for each in MARKERS if any(each in text for text in strings)]


def visited(profile):
    """Every address in the browser's history."""
    with closing(sqlite3.connect(next(profile.rglob("History")))) as history:
        return [url for (url,) in history.execute("select url from urls")]


@pytest.mark.parametrize("role", [PATIENT, PRACTITIONER])
def test_wiped_and_closed_nothing_is_left(chromium, tablet, server, profile, role):
    """Not in cache, storage, history, what is kept of forms and crashes, nor in the server."""
    asked, saved = everything(tablet, role)
    assert len(saved) == (3 if role == PATIENT else 5)
    fetched = {urlsplit(url).path for url in asked if url.startswith("http")}
    assert not [path for path in fetched if path.startswith("/media")]
    assert inside.held(server.process, profile.parent, MARKERS)  # it can be found
    wiped(tablet)
    tablet.page.context.close()
    left = time.monotonic()
    # Chromium writes a tab's own storage into a journal, some seconds late, and strikes out there
    # what is removed. No page can make it begin a new one; its next start does.
    assert all(path.startswith(JOURNAL) for path in left_in(profile))
    started_again(chromium, profile)
    assert left_in(profile) == {}
    known = {f"{server.url}/{name}" for name in (*NAMES, *ASIDE, "_stcore/health", "")}
    assert set(visited(profile)) <= known
    time.sleep(max(0, left + TWO_MINUTES - time.monotonic()))
    assert inside.held(server.process, profile.parent, MARKERS) == []


@pytest.mark.parametrize("role", [PATIENT, PRACTITIONER])
def test_a_tab_that_is_gone_is_forgotten_in_two_minutes(tablet, server, profile, role):
    """Nobody else comes, and nobody has wiped anything."""
    everything(tablet, role)
    assert inside.held(server.process, profile.parent, MARKERS)
    tablet.page.context.close()
    time.sleep(TWO_MINUTES)
    assert inside.held(server.process, profile.parent, MARKERS) == []


def test_what_is_wiped_is_gone_while_the_tab_is_still_open(tablet, server, profile):
    """A tablet in a clinic stays on; the next person has not come yet."""
    everything(tablet, PRACTITIONER)
    assert in_heap(tablet.page)  # it can be found
    wiped(tablet)
    until = time.monotonic() + SETTLED_S
    while in_heap(tablet.page) and time.monotonic() < until:
        tablet.page.wait_for_timeout(1_000)
    assert in_heap(tablet.page) == []
    left = inside.held(server.process, profile.parent, MARKERS)
    # Each refresh before it was a tab that is gone, and is kept for a while should it come back.
    assert [each for each in left if "TTLCache" not in each] == []
    time.sleep(TWO_MINUTES)
    assert inside.held(server.process, profile.parent, MARKERS) == []
    held = tablet.page.evaluate("document.documentElement.outerHTML")
    assert not [each for each in MARKERS if each in held]
