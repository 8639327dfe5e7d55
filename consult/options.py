"""The choices a person has, microneedling among them, side by side and in no order of merit."""

from __future__ import annotations

from datetime import date

from consult.answers import Answers
from consult.content import STRICTNESS, Content, Level
from consult.content.option import Option
from consult.procedure import tolerance_band
from consult.result import Result


class Choice(Result):
    """One option for this person.

    `ruled_out`: the safety check stops it, so no price is shown. `ask_first`: it uses needles too,
    so what stopped microneedling may stop it as well.
    """

    id: str
    name: str
    kind: str
    needles: str
    ruled_out: bool
    ask_first: bool
    details: Option


def choices(answers: Answers, content: Content, level: Level, day: date) -> tuple[Choice, ...]:
    """All options for the concern; for somebody afraid of needles, those without come first."""
    given = answers.given()
    stopped = STRICTNESS[level] > STRICTNESS["wait"]
    afraid = any(
        band.needle_free_first
        for band in tolerance_band(answers.needle_tolerance, content).values()
    )
    found = [
        Choice(
            id=name,
            name=option.name,
            kind=option.kind,
            needles=option.needles,
            ruled_out=stopped and option.kind == "microneedling",
            ask_first=stopped and option.kind == "alternative" and option.needles == "yes",
            details=option,
        )
        for name, option in content.options[answers.concern].items()
        if option.when is None or option.when.holds(given, day) is not False
    ]
    return tuple(sorted(found, key=lambda choice: afraid and choice.needles == "yes"))
