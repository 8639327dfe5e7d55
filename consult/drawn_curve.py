"""A curve as it is drawn: the line and its bands, what was seen later, and who had no needles."""

from __future__ import annotations

import math

from consult import growth
from consult.arms import arms_behind
from consult.content import Content
from consult.content.effect import Curve
from consult.course import Treatment
from consult.evidence import Fact, Interval
from consult.result import Result


class Band(Result):
    """The lower and upper edge of a band, one value per week."""

    low: tuple[float, ...]
    high: tuple[float, ...]


class Beyond(Result):
    """What was seen later than the line goes, from its end on: dotted, named and without bands."""

    name: str
    weeks: tuple[int, ...]
    best: tuple[float, ...]
    said: Fact


class Contrast(Result):
    """What needling added over what it was set against, with its 95 % interval, in the unit.

    `within_trials`: both were measured in the same trials; otherwise in other people each.
    """

    what: str
    difference: float
    low: float
    high: float
    within_trials: bool
    trials: int
    n: int


def drawn(
    effect: Curve, name: str, content: Content, treatment: Treatment, unlike: int
) -> dict[str, object]:
    """What a projection has where a curve is drawn, by its own names; wider for who is `unlike`."""
    at = treatment.session_weeks
    last = at[-1] if effect.clock == "last_session" else 0
    judged = int(last + effect.judged_at.high)
    weeks = tuple(range(judged + 1))
    shape = [growth.share(effect, at, treatment.interval_weeks or 0, week) for week in weeks]
    best, people, studies = growth.size(effect, content, unlike)
    fit = growth.pooled(effect, content)

    def line(height: float) -> tuple[float, ...]:
        top = math.inf if effect.highest is None else effect.highest
        return tuple(round(min(height * part, top), 2) for part in shape)

    def band(ends: Interval) -> Band:
        return Band(low=line(ends.low), high=line(ends.high))

    assert fit.people80_narrow, "an endpoint with a curve has both bands for people"
    return {
        "unit": effect.unit,
        "unit_words": effect.unit_words,
        "weeks": weeks,
        "axis": effect.axis,
        "longest_weeks": _longest(effect, treatment),
        "best": line(best),
        "beyond": _beyond(effect, int(last), judged, line(best)[-1]),
        "people": band(people),
        "people_narrow": band(fit.people80_narrow),
        "no_gain_in_100": fit.no_gain_in_100,
        "studies": band(studies),
        "session_weeks": at,
        "judged_week": judged,
        "population": effect.estimate.population,
        "n": fit.n,
        "certainty_why": effect.estimate.certainty_why,
        "arms": arms_behind(effect, content),
    } | _without_needles(effect, name, content, weeks)


def _beyond(effect: Curve, last: int, judged: int, end: float) -> Beyond | None:
    """From the end of the line through what was seen later, in its own unit."""
    found = effect.beyond
    if found is None:
        return None
    return Beyond(
        name=found.name,
        weeks=(judged, *(last + each.week for each in found.seen)),
        best=(end, *(round(end * each.share, 2) for each in found.seen)),
        said=Fact.model_validate(found.model_dump(include=set(Fact.model_fields))),
    )


def _without_needles(
    effect: Curve, name: str, content: Content, weeks: tuple[int, ...]
) -> dict[str, object]:
    """The untreated line, straight to what was measured at its end, and what needling added."""
    measured = content.fitted.endpoints[effect.untreated_pool] if effect.untreated_pool else None

    def line(end: float) -> tuple[float, ...]:
        return tuple(round(end * week / weeks[-1], 2) for week in weeks)

    ends = measured.ci95 if measured else None
    return {
        "untreated": line(measured.mean if measured else 0),
        "untreated_band": Band(low=line(ends.low), high=line(ends.high)) if ends else None,
        "untreated_is_guess": measured is None,
        "untreated_words": effect.untreated,
        "contrast": _contrast(effect, name, content),
    }


def _longest(effect: Curve, treatment: Treatment) -> int:
    """The week in which the line of the longest course ends."""
    most = int(treatment.sessions.high) if treatment.sessions else 1
    by_visit = effect.clock == "last_session"
    last = (most - 1) * (treatment.interval_weeks or 0) if by_visit else 0
    return int(last + effect.judged_at.high)


def _contrast(effect: Curve, name: str, content: Content) -> Contrast | None:
    if effect.against is None:
        return None
    fitted, endpoint = content.fitted, effect.against.endpoint
    found = fitted.endpoints[endpoint] if endpoint else fitted.differences[name]
    alone = (
        fitted.endpoints[endpoint] if endpoint else fitted.endpoints[fitted.differences[name].less]
    )
    return Contrast(
        what=effect.against.what,
        difference=found.mean,
        low=found.ci95.low,
        high=found.ci95.high,
        within_trials=endpoint is not None,
        trials=alone.k,
        n=alone.n,
    )
