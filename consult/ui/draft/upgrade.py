"""Drafts of earlier versions of this aid, made into one of today, a version at a time.

A draft names its version, the edition of the content it was made with and the consultation it
belongs to. One of a later version, from a server that was set back since, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

VERSION = 2
Draft = dict[str, Any]


def to_newest(kept: Any) -> Draft | None:
    """The same draft as this version writes it; None where it is none, or not known here."""
    while isinstance(kept, dict) and isinstance(kept.get("answers"), dict):
        version = kept.get("version")
        if version == VERSION:
            return kept if isinstance(kept.get("id"), str) else None
        if type(version) is not int or version not in STEPS:
            return None
        kept = STEPS[version](kept)
    return None


def _with_identity(kept: Draft) -> Draft:
    """The first version had the identity among the answers alone, or, older still, none."""
    told = kept["answers"].get("id")
    name = told if isinstance(told, str) else str(uuid4())
    return kept | {"version": 2, "id": name, "answers": {"id": name} | kept["answers"]}


STEPS: dict[int, Callable[[Draft], Draft]] = {1: _with_identity}
