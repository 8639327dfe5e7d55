"""The improvement to expect, in sentences: the same numbers as the chart, or why there is none."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.content import Content
from consult.content.effect import Absorption, Curve
from consult.evidence import Certainty
from consult.projection import Projection
from consult.takeaway.saying import number, plain, unit, visits

GRADES: list[Certainty] = ["very_low", "low", "moderate", "high"]
PLURAL = 2


def headline(consultation: Consultation, content: Content) -> str | None:
    """The curve's best estimate with both bands, at the week studies judged; None without one.

    Its best estimate is marked bold with `**`, as the screen wants it.
    """
    seen, course = consultation.projection, consultation.course
    if seen is None or course is None or seen.people is None or seen.studies is None:
        return None
    effect = content.effects[seen.effect]
    assert isinstance(effect, Curve)
    at = min(seen.judged_week or seen.weeks[-1], seen.weeks[-1])
    name = "headline_curve" if effect.clock == "last_session" else "headline_start"
    return (
        content.pages["improvement"]
        .words[name]
        .format(
            best=number(seen.best[at]),
            unit=unit(content, effect.unit, PLURAL),
            weeks=f"{effect.judged_at.high:g}",
            sessions=visits(content, course.planned_sessions),
            low=number(seen.people.low[at]),
            high=number(seen.people.high[at]),
            lowest=number(seen.studies.low[at]),
            highest=number(seen.studies.high[at]),
        )
    )


def absorption(seen: Projection, content: Content) -> str | None:
    """What the two lines of the absorption chart mean; None where there is no such chart."""
    effect = content.effects[seen.effect]
    if not isinstance(effect, Absorption):
        return None
    return (
        content.pages["improvement"]
        .words["absorption_means"]
        .format(fast=number(effect.fast_hours.high), slow=number(effect.slow_hours.high))
    )


def spoken(seen: Projection, content: Content) -> str | None:
    """The chart for somebody who cannot see it; None where nothing is drawn."""
    if seen.people is None or seen.studies is None:
        return absorption(seen, content)
    return (
        content.pages["improvement"]
        .words["alt"]
        .format(
            end=number(seen.best[-1]),
            unit=unit(content, seen.unit or "", PLURAL),
            last=seen.weeks[-1],
            low=number(seen.people.low[-1]),
            high=number(seen.people.high[-1]),
            lowest=number(seen.studies.low[-1]),
            highest=number(seen.studies.high[-1]),
            untreated=number(seen.untreated[-1]),
        )
    )


def outlook(consultation: Consultation, content: Content) -> str | None:
    """The improvement to expect in a sentence or two, or why none is drawn; None without a plan."""
    seen = consultation.projection
    if seen is None:
        return None
    said = headline(consultation, content) or absorption(seen, content)
    if said is None:
        said = content.pages["summary"].words["not_drawn"].format(why=seen.why_none)
    return plain(said)


def grade(seen: Projection) -> Certainty:
    """The certainty of what is shown, the lowest where several things are."""
    grades = [seen.certainty] if seen.certainty else [a.certainty for a in seen.icon_arrays]
    return min(grades, key=GRADES.index, default=GRADES[0])


def certainty(seen: Projection, content: Content) -> str:
    """How sure we are, in words, and why."""
    said = content.pages["frame"].words[f"certainty_{grade(seen)}"]
    return f"{said} {seen.certainty_why}" if seen.certainty_why else said
