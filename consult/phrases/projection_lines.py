"""The improvement to expect, in sentences: the same numbers as the chart, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping

from consult.answers import Answers
from consult.consultation import Consultation
from consult.content import Content
from consult.content.effect import Absorption, Curve
from consult.course import EventOutlook
from consult.evidence import Fact
from consult.phrases import contrast_lines, gains
from consult.phrases.formats import agreed, number, plain, unit, visits, when
from consult.projection import Projection
from consult.studied import Standing


def headline(consultation: Consultation, content: Content) -> str | None:
    """The curve's best estimate with both bands, at the week studies judged; None without one.

    Its best estimate is marked bold with `**`, as the screen wants it.
    """
    seen, course = consultation.projection, consultation.course
    if seen is None or course is None or seen.people is None or seen.studies is None:
        return None
    effect = content.effects[seen.effect]
    assert isinstance(effect, Curve)
    name = "headline_curve" if effect.clock == "last_session" else "headline_start"
    return (
        content.pages["improvement"]
        .words[variant(name, seen)]
        .format(
            gain=agreed(effect.gain_words.format(n=number(seen.best[-1]))),
            weeks=f"{effect.judged_at.high:g}",
            sessions=visits(content, course.planned_sessions),
            people=gains.span(seen.people.low[-1], seen.people.high[-1], effect, content),
            studies=gains.span(seen.studies.low[-1], seen.studies.high[-1], effect, content),
        )
    )


def variant(name: str, seen: Projection) -> str:
    """The name of a wording that differs where the bands mean something else.

    For people whom hardly any study had they are wider; one study cannot disagree with others.
    """
    if seen.like_you_hardly_studied:
        return f"{name}_unlike"
    return name if len(seen.arms) > 1 else f"{name}_single"


def legend(seen: Projection, words: Mapping[str, str], *, circles: bool = True) -> str:
    """What the bands and signs of the curve are; circles only where some are drawn.

    On paper, where lines have their names below, fewer of them have words.
    """
    circles = circles and any(arm.role == "pooled" and arm.week is not None for arm in seen.arms)
    names = [variant("legend", seen), *(["legend_circles"] if circles else [])]
    names.append("legend_untreated_guess" if seen.untreated_is_guess else "legend_untreated")
    said = [words[name] for name in names if name in words]
    if seen.beyond and "legend_beyond" in words:
        said.append(words["legend_beyond"].format(said=seen.beyond.said.text))
    return " ".join(said)


def absorption(seen: Projection, content: Content, name: str = "absorption_means") -> str | None:
    """What the two lines of the absorption chart mean; None where there is no such chart.

    By another `name`, the same for where no chart stands beside it.
    """
    effect = content.effects[seen.effect]
    if not isinstance(effect, Absorption):
        return None
    return (
        content.pages["improvement"]
        .words[name]
        .format(fast=number(effect.fast_hours.high), slow=number(effect.slow_hours.high))
    )


def spoken(seen: Projection, content: Content) -> str | None:
    """The chart for somebody who cannot see it; None where nothing is drawn."""
    if seen.people is None or seen.studies is None:
        return absorption(seen, content)
    said = (
        content.pages["improvement"]
        .words["alt"]
        .format(
            end=number(seen.best[-1]),
            unit=unit(content, seen.unit or "", contrast_lines.PLURAL),
            last=seen.weeks[-1],
            low=number(seen.people.low[-1]),
            high=number(seen.people.high[-1]),
            lowest=number(seen.studies.low[-1]),
            highest=number(seen.studies.high[-1]),
            untreated=number(seen.untreated[-1]),
        )
    )
    return f"{said} {seen.beyond.said.text}" if seen.beyond else said


def outlook(consultation: Consultation, content: Content) -> str | None:
    """The improvement to expect in a sentence or two, or why none is drawn; None without a plan."""
    said, seen = headline(consultation, content), consultation.projection
    if said and seen:
        return " ".join([plain(said), *contrast_lines.against_in_short(seen, content)])
    return unlined(consultation, content)


def told(consultation: Consultation, content: Content) -> str:
    """The same, and what is known of this kind of the concern alone; empty without a plan."""
    kind = of_kind(consultation, content)
    said = (outlook(consultation, content), kind.text if kind else None)
    return " ".join(each for each in said if each)


def unlined(consultation: Consultation, content: Content) -> str | None:
    """What is to be expected where no curve is drawn, or why nothing is; None without a plan."""
    seen = consultation.projection
    if seen is None:
        return None
    why = content.pages["summary"].words["not_drawn"].format(why=seen.why_none)
    return absorption(seen, content, "absorption_lasts") or why


def of_kind(consultation: Consultation, content: Content) -> Fact | None:
    """What is known of this kind of the concern alone; None where no kind was named."""
    given = consultation.answers
    return (
        content.concerns[given.concern].subtypes[given.subtype].outlook if given.subtype else None
    )


def on_the_day(ready: EventOutlook, seen: Projection, content: Content) -> list[str]:
    """How things stand on the day of an event: what is done, redness, improvement, last visit."""
    words = content.pages["improvement"].words
    expected = words["event_nothing"]
    if ready.improvement_expected is not None:
        expected = words["event_expected"].format(
            best=number(ready.improvement_expected),
            unit=unit(content, seen.unit or "", contrast_lines.PLURAL),
            low=number(ready.improvement_low or 0),
            high=number(ready.improvement_high or 0),
        )
    elif seen.kind == "curve" and ready.week > seen.weeks[-1]:
        expected = words["event_later"]
    said = words["event_result"].format(
        day=when(ready.day, content),
        sessions=visits(content, ready.sessions_before),
        redness=words["event_red_gone" if ready.redness_gone else "event_red_left"],
        expected=agreed(expected),
    )
    return [said, words["event_last"].format(day=when(ready.latest_sensible_session, content))]


def certainty(seen: Projection, content: Content) -> str:
    """How sure we are, in words, and why."""
    grade = "untested" if seen.untested else seen.certainty
    said = content.pages["frame"].words[f"certainty_{grade}"]
    lowered = content.pages["improvement"].words["lowered"] if seen.certainty_lowered else None
    return " ".join(part for part in (said, seen.certainty_why, lowered) if part)


def standing(seen: Projection, content: Content, answers: Answers) -> list[str]:
    """Where this person stands among those studied: a sentence each for skin type, age and area."""
    return [_stands(each, content, answers) for each in seen.studied.you]


def unlike(seen: Projection, content: Content, answers: Answers) -> list[str]:
    """In what respects nobody like this person was studied, a sentence each; often none."""
    return [_stands(each, content, answers) for each in seen.studied.outside]


def _stands(each: Standing, content: Content, answers: Answers) -> str:
    words = content.pages["improvement"].words
    kinds = {kind.order: kind.name for kind in content.skin_types.values()}
    mine = {
        "skin_type": kinds.get(answers.fitzpatrick_skin_type or 0),
        "age": answers.age,
        "area": content.areas[answers.area].name,
    }[each.respect]
    name = f"you_{each.respect}_{each.verdict}" if each.answered else f"you_{each.respect}_open"
    if each.verdict == "outside" and each.like:
        name = f"you_{each.respect}_seldom"
    return words[name].format(
        mine=mine,
        telling=each.telling,
        like=each.like,
        without=each.telling - each.like,
        silent=each.silent,
    )
