"""How it is going, in sentences: what each rater saw, and what to expect from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.consultation import Consultation
from consult.content import Content
from consult.content.effect import Curve
from consult.content.scale import Rater
from consult.phrases import contrast_lines
from consult.phrases.formats import agreed, number, short, unit
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
        return [*said, words[f"why_{going.why_none}"]]
    return [*said, *expected(consultation, content), words["only_an_estimate"]]


def seen(point: Point, content: Content) -> str:
    """What a rater's newest score says against the first, and against what they may be off."""
    words, scale = content.pages[PAGE].words, content.scales[point.scale]
    gain = point.gain or 0
    name: str = point.change
    if name == "none" and gain:
        name = "none_better" if gain > 0 else "none_worse"
    return words[name].format(
        by=words[f"by_{point.by}"],
        gain=amount(abs(gain), scale.unit_words.one, scale.unit_words.many),
        error=amount(z_of(content) * point.error, scale.unit_words.one, scale.unit_words.many),
    )


def amount(count: float, one: str, many: str) -> str:
    """A number with its unit: 1 grade, 0.7 grades."""
    said = number(count)
    return f"{said} {one if said == '1' else many}"


def expected(consultation: Consultation, content: Content) -> Iterator[str]:
    """The estimate from here, and where one stands; nothing where there is none."""
    going, shown = consultation.progress, consultation.projection
    if going is None or shown is None or going.updated is None:
        return
    words, effect, now = content.pages[PAGE].words, content.effects[shown.effect], going.updated
    assert isinstance(effect, Curve)
    name = "expected_curve" if effect.clock == "last_session" else "expected_start"
    yield words[name].format(
        gain=agreed(effect.gain_words.format(n=number(now.best_at_end))),
        weeks=f"{effect.judged_at.high:g}",
        low=number(now.at_end.low),
        high=number(now.at_end.high),
        low_before=number(now.before_at_end.low),
        high_before=number(now.before_at_end.high),
    )
    place = going.place
    if place is None or place.high - place.low > content.estimate.widest_place.low:
        yield words["place_open"]
    else:
        yield words["place"].format(
            best=round(place.best), low=round(place.low), high=round(place.high)
        )


def in_short(consultation: Consultation, content: Content) -> str | None:
    """The estimate in its first sentence, or else what was seen; None before any rating."""
    said = list(expected(consultation, content)) or told(consultation, content)
    return f"{said[0].split('. ')[0].rstrip('.')}." if said else None


def spoken(consultation: Consultation, content: Content) -> str | None:
    """One's own ratings and band on the chart for who cannot see it; None where none are drawn."""
    going, shown = consultation.progress, consultation.projection
    if going is None or shown is None or going.updated is None:
        return None
    return (
        content.pages[PAGE]
        .words["alt"]
        .format(
            n=len(going.drawn),
            week=f"{going.drawn[-1].week:.0f}",
            low=number(going.updated.at_end.low),
            high=number(going.updated.at_end.high),
            unit=unit(content, shown.unit or "", contrast_lines.PLURAL),
            last=f"{going.updated.weeks[-1]:.0f}",
        )
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
    if not point.gain:
        return words["gain_none"]
    scale = content.scales[point.scale]
    said = amount(abs(point.gain), scale.unit_words.one, scale.unit_words.many)
    n, _, called = said.partition(" ")
    return words["gain_better" if point.gain > 0 else "gain_worse"].format(n=n, unit=called)
