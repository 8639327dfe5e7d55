"""The files this process was started from: whether they are still those on the disk, and who runs.

Python keeps the rooms it has loaded, and Streamlit opens a page's file when somebody first gets
there. So after an update in place a new page would meet old rooms: such a page is not run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition
from time import monotonic

from consult import CONTENT_DIR

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("pages", "consult")
SKIPPED = ("__pycache__", "clinics")
Stamps = dict[Path, tuple[int, int]]


class Checkout:
    """A folder with the aid in it, as it was when this process began."""

    def __init__(self, root: Path = ROOT, content: Path = CONTENT_DIR) -> None:
        self.root, self.content = root, content
        self.begun = self.look()
        self.runs_now, self.runs_so_far, self._last_run = 0, 0, 0.0
        self._turn = Condition()

    def look(self) -> Stamps:
        """Each file with when it was written and how long it is."""
        found: Stamps = {self.root / "app.py": _stamp(self.root / "app.py")}
        for top in (*(self.root / name for name in FOLDERS), self.content):
            for folder, inside, names in os.walk(top):
                inside[:] = [name for name in inside if name not in SKIPPED]
                here = Path(folder)
                for name in names:
                    if here != self.content or _is_content(name):
                        found[here / name] = _stamp(here / name)
        return found

    def runs_as_begun(self, page: str) -> bool:
        """Whether a page's file is the one this process was started with."""
        path = self.root / page
        return _stamp(path) == self.begun.get(path)

    @contextmanager
    def running(self) -> Iterator[None]:
        """While a page or a part of it is run for somebody."""
        with self._turn:
            self.runs_now += 1
            self.runs_so_far += 1
        try:
            yield
        finally:
            with self._turn:
                self.runs_now -= 1
                self._last_run = monotonic()
                self._turn.notify_all()

    @contextmanager
    def alone(self, quiet_s: float, at_most_s: float) -> Iterator[None]:
        """When nobody has been in the middle of a run for a while; whoever comes now has to wait.

        After so many seconds in which somebody always was, all the same.
        """
        until = monotonic() + at_most_s
        with self._turn:
            while monotonic() < until:
                idle = monotonic() - self._last_run
                if not self.runs_now and idle >= quiet_s:
                    break
                self._turn.wait(max(quiet_s - idle, 0.05))
            yield


def _is_content(name: str) -> bool:
    """Whether a file at the top of content is no clinic's own, which is read anew by itself."""
    return name.endswith(".yaml") and name != "clinic.yaml"


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # gone meanwhile
        return 0, 0
    return status.st_mtime_ns, status.st_size


HERE = Checkout()
