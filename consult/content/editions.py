"""How the aid came about (`development.yaml`), and what changed from edition to edition."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from consult.evidence import Fact, Frozen, Reviewed, Text


class Development(Reviewed):
    """What we found out before and while making it, from whom, and what came of it."""

    how: Text
    patients: tuple[Fact, ...] = Field(min_length=1)
    practitioners: tuple[Fact, ...] = Field(min_length=1)
    came_of_it: tuple[Text, ...] = Field(min_length=1)
    open: tuple[Text, ...] = Field(description="what only studies with people can show")


class Change(Frozen):
    """One thing that is different, and what that means for a person who used the one before."""

    what: Text
    for_you: Text


class Changes(Reviewed):
    """What an edition of the content changed (`changes/`)."""

    version: Text
    day: date
    changes: tuple[Change, ...] = Field(min_length=1)
