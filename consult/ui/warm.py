"""Once for each server, while its first visitor reads: load what result pages need, and settle.

Python looks through all long-lived objects whenever it collects garbage; content and libraries stay
for good, so they are set aside, and a collection costs what a few sessions cost.
"""

from __future__ import annotations

import gc
from functools import cache
from importlib import import_module
from threading import Timer

SECONDS = 1.0  # the first page goes before
LATER = (
    "findings", "conversation", "plan", "needles", "plot", "skin", "clock", "outlook", "people",
    "who", "choices", "weigh", "compare", "against", "take_away", "recap",
)  # fmt: skip


@cache
def up() -> None:
    """Begin it; every further call does nothing."""
    timer = Timer(SECONDS, _up)
    timer.daemon = True
    timer.start()


def _up() -> None:
    for name in LATER:
        import_module(f"consult.ui.{name}")
    gc.collect()
    gc.freeze()
