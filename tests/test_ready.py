"""A server starts honest: what it shows, says and logs where a clinic's file has a mistake."""

import logging
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from consult import SET_BY
from consult.content import CONTENT_DIR, load_base
from consult.ui.server import readiness
from consult.ui.state import chosen_clinic, clinic_secrets
from tests.browser.conftest import Server, free_port
from tests.people import person
from tests.tab import words

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[1]
FILE = "content/clinic.yaml"
TYPO = "name: Clear Skin\ncolours: {light: red, dark: '#f0a6cf'}\n"
COLOUR = "must be a colour such as '#0b5c6b', in quotes; did you mean '#ff0000'?"
SAYS = f"{FILE}:2: colours.light: {COLOUR}"
BANNER = load_base().pages["clinic"].words


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of content that the app reads, as a fork would have it."""
    made = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, made)
    monkeypatch.setattr(chosen_clinic, "CONTENT_DIR", made)
    chosen_clinic.clinics.cache_clear()
    yield made
    chosen_clinic.clinics.cache_clear()


def opened(page="start", role="practitioner", secrets=None):
    """The app in mid-consultation on a page."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if secrets:
        at.secrets = secrets
    at.session_state["answers"] = person()
    at.session_state["screen"] = {}
    at.session_state["role"] = role
    at.session_state["restored"] = True
    at.run()
    return at.switch_page(f"pages/{page}.py").run()


def named(at):
    """The name above the page."""
    return "\n".join(each.proto.json for each in at.get("bidi_component"))


@pytest.mark.parametrize("page", ["start", "summary", "overview"])
def test_with_a_broken_file_the_aid_runs_and_tells_the_practitioner(folder, page):
    """A typo and a restart: the aid is there, without the clinic's own, and says so."""
    (folder / "clinic.yaml").write_text(TYPO)
    at = opened(page)
    assert BANNER["without_own"] in words(at)
    assert "Clear Skin" not in named(at)
    assert "colours" not in words(at)  # what is wrong is for the log


def test_a_patient_is_told_whom_to_ask(folder):
    """No words about files, but that something of the clinic's is missing."""
    (folder / "clinic.yaml").write_text(TYPO)
    said = words(opened(role="patient"))
    assert BANNER["without_own_patient"] in said
    assert BANNER["without_own"] not in said


def test_once_it_is_mended_nothing_is_left_of_it(folder):
    """The next tap shows the clinic, and no banner."""
    (folder / "clinic.yaml").write_text(TYPO)
    at = opened()
    (folder / "clinic.yaml").write_text("name: Clear Skin\n")
    at.run()
    assert "Clear Skin" in named(at)
    assert not any(banner in words(at) for banner in BANNER.values() if "rules" in banner)


def test_the_log_names_file_and_line_once(folder, caplog):
    """Each mistake is a line, then what holds meanwhile; and when it is mended."""
    (folder / "clinic.yaml").write_text(TYPO)
    with caplog.at_level(logging.WARNING, "consult"):
        opened()
        opened()
        (folder / "clinic.yaml").write_text("name: Clear Skin\n")
        opened()
    assert [each.message for each in caplog.records if each.name == "consult"] == [
        SAYS,
        f"{FILE}: the aid runs without it, on the base content, until that is mended",
        f"{FILE}: is sound again, and holds",
    ]


def test_a_sound_file_is_worth_no_line(folder, caplog):
    """Nobody need look at a log in which nothing is wrong."""
    with caplog.at_level(logging.WARNING, "consult"):
        assert readiness._found() == (200, ["ready"])
    assert not [each for each in caplog.records if each.name == "consult"]


def test_whoever_asks_is_told_if_it_is_ready(folder):
    """Not before the file is sound; with a last good one, ready, with what is wrong."""
    (folder / "clinic.yaml").write_text(TYPO)
    assert readiness._found() == (503, ["not ready", SAYS])
    (folder / "clinic.yaml").write_text("name: Clear Skin\n")
    assert readiness._found() == (200, ["ready"])
    (folder / "clinic.yaml").write_text(TYPO)
    before = "ready, with the last good version of the clinic's file"
    assert readiness._found() == (200, [before, SAYS])


def test_a_logo_is_looked_at_again_when_it_has_changed(folder):
    """The file stays as it is; the picture beside it comes, goes bad and is mended."""
    (folder / "clinic.yaml").write_text("name: Clear Skin\nlogo: logo.svg\n")
    assert readiness._found()[1][1].startswith(f"{FILE}:2: logo: logo.svg is not beside")
    shutil.copy(ROOT / "tests" / "clinics" / "logo.svg", folder)
    assert readiness._found() == (200, ["ready"])
    (folder / "logo.svg").write_text("<svg")
    assert (
        readiness._found()[1][1] == f"{FILE}:2: logo: logo.svg is no SVG picture that can be drawn"
    )


@pytest.fixture
def secrets(tmp_path, monkeypatch):
    """A file of secrets that the app looks for."""
    made = tmp_path / "secrets.toml"
    monkeypatch.setattr(clinic_secrets, "_files", lambda: [made])
    monkeypatch.setattr(clinic_secrets, "readable", lambda: False)
    return made


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b'[clinic]\nname = "A"\nphone 3\n', "secrets.toml:3: is not as secrets are written"),
        (b'[clinic]\nname = "A', "secrets.toml:2: name: opens a quote"),
        (b'[clinic]\nname = "Z\xfcrich"\n', "secrets.toml:2: is not UTF-8 text"),
    ],
)
def test_secrets_with_a_mistake_are_told_by_file_and_line(folder, secrets, text, says):
    """The aid runs on the base content, as with a mistake in the file."""
    secrets.write_bytes(text)
    status, [_, mistake, *_] = readiness._found()
    assert (status, mistake[: len(says)]) == (503, says)
    assert BANNER["without_own"] in words(opened())


def test_secrets_that_speak_of_sign_in_keep_the_door_shut(folder, secrets):
    """Who may come in stands in what cannot be read: nobody does."""
    secrets.write_text('[auth]\ncookie_secret = "x\n')
    at = opened("summary")
    assert [each.value for each in at.error] == [BANNER["not_ready"]]
    assert not words(at)


@pytest.fixture
def fork(tmp_path):
    """The project as a clinic has it, with a file of its own."""
    made = tmp_path / "aid"
    made.mkdir()
    for name in ("pages", "consult", "content", ".streamlit"):
        shutil.copytree(ROOT / name, made / name)
    shutil.copy(ROOT / "app.py", made)
    return made


def own(folder):
    """What a server is started with that reads the content of this copy of the project."""
    return {SET_BY: str(folder / "content")}


def ask(server, path):
    """Status and words of an address."""
    try:
        with urllib.request.urlopen(f"{server.url}{path}") as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


DATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (ERROR|WARNING) ")


@pytest.mark.long
@pytest.mark.parametrize("base", ["", "/aid"])
def test_a_server_is_alive_and_not_ready_before_anybody_comes(fork, base):
    """Its log has file, line and time as it starts; whoever mends the file need not restart it."""
    (fork / FILE).write_text(TYPO)
    server = Server("--server.baseUrlPath", base, root=fork, printed=fork / "log", **own(fork))
    server.url += base
    server.start()
    try:
        log = server.log().splitlines()
        assert DATED.sub("", log[0], count=1) == SAYS != log[0]
        assert ask(server, "/_stcore/health") == (200, "ok")
        status, said = ask(server, "/ready")
        assert (status, said.splitlines()[:2]) == (503, ["not ready", SAYS])
        (fork / FILE).write_text("name: Clear Skin\n")
        assert ask(server, "/ready") == (200, "ready\n")
    finally:
        server.stop()


@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "text", "options", "says"),
    [
        ("clinic.yaml", TYPO, ["--", "--strict"], "--strict asks for a clinic's file without"),
        ("home.yaml", "x: [", [], "its content has mistakes"),
    ],
)
def test_a_server_refuses_to_start(fork, file, text, options, says):
    """Strictly, with a mistake in the clinic's file; in any case with one in the aid's own."""
    (fork / "content" / file).write_text(text)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port"]
    command += [str(free_port()), *options]
    done = subprocess.run(
        command,
        cwd=fork,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | own(fork),
    )
    assert done.returncode == 1
    *mistakes, last = done.stderr.splitlines()
    assert says in last
    assert f"content/{file}:" in mistakes[0]
    assert "Traceback" not in done.stderr
