"""The table of ways to start it is true: each is started again, walked through and ended."""

import os
import subprocess
import sys

import pytest

from tests import starting
from tests.browser.conftest import free_port
from tests.readme import own_content

pytestmark = pytest.mark.long  # starts twenty servers
ROWS = starting.PAGE.read_text(encoding="utf-8").splitlines()


def test_the_table_has_twenty_ways():
    """Each way once, and none in which something does not work: that would stand in capitals."""
    rows = [row for row in ROWS if row.split(" | ")[0].strip("| ") in starting.WAYS]
    assert len(rows) == len(starting.WAYS) == 20
    found = [word for row in rows for word in " ".join(row.split("|")[3:]).split()]
    assert not [word for word in found if word.isupper() and len(word) > 1]


@pytest.mark.parametrize("way", starting.WAYS)
def test_what_the_table_says_of_a_way_is_so(way):
    """Seven pages for a person, an end in good order in mid-walk, and what is particular to it."""
    if not starting.can_be_tried(way):
        pytest.skip("takes root, on Linux")
    assert starting.tried(way) in ROWS


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="takes root, on Linux")
def test_a_home_that_may_not_be_looked_into_is_told_as_such(tmp_path):
    """Streamlit looks for secrets there, and would say that its port is taken."""
    (tmp_path / ".streamlit").mkdir()
    for folder in (tmp_path, *tmp_path.parents):
        folder.chmod(folder.stat().st_mode | 0o055)
    (tmp_path / ".streamlit").chmod(0o700)
    port = ["--server.port", str(free_port()), "--server.address", "127.0.0.1"]
    tried = subprocess.run(
        [*starting.NOBODY, sys.executable, "-m", "streamlit", "run", "app.py", *port],
        cwd=starting.ROOT,
        env=own_content() | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = [line for line in (tried.stdout + tried.stderr).splitlines() if line.strip()]
    assert tried.returncode == 1
    assert len(said) == 1
    assert f"this user may not look into {tmp_path}/.streamlit" in said[0]


def test_who_starts_it_in_a_terminal_reads_where_to_go():
    """One line with the address, on the port that was free; nothing where nobody looks on."""
    pty = pytest.importorskip("pty", reason="Windows has terminals of another kind")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    screen, terminal = pty.openpty()
    with (
        subprocess.Popen(
            command, cwd=starting.ROOT, env=own_content(), stdout=terminal, stderr=terminal
        ) as running,
        os.fdopen(screen, errors="replace") as lines,
    ):
        os.close(terminal)
        try:
            assert f"http://localhost:{port}/ " in lines.readline()
        finally:
            running.terminate()
