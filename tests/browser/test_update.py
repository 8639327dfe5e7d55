"""The files of a running server are replaced while somebody is in mid-walk, forwards and back."""

import os
import shutil
import time

import pytest

from consult.ui.server.renewal import RENEWED, UNSOUND
from tests.browser.conftest import ROOT, Server
from tests.browser.walk import FRAME, Walk
from tests.people import person
from tests.readme import LEFT_OUT, own_content

SAID = "Every word of this page is of the new version."
ROOM, PAGE, WORDS = "consult/phrases/formats.py", "pages/redness.py", "content/pages/redness.yaml"
LOOKS_EVERY = "0.5"
PATIENCE_S = 60


@pytest.fixture
def checkout(tmp_path):
    """The aid as a host has it in a folder of its own."""
    folder = tmp_path / "aid"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    return folder


def served(folder, *options, **environment):
    own = own_content()
    running = Server(*options, CONSULT_LOOKS_EVERY=LOOKS_EVERY, **environment)
    running.environment |= {name: "" for name in os.environ if name not in own}
    running.environment |= {"STREAMLIT_SECRETS_FILES": str(folder / "none.toml")}
    running.root = folder
    running.start()
    return running


def texts(folder):
    return {name: (folder / name).read_text() for name in (ROOM, PAGE, WORDS)}


def newer(old):
    """A page that needs a room of the same version, and words that came with both."""
    room = f"{old[ROOM]}\n\ndef of_the_new_version() -> str:\n    return {SAID!r}\n"
    head = "import streamlit\n\nfrom consult.phrases.formats import of_the_new_version\n"
    page = f"{head}{old[PAGE]}\nstreamlit.write(of_the_new_version())\n"
    return {PAGE: page, ROOM: room, WORDS: old[WORDS].replace("title: ", "title: Renewed ", 1)}


def replaced(folder, files, pause=0.0):
    """As a host pulls: file by file, the pages first."""
    for name, text in files.items():
        other = folder / f"{name}.new"
        other.write_text(text)
        other.replace(folder / name)
        time.sleep(pause)


def becomes(walk, said, *, there):
    """Wait until the page says so, or no longer does; what stands there meanwhile is no error."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        text = walk.page.locator("body").inner_text()
        assert "Error" not in text
        if (said in text) == there:
            return
        walk.page.wait_for_timeout(200)
    raise AssertionError(f"{said!r}: still {not there}")


@pytest.mark.parametrize(
    ("options", "pause"),
    [((), 0.0), ((), 2.5), (("--server.runOnSave", "true"), 0.0)],
    ids=["at once", "file by file", "as on Community Cloud"],
)
def test_pages_never_meet_rooms_of_another_version(chromium, checkout, options, pause):
    """In mid-walk: old pages or new ones, never a mix; every answer is still there, both ways."""
    old, app = texts(checkout), served(checkout, *options)
    context = chromium.new_context(viewport={"width": 768, "height": 1024})
    try:
        walk = Walk(context.new_page(), app.url)
        walk.jump("procedure", person(), "patient")
        before = walk.kept()["answers"]
        replaced(checkout, newer(old), pause)
        walk.tap(walk.page.get_by_role("button", name=FRAME["next"], exact=True))
        becomes(walk, SAID, there=True)
        becomes(walk, "Renewed ", there=True)
        assert walk.kept()["answers"] == before
        replaced(checkout, old, pause)
        becomes(walk, SAID, there=False)
        becomes(walk, FRAME["renewing"], there=False)
        walk.settle()
        assert walk.name() == "redness"
        assert walk.kept()["answers"] == before
        assert app.log().count(RENEWED) == 2
    finally:
        context.close()
        app.stop()


def test_files_that_do_not_start_are_not_taken(chromium, checkout):
    """The aid goes on as it was, without the page that changed, and the log says what is wrong."""
    old, app = texts(checkout), served(checkout)
    context = chromium.new_context(viewport={"width": 768, "height": 1024})
    try:
        walk = Walk(context.new_page(), app.url)
        walk.jump("procedure", person(), "patient")
        replaced(checkout, {name: newer(old)[name] for name in (PAGE, WORDS)})
        _log_says(app, UNSOUND.partition(":")[0])
        walk.tap(walk.page.get_by_role("button", name=FRAME["next"], exact=True))
        becomes(walk, FRAME["renewing"], there=True)
        assert "of_the_new_version" in app.log()
        replaced(checkout, newer(old))
        becomes(walk, SAID, there=True)
    finally:
        context.close()
        app.stop()


def test_a_host_that_restarts_may_do_so(checkout):
    """With CONSULT_ON_UPDATE=end the process ends by itself, in good order."""
    app = served(checkout, CONSULT_ON_UPDATE="end")
    replaced(checkout, newer(texts(checkout)))
    assert app.process.wait(PATIENCE_S) in (0, -15)
    assert RENEWED in app.log()
    assert "Traceback" not in app.log()


def _log_says(app, said):
    until = time.monotonic() + PATIENCE_S
    while said not in app.log():
        assert time.monotonic() < until, app.log()
        time.sleep(0.2)
