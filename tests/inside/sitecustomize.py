"""Stands in a server under test, by PYTHONPATH: told to, it looks through all that Python holds.

Python imports a module of this name as it starts. Nothing of the app or of Streamlit is replaced.
"""

import gc
import os
import signal
import sys
import threading
from datetime import date
from pathlib import Path

PLAIN = (str, bytes, bytearray, date)


def _holders(wanted):
    """Each live text, bytes or day in which something wanted stands, with what leads to it."""
    gc.unfreeze()
    gc.collect()
    here = sys._getframe()
    known, found = {id(here), id(wanted), *map(id, wanted)}, []
    roots = [*gc.get_objects(), sys.modules, *sys._current_frames().values()]
    todo = [(each, None) for each in roots]
    known |= {id(roots), id(todo)}
    while todo:
        one, way = todo.pop()
        if id(one) in known:
            continue
        known.add(id(one))
        if isinstance(one, PLAIN):
            if any(name in _said(one) for name in wanted):
                found.append((one, way))
            continue
        if isinstance(one, memoryview):
            todo.append((one.obj, (one, way)))
            continue
        todo += [(each, (one, way)) for each in gc.get_referents(one)]
    return found


def _said(one):
    if isinstance(one, str):
        return one
    return bytes(one).decode("utf-8", "replace") if isinstance(one, bytes | bytearray) else str(one)


def _way(one, way):
    names = []
    while way is not None and len(names) < 30:
        holder, way = way
        names.append(type(holder).__qualname__)
    return f"{_said(one)[:80]!r} in {' in '.join(names)}"


def _look(*_):
    asked = Path(os.environ["LOOK_INSIDE"])
    wanted = [each[::-1] for each in asked.read_text().split("\n")]
    lines = [_way(*each) for each in _holders(wanted)]
    done = asked.with_suffix(".new")
    done.write_text("\n".join(lines))
    done.rename(asked.with_suffix(".found"))


if "LOOK_INSIDE" in os.environ and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGUSR1, _look)
