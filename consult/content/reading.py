"""One pass over a content folder: every file read and checked, and every mistake kept."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from consult.content import reader
from consult.content.crosscheck import Names, wrong_names


class Reading:
    """What was read from a folder so far, and what is wrong with it."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.problems: list[str] = []
        self.raw: dict[str, dict[str, Any]] = {}  # folder to id to data
        self._sources: dict[tuple[str, str], reader.Source] = {}

    def folder(self, name: str, shape: Any) -> dict[str, Any]:
        """The items of a folder by id, in the order they are shown."""
        paths = {path.stem: path for path in (self.top / name).glob("*.yaml")}
        for path in sorted((self.top / name).glob("*")):
            if path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml"):
                self.problems.append(f"{self._shown(name, path.stem)}: ends in {path.suffix} here")
        self.raw[name] = dict.fromkeys(sorted(paths))
        found = {stem: self._item(name, stem, paths[stem], shape) for stem in self.raw[name]}
        whole = {key: item for key, item in found.items() if item is not None}
        return dict(sorted(whole.items(), key=lambda pair: _place(pair[1])))

    def item(self, name: str, shape: Any) -> Any:
        """The item of a file at the top, or None where it is missing or has a mistake."""
        self.raw.setdefault("", {})
        return self._item("", name, self._path("", name), shape)

    def crosscheck(self) -> None:
        """Note every name that is used and not there."""
        names = Names.of(self.raw)
        for folder, files in self.raw.items():
            for stem, data in files.items():
                wrong = list(wrong_names(data, names)) if isinstance(data, dict) else []
                if wrong:
                    self.problems += self.located(folder, stem, wrong)

    def located(
        self, folder: str, stem: str, wrong: Iterable[tuple[reader.Path_, str]]
    ) -> list[str]:
        """A line for each of these problems of a file that was read."""
        return self._sources[folder, stem].located(wrong)

    def _item(self, folder: str, stem: str, path: Path, shape: Any) -> Any:
        shown = self._shown(folder, stem)
        try:
            read = self._sources[folder, stem] = reader.source(path, shown)
            self.raw[folder][stem] = read.data
            return reader.built(shape, read)
        except FileNotFoundError:
            self.problems.append(f"{shown}: is missing")
        except reader.ContentError as error:
            self.problems += error.problems
        return None

    def _path(self, folder: str, stem: str) -> Path:
        return self.top / folder / f"{stem}.yaml"

    def _shown(self, folder: str, stem: str) -> str:
        return f"{self.top.name}/{folder}{'/' if folder else ''}{stem}.yaml"


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """While content is read all of it is kept, so Python need not look for what is garbage.

    It would look again and again, through more and more.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _place(item: Any) -> float:
    """Where an item is shown among its kind: by its own order, hour or scale."""
    if hasattr(item, "tolerance"):
        return float(item.tolerance.low)
    return float(getattr(item, "order", getattr(item, "hour", 0)))
