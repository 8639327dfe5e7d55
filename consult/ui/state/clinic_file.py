"""Content as a clinic has it now: read again when its file, logo or secrets have changed.

A file with a mistake in it changes nothing: the last good one holds. Where there never was a good
one the base holds, which is what the aid says before a clinic adds to it, and the page says so.
Whoever runs the app reads each mistake in its log, and at the address that tells if it is ready.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Final

from consult.clinic import load, several
from consult.content import Content, ContentError
from consult.ui.state.logbook import LOG

KEPT = 3  # versions; a page that began with one ends with it
BASE: Final = 0  # the version of a clinic without a good file
HOLDS = "%s: the last good version of it holds until that is mended"
BASE_HOLDS = "%s: the aid runs without it, on the base content, until that is mended"
SOUND = "%s: is sound again, and holds"


class ClinicFile:
    """A clinic's keys on a server, and the content that follows from each version of them."""

    def __init__(self, folder: Path, base: Content, name: str = several.ONLY) -> None:
        self.folder, self.base, self.name = folder, base, name
        self._wrong: tuple[str, ...] = ()  # in the file as it is now
        self._unread: tuple[str, ...] = ()  # in secrets, where those cannot be read now
        self._lock = Lock()
        self._good: dict[int, Content] = {}
        self._newest = BASE
        self._logo: Path | None = None
        self._seen: object = None  # how all of it was when it was last read

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What is wrong with it now."""
        return (*self._unread, *self._wrong)

    @property
    def newest(self) -> int:
        """The number of its last good version; BASE where there never was one."""
        return self._newest

    def current(self, keys: Mapping[str, Any]) -> int:
        """The number of the version that holds now; BASE where there never was a good one.

        `keys`: those that stand in secrets.
        """
        with self._lock:
            self._unread = ()
            file = _stat(self.folder / several.place(self.name))
            if (file, _stat(self._logo), keys) != self._seen:
                mistakes = self._read(keys)
                self._seen = file, _stat(self._logo), keys
                self._note(mistakes)
            return self._newest

    def unread(self, mistakes: list[str]) -> int:
        """The same where its keys in secrets cannot be read: it is left as it was."""
        self._unread = tuple(mistakes)
        return self._newest

    def content(self, version: int) -> Content:
        """The content of a version, or of the last good one where that is no longer kept."""
        return self._good.get(version) or self._good.get(self._newest) or self.base

    def _read(self, keys: Mapping[str, Any]) -> list[str]:
        """What is wrong in the file as it is; where nothing is, it is the newest version."""
        try:
            written = load.read(self.folder, keys, self.name)
            self._logo = written.logo_file
            adopted = written.adopted(self.base)
        except ContentError as error:
            return error.problems
        # Another in one step: a page may look for its content just now.
        self._good = dict([*self._good.items(), (self._newest + 1, adopted)][-KEPT:])
        self._newest += 1
        return []

    def _note(self, found: list[str]) -> None:
        """Tell whoever runs the app, once for each change."""
        if (mistakes := tuple(found)) == self._wrong:
            return
        self._wrong = mistakes
        shown = f"{self.folder.name}/{several.place(self.name)}"
        for each in mistakes:
            LOG.error("%s", each)
        if not mistakes:
            LOG.warning(SOUND, shown)
        else:
            LOG.error(BASE_HOLDS if self._newest == BASE else HOLDS, shown)


def _stat(path: Path | None) -> tuple[int, int] | None:
    """What changes when a file does; None where there is none that can be looked at."""
    try:
        seen = path.stat() if path else None
    except OSError:
        return None
    return seen and (seen.st_mtime_ns, seen.st_size)
