"""Content's files, read by a second process while this one still loads what will check them.

Only for a command, which begins from nothing each time it is given. Where there is no second
processor, or no way to divide a process, nothing is read ahead and every file when it is needed.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def begin(folder: Path) -> Callable[[], dict[Path, Any]]:
    """Begin to read; what is returned waits for the end of it and hands over all files by path."""
    if not hasattr(os, "fork") or not _another_processor():
        return dict
    try:
        ours, theirs = os.pipe()
        child = os.fork()
    except OSError:  # the system has no room for another process now
        return dict
    if child:
        os.close(theirs)
        return lambda: _taken(folder, ours, child)
    try:
        os.close(ours)
        with os.fdopen(theirs, "wb") as pipe:
            marshal.dump(_read(folder), pipe)
    finally:
        os._exit(0)  # nothing of this process but what it has read


def _another_processor() -> bool:
    counted = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))
    return len(counted(0)) > 1


def _read(folder: Path) -> dict[str, Any]:
    """Every file without a mistake; one with a mistake is left to who can say what is wrong."""
    from contextlib import suppress

    import yaml

    from consult.plain_yaml import parse

    found = {}
    for path in folder.rglob("*.yaml"):
        with suppress(yaml.YAMLError, OSError):
            found[str(path.relative_to(folder))] = parse(path.read_bytes())
    return found


def _taken(folder: Path, pipe: int, child: int) -> dict[Path, Any]:
    with os.fdopen(pipe, "rb") as told:
        data = told.read()
    os.waitpid(child, 0)
    try:
        return {folder / name: item for name, item in marshal.loads(data).items()}  # noqa: S302  ours
    except (EOFError, ValueError, TypeError):
        return {}  # it ended early; each file is then read when it is needed
