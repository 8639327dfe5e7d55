"""What stands at the end of a line or a band: its figure and its name, none touching another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consult.own_curve import Drawn, Updated
from consult.phrases.formats import number
from consult.projection import Projection

AXIS_PX = 92  # of the height, that the axis across takes
NAME_PX = 42  # of the height, that a figure and its name take
CLOSE_PX = 36  # that they take at least, where there is one name more
ONLY_NAME_PX = 24  # that a name without a figure takes
BELOW_PX = 5  # from a line that is dotted down to its name
UNDER_ITS_NAME_PX = 18  # what runs on below its name, as the line without treatment does


@dataclass(frozen=True)
class Own:
    """One's own ratings, the band they lead to if any does, and what it is called."""

    drawn: Sequence[Drawn]
    updated: Updated | None
    name: str


def line_ends(
    projection: Projection,
    words: Mapping[str, str],
    height: int,
    magnified: float,
    own: Own | None = None,
) -> dict[str, list[float | str]]:
    """What the lines and bands are, at their ends: figures and below them words, none touching."""
    assert projection.people
    assert projection.studies
    assert projection.axis
    unit = " %" if projection.unit == "percent" else ""
    best, beyond = projection.best[-1], None if own and own.updated else projection.beyond
    people = projection.people.low[-1], projection.people.high[-1]
    studies = projection.studies.low[-1], projection.studies.high[-1]

    def span(ends: tuple[float, float]) -> str:
        return f"{number(ends[0])} – {number(ends[1])}{unit}"

    per_px = (projection.axis.most - projection.axis.least) / (height - AXIS_PX)
    above = UNDER_ITS_NAME_PX * per_px
    untreated = words["untreated_assumed" if projection.untreated_is_guess else "untreated_line"]
    named = [
        (projection.untreated[-1] + above, "", untreated),
        *([(min(beyond.best) - BELOW_PX * per_px, "", beyond.name)] if beyond else []),
        (best + above if beyond else best, f"{number(best)}{unit}", words["best_line"]),
        ((best + people[1]) / 2, span(people), words["people_band"]),
        ((people[1] + studies[1]) / 2, span(studies), words["studies_band"]),
    ]
    if own and (now := own.updated):
        told = span((now.at_end.low, now.at_end.high)), own.name
        named = sorted([*named, (now.best_at_end, *told)], key=lambda each: each[0])
    both = CLOSE_PX if beyond or own else NAME_PX
    gaps = [(both if figure else ONLY_NAME_PX) * magnified * per_px for _, figure, _ in named]
    at = spread([place for place, _, _ in named], gaps, projection.axis.most)
    return {
        "week": [projection.weeks[-1]] * len(named),
        "value": list(at),
        "figure": [figure for _, figure, _ in named],
        "name": [name for _, _, name in named],
    }


def spread(values: Sequence[float], gaps: Sequence[float], most: float) -> list[float]:
    """Rising places for names, each followed by its own gap, and none above `most`."""
    placed: list[float] = []
    for place, value in enumerate(values):
        placed.append(max(value, placed[-1] + gaps[place - 1]) if placed else value)
    for place in range(len(placed) - 1, -1, -1):
        last = place + 1 == len(placed)
        limit = most - gaps[place] / 3 if last else placed[place + 1] - gaps[place]
        placed[place] = min(placed[place], limit)
    return placed
