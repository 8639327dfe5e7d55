"""A concern on an area: what one consultation is about, and what others may stand beside it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Pair(BaseModel):
    """One concern, of a kind where it has kinds, on one area."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    concern: str
    subtype: str | None = None
    area: str

    @property
    def place(self) -> tuple[str, str]:
        """What no two pairs of one person share: two kinds of a concern on one area are one."""
        return self.concern, self.area
