"""What was read before is kept: the product's own content, from one start to the next.

To parse and check it takes several times as long as to find it checked. So it is kept as Python
keeps what it has compiled, in a `__pycache__` beside the files. It is found by a hash of every file
of content and of all code that reads them, never by a day: after any edit all is read anew.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import pydantic

from consult import CONTENT_DIR

PLACE = "__pycache__"
_SIZE = blake2b().digest_size
_CODE = (Path(__file__).parents[1], Path(__file__).parent)

Made = TypeVar("Made")


def made(kind: str, folder: Path, make: Callable[[], Made]) -> Made:
    """What `make` makes of a folder, or made of the same files before; only of our own is kept."""
    if folder != CONTENT_DIR:
        return make()
    file, name = _file(kind), _name()
    with suppress(OSError, EOFError, pickle.UnpicklingError):
        written = file.read_bytes()
        if written[:_SIZE] == name:
            found: Made = pickle.loads(written[_SIZE:])  # noqa: S301  ours, as our own code is
            return found
    fresh = make()
    _keep(file, name + pickle.dumps(fresh, pickle.HIGHEST_PROTOCOL))
    return fresh


def _file(kind: str) -> Path:
    return CONTENT_DIR / PLACE / f"{kind}.{sys.implementation.cache_tag}.pickle"


def _name() -> bytes:
    """A hash of all that what is read depends on."""
    digest = blake2b(pydantic.VERSION.encode())
    for path in (*_below(CONTENT_DIR), *_modules()):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  twice as fast, 900 times over
            text = file.read()
        digest.update(f"{path} {len(text)} ".encode())
        digest.update(text)
    return digest.digest()


def _below(top: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(top):
        inside[:] = sorted(each for each in inside if each != PLACE)
        yield from (os.path.join(folder, each) for each in sorted(names))  # noqa: PTH118  as above


def _modules() -> Iterator[str]:
    for room in _CODE:
        yield from sorted(str(path) for path in room.glob("*.py"))


def _keep(file: Path, data: bytes) -> None:
    """Write it where that is allowed; whole or not at all, as another may read it just now."""
    part = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
