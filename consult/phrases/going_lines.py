"""How it is going, in sentences: what each rater saw, and what to expect from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from consult.consultation import Consultation
from consult.content import Content
from consult.content.effect import Curve
from consult.content.scale import Rater
from consult.evidence import Interval
from consult.own_curve import Place
from consult.phrases import gains
from consult.phrases.formats import number, short
from consult.progress import Progress
from consult.ratings import Point, newest, z_of

PAGE = "going"


def told(consultation: Consultation, content: Content) -> list[str]:
    """Everything in sentences, bold marked with `**`; empty before anything was rated."""
    going = consultation.progress
    if going is None:
        return []
    words = content.pages[PAGE].words
    said = [seen(point, content) for point in newest(going.points)]
    if going.why_none:
        return [*said, words[f"why_{going.why_none}"], *_later(going, words)]
    return [*said, *expected(consultation, content), words["only_an_estimate"]]


def recorded(consultation: Consultation, content: Content) -> list[str]:
    """The same for the note, in a practitioner's words; empty before anything was rated."""
    going = consultation.progress
    if going is None:
        return []
    words = content.pages[PAGE].words
    own, own_record = words["by_patient"], words["by_patient_record"]
    saw = (seen(point, content).replace(own, own_record) for point in newest(going.points))
    if going.why_none:
        return [*saw, words[f"why_{going.why_none}"]]
    stands = going.place
    place = words["record_place"].format(**_rounded(stands)) if told_of(stands, content) else None
    return [each for each in (*saw, estimate(consultation, content, "record"), place) if each]


def brief(consultation: Consultation, content: Content) -> list[str]:
    """The same in two short paragraphs: what was seen, and what to expect."""
    going = consultation.progress
    if going is None:
        return []
    words, page = content.pages[PAGE].words, content.pages["improvement"].words
    saw = " ".join(seen(point, content, "brief_") for point in newest(going.points))
    if going.why_none:
        return [each for each in (saw, words[f"why_{going.why_none}"]) if each]
    stands = going.place
    said = (
        estimate(consultation, content, "brief"),
        words["brief_place"].format(**_rounded(stands)) if told_of(stands, content) else None,
        page["nobody_can_tell"],
    )
    return [saw, " ".join(each for each in said if each)]


def _later(going: Progress, words: Mapping[str, str]) -> list[str]:
    """That ratings from after the end of the chart are not on it."""
    return [words["later"].format(n=going.later)] if going.drawn and going.later else []


def told_of(place: Place | None, content: Content) -> TypeGuard[Place]:
    """Whether where one stands is told: not where it may be nearly anywhere."""
    return place is not None and place.high - place.low <= content.estimate.widest_place.low


def _rounded(place: Place) -> dict[str, int]:
    return {name: round(getattr(place, name)) for name in ("low", "best", "high")}


def seen(point: Point, content: Content, form: str = "") -> str:
    """What a rater's newest score says against the first, and against what they may be off."""
    words, scale = content.pages[PAGE].words, content.scales[point.scale]
    gain = point.gain or 0
    name: str = point.change
    if name == "none" and gain:
        name = "none_better" if gain > 0 else "none_worse"
    return words[form + name].format(
        by=words[f"by_{point.by}"],
        gain=gains.in_words(gain, scale, content),
        error=gains.amount(z_of(content) * point.error, scale),
    )


def estimate(consultation: Consultation, content: Content, form: str) -> str | None:
    """The best estimate with its band, in the words of that form; None where there is none."""
    going, shown = consultation.progress, consultation.projection
    if going is None or shown is None or going.updated is None:
        return None
    words, effect, now = content.pages[PAGE].words, content.effects[shown.effect], going.updated
    assert isinstance(effect, Curve)
    clock = "curve" if effect.clock == "last_session" else "start"
    room = gains.possible(going.points, effect, content)
    return words[f"{form}_{clock}"].format(
        gain=gains.on_curve(gains.kept_within(now.best_at_end, room), effect, content),
        weeks=f"{effect.judged_at.high:g}",
        span=_span(now.at_end, room, effect, content),
        span_before=_span(now.before_at_end, room, effect, content),
    )


def _span(band: Interval, room: Interval, effect: Curve, content: Content) -> str:
    """A band in words, as far as the scale has room for it."""
    low, high = (gains.kept_within(end, room) for end in (band.low, band.high))
    return gains.span(low, high, effect, content)


def expected(consultation: Consultation, content: Content) -> Iterator[str]:
    """The estimate from here, and where one stands; nothing where there is none."""
    going, said = consultation.progress, estimate(consultation, content, "expected")
    if going is None or said is None:
        return
    yield said
    words = content.pages[PAGE].words
    place = going.place
    if told_of(place, content):
        yield words["place"].format(**_rounded(place))
    else:
        yield words["place_open"]


def in_short(consultation: Consultation, content: Content) -> str | None:
    """The estimate in its first sentence, or else what each rater saw; None before any rating."""
    if said := list(expected(consultation, content)):
        return f"{said[0].split('. ')[0].rstrip('.')}."
    return next(iter(brief(consultation, content)), None)


def spoken(consultation: Consultation, content: Content) -> str | None:
    """One's own ratings and band on the chart for who cannot see it; None where none are drawn."""
    going, shown = consultation.progress, consultation.projection
    if going is None or shown is None or not going.drawn:
        return None
    words, effect = content.pages[PAGE].words, content.effects[shown.effect]
    assert isinstance(effect, Curve)
    if going.updated is None:
        return words["alt_alone"].format(n=len(going.drawn), week=f"{going.drawn[-1].week:.0f}")
    room = gains.possible(going.points, effect, content)
    return words["alt"].format(
        n=len(going.drawn),
        week=f"{going.drawn[-1].week:.0f}",
        span=_span(going.updated.at_end, room, effect, content),
        last=f"{going.updated.weeks[-1]:.0f}",
    )


def rows(going: Progress, content: Content) -> list[tuple[str, ...]]:
    """Every rating: day, who, by which scale, the score, and the change."""
    words = content.pages[PAGE].words
    return [
        (
            short(point.date, content),
            words[f"by_{point.by}"],
            content.scales[point.scale].name.patient,
            number(point.score),
            _gain(point, content, words),
        )
        for point in going.points
    ]


def heads(content: Content) -> list[str]:
    """What stands above these columns."""
    words = content.pages[PAGE].words
    return [words[f"column_{name}"] for name in ("day", "by", "scale", "score", "gain")]


def errors(going: Progress, content: Content) -> list[str]:
    """How far each rater may be off on each scale, and where that is from."""
    words = content.pages[PAGE].words
    pairs: list[tuple[Rater, str]] = sorted({(point.by, point.scale) for point in going.points})
    return [_error(by, name, content, words) for by, name in pairs]


def _error(by: Rater, name: str, content: Content, words: Mapping[str, str]) -> str:
    scale = content.scales[name]
    error = scale.error[by]
    return words["off_by"].format(
        scale=scale.name.patient,
        by=words[f"by_{by}"],
        n=number(error.sd),
        unit=scale.unit_words.many,
        why=error.why or "",
    )


def _gain(point: Point, content: Content, words: Mapping[str, str]) -> str:
    if point.gain is None:
        return words["first_score" if point.change == "first" else "no_first"]
    return gains.in_words(point.gain, content.scales[point.scale], content)
