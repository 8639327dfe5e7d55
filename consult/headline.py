"""One number for the benefit and one for the harm of each option, by the rule in content.

All figures of an option are put in order by `headline.yaml`; the first is the headline, the others
are its rivals. A figure counted in other people than this one is marked, and certainty falls by the
rule in `widening.yaml`, as it does for the curve. Nothing is averaged or adjusted here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from consult.answers import Answers
from consult.content import Content
from consult.content.figure import About, Control, Figure, Side, Step
from consult.content.option import Option
from consult.evidence import CERTAINTIES, Certainty, Interval
from consult.proportion import wilson
from consult.result import Result
from consult.sides import Beside, beside

Respect = Literal["concern", "subtype", "area", "skin_type"]
OF = 100


class Counted(Result):
    """A figure as it bears on this person; `n` is the size of the option's own group.

    `unlike`: in what respects nobody like this person was counted.
    """

    figure: str
    about: About
    measure: str
    counted: Literal["people", "patches"]
    when: str
    who: str
    in_100: int
    not_in_100: int
    interval: Interval | None
    n: int | None
    studies: int
    control: Control
    unlike: tuple[Respect, ...]
    certainty: Certainty
    certainty_lowered: bool
    beside: tuple[Beside, ...]
    note: str | None
    sources: tuple[str, ...]


class Headline(Result):
    """What stands for an option on every page: one benefit and one harm, and their rivals.

    Where there is none, `why_no_benefit` or `why_no_harm` says what is known instead.
    """

    benefit: Counted | None
    harm: Counted | None
    why_no_benefit: str | None
    why_no_harm: str | None
    rivals: tuple[Counted, ...]


def headline(name: str, answers: Answers, content: Content) -> Headline:
    """The headline of an option of the person's concern."""
    option = content.options[answers.concern][name]
    found = _figures(name, answers.concern, content)
    fit = {key: each for key, each in found.items() if _fits(each, option, answers, content)}

    def first(about: About, steps: tuple[Step, ...]) -> str | None:
        places = {
            key: _place(figure, name, steps, answers, content)
            for key, figure in fit.items()
            if figure.about == about
        }
        return min(places, key=places.__getitem__, default=None)

    rule = content.headline
    good = first("benefit", rule.benefit)
    harm = first("dark_marks", rule.harm) or first("other_harm", rule.harm)
    shown = {key: _counted(key, figure, name, answers, content) for key, figure in found.items()}
    return Headline(
        benefit=shown[good] if good else None,
        harm=shown[harm] if harm else None,
        why_no_benefit=None if good else _why(option, answers, content),
        why_no_harm=None if harm else option.skin_colour_risk.text,
        rivals=tuple(each for key, each in shown.items() if key not in (good, harm)),
    )


def _why(option: Option, answers: Answers, content: Content) -> str:
    """What an option says of its chance; of needling, what is known of the area."""
    pair = content.concerns[answers.concern].areas[answers.area]
    about_here = option.kind == "microneedling" and pair.known == "nothing_found"
    return pair.summary.text if about_here else option.chance.text


@lru_cache(maxsize=256)
def _figures(name: str, concern: str, content: Content) -> Mapping[str, Figure]:
    """Everything that was counted of an option of the concern."""
    return {
        key: figure
        for key, figure in content.figures.items()
        if concern in figure.concerns and any(name in side.options for side in figure.sides)
    }


def _fits(figure: Figure, option: Option, answers: Answers, content: Content) -> bool:
    """Whether a figure may be a headline: a benefit is that of the person's kind and area.

    Of needling, content says of each area whether it may borrow a benefit from another.
    """
    if figure.about != "benefit":
        return True
    unlike = _unlike(figure, answers)
    known = content.concerns[answers.concern].areas[answers.area].known
    may_borrow = option.kind != "microneedling" or known == "borrowed"
    return "subtype" not in unlike and ("area" not in unlike or may_borrow)


def _place(
    figure: Figure, name: str, steps: tuple[Step, ...], answers: Answers, content: Content
) -> tuple[float, ...]:
    """Where a figure stands among its rivals; the smallest is the headline.

    No study saw a gain that hung on skin type, so `nearest` leaves that out for benefits.
    """
    unlike, silent = set(_unlike(figure, answers)), 0
    if figure.about == "benefit":
        unlike.discard("skin_type")
    else:
        silent = int(figure.skin_types is None)
    silent += not figure.areas
    silent += answers.subtype is not None and not figure.subtypes
    controls = {"untreated": 0, "placebo": 0, "active": 1, "none": 2}
    at: dict[Step, tuple[float, ...]] = {
        "controlled": (controls[figure.control],),
        "pooled": (figure.studies == 1,),
        "nearest": (len(unlike), silent),
        "largest": (-(_size(figure, _side(figure, name), content) or 0),),
    }
    return tuple(part for step in steps for part in at[step])


def _unlike(figure: Figure, answers: Answers) -> tuple[Respect, ...]:
    mine, types = answers.fitzpatrick_skin_type, figure.skin_types
    found: dict[Respect, bool] = {
        "concern": answers.concern != figure.concern,
        "subtype": bool(figure.subtypes) and answers.subtype not in figure.subtypes,
        "area": bool(figure.areas) and answers.area not in figure.areas,
        "skin_type": mine is not None and types is not None and mine not in types,
    }
    return tuple(respect for respect, is_unlike in found.items() if is_unlike)


def _side(figure: Figure, name: str) -> Side:
    return next(side for side in figure.sides if name in side.options)


def _size(figure: Figure, side: Side, content: Content) -> int | None:
    return content.fitted.endpoints[figure.fitted].n if figure.fitted else side.of


def _counted(key: str, figure: Figure, name: str, answers: Answers, content: Content) -> Counted:
    side, unlike = _side(figure, name), _unlike(figure, answers)
    share, interval = _share(figure, side, content)
    grade = CERTAINTIES.index(figure.grade.certainty)
    lowered = max(grade - content.widening.certainty_steps * len(unlike), 0)
    return Counted(
        figure=key,
        about=figure.about,
        measure=figure.measure,
        counted=figure.counted,
        when=figure.when,
        who=figure.who,
        in_100=share,
        not_in_100=OF - share,
        interval=interval,
        n=_size(figure, side, content),
        studies=figure.studies,
        control=figure.control,
        unlike=unlike,
        certainty=CERTAINTIES[lowered],
        certainty_lowered=lowered != grade,
        beside=tuple(
            beside(figure, side, other, answers, content)
            for other in figure.sides
            if other is not side
        ),
        note=figure.note,
        sources=figure.sources,
    )


def _share(figure: Figure, side: Side, content: Content) -> tuple[int, Interval | None]:
    if figure.fitted:
        pool = content.fitted.endpoints[figure.fitted]
        return round(pool.mean), pool.ci95
    if side.count is None or side.of is None:
        return side.in_100, None
    return side.in_100, wilson(side.count, side.of, content.headline.level)
