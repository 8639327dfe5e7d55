"""What whoever runs the app reads: a line an event, with its time, and nothing a person answers."""

from __future__ import annotations

import logging
import time

LOG = logging.getLogger("consult")


def begin() -> None:
    """Give each line its time, where the host has not said how it wants them."""
    if LOG.handlers:
        return
    dated = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    dated.converter = time.gmtime
    lines = logging.StreamHandler()
    lines.setFormatter(dated)
    LOG.addHandler(lines)
