"""The areas of a common plan: what is treated on each, how deep, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consult.course import Ends, Treatment
from consult.pair import Pair
from consult.procedure import Procedure
from consult.result import Result


class Zone(Result):
    """An area of the common plan: what is treated there, how deep, and for how long."""

    area: str
    pairs: tuple[Pair, ...]
    needle_depth_mm: Ends  # what the ranges of all its concerns have in common
    needling_minutes: Ends
    numbed: bool


@dataclass(frozen=True)
class Going:
    """A concern that goes ahead."""

    pair: Pair
    course: Treatment
    visit: Procedure

    @property
    def numbed(self) -> bool:
        """Whether it is done under numbing cream."""
        return self.visit.numbing is not None


def zones_of(going: Sequence[Going]) -> Iterator[Zone]:
    """Each area once, with all that is treated there."""
    for area in dict.fromkeys(each.pair.area for each in going):
        here = [each for each in going if each.pair.area == area]
        depths = [each.course.needle_depth_mm for each in here]
        yield Zone(
            area=area,
            pairs=tuple(each.pair for each in here),
            needle_depth_mm=Ends(low=max(d.low for d in depths), high=min(d.high for d in depths)),
            needling_minutes=longest(each.visit.needling_minutes for each in here),
            numbed=any(each.numbed for each in here),
        )


def longest(minutes: Iterable[Ends]) -> Ends:
    """The longer of what is done at the same time."""
    listed = list(minutes)
    return Ends(low=max(each.low for each in listed), high=max(each.high for each in listed))


def added(minutes: Iterable[Ends]) -> Ends:
    """What is done one after the other."""
    listed = list(minutes)
    return Ends(low=sum(each.low for each in listed), high=sum(each.high for each in listed))
