"""A clinic's own keys as they were written: in `clinic.yaml`, and in secrets, which win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consult.content import logo, reader
from consult.content.clinic import Clinic
from consult.content.loosening import problems
from consult.content.policy import adopt

if TYPE_CHECKING:
    from consult.content.library import Content

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
