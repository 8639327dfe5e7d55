"""The sides of one trial beside each other: the share in each, and whether they differ."""

from __future__ import annotations

from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.content.figure import Figure, Side
from consult.evidence import Interval
from consult.proportion import newcombe
from consult.result import Result

Difference = Literal["clear", "not_clear", "not_known"]


class Beside(Result):
    """Another side of the same trial: its share, and whether it differs from the option's own.

    `gap`: my share less this one, in people out of 100; null where a count was not printed.
    `difference` is what the source itself says, else whether the interval of the gap leaves out 0.
    """

    option: str | None
    name: str
    in_100: int
    n: int | None
    gap: Interval | None
    difference: Difference


def beside(figure: Figure, mine: Side, other: Side, answers: Answers, content: Content) -> Beside:
    """The other side of the figure that `mine` is one of, as this person's choices name it."""
    options = content.options[answers.concern]
    here = next((name for name in other.options if name in options), None)
    there = content.options[figure.concern]
    named = options[here].name if here else other.name or there[other.option or ""].name
    gap = None
    if mine.count is not None and mine.of and other.count is not None and other.of:
        counts = (mine.count, mine.of), (other.count, other.of)
        gap = newcombe(*counts, content.headline.level)
    return Beside(
        option=here,
        name=named,
        in_100=other.in_100,
        n=other.of,
        gap=gap,
        difference=_difference(figure, gap),
    )


def _difference(figure: Figure, gap: Interval | None) -> Difference:
    if figure.compared:
        return "clear" if figure.compared.clear else "not_clear"
    if gap is None:
        return "not_known"
    return "not_clear" if gap.low <= 0 <= gap.high else "clear"
