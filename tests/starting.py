"""Twenty ways in which people start it: what works in each, tried, and written down as a table.

`python -m tests.starting` tries them all and writes docs/starting.md; some need root, on Linux.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import quota
from tests.bench.protocol import Patient, waited_for
from tests.browser.conftest import free_port
from tests.people import person
from tests.readme import LEFT_OUT, ROOT, own_content

PAGE = ROOT / "docs" / "starting.md"
PATIENCE_S, SLOW = 120, 0.078  # of a core: what Community Cloud gives at least
WALK = ("concern", "health", "suitability", "redness", "improvement", "options", "summary")
STREAMLIT = "streamlit run app.py"
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
SEALED = "mount --bind {top} {top} && mount -o remount,bind,ro {top} && cd {top} && exec "
HEAD = """# Ways of starting

Made by `python -m tests.starting`, which starts the aid in each of these ways, leads a person
through seven pages, asks for its version, and ends it while they are there; a test does it again.

| way | command, or what is different | a person's walk | how it ends | besides |
|---|---|---|---|---|
"""


@dataclass
class Way:
    """One way of starting it; `asked` looks at what is particular to it."""

    how: str
    command: str = STREAMLIT
    options: tuple[str, ...] = ()
    env: dict[str, str | None] = field(default_factory=dict)
    base: str = ""
    place: str = "aid"  # the folder it is started in
    name: str = "aid"  # what its own folder is called
    prefix: list[str] = field(default_factory=list)
    signal: int = signal.SIGTERM
    root: bool = False
    cores: float | None = None
    log: str = ""  # what its log goes to
    asked: Callable[[Started], str] | None = None


def _is_quiet(started: Started) -> str:
    return "the log names no answer" if "rolling" not in started.log() else "ANSWERS IN THE LOG"


def _nothing_written(started: Started) -> str:
    made = [path for path in started.top.rglob("*") if path.stat().st_mtime > started.began]
    return "nothing is written" if not made else f"WRITES {made[0].name}"


def _no_statistics(started: Started) -> str:
    """What Streamlit's page is told to send; without our policy's leave it reaches nobody."""
    with urllib.request.urlopen(started.url) as page:
        policy = page.headers["Content-Security-Policy"]
    kept = "connect-src 'self' data:" in policy
    return "the page may still reach no other host" if kept else "STATISTICS LEAVE"


def _ready_is_read(started: Started) -> str:
    return "the log arrives as it is written" if "ready" in started.log() else "THE LOG IS LATE"


def _shows_that_day(started: Started) -> str:
    page = waited_for(_one_page(started.url))
    return "every page says that it is a preview" if "preview" in page else "NO PREVIEW"


WAYS: dict[str, Way] = {
    "as the README says": Way(f"`{STREAMLIT}`", asked=_nothing_written),
    "by the module": Way(f"`python -m {STREAMLIT}`", command=f"python -m {STREAMLIT}"),
    "from the folder above": Way(
        "`streamlit run aid/app.py`", "streamlit run {name}/app.py", place=""
    ),
    "a folder with spaces and accents": Way("in `Clínica del Sol/`", name="Clínica del Sol"),
    "as nobody": Way("user 65534", env={"HOME": "/nonexistent"}, prefix=NOBODY, root=True),
    "on a file system that is read-only": Way("mounted `ro`", root=True, asked=_nothing_written),
    "without a home": Way("no `HOME`", env={"HOME": None}),
    "with a home that is not there": Way("`HOME=/nonexistent`", env={"HOME": "/nonexistent"}),
    "with another language": Way(
        "`LC_ALL=C`, `PYTHONUTF8=0`", env={"LC_ALL": "C", "PYTHONUTF8": "0"}
    ),
    "at an address of its own": Way(
        "`--server.baseUrlPath aid`", options=("--server.baseUrlPath", "aid"), base="/aid"
    ),
    "with run-on-save": Way("`--server.runOnSave true`", options=("--server.runOnSave", "true")),
    "for somebody who edits": Way(
        "`--server.fileWatcherType auto`", options=("--server.fileWatcherType", "auto")
    ),
    "with statistics forced on": Way(
        "`--browser.gatherUsageStats true`",
        options=("--browser.gatherUsageStats", "true"),
        asked=_no_statistics,
    ),
    "with error details forced on": Way(
        "`--client.showErrorDetails full`", options=("--client.showErrorDetails", "full")
    ),
    "with little memory": Way("600 MB of data (`prlimit`)", prefix=["prlimit", "--data=600000000"]),
    "with little processor": Way("0.078 of a core", root=True, cores=SLOW),
    "with its log in a pipe": Way(
        "its output into `cat`", env={"CONSULT_LOG": "json"}, log="pipe", asked=_ready_is_read
    ),
    "with a log nobody reads": Way("its output into `head -c 1`", log="broken"),
    "on another day": Way(
        "`… -- --on 2028-01-01`", options=("--", "--on", "2028-01-01"), asked=_shows_that_day
    ),
    "ended with the keyboard": Way("Ctrl-C in mid-walk", signal=signal.SIGINT, asked=_is_quiet),
}


class Started:
    """The aid, started in one way in a copy of its own."""

    def __init__(self, way: Way, folder: Path) -> None:
        self.way, self.port, self.top = way, free_port(), folder / way.name
        shutil.copytree(ROOT, self.top, ignore=LEFT_OUT)
        subprocess.run(["chmod", "-R", "a+rX", str(folder)], check=True)
        self.url = f"http://127.0.0.1:{self.port}{way.base}"
        self.printed = folder / "log"
        self.began = time.time()
        self.process = self._start(folder)
        self.reader: subprocess.Popen[bytes] | None = None

    def _start(self, folder: Path) -> subprocess.Popen[bytes]:
        way = self.way
        serving = ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        command = way.command.format(name=way.name).split(" run ")
        start = ["-m", "streamlit", "run", command[1]]
        before, dashes, after = _parted(way.options)
        full = [*way.prefix, sys.executable, *start, *serving, *before, *dashes, *after]
        if way.root and not (way.prefix or way.cores):
            inside = SEALED.format(top=self.top) + '"$0" "$@"'
            full = ["unshare", "--mount", "--propagation", "private", "sh", "-ec", inside, *full]
        kept = own_content() | {name: value for name, value in way.env.items() if value is not None}
        env = {name: value for name, value in kept.items() if way.env.get(name, "") is not None}
        out = subprocess.PIPE if way.log else self.printed.open("wb")
        running = subprocess.Popen(
            full,
            cwd=folder / way.place.replace("aid", way.name),
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        if way.log == "pipe":
            self.reader = subprocess.Popen(
                ["cat"], stdin=running.stdout, stdout=self.printed.open("wb")
            )
        elif way.log == "broken" and running.stdout:
            running.stdout.close()
        return running

    def log(self) -> str:
        """What it has printed."""
        return self.printed.read_text(errors="replace") if self.printed.exists() else ""

    def tried(self) -> tuple[str, str, str]:
        """How the walk went, how it ended, and what else there was to see."""
        self._wait()
        with quota.held(self.way.cores, self) if self.way.cores else nullcontext():
            pages = waited_for(_walk(self.url))
            walked = "all seven pages" if pages == WALK else f"ONLY {pages}"
        with urllib.request.urlopen(f"{self.url}/version", timeout=10) as said:
            assert b"version" in said.read()
        besides = self.way.asked(self) if self.way.asked else ""
        ended = waited_for(_ended_in_mid_walk(self))
        if "Traceback" in self.log():
            besides = f"TRACEBACK {besides}"
        return walked, ended, besides

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"ended by itself: {self.log()[-500:]}")
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"no answer in {PATIENCE_S} seconds: {self.log()[-500:]}")

    def stop(self) -> None:
        """Whatever happened."""
        self.process.kill()
        self.process.wait()


def _parted(options: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    at = options.index("--") if "--" in options else len(options)
    return options[:at], options[at : at + 1], options[at + 1 :]


async def _walk(url: str) -> tuple[str, ...]:
    seen = []
    for page in WALK:
        someone = Patient(url)
        run = await someone.arrive(page, person())
        seen.append(run.page)
        await someone.close()
    return tuple(seen)


async def _one_page(url: str) -> str:
    someone = Patient(url)
    run = await someone.arrive("improvement", person())
    await someone.close()
    alerts = [each.alert.body for each in run.elements if each.HasField("alert")]
    return " ".join([run.words(), *alerts])


async def _ended_in_mid_walk(started: Started) -> str:
    someone = Patient(started.url)
    await someone.arrive("health", person())
    began = time.monotonic()
    started.process.send_signal(started.way.signal)
    with suppress(subprocess.TimeoutExpired):
        await asyncio.to_thread(started.process.wait, 30)
    code = started.process.returncode
    if code is None:
        return "NOT IN 30 SECONDS"
    good = code in (0, -started.way.signal, 128 + started.way.signal, 1)
    return "within ten seconds" if good and time.monotonic() < began + 10 else f"CODE {code}"


def tried(name: str) -> str:
    """The row of one way in the table."""
    way = WAYS[name]
    with tempfile.TemporaryDirectory(prefix="aid-") as folder:
        Path(folder).chmod(0o755)
        started = Started(way, Path(folder))
        try:
            walked, ended, besides = started.tried()
        finally:
            started.stop()
    return f"| {name} | {way.how} | {walked} | {ended} | {besides} |"


def can_be_tried(name: str) -> bool:
    """Whether this machine lets us: some ways take root."""
    return os.name == "posix" and (not WAYS[name].root or os.geteuid() == 0)


if __name__ == "__main__":
    rows = []
    for each in WAYS:
        rows.append(tried(each))
        print(rows[-1], flush=True)
    PAGE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
