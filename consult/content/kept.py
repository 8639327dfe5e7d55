"""What was read before is kept: the product's own content, from one start to the next.

To parse and check it takes several times as long as to find it checked. So it is kept as Python
keeps what it has compiled, beside this code. It is found by a hash of every file of content and of
all code that reads them, never by a day: after any edit all is read anew.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import mkstemp
from typing import TypeVar

import pydantic

from consult import CONTENT_DIR

PLACE = Path(__file__).parent / "__pycache__"
_SIZE = blake2b().digest_size
_CODE = (Path(__file__).parents[1], Path(__file__).parent)
_LIBRARIES = Path(__file__).parents[2] / "requirements.txt"

Made = TypeVar("Made")


def made(kind: str, folder: Path, make: Callable[[], Made]) -> Made:
    """What `make` makes of a folder, or made of the same files before; only of our own is kept."""
    name = _name() if folder == CONTENT_DIR else None
    if name is None:
        return make()
    file = PLACE / f"{kind}.{sys.implementation.cache_tag}.pickle"
    written = _whole(file, name)
    if written is not None:
        found: Made = pickle.loads(written)  # noqa: S301  ours, where our own compiled code is
        return found
    fresh = make()
    if name == _name():  # else a file was edited while it was read
        _keep(file, name, pickle.dumps(fresh, pickle.HIGHEST_PROTOCOL))
    return fresh


def _name() -> bytes | None:
    """A hash of all that what is read depends on; None where one of the files can't be read."""
    digest = blake2b(pydantic.VERSION.encode())
    try:
        for path in (*_below(CONTENT_DIR), *_modules()):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  fast, 900 times over
                text = file.read()
            digest.update(f"{path} {len(text)} ".encode())
            digest.update(text)
    except OSError:
        return None
    return digest.digest()


def _below(top: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(top, followlinks=True):
        inside.sort()
        yield from (os.path.join(folder, each) for each in sorted(names))  # noqa: PTH118  as above


def _modules() -> Iterator[str]:
    yield str(_LIBRARIES)
    for room in _CODE:
        yield from sorted(str(path) for path in room.glob("*.py"))


def _whole(file: Path, name: bytes) -> bytes | None:
    """What is kept by this name; None where nothing is, or it is not as it was written."""
    with suppress(OSError):
        written = file.read_bytes()
        kept = written[2 * _SIZE :]
        if written[: 2 * _SIZE] == name + blake2b(kept).digest():
            return kept
    return None


def _keep(file: Path, name: bytes, data: bytes) -> None:
    """Write it where that is allowed; whole or not at all, as another may read it just now."""
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        opened, part = mkstemp(dir=file.parent)
        with os.fdopen(opened, "wb") as out:
            out.write(name + blake2b(data).digest() + data)
        Path(part).replace(file)
