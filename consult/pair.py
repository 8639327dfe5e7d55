"""A concern on an area: what one consultation is about, and what others may stand beside it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

MARK = "/"


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

    @property
    def written(self) -> str:
        """The pair as one word, as a form carries it along: `melasma/alone/face`."""
        return MARK.join((self.concern, self.subtype or "", self.area))


def read(written: str) -> dict[str, str | None] | str:
    """The raw pair such a word stands for, unchecked; what is no such word stays as it is."""
    parts = written.split(MARK)
    if len(parts) != len(Pair.model_fields):
        return written
    concern, subtype, area = parts
    return {"concern": concern, "subtype": subtype or None, "area": area}
