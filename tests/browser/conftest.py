"""A real server and a real Chromium for the browser journeys.

Without a browser the journeys skip with a line that says how to get one; in CI that is a failure.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser.walk import Walk

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTEFACTS = ROOT / "tests" / "artefacts"
QUIET = [
    "--no-sandbox",  # a container's root may not use it; the page is ours alone
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    """Real browsers take minutes, so all that is below here is long: pytest -m long."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("long")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """The app as the README starts it, on a port of its own; can be killed and started again.

    Where it prints a traceback, whatever was done with it has failed. `root`: where a copy lies.
    """

    def __init__(self, *options, printed=None, root=ROOT, **environment):
        self.root = root
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.options, self.environment = options, environment
        self.printed = Path(printed or tempfile.mkstemp(prefix="server-", suffix=".log")[1])
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "streamlit", "run", "app.py", *self.options]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with self.printed.open("ab") as printed:
            self.process = subprocess.Popen(
                command,
                cwd=self.root,
                stdout=printed,
                stderr=subprocess.STDOUT,
                env=os.environ | self.environment,
            )
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the app did not start in a minute")

    def stop(self):
        self.process.kill()
        self.process.wait()
        said = self.log()
        assert "Traceback" not in said, said
        assert "mishap" not in said, said

    def log(self):
        return self.printed.read_text(errors="replace")


@pytest.fixture(scope="module")
def server():
    running = Server()
    running.start()
    yield running
    running.stop()


def chromium_path():
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@pytest.fixture(scope="session")
def chromium():
    path = chromium_path()
    if path is None:
        said = "no Chromium found; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """Keeps a picture of the page of a failed journey."""
    outcome = yield
    report = outcome.get_result()
    walk = getattr(item, "funcargs", {}).get("walk")
    if report.when == "call" and report.failed and walk is not None:
        ARTEFACTS.mkdir(exist_ok=True)
        walk.page.screenshot(path=ARTEFACTS / f"{item.name}.png", full_page=True)


@pytest.fixture
def walk(chromium, server):
    """A tab on a tablet, nothing answered yet."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    yield Walk(context.new_page(), server.url)
    context.close()
