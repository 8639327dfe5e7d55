"""Whole consultations, while watching all the server writes: no answer appears anywhere."""

import json
import re
from pathlib import Path

import pytest

from tests.browser.conftest import ARTEFACTS, ROOT, Server
from tests.browser.states import open_all, open_notes
from tests.browser.walk import Walk
from tests.people import content, person

NOTE, AGE, DAY = "zebrafinch", 83, "2011-03-07"
# Whatever of this is written anywhere came from a person.
TRACES = (
    *(NOTE, DAY, "7 March 2011", f'"age": {AGE}', f'"age":{AGE}', f"'age': {AGE}"),
    *('"isotretinoin"', "'isotretinoin'", '"anticoagulant"', "'anticoagulant'"),
)


NOT_THE_SERVERS = {".git", "__pycache__", ARTEFACTS.name}


def files(*folders):
    """Every file below, with when it was written and how long it is."""
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_size)
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.is_file() and not NOT_THE_SERVERS & {*path.parts}
    }


def open_files(pid):
    """What the process holds open for writing, other than pipes, sockets and what it prints."""
    for name in Path(f"/proc/{pid}/fd").iterdir():
        flags = re.search(r"flags:\s*(\d+)", Path(f"/proc/{pid}/fdinfo/{name.name}").read_text())[1]
        if int(flags, 8) & 3:
            yield str(name.readlink())


def traces(text):
    return [trace for trace in TRACES if trace in text]


def consult(walk):
    """From start to summary with notes, a download, a code and a wipe; then a file is opened."""
    walk.open()
    walk.to_suitability(age=str(AGE))
    walk.open("/health")
    walk.page.evaluate("sessionStorage.length")
    answers = person(age=AGE, health={"isotretinoin": DAY, "anticoagulant": "yes"})
    walk.jump("summary", answers, "practitioner")
    open_notes(walk)
    notes = walk.page.locator(".st-key-w_notes textarea")
    notes.fill(NOTE)
    notes.press("Tab")
    walk.settle()
    for name in ("sheet", "record"):
        with walk.page.expect_download():
            walk.page.locator(f".st-key-get_{name} button").click()
    walk.tap(walk.page.get_by_text(content().pages["summary"].words["hand_over"]))
    walk.tap(walk.page.locator(".st-key-w_code label"))
    for name in ("suitability", "options", "improvement", "overview"):
        walk.open(f"/{name}")
    walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["new"]))
    open_all(walk)
    chosen = walk.page.locator("input[type=file]").first
    data = json.dumps(answers).encode()
    chosen.set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": data})
    walk.settle()
    bad = json.dumps(answers | {"age": f"{AGE} {NOTE}"}).encode()
    chosen.set_input_files({"name": "b.json", "mimeType": "application/json", "buffer": bad})
    walk.settle()


@pytest.fixture(scope="module")
def seen(chromium, tmp_path_factory):
    """A whole consultation, and all that was written meanwhile: printed, to files, in addresses."""
    folder = tmp_path_factory.mktemp("server")
    home, temporary, printed = folder / "home", folder / "tmp", folder / "printed"
    for each in (home, temporary):
        each.mkdir()
    server = Server(
        *("--logger.level", "debug"),
        printed=printed,
        HOME=str(home),
        TMPDIR=str(temporary),
        PYTHONDONTWRITEBYTECODE="1",
    )
    server.start()
    before = files(ROOT, home, temporary)
    addresses = []
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    walk = Walk(context.new_page(), server.url)
    walk.page.on("request", lambda request: addresses.append(request.url))
    walk.page.on("websocket", lambda socket: addresses.append(socket.url))
    walk.page.on("framenavigated", lambda frame: addresses.append(frame.url))
    consult(walk)
    held = list(open_files(server.process.pid))
    after = files(ROOT, home, temporary)
    context.close()
    server.stop()
    changed = [path for path, state in after.items() if before.get(path) != state]
    return printed.read_text(errors="replace"), addresses, changed, held


def test_nothing_is_printed_or_logged(seen):
    """At debug level, with all of Streamlit's own words: no answer, note or date."""
    printed = seen[0]
    assert "DEBUG" in printed.upper() or len(printed) > 1000, "it must have been told to talk"
    assert traces(printed) == []


def test_nothing_is_in_an_address(seen):
    """No answer in any address that was asked for, and nothing after a question mark."""
    addresses = seen[1]
    assert len(addresses) > 20
    assert traces(" ".join(addresses)) == []
    own = [url for url in addresses if "?" in url and not url.startswith(("data:", "blob:"))]
    assert own == []


def test_no_file_is_written(seen):
    """Neither beside the app, nor at home, nor in a temporary folder."""
    assert [path for path in seen[2] if path.suffix != ".pyc"] == []
    assert [name for name in seen[3] if name.startswith("/") and "printed" not in name] in (
        [],
        ["/dev/null"],
    )
