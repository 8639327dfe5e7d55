"""The choices a person has, microneedling among them, side by side and in no order of merit."""

from __future__ import annotations

from datetime import date
from typing import Literal

from consult.answers import Answers
from consult.content import STRICTNESS, Content, Level
from consult.content.option import Option
from consult.evidence import Fact
from consult.fit_to_values import Fit, fits
from consult.procedure import tolerance_band
from consult.result import Result


class Choice(Result):
    """One option for this person.

    `ruled_out`: the safety check stops it, until nobody knows when, so no price is shown.
    `ask_first`: it was not checked, and what was found may stop it as well; `ask_why` says whether
    for its needles or for health.
    `warnings`: what is bad about it for this person above all, or may be.
    `waits`: it may be right later, not today. `fit`: how it fits what matters; None before
    anything does, and for what is ruled out.
    """

    id: str
    name: str
    kind: str
    needles: str
    ruled_out: bool
    ask_first: bool
    ask_why: Literal["needles", "health"] | None
    waits: bool
    warnings: tuple[Fact, ...]
    fit: Fit | None
    details: Option


def choices(
    answers: Answers, content: Content, level: Level, day: date, *, start: date | None, beyond: bool
) -> tuple[Choice, ...]:
    """All options for the concern; for somebody afraid of needles, those without come first.

    `start`: the first day microneedling may begin, if any is known. `beyond`: something was found
    that bears on other treatments too.
    """
    given = answers.given()
    options = {
        name: option
        for name, option in content.options[answers.concern].items()
        if option.when is None or option.when.holds(given, day) is not False
    }
    stopped = STRICTNESS[level] > STRICTNESS["wait"] or start is None
    asks = {name: _ask(option, level, beyond=beyond) for name, option in options.items()}
    needled = {name for name, option in options.items() if option.kind == "microneedling"}
    shut = {name for name, why in asks.items() if why} | (needled if stopped else set())
    fitting = fits(
        options,
        frozenset(options) - shut,
        answers.matters,
        answers.fitzpatrick_skin_type,
        content.criteria,
    )
    found = [
        Choice(
            id=name,
            name=option.name,
            kind=option.kind,
            needles=option.needles,
            ruled_out=stopped and name in needled,
            ask_first=asks[name] is not None,
            ask_why=asks[name],
            waits=name in needled and not stopped and start != day,
            warnings=tuple(
                harm
                for harm in option.harms
                if harm.counts_when and harm.counts_when.holds(given, day) is not False
            ),
            fit=None if stopped and name in needled else fitting.get(name),
            details=option,
        )
        for name, option in options.items()
    ]
    afraid = any(
        band.needle_free_first
        for band in tolerance_band(answers.needle_tolerance, content).values()
    )
    return tuple(sorted(found, key=lambda choice: afraid and choice.needles == "yes"))


def _ask(option: Option, level: Level, *, beyond: bool) -> Literal["needles", "health"] | None:
    """Why to ask before this alternative; None where nothing was found that bears on it."""
    if option.kind != "alternative" or option.gentle:
        return None
    if beyond:
        return "health"
    stops = STRICTNESS[level] >= STRICTNESS["wait"]
    return "needles" if stops and option.needles == "yes" else None
