"""Numbers that a clinic leaves out, because one who reviewed them disputes them.

Only a count of a benefit can be left out, and only one that somebody signed as disputed. To leave
out a harm or a choice would make the aid milder; a rule is made stricter under `rules`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.content.clinic_settings import Clinic
from consult.content.figure import Figure
from consult.content.library import Content
from consult.content.option import Option
from consult.content.reader import Path_
from consult.nearest import did_you_mean

KIND = "figure."  # of the cards in the review pack


def problems(clinic: Clinic, base: Content) -> Iterator[tuple[Path_, str]]:
    """What cannot be left out, and why."""
    disputed = {
        item.card for who in base.reviews.values() for item in who.items if item.verdict != "agree"
    }
    for card in clinic.hidden:
        figure = base.figures.get(card.removeprefix(KIND))
        where = ("hidden", card)
        if figure is None or not card.startswith(KIND):
            cards = [f"{KIND}{name}" for name in base.figures]
            yield where, f"is no number that can be hidden{did_you_mean(card, cards)}"
        elif figure.about != "benefit":
            yield where, "counts a harm; harms cannot be hidden"
        elif card not in disputed:
            yield where, "nobody disputes it in content/reviews/"


def kept_figures(clinic: Clinic, base: Content) -> Mapping[str, Figure]:
    """All figures but those the clinic leaves out."""
    return {
        name: each for name, each in base.figures.items() if f"{KIND}{name}" not in clinic.hidden
    }


def marked_options(clinic: Clinic, base: Content) -> Mapping[str, Mapping[str, Option]]:
    """All choices; whose number is left out says so where its chance is told."""
    gone = {name: base.figures[name.removeprefix(KIND)] for name in clinic.hidden}
    said = base.pages["clinic"].words["hidden"]

    def marked(concern: str, name: str, option: Option) -> Option:
        lines = [
            said.format(measure=figure.measure, why=clinic.hidden[card])
            for card, figure in gone.items()
            if concern in figure.concerns and any(name in side.options for side in figure.sides)
        ]
        if not lines:
            return option
        text = " ".join([option.chance.text, *lines])
        return option.model_copy(update={"chance": option.chance.model_copy(update={"text": text})})

    return {
        concern: {name: marked(concern, name, option) for name, option in options.items()}
        for concern, options in base.options.items()
    }
