"""The choices a person has, microneedling among them, side by side and in no order of merit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from consult import aim
from consult.answers import Answers
from consult.content import STRICTNESS, Content
from consult.content.criterion import HIGHEST, LOWEST
from consult.content.option import Option
from consult.finding import as_asked
from consult.headline import Headline, headline
from consult.procedure import numbed, tolerance_band
from consult.reasons import Reason, heeds, reasons_for
from consult.result import Result
from consult.suitability import Suitability
from consult.values_fit import Fit, fits

RESULT = "result"  # in content/criteria/


class Choice(Result):
    """One option for this person.

    `ruled_out`: the safety check stops it, until nobody knows when, so no price is shown.
    `ask_first`: something answered bears on it, or needles are to be asked about; `ask_why` says
    whether for its needles or for health, `because` names the answers, and `reasons` says why.
    `in_question`: needling as the person asks about it, one of all choices.
    `waits`: it may be right later, not today. `fit`: how it fits what matters; None before
    anything does, and for what is ruled out.
    """

    id: str
    name: str
    kind: str
    in_question: bool
    needles: str
    ruled_out: bool
    ask_first: bool
    ask_why: Literal["needles", "health"] | None
    because: tuple[str, ...]
    reasons: tuple[Reason, ...]
    waits: bool
    fit: Fit | None
    headline: Headline
    details: Option


def choices(
    answers: Answers, content: Content, found: Suitability, clinic: Suitability, day: date
) -> tuple[Choice, ...]:
    """All options for the concern; for somebody afraid of needles, those without come first.

    `found`: of this setting, at home for rolling there. `clinic`: of a clinic, for all else.
    """
    given = as_asked(answers, content, day)
    options = {
        name: _looked_for(option, answers, content)
        for name, option in content.options[answers.concern].items()
        if option.when is None or option.when.holds(given, day) is not False
    }
    cream = answers.setting == "home" or numbed(answers, content, day)
    reasons = reasons_for(options, given, content, clinic, day, cream)
    pricked = {name: _pricked(option, clinic, content) for name, option in options.items()}
    asks = {name: _ask(option, reasons[name], pricked[name]) for name, option in options.items()}
    needled = {
        name: found if _at_home(option) else clinic
        for name, option in options.items()
        if option.kind == "microneedling"
    }
    stopped = {name for name, judged in needled.items() if _stops(judged)}
    shut = {name for name, why in asks.items() if why} | stopped
    fitting = fits(
        options,
        frozenset(options) - shut,
        answers.matters,
        answers.fitzpatrick_skin_type,
        content.criteria,
    )
    asked_about = aim.choice(answers, content, options)
    listed = [
        Choice(
            id=name,
            name=option.name,
            kind=option.kind,
            in_question=name == asked_about,
            needles=option.needles,
            ruled_out=name in stopped,
            ask_first=asks[name] is not None,
            ask_why=asks[name],
            because=pricked[name]
            if asks[name] == "needles"
            else tuple(r.id for r in reasons[name]),
            reasons=reasons[name],
            waits=name in needled.keys() - stopped and needled[name].earliest_start != day,
            fit=None if name in stopped else fitting.get(name),
            headline=headline(name, answers, content),
            details=option,
        )
        for name, option in options.items()
    ]
    afraid = any(
        band.needle_free_first
        for band in tolerance_band(answers.needle_tolerance, content).values()
    )
    return tuple(sorted(listed, key=lambda choice: afraid and choice.needles == "yes"))


def _looked_for(option: Option, answers: Answers, content: Content) -> Option:
    """The option; of needling where no study looked, how well it works may stand anywhere."""
    known = content.concerns[answers.concern].areas[answers.area].known
    if option.kind != "microneedling" or known != "nothing_found":
        return option
    anywhere = option.marks[RESULT].model_copy(update={"low": LOWEST, "high": HIGHEST})
    return option.model_copy(update={"marks": option.marks | {RESULT: anywhere}})


def in_question(options: Iterable[Choice]) -> Choice:
    """Needling as the person asks about it."""
    return next(choice for choice in options if choice.in_question)


def _at_home(option: Option) -> bool:
    """Whether it is done at home, with a roller."""
    return option.when is not None and "setting" in option.when.answers_used


def _stops(found: Suitability) -> bool:
    """Whether there is no needling, for as long as anybody knows."""
    return STRICTNESS[found.level] > STRICTNESS["wait"] or found.earliest_start is None


def _pricked(option: Option, found: Suitability, content: Content) -> tuple[str, ...]:
    """What of the safety check holds up an option's needles too, not these needles alone."""
    if STRICTNESS[found.level] < STRICTNESS["wait"]:
        return ()
    return tuple(
        each.id
        for each in found.findings
        if each.level == found.level
        and not content.safety[each.id].needling_only
        and (not each.beyond_needling or heeds(option, each.id, content))
    )


def _ask(
    option: Option, reasons: tuple[Reason, ...], pricked: tuple[str, ...]
) -> Literal["needles", "health"] | None:
    """Why to ask before this option; None where nothing was found that bears on it."""
    if reasons:
        return "health"
    return (
        "needles" if pricked and option.kind == "alternative" and option.needles == "yes" else None
    )
