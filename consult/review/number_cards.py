"""Every number of benefit and harm: what was seen, in how many, how sure, and by which reasons."""

from __future__ import annotations

from collections.abc import Iterator

from consult.content import Content
from consult.content.effect import Absorption, Curve, Effect, IconArray
from consult.content.figure import Figure, Side
from consult.content.fitted import Built, Fit
from consult.evidence import GRADE_REASONS, Grade, Interval, Quantity
from consult.phrases import formats
from consult.proportion import wilson
from consult.review.card import Card, Claim, Said
from consult.review.claims import claim, figure, given
from consult.review.item_claims import told
from consult.review.length_cards import courses

DRAWN = frozenset({"icon_arrays", "option"})


def figures(content: Content) -> Iterator[Card]:
    """What was counted in people, each side with its interval."""
    for name, counted in content.figures.items():
        words = content.pages["review"].words
        control = words[f"control_{counted.control}"]
        compared = counted.compared.how if counted.compared else None
        yield Card(
            id=f"figure.{name}",
            section="numbers",
            title=counted.measure,
            concern=counted.concern,
            touches=frozenset(counted.concerns),
            claims=(
                claim(
                    counted,
                    content=content,
                    figures=(
                        *(_side(side, counted, content) for side in counted.sides),
                        certainty(counted.grade, content),
                    ),
                    patient=tuple(
                        given(
                            (None, counted.who), (None, counted.when), (None, control),
                            (None, compared), (None, counted.note),
                        )
                    ),
                ),
            ),
        )  # fmt: skip


def effects(content: Content) -> Iterator[Card]:
    """The gain that is drawn or said for a concern on an area, and each picture of 100 people."""
    for name, effect in content.effects.items():
        used = _used_by(name, content)
        concern = next((each for each in content.concerns if each in used), None)
        yield Card(
            id=f"effect.{name}",
            section="numbers" if used else "visit",
            title=effect.endpoint,
            concern=concern,
            touches=used or None,
            claims=(*_effect(effect, content), *told(effect, content, skip=DRAWN)),
        )
        for array in effect.icon_arrays:
            yield Card(
                id=shares_card(name, array),
                section="numbers",
                title=array.title,
                concern=concern,
                touches=used or None,
                claims=(_array(array, content),),
            )


def shares_card(effect: str, array: IconArray) -> str:
    """The id of the card of a picture of 100 people: it has no name of its own but its title."""
    return f"shares.{effect}.{array.slug}"


def visits(content: Content) -> Iterator[Card]:
    """How many visits a course has, by concern, kind and area."""
    for name, concern in content.concerns.items():
        for (ends, at), course in courses(concern, "sessions", content):
            if span := course.sessions:
                figures = (figure("", span, content),)
                yield Card(
                    id=f"visits.{name}{ends}",
                    section="numbers",
                    of=content.pages["options"].words["row_visits"],
                    title=at,
                    form="row",
                    concern=name,
                    claims=(claim(span, content=content, figures=figures),),
                )


def certainty(grade: Grade, content: Content) -> Said:
    """How sure, and each reason with what it rests on."""
    words = content.pages["review"].words
    reasons = " ".join(
        words["reason"].format(reason=words[reason], why=grade.why[reason])
        for reason in GRADE_REASONS
        if reason in grade.why
    )
    begun = words["randomised" if grade.randomised else "observed"]
    said = words["certainty_of"].format(
        grade=content.pages["improvement"].words[f"grade_{grade.certainty}"], begun=begun
    )
    return Said(label=words["certainty"], text=f"{said} {reasons}".strip())


def _side(side: Side, counted: Figure, content: Content) -> Said:
    words = content.pages["review"].words
    named = side.name or content.options[counted.concern][side.option or ""].name
    interval, of = None, side.of
    if counted.fitted:
        pool = content.fitted.endpoints[counted.fitted]
        share, interval, of = round(pool.mean), pool.ci95, pool.n
    else:
        share = side.in_100
        if side.count is not None and side.of:
            interval = wilson(side.count, side.of, content.headline.level)
    size = words["of_people"].format(n=of) if of else words["of_unknown"]
    text = f"{words['in_100'].format(n=share)} {_ends(interval, content)}".strip()
    return Said(label=named, text=f"{text}, {size}")


def _ends(interval: Interval | None, content: Content) -> str:
    if interval is None:
        return ""
    low, high = formats.number(interval.low), formats.number(interval.high)
    return content.pages["review"].words["interval_95"].format(low=low, high=high)


def _array(array: IconArray, content: Content) -> Claim:
    words = content.pages["review"].words
    shares = (
        Said(label=share.label, text=words["in_100"].format(n=share.in_100))
        for share in array.shares
    )
    size = words["of_people"].format(n=array.n) if array.n else words["of_unknown"]
    return claim(
        array,
        content=content,
        figures=(*shares, Said(text=size), certainty(array.grade, content)),
        patient=tuple(given((None, array.population), (None, array.timepoint), (None, array.note))),
    )


def _effect(effect: Effect, content: Content) -> Iterator[Claim]:
    """The figures of an effect; its words are told as those of any item."""
    if isinstance(effect, Curve):
        yield claim(
            effect.estimate,
            content=content,
            figures=(*_pool(effect, content), certainty(effect.estimate.grade, content)),
            patient=tuple(
                given((None, effect.estimate.population), (None, effect.estimate.certainty_why))
            ),
        )
    names: tuple[str, ...] = ()
    if isinstance(effect, Curve):
        names = ("judged_at", "ripening_weeks", "sessions_decay")
    elif isinstance(effect, Absorption):
        names = ("fast_hours", "slow_hours")
    for name in names:
        value: Quantity | None = getattr(effect, name)
        if value:
            label = content.pages["review"].words[name]
            yield claim(value, content=content, figures=(figure(label, value, content),))


def _pool(effect: Curve, content: Content) -> Iterator[Said]:
    words, fitted = content.pages["review"].words, content.fitted
    pool: Fit | Built = (fitted.endpoints | fitted.built)[effect.estimate.fitted]
    unit = formats.unit(content, effect.unit, pool.mean)
    mean = f"{formats.number(pool.mean)} {unit} {_ends(pool.ci95, content)}"
    yield Said(label=words["mean"], text=f"{mean}, {words['of_people'].format(n=pool.n)}")
    for name in ("pi80", "people80"):
        if band := getattr(pool, name):
            low, high = formats.number(band.low), formats.number(band.high)
            yield Said(label=words[name], text=words["from_to"].format(low=low, high=high))
    if effect.untreated_pool:
        other = fitted.endpoints[effect.untreated_pool]
        text = f"{formats.number(other.mean)} {unit} {_ends(other.ci95, content)}"
        yield Said(label=words["untreated"], text=f"{text}, {words['of_people'].format(n=other.n)}")


def _used_by(effect: str, content: Content) -> frozenset[str]:
    return frozenset(
        name
        for name, concern in content.concerns.items()
        if any(
            effect in (pair.effect, *pair.subtype_effects.values())
            for pair in concern.areas.values()
        )
    )
