"""A clinic's own keys as they were written: in `clinic.yaml`, and in secrets, which win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consult import CONTENT_DIR
from consult.clinic import hidden, logo, several
from consult.clinic.apply import adopt
from consult.clinic.limits import problems
from consult.clinic.secret_table import SecretTable
from consult.clinic.several import FOLDER, ONLY, place, table
from consult.clinic.sound import Sound
from consult.content import reader
from consult.content.clinic_settings import Clinic
from consult.content.library import Content, load_base
from consult.content.reading import nothing_thrown_away


@dataclass(frozen=True)
class Written:
    """A clinic's keys, what is wrong with them, and where each of them stands."""

    sound: Sound
    keys: Mapping[str, Any]
    secrets: SecretTable
    source: reader.Source
    name: str = ONLY

    @property
    def clinic(self) -> Clinic:
        """The clinic's keys, without those that have a mistake."""
        return self.sound.clinic

    @property
    def path(self) -> Path:
        """The clinic's own file."""
        return self.source.path

    def mistakes(self) -> list[str]:
        """A line for each key that is not as it should be, whatever the rest of content says."""
        return self.located(self.sound.wrong)

    @property
    def logo_file(self) -> Path | None:
        """Where the clinic's logo should be, if it has one."""
        return self.path.parent / self.clinic.logo if self.clinic.logo else None

    def adopted(self, base: Content) -> Content:
        """The content as this clinic has it; ContentError with a line for each mistake in it."""
        found = (*problems(self.clinic, base), *hidden.problems(self.clinic, base))
        wrong = [*self.sound.wrong, *self.sound.placed(found)]
        picture = None
        if self.logo_file:
            try:
                picture = logo.read(self.logo_file)
            except ValueError as error:
                wrong.append((("logo",), f"{self.logo_file.name} {error}"))
            if self.clinic.name is None:
                wrong.append(
                    (("logo",), "needs a name: it is read out where the logo can't be seen")
                )
        if self.clinic.hosts and self.name == ONLY:
            said = f"only for files in {FOLDER}/: this one answers to every other name"
            wrong.append((("hosts",), said))
        if lines := self.located(wrong):
            raise reader.ContentError(lines)
        return replace(adopt(self.clinic, base), logo=picture)

    def located(self, wrong: Iterable[tuple[reader.Path_, str]]) -> list[str]:
        """A line for each problem: file and line, or `secrets` where the key stands there."""
        elsewhere: dict[str, str] = {}
        here: list[tuple[reader.Path_, str]] = []
        for where, said in wrong:
            if where and where[0] in self.secrets:
                place = self.secrets.place(where)
                elsewhere.setdefault(place, f"{place}: {said}")
            else:
                here.append((where, said))
        lines = [*self.source.slips, *(self.source.located(here) if here else [])]
        return [*reader.in_order(lines), *elsewhere.values()]


def read(folder: Path, secrets: Mapping[str, Any], name: str = ONLY) -> Written:
    """The keys of a clinic as they are; what is wrong with them, `mistakes` and `adopted` say."""
    path, shown_as = folder / place(name), f"{folder.name}/{place(name)}"
    if not path.exists():
        raise reader.ContentError([f"{shown_as}: is missing"])
    source = reader.source(path, shown_as)
    data = source.data
    if data is None or isinstance(data, dict):
        data = {**(data or {}), **secrets}
    if not isinstance(secrets, SecretTable):
        secrets = SecretTable(dict(secrets), table=table(name))
    return Written(Sound(data), data, secrets, source, name)


def load_content(
    folder: Path = CONTENT_DIR,
    secrets: Mapping[str, Any] | None = None,
    name: str = ONLY,
    *,
    broken_reviews: bool = False,
) -> Content:
    """All content of a folder, as its clinic has it, or the one of that name.

    `secrets`: keys of the clinic that stand elsewhere than in its file, and win over it.
    `broken_reviews` as in `load_base`. Raises ContentError naming every mistake in every file at
    once.
    """
    problems: list[str] = []
    with nothing_thrown_away():
        try:
            base = load_base(folder, broken_reviews=broken_reviews)
        except reader.ContentError as error:
            problems += error.problems
        if not folder.is_dir():
            raise reader.ContentError(problems)
        try:
            written = read(folder, secrets or {}, name)
            problems += written.mistakes() if problems else []
        except reader.ContentError as error:
            problems += error.problems
        if problems:
            raise reader.ContentError(problems)
        return written.adopted(base)


def load_all(
    folder: Path, tables: Mapping[str, SecretTable], *, broken_reviews: bool = False
) -> dict[str, Content]:
    """All content of a folder as each of its clinics has it, by their names; that without first.

    `tables`: their keys in secrets. Raises ContentError as `load_content` does, and for what is
    only wrong among several.
    """
    first = load_content(folder, tables.get(ONLY), broken_reviews=broken_reviews)
    found, problems = {ONLY: first}, several.misnamed(folder)
    base = load_base(folder, broken_reviews=broken_reviews)
    for name in several.names(folder):
        try:
            found[name] = read(folder, tables.get(name, {}), name).adopted(base)
        except reader.ContentError as error:
            problems += error.problems
    clinics = {name: each.clinic for name, each in found.items()}
    problems += several.claimed_twice(clinics, folder.name)
    if problems:
        raise reader.ContentError(problems)
    return found
