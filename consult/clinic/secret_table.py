"""A clinic's keys in a file of secrets: what they say, and on which line each of them stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from consult.clinic import several
from consult.content.clinic_settings import Clinic
from consult.content.reader import ContentError, Path_

MOST = 60  # slips in one file
_BEGINS = {
    "“”‘’„": "has curly quotes; use straight ones",
    "\"'": "opens a quote and never closes it, or goes on after it",
    "{[": "must stand on one line, from its first bracket to its last",
}
_LINE = re.compile(r"at line (\d+)")
_KEY = re.compile(r"^\s*([\w.\"'-]+)\s*=")
_HEADER = re.compile(r"^\s*\[+\s*([\w.\"'-]+)\s*\]+")


class SecretTable(dict[str, Any]):
    """A table of secrets, mostly [clinic], and the files in which it may stand."""

    def __init__(
        self, keys: dict[str, Any], files: Iterable[Path] = (), table: str = several.TABLE
    ) -> None:
        super().__init__(keys)
        self.files, self.table = tuple(files), table

    def place(self, where: Path_) -> str:
        """`secrets.toml:4: clinic.name`, or `secrets: clinic.name` where no file holds it."""
        keys = ".".join(str(part) for part in where)
        for file in reversed(self.files):  # of two, the later wins
            if line := _line_of(file, (*self.table.split("."), *(str(part) for part in where))):
                return f"{file.name}:{line}: {self.table}.{keys}"
        return f"secrets: {self.table}.{keys}"


def tables(secrets: Mapping[str, Any], files: Iterable[Path] = ()) -> dict[str, SecretTable]:
    """By the name of a clinic its keys in secrets; ContentError where there is no table of them."""
    files, named = tuple(files), secrets.get(several.FOLDER, {})
    keys = {several.ONLY: secrets.get(several.TABLE, {})}
    keys |= named if isinstance(named, dict) else {}
    places = {name: several.table(name) for name in keys}
    wrong = [places[name] for name, held in keys.items() if not isinstance(held, dict)]
    wrong += [] if isinstance(named, dict) else [several.FOLDER]
    if wrong:
        at = files[-1].name if files else "secrets"
        said = "must be a table of keys"
        raise ContentError([f"{at}: {place}: {said}, [{place}]" for place in wrong])
    return {name: SecretTable(held, files, places[name]) for name, held in keys.items()}


def read(file: Path) -> SecretTable:
    """The keys in a file of the clinic without a name; ContentError as in `read_all`."""
    return read_all(file)[several.ONLY]


def read_all(file: Path) -> dict[str, SecretTable]:
    """All clinics' keys in a file, by name; ContentError with a line for each slip in it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ContentError([f"secrets: {file}: {error.strerror or error}"]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        said = "is not UTF-8 text; save the file as UTF-8 in your editor"
        raise ContentError([f"{file.name}:{line}: {said}"]) from None
    lines, told = text.splitlines(), list[str]()
    table: dict[str, Any] = {}
    while len(told) < MOST:
        try:
            table = tomllib.loads("\n".join(lines))
            break
        except tomllib.TOMLDecodeError as error:
            found = _LINE.search(str(error))
            line = min(int(found[1]) if found else len(lines), len(lines))
            told.append(f"{file.name}:{line}: {_words(lines[line - 1], str(error))}")
            for place in range(line - 1, _end(lines, line - 1) + 1):
                lines[place] = ""
    found_tables = dict[str, SecretTable]()
    try:
        found_tables = tables(table, [file])
    except ContentError as error:
        told += error.problems
    told += [f"{file.name}:{line}" for line in _outside(table, file)]
    if told:
        raise ContentError(told)
    return found_tables


def _end(lines: list[str], line: int) -> int:
    """The line on which what this line opens is closed, or this line where nothing closes it."""
    open_ = 0
    for place in range(line, len(lines)):
        open_ += sum(lines[place].count(sign) for sign in "{[")
        open_ -= sum(lines[place].count(sign) for sign in "}]")
        if open_ <= 0:
            return place
    return line


def _outside(table: dict[str, Any], file: Path) -> Iterator[str]:
    """Keys of a clinic that stand above the line [clinic], where nobody reads them."""
    for key in set(table) & set(Clinic.model_fields):
        line = _line_of(file, (key,)) or 1
        said = f"stands outside of [{several.TABLE}]; put a line [{several.TABLE}] above it"
        yield f"{line}: {key}: {said}"


def _words(line: str, error: str) -> str:
    """What is wrong with a line that TOML does not know."""
    key = _KEY.match(line)
    if not key and (found := re.match(r"^\s*([\w-]+)\s*:", line)):
        return f"{found[1]}: needs = in the place of the colon"
    if not key:
        return 'is not as secrets are written: key = "text"'
    value = line[key.end() :].strip()
    said = "text needs quotes; a number stands alone, with a point for decimals"
    for signs, words in _BEGINS.items():
        if value[:1] and value[:1] in signs:
            said = words
    if "overwrite" in error:
        said = "stands twice; keep one of them"
    return f"{key[1]}: {said}"


def _line_of(file: Path, where: tuple[str, ...]) -> int:
    """The line of a key, or of the nearest key around it; 0 where none of them stands there."""
    if not file.is_file():
        return 0
    best, found = 0, 0
    header: tuple[str, ...] = ()
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if table := _HEADER.match(line):
            header = here = _parts(table[1])
        elif key := _KEY.match(line):
            here = (*header, *_parts(key[1]))
        else:
            continue
        if here == where[: len(here)] and len(here) > best:
            best, found = len(here), number
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"' ") for part in dotted.split("."))
