"""Content read by a second process: the same data, every mistake still said, nobody left behind."""

import os
import shutil
import subprocess
import sys

import pytest

from consult import plain_yaml, read_ahead
from consult.content import CONTENT_DIR, ContentError, load_content, reader
from tests.browser.conftest import ROOT

FORKS = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system cannot divide a process; nothing is read ahead"
)


@FORKS
def test_what_is_read_ahead_is_what_stands_in_the_files(monkeypatch):
    """All files of content, each with the data it has when it is read here."""
    born, fork = [], os.fork
    monkeypatch.setattr(read_ahead, "_another_processor", lambda: True)
    monkeypatch.setattr(os, "fork", lambda: born.append(fork()) or born[-1])
    found = read_ahead.begin(CONTENT_DIR)()
    there = sorted(CONTENT_DIR.rglob("*.yaml"))
    assert sorted(found) == there
    assert all(found[path] == plain_yaml.parse(path.read_bytes()) for path in there)
    with pytest.raises(ChildProcessError):
        os.waitpid(born[0], os.WNOHANG)


def test_with_one_processor_nothing_is_read_ahead(monkeypatch):
    """A second process would only take turns with the first."""
    monkeypatch.setattr(read_ahead, "_another_processor", lambda: False)
    assert read_ahead.begin(CONTENT_DIR)() == {}


def test_where_no_process_can_be_added_every_file_is_read_when_needed(monkeypatch):
    """A machine that is full still answers a command."""

    def full():
        raise BlockingIOError

    monkeypatch.setattr(read_ahead, "_another_processor", lambda: True)
    monkeypatch.setattr(os, "fork", full)
    assert read_ahead.begin(CONTENT_DIR)() == {}


def test_a_mistake_is_said_as_ever(tmp_path):
    """A file that is no YAML is left out ahead, and named with its line when it is needed."""
    folder = shutil.copytree(CONTENT_DIR, tmp_path / "content")
    (folder / "areas" / "face.yaml").write_text("name: [face\n")
    reader.expect(read_ahead.begin(folder))
    with pytest.raises(ContentError) as error:
        load_content(folder)
    assert error.value.problems[0].startswith("content/areas/face.yaml:2: ")
    assert not reader._at_hand


def test_what_ended_early_counts_as_nothing(monkeypatch):
    """Where the second process is killed, each file is read when it is needed."""
    ours, theirs = os.pipe()
    os.write(theirs, b"\xfb")
    os.close(theirs)
    monkeypatch.setattr(os, "waitpid", lambda *_: None)
    assert read_ahead._taken(CONTENT_DIR, ours, 0) == {}


def test_a_command_with_bad_answers_ends_at_once():
    """Nobody takes what was read ahead, and nobody waits for it."""
    asked = [sys.executable, "-m", "consult", "assess", "--on", "soon", "x.json"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("is not a date such as 2026-11-22")
