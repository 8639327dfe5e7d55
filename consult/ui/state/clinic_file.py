"""Content as the clinic has it now: read again when its file, folder or secrets have changed.

A file with a mistake in it changes nothing: the last good one holds, and whoever runs the app reads
the mistake in its log. Without a good one there is no aid: its stricter rules would be missing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from consult.clinic import load
from consult.content import Content, ContentError
from consult.content.library import load_base

LOG = logging.getLogger("consult")
KEPT = 3  # versions; a page that began with one ends with it


class ClinicFile:
    """The clinic's keys on a server, and the content that follows from each version of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = load_base(folder)
        self._lock = Lock()
        self._good: dict[str, Content] = {}
        self._said: list[str] = []

    def current(self, secrets: Callable[[], Mapping[str, Any]]) -> str:
        """The name of the version that holds now. ContentError where there never was a good one."""
        with self._lock:
            try:
                stamp = self._read(secrets())
                self._said = []
            except ContentError as error:
                self._tell(error.problems)
                if not self._good:
                    raise
                return next(reversed(self._good))
            return stamp

    def _read(self, secrets: Mapping[str, Any]) -> str:
        """The version of file and secrets as they are, read where it is not known yet."""
        stats = [path.stat() for path in (self.folder, self.folder / load.FILE) if path.exists()]
        stamp = repr(([(each.st_mtime_ns, each.st_size) for each in stats], secrets))
        known = self._good.get(stamp) or load.read(self.folder, secrets).adopted(self.base)
        others = [(name, each) for name, each in self._good.items() if name != stamp]
        # Another in one step: a page may look for its content just now.
        self._good = dict([*others, (stamp, known)][-KEPT:])
        return stamp

    def _tell(self, problems: list[str]) -> None:
        """Tell whoever runs the app, once for each change."""
        if problems != self._said:
            self._said = problems
            for problem in problems:
                LOG.error("%s", problem)

    def content(self, stamp: str | None) -> Content:
        """The content of a version, or of the last good one where that is no longer kept."""
        return self._good.get(stamp or "") or next(reversed(self._good.values()))
