"""What can hurt during a visit and after: numbing cream, dangers of steps, signs, aftercare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from consult.content import Content
from consult.content.planning import LessCream
from consult.content.visit import Step
from consult.evidence import Fact, Quantity
from consult.phrases import formats
from consult.procedure import NUMBING_STEP as NUMBING
from consult.review.card import Card, Claim, Said
from consult.review.claims import claim, figure, given
from consult.review.condition_words import applies
from consult.review.length_cards import counted_as

ANY_DAY = date.min  # a condition on the setting alone asks for no day


def numbing(content: Content) -> Iterator[Card]:
    """The most cream at once, for whom it is less, how long it stays on, and its dangers."""
    words, limit = content.pages["review"].words, content.planning.numbing
    yield Card(
        id="numbing.most",
        section="numbing",
        title=words["numbing_most"],
        claims=(
            claim(
                limit.largest_area, limit.largest_dose, limit.time_on, limit.text,
                content=content,
                figures=_most(limit, content),
            ),
        ),
    )  # fmt: skip
    large = [("in_parts", limit.in_parts, limit.text_in_parts)]
    if limit.if_large and limit.text_if_large:
        large.append(("if_large", limit.if_large, limit.text_if_large))
    for name, when, text in large:
        yield Card(
            id=f"numbing.{name}",
            section="numbing",
            title=words[f"numbing_{name}"],
            claims=(claim(text, content=content, when=applies(when, content)),),
        )
    for less in limit.less:
        yield _less(less, content)
    yield Card(
        id="numbing.several",
        section="numbing",
        title=words["numbing_several"],
        claims=(claim(content.planning.common.numbing, content=content),),
    )
    yield from dangers(content)


def _less(less: LessCream, content: Content) -> Card:
    parts = [each for each in (less.largest_area, less.largest_dose, less.time_on) if each]
    return Card(
        id=f"numbing.less.{'_'.join(sorted(less.when.answers_used))}",
        section="numbing",
        title=content.pages["review"].words["numbing_less"],
        claims=(
            claim(
                *parts, less.text,
                content=content,
                when=applies(less.when, content),
                figures=_most(less, content),
            ),
        ),
    )  # fmt: skip


def _most(limit: object, content: Content) -> tuple[Said, ...]:
    words = content.pages["review"].words
    found = ((name, getattr(limit, name)) for name in ("largest_area", "largest_dose", "time_on"))
    return tuple(figure(words[name], value, content) for name, value in found if value)


def dangers(content: Content) -> Iterator[Card]:
    """What steps of a visit warn of, alike steps together; numbing cream with its minutes."""
    words = content.pages["review"].words
    alike: dict[Fact, list[str]] = {}
    home: list[Step] = []
    for name, step in content.procedure.items():
        if step.when and step.when.holds({"setting": "clinic"}, ANY_DAY) is False:
            home.append(step)
        elif step.safety:
            alike.setdefault(step.safety, []).append(name)
    for safety, names in alike.items():
        steps = [content.procedure[name] for name in names]
        titles = dict.fromkeys(step.title for step in steps)
        whens = {_belongs(step, content) for step in steps}
        cream = [step.minutes for name, step in zip(names, steps, strict=True) if name == NUMBING]
        yield Card(
            id=f"danger.{names[0]}",
            section="numbing" if cream else "lengths",
            title=words["danger"].format(step=", ".join(titles)),
            claims=(
                claim(
                    *cream, safety,
                    content=content,
                    when=whens.pop() if len(whens) == 1 else None,
                    figures=tuple(figure(words["time_on"], each, content) for each in cream),
                ),
            ),
        )  # fmt: skip

    yield Card(
        id="danger.home",
        section="lengths",
        title=words["home_steps"],
        claims=tuple(_home_step(step, content) for step in home if step.safety),
    )


def _belongs(step: Step, content: Content) -> str | None:
    """For whom a step is, and for whom it is left out."""
    for_whom, out = applies(step.when, content), applies(step.ruled_out, content)
    pattern = content.pages["review"].words["left_out"]
    return pattern.format(when=for_whom, out=out) if out else for_whom


def _home_step(step: Step, content: Content) -> Claim:
    """What can harm in a step at home, and how it is done where needles go in."""
    parts = (step.what if step.is_needling else None, step.safety)
    return claim(*filter(None, parts), content=content, label=step.title)


def red_flags(content: Content) -> Iterator[Card]:
    """Each sign that needs help: when it comes, how urgent it is, what to do."""
    words = content.pages["review"].words
    for name, flag in content.red_flags.items():
        said = claim(
            flag.action,
            content=content,
            when=applies(flag.when, content),
            figures=tuple(given((None, words[flag.urgency]), (None, flag.timing))),
        )
        yield Card(id=f"red_flag.{name}", section="red_flags", title=flag.sign, claims=(said,))


def reactions(content: Content) -> Iterator[Card]:
    """What to do about each reaction that is noted at a visit, and which answers it gives."""
    words = content.pages["review"].words
    for name, reaction in content.reactions.items():
        if action := reaction.action:
            said = claim(action, content=content, figures=counted_as(reaction, content))
            title = words["reaction"].format(label=reaction.label.clinician)
            yield Card(id=f"reaction.{name}", section="red_flags", title=title, claims=(said,))


def aftercare(content: Content) -> Iterator[Card]:
    """What to do or leave after a visit, from when until when."""
    words = content.pages["review"].words
    for name, care in content.aftercare.items():
        start = formats.hours(content, care.from_hours).lower()
        until, span = formats.hours(content, care.hours), _span(care.until_hours, content)
        label = words["said_elsewhere"]
        said = claim(
            care.until_hours, care.text,
            content=content,
            when=applies(care.when, content),
            figures=(
                Said(text=words["from_until"].format(start=start, until=until)),
                *([Said(label=label, text=span)] if span != until else []),
            ),
        )  # fmt: skip
        yield Card(id=f"aftercare.{name}", section="aftercare", title=care.rule, claims=(said,))


def _span(hours: Quantity, content: Content) -> str:
    """Two times after a visit, as people say them."""
    low, high = (formats.hours(content, int(end)) for end in (hours.low, hours.high))
    words = content.pages["review"].words
    return low if low == high else words["from_to"].format(low=low, high=high)
