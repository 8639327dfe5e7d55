"""Every visit of a course, as it is kept in the one file of answers: what was, and nothing else.

A visit is a record. What is concluded from it is computed anew each time and never stored in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from consult.pair import Pair

Setting = Literal["clinic", "home"]
Outcome = Literal["needled", "patched", "put_off", "missed"]
Rater = Literal["practitioner", "patient"]
Day = date  # within a visit `date` is the name of its day
FROZEN = ConfigDict(frozen=True, extra="forbid")


class NeedledZone(BaseModel):
    """A part that was needled, how deep and how often; None where nobody noted it."""

    model_config = FROZEN

    area: str
    depth_mm: float | None = None
    passes: int | None = None

    @property
    def noted(self) -> bool:
        """Whether anything is known of how it was done."""
        return self.depth_mm is not None or self.passes is not None


class Rating(BaseModel):
    """How one concern stands on a scale of content, by one of the two who look at it."""

    model_config = FROZEN

    concern: str
    subtype: str | None = None
    area: str
    by: Rater
    scale: str
    score: float

    @property
    def pair(self) -> Pair:
        """What was rated."""
        return Pair(concern=self.concern, subtype=self.subtype, area=self.area)


class Visit(BaseModel):
    """One day of a course.

    `outcome`: needled; `patched`, a test patch alone; `put_off`, there and not needled; `missed`,
    not there. None: answers were given on that day, and nothing is said of a visit, or not yet.
    `changed`: the answers that were others than before; empty where it was asked and nothing had
    changed, None where nobody asked.
    `reaction`, `endpoint`, `zones`, `device` and `lot` are of that day; `after`, `redness_days` and
    `dark_marks` of the time since the visit before. `edition`: of the content it was judged by.
    `examined`: findings a practitioner accepted before the needles, `examined_after` once what came
    with them was known. `setting` and `fitzpatrick_skin_type`: as they were answered then; None
    where nobody noted them.
    """

    model_config = FROZEN

    date: Day
    edition: str | None = None
    setting: Setting | None = None
    fitzpatrick_skin_type: int | None = None
    outcome: Outcome | None = None
    changed: Mapping[str, str | Day] | None = None
    examined: tuple[str, ...] = ()
    examined_after: tuple[str, ...] = ()
    device: str | None = None
    lot: str | None = None
    zones: tuple[NeedledZone, ...] = ()
    endpoint: str | None = None
    reaction: str | None = None
    after: str | None = None
    redness_days: int | None = None
    dark_marks: str | None = None
    ratings: tuple[Rating, ...] = ()
    next_date: Day | None = None

    @property
    def needled(self) -> bool:
        """Whether it counts as one of the visits of the course."""
        return self.outcome == "needled"

    def patched(self, area: str) -> bool:
        """Whether only a test patch of this area was needled; it is no visit of the course."""
        zones = {zone.area for zone in self.zones}
        return self.outcome == "patched" and (not zones or area in zones)

    @property
    def had_needles(self) -> bool:
        """Whether any skin was needled, be it a test patch alone."""
        return self.outcome in ("needled", "patched")

    @property
    def written(self) -> str:
        """The visit as the text it has in a file, without what nobody noted."""
        return self.model_dump_json(exclude_none=True)

    def treated(self, area: str) -> bool:
        """Whether this area was needled; where none was noted, all that was planned was."""
        return self.needled and (not self.zones or area in {zone.area for zone in self.zones})
