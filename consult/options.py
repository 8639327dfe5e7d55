"""The choices a person has, microneedling among them, side by side and in no order of merit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

from consult.answers import Answers, asked
from consult.content import STRICTNESS, Content
from consult.content.option import Option
from consult.content.other_treatment import OtherTreatment
from consult.content.safety import Wording
from consult.evidence import Provenance
from consult.finding import Finding
from consult.headline import Headline, headline
from consult.procedure import tolerance_band
from consult.result import Result
from consult.suitability import Suitability
from consult.values_fit import Fit, fits

NO = {"yes_no": "no", "when": "never"}
ABOUT_THE_AIM = frozenset({"setting", "concern", "subtype", "area"})  # chosen, not found out
ABOUT_THE_PERSON = {"fitzpatrick_skin_type": "skin_type", "age": "age"}  # to their label


class Reason(Provenance):
    """An answer that bears on an option, or may: which, what it is called, and why it matters.

    `because` is null where the safety check's own finding says it. `known` False: it was left open.
    """

    id: str
    title: str
    known: bool
    because: Wording | None


class Choice(Result):
    """One option for this person.

    `ruled_out`: the safety check stops it, until nobody knows when, so no price is shown.
    `ask_first`: something answered bears on it, or needles are to be asked about; `ask_why` says
    whether for its needles or for health, `because` names the answers, and `reasons` says why.
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
    because: tuple[str, ...]
    reasons: tuple[Reason, ...]
    waits: bool
    fit: Fit | None
    headline: Headline
    details: Option


def choices(
    answers: Answers, content: Content, found: Suitability, day: date
) -> tuple[Choice, ...]:
    """All options for the concern; for somebody afraid of needles, those without come first."""
    given, level, start = _as_asked(answers, content, day), found.level, found.earliest_start
    options = {
        name: option
        for name, option in content.options[answers.concern].items()
        if option.when is None or option.when.holds(given, day) is not False
    }
    stopped = STRICTNESS[level] > STRICTNESS["wait"] or start is None
    reasons = {
        name: _reasons(option, given, content, found, day) for name, option in options.items()
    }
    stopping = found.findings if STRICTNESS[level] >= STRICTNESS["wait"] else ()
    pricked = tuple(each.id for each in stopping if each.level == level)
    asks = {name: _ask(option, reasons[name], pricked) for name, option in options.items()}
    needled = {name for name, option in options.items() if option.kind == "microneedling"}
    shut = {name for name, why in asks.items() if why} | (needled if stopped else set())
    fitting = fits(
        options,
        frozenset(options) - shut,
        answers.matters,
        answers.fitzpatrick_skin_type,
        content.criteria,
    )
    listed = [
        Choice(
            id=name,
            name=option.name,
            kind=option.kind,
            needles=option.needles,
            ruled_out=stopped and name in needled,
            ask_first=asks[name] is not None,
            ask_why=asks[name],
            because=pricked if asks[name] == "needles" else tuple(r.id for r in reasons[name]),
            reasons=reasons[name],
            waits=name in needled and not stopped and start != day,
            fit=None if stopped and name in needled else fitting.get(name),
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


def _ask(
    option: Option, reasons: tuple[Reason, ...], pricked: tuple[str, ...]
) -> Literal["needles", "health"] | None:
    """Why to ask before this option; None where nothing was found that bears on it.

    `pricked`: what of the safety check holds up needles of any kind.
    """
    if reasons:
        return "health"
    return (
        "needles" if pricked and option.kind == "alternative" and option.needles == "yes" else None
    )


def _reasons(
    option: Option, given: Mapping[str, Any], content: Content, found: Suitability, day: date
) -> tuple[Reason, ...]:
    """What was answered, or left open, that bears on an option; its own cautions come first."""
    if not option.judged_as:
        return ()
    kinds = (content.other_treatments[name] for name in option.judged_as)
    own = [each for kind in kinds for each in _cautions(kind, given, content, day)]
    general = found.bearing_on_other_treatments if option.kind == "alternative" else ()
    reasons: dict[str, Reason] = {}
    for reason in (*own, *map(_found, general)):
        reasons.setdefault(reason.id, reason)
    return tuple(reasons.values())


def _cautions(
    kind: OtherTreatment, given: Mapping[str, Any], content: Content, day: date
) -> Iterator[Reason]:
    for caution in kind.cautions:
        verdict = caution.when.holds(given, day)
        if verdict is False:
            continue
        for name in sorted(caution.when.answers_used() - ABOUT_THE_AIM):
            yield Reason(
                id=name,
                title=_title(name, content),
                known=verdict is True,
                because=caution.because,
                sources=caution.sources,
                basis=caution.basis,
                why=caution.why,
            )


def _found(finding: Finding) -> Reason:
    return Reason(
        id=finding.id,
        title=finding.title,
        known=finding.known,
        because=None,
        sources=finding.sources,
        basis=finding.basis,
        why=finding.why,
    )


def _title(name: str, content: Content) -> str:
    item = content.safety.get(name)
    return item.title if item else content.pages["takeaway"].words[ABOUT_THE_PERSON[name]]


def _as_asked(answers: Answers, content: Content, day: date) -> dict[str, Any]:
    """The answers; what does not concern this person, and so was not asked, counts as no."""
    given, concern_them = answers.given(), set(asked(content, answers, day))
    for name, item in content.safety.items():
        if item.question and name not in concern_them and given.get(name) in (None, "unsure"):
            given[name] = NO[item.question.kind]
    return given
