"""The clinics of a server: mostly one, of `clinic.yaml`; or several, each with a file and a name.

Each has content of its own that shares with the base, and so with the others, all it has not
changed. Where there is only one, nothing but a look for a folder is done for it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from consult.clinic import several
from consult.content import Content, ContentError, load_base
from consult.ui.state.clinic_file import ClinicFile
from consult.ui.state.logbook import LOG

Tables = Mapping[str, Mapping[str, Any]]  # by the name of a clinic, its keys in secrets
UNREAD = "secrets: each clinic's last good version holds until that is mended, or the base content"
READ = "secrets: can be read again, and hold"


class Clinics:
    """All of them, read when somebody comes to them."""

    def __init__(self, folder: Path, secrets: Callable[[], Tables]) -> None:
        self.folder, self.base, self._secrets = folder, load_base(folder), secrets
        self._files = {several.ONLY: ClinicFile(folder, self.base)}
        self._unread: list[str] = []  # what was wrong with secrets when they were last read

    @property
    def several(self) -> bool:
        """Whether clinics with names share this server."""
        return (self.folder / several.FOLDER).is_dir()

    def known(self, name: str) -> bool:
        """Whether there is a clinic of that name, or was one since the server started."""
        if name not in self._files and several.NAME.fullmatch(name):
            if not (self.folder / several.place(name)).is_file():
                return False
            self._files.setdefault(name, ClinicFile(self.folder, self.base, name))
        return name in self._files

    def current(self, name: str) -> int:
        """The number of the version of a known clinic that holds now."""
        return self._current(self._files[name], self._tables())

    def file(self, name: str) -> ClinicFile:
        """What is held of a known clinic."""
        return self._files[name]

    def of_host(self, host: str) -> str:
        """Whose this name of the server is; of nobody's, that of the clinic without a name."""
        if not self.several:
            return several.ONLY
        clinics = {name: each.clinic for name, each in self._named().items()}
        return several.by_host(clinics).get(host, several.ONLY)

    def others(self, name: str) -> dict[str, Content]:
        """The content of all clinics but this one, by name; empty where there is only one."""
        if not self.several:
            return {}
        only = self._files[several.ONLY]
        held = {several.ONLY: only.content(self.current(several.ONLY)), **self._named()}
        return {each: content for each, content in held.items() if each != name}

    def read_all(self) -> ClinicFile:
        """Read all now, so that what is wrong is told early; the one without a name."""
        only = self._files[several.ONLY]
        self._current(only, self._tables())
        if self.several:
            clinics = {name: each.clinic for name, each in self._named().items()}
            twice = several.claimed_twice(clinics, self.folder.name)
            for line in [*several.misnamed(self.folder), *twice]:
                LOG.error("%s", line)
        return only

    def _named(self) -> dict[str, Content]:
        """The content of each clinic with a name, by that; read again where it has changed."""
        tables = self._tables()
        files = [self._files[each] for each in several.names(self.folder) if self.known(each)]
        return {each.name: each.content(self._current(each, tables)) for each in files}

    def _current(self, file: ClinicFile, tables: Tables | None) -> int:
        if tables is None:
            return file.unread(self._unread)
        return file.current(tables.get(file.name, {}))

    def _tables(self) -> Tables | None:
        """The clinics' keys in secrets; None where those cannot be read, which is told once."""
        try:
            tables, wrong = self._secrets(), []
        except ContentError as error:
            tables, wrong = None, error.problems
        if wrong != self._unread:
            self._unread = wrong
            for each in [*wrong, UNREAD] if wrong else []:
                LOG.error("%s", each)
            if not wrong:
                LOG.warning(READ)
        return tables
