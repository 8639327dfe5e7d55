"""The servers under measure: ours with its settings, the floors as Streamlit ships it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.browser.conftest import ROOT, free_port

FLOORS = Path(__file__).with_name("floors")
TICKS = os.sysconf("SC_CLK_TCK")
# CI=1 keeps Streamlit from asking for an e-mail address; nothing else of the floors is set.
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}


class App:
    """One running server: its address, the processor time it used, the memory it holds."""

    def __init__(self, name, script, folder, *, prefix=(), env=None, health="_stcore/health"):
        self.name, self.port = name, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [*prefix, sys.executable, "-m", "streamlit", "run", str(script)]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        command += ["--server.headless", "true"]
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=PLAIN | (env or {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait(health)
        self.seconds_to_start = time.perf_counter() - begun

    def _wait(self, health):
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{self.url}/{health}", timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"{self.name} did not start in 30 seconds")

    def cpu_seconds(self):
        """Processor time of the server so far, its finished threads included."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mib(self):
        """Memory the server holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def stop(self):
        self.process.kill()
        self.process.wait()


def ours(**options):
    """The app as the README starts it."""
    return App("ours", "app.py", ROOT, **options)


def floor(name):
    """A floor app, away from our settings; some use our content."""
    script, folder = FLOORS / f"{name.replace(' ', '_')}.py", tempfile.mkdtemp(prefix="floor-")
    return App(name, script, folder, env={"PYTHONPATH": str(ROOT)})
