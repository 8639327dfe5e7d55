"""How options fit what matters to a person: a weighted sum of steps, with a range and its reasons.

Only what the person said matters is weighed. What is not known about an option stands on all steps,
so its bar grows wider instead of being guessed. There is no winner: a bar's left end is what holds
even if all that is uncertain turns out badly, and bars that overlap cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.content.criterion import HIGHEST, Criterion, Mark
from consult.content.option import Option
from consult.result import Result


class Part(Result):
    """One criterion's share in a fit: how much it matters, and on which steps the option stands."""

    criterion: str
    importance: int
    low: int
    high: int
    unknown: bool
    why: str | None


class Swing(Result):
    """A change of what matters: this criterion, from so much to so much."""

    criterion: str
    now: int
    then: int


class Fit(Result):
    """How an option fits: both ends on a scale from 0, nothing that matters, to 1, all of it.

    `may_fit_best`: no other open option is surely closer, and the safety check leaves it open.
    `starts_first`: its left end is furthest, alone or with others. `first_if`: the smallest change
    of one importance that would put its left end ahead of all others; None where none would.
    """

    low: float
    high: float
    parts: tuple[Part, ...]
    may_fit_best: bool
    starts_first: bool
    first_if: Swing | None


Marks = Mapping[str, Mapping[str, Mark]]


def fits(
    options: Mapping[str, Option],
    open_: frozenset[str],
    importance: Mapping[str, int],
    skin_type: int | None,
    criteria: Mapping[str, Criterion],
) -> dict[str, Fit]:
    """The fit of each option; empty where nothing matters yet. `open_`: not stopped by safety."""
    weighed = {name: importance.get(name, 0) for name in criteria}
    total = sum(weighed.values()) * HIGHEST
    if not total:
        return {}
    marks = {
        name: {each: mark_for(option.marks[each], criteria[each], skin_type) for each in criteria}
        for name, option in options.items()
    }
    lows = {name: _sum(marks[name], weighed, "low") for name in options}
    highs = {name: _sum(marks[name], weighed, "high") for name in options}
    furthest = max((lows[name] for name in open_), default=0)
    return {
        name: Fit(
            low=lows[name] / total,
            high=highs[name] / total,
            parts=tuple(_parts(marks[name], importance)),
            may_fit_best=name in open_ and highs[name] >= furthest,
            starts_first=name in open_ and lows[name] == furthest,
            first_if=_first_if(name, marks, open_, weighed) if name in open_ else None,
        )
        for name in options
    }


def mark_for(mark: Mark, criterion: Criterion, skin_type: int | None) -> Mark:
    """The mark for this skin type; both together where the skin type is not known."""
    if criterion.darker_from is None or mark.darker is None:
        return mark
    if skin_type is None:
        both = {
            "low": min(mark.low, mark.darker.low),
            "high": max(mark.high, mark.darker.high),
            "why": mark.why,
        }
        return Mark.model_validate(both)
    return mark.darker if skin_type >= criterion.darker_from else mark


def _sum(marks: Mapping[str, Mark], weighed: Mapping[str, int], end: str) -> int:
    return sum(weight * int(getattr(marks[name], end)) for name, weight in weighed.items())


def _parts(marks: Mapping[str, Mark], importance: Mapping[str, int]) -> Iterator[Part]:
    """What was weighed, the most important first."""
    given = [name for name in marks if importance.get(name)]
    for name in sorted(given, key=lambda each: -importance[each]):
        mark = marks[name]
        yield Part(
            criterion=name,
            importance=importance[name],
            low=mark.low,
            high=mark.high,
            unknown=mark.unknown,
            why=mark.why,
        )


def _first_if(
    name: str, marks: Marks, open_: frozenset[str], weighed: Mapping[str, int]
) -> Swing | None:
    """The smallest change of one importance that puts this left end ahead of every other one."""
    others = [marks[other] for other in open_ if other != name]

    def ahead(weights: Mapping[str, int]) -> bool:
        mine = _sum(marks[name], weights, "low")
        return all(mine > _sum(other, weights, "low") for other in others)

    if ahead(weighed):
        return None
    swings = (
        Swing(criterion=each, now=now, then=then)
        for each, now in weighed.items()
        for then in range(HIGHEST + 1)
        if then != now and ahead({**weighed, each: then})
    )
    return min(swings, key=lambda swing: abs(swing.then - swing.now), default=None)
