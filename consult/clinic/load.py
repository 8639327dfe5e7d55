"""A clinic's own keys as they were written: in `clinic.yaml`, and in secrets, which win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consult import CONTENT_DIR
from consult.clinic import logo
from consult.clinic.apply import adopt
from consult.clinic.limits import problems
from consult.content import reader
from consult.content.clinic_settings import Clinic
from consult.content.library import Content, load_base
from consult.content.reading import nothing_thrown_away

FILE = "clinic.yaml"


@dataclass(frozen=True)
class Written:
    """A clinic's keys, sound in themselves, and where each of them stands."""

    clinic: Clinic
    keys: Mapping[str, Any]
    secret: frozenset[str]
    path: Path
    shown_as: str

    def adopted(self, base: Content) -> Content:
        """The content as this clinic has it; ContentError where it asks for what it may not."""
        wrong = list(problems(self.clinic, base))
        picture = None
        if name := self.clinic.logo:
            try:
                picture = logo.read(self.path.parent / name)
            except ValueError as error:
                wrong.append((("logo",), f"{name} {error}"))
            if self.clinic.name is None:
                wrong.append(
                    (("logo",), "needs a name: it is read out where the logo can't be seen")
                )
        if wrong:
            raise reader.ContentError(self.located(wrong))
        return replace(adopt(self.clinic, base), logo=picture)

    def located(self, wrong: Iterable[tuple[reader.Path_, str]]) -> list[str]:
        """A line for each problem: file and line, or `secrets` where the key stands there."""
        return _located(wrong, self.secret, self.path, self.shown_as)


def read(folder: Path, secrets: Mapping[str, Any]) -> Written:
    """The keys of a clinic; ContentError with a line for each that is not as it should be."""
    path, shown_as = folder / FILE, f"{folder.name}/{FILE}"
    if not path.exists():
        raise reader.ContentError([f"{shown_as}: is missing"])
    data = reader.read(path, shown_as)
    if data is None or isinstance(data, dict):
        data = {**(data or {}), **secrets}
    clinic, wrong = reader.validate(Clinic, data)
    if wrong:
        raise reader.ContentError(_located(wrong, frozenset(secrets), path, shown_as))
    return Written(clinic, data, frozenset(secrets), path, shown_as)


def _located(
    wrong: Iterable[tuple[reader.Path_, str]], secret: frozenset[str], path: Path, shown_as: str
) -> list[str]:
    elsewhere: dict[str, str] = {}
    here: list[tuple[reader.Path_, str]] = []
    for where, said in wrong:
        if where and where[0] in secret:
            place = f"secrets: clinic.{'.'.join(str(part) for part in where)}"
            elsewhere.setdefault(place, f"{place}: {said}")
        else:
            here.append((where, said))
    return [*(reader.locate(here, path, shown_as) if here else []), *elsewhere.values()]


def load_content(folder: Path = CONTENT_DIR, secrets: Mapping[str, Any] | None = None) -> Content:
    """All content of a folder, as its clinic has it.

    `secrets`: keys of the clinic that stand elsewhere than in its file, and win over it. Raises
    ContentError naming every mistake in every file at once.
    """
    problems: list[str] = []
    with nothing_thrown_away():
        try:
            base = load_base(folder)
        except reader.ContentError as error:
            problems += error.problems
        try:
            written = read(folder, secrets or {})
        except reader.ContentError as error:
            problems += error.problems
        if problems:
            raise reader.ContentError(problems)
        return written.adopted(base)
