"""The log for programs: with `CONSULT_LOG=json` one JSON object a line, an event each.

What happened, when, in which room and which version; and never what somebody answered: no event of
ours has it, and of an error only its kind is kept here, since its words may hold an answer.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from typing import Final

from consult.ui.server.version import VERSION

ROOMS: Final = ("consult", "streamlit", "uvicorn")


class JsonLine(logging.Formatter):
    """An event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The event; of an error its kind alone."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "event": record.getMessage(),
            "version": VERSION,
        }
        if record.exc_info and record.exc_info[0]:
            event["error"] = record.exc_info[0].__name__
        return json.dumps(event, ensure_ascii=False)


def begin() -> None:
    """Write all lines so, where the host asks for it, before anybody else sets up the log."""
    if os.environ.get("CONSULT_LOG") != "json":
        return
    lines = logging.StreamHandler()
    lines.setFormatter(JsonLine())
    for room in ROOMS:
        log = logging.getLogger(room)
        log.handlers, log.propagate = [lines], False
    logging.getLogger(ROOMS[0]).setLevel(logging.INFO)
