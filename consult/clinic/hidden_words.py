"""Free texts a clinic leaves out: the line that says so stands in their place, with its why.

A choice keeps its name and its cautions, and may stand anywhere on each scale: that never flatters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from consult.content.concern import Concern
from consult.content.criterion import HIGHEST, LOWEST, Mark
from consult.content.healing import Healing
from consult.content.option import Cost, LivedExperience, Option
from consult.evidence import Fact

POLICY: Final = "clinic policy"
OPTION, KIND, PAIR, HEALING, LIVING = "option", "kind", "pair", "healing", "living"
ROWS = (
    "how_it_works", "sessions", "time_to_result", "pain", "downtime", "skin_colour_risk",
    "certainty",
)  # fmt: skip


class LeftOut(NamedTuple):
    """What a clinic hides, card to why, and the words in which that is said."""

    hidden: Mapping[str, str]
    words: Mapping[str, str]

    def line(self, word: str, *card: str) -> str | None:
        """The line in place of a card, by its kind and names; None where it is not hidden."""
        why = self.hidden.get(".".join(card))
        return None if why is None else self.words[word].format(why=why)

    def fact(self, text: str) -> Fact:
        """A line as a statement of the clinic's own."""
        return Fact(text=text, basis=POLICY, why=self.words["mark"])


def concern(name: str, item: Concern, out: LeftOut) -> Concern:
    """A concern without the outlook of a kind, or without what is known on an area."""
    kinds = {
        each: kind.model_copy(update={"outlook": out.fact(line)})
        for each, kind in item.subtypes.items()
        if (line := out.line("hidden_kind", KIND, name, each))
    }
    areas = {
        each: pair.model_copy(update={"summary": out.fact(line)})
        for each, pair in item.areas.items()
        if (line := out.line("hidden_pair", PAIR, name, each))
    }
    if not kinds and not areas:
        return item
    return item.model_copy(update={"subtypes": item.subtypes | kinds, "areas": item.areas | areas})


def healing(name: str, item: Healing, out: LeftOut) -> Healing:
    """A moment after a visit by its hour and colour, without the words."""
    line = out.line("hidden_healing", HEALING, name)
    if line is None:
        return item
    short = out.words["hidden_row"]
    return item.model_copy(update={"looks": out.fact(line), "darker_skin": line, "life": short})


def option(concern_: str, name: str, item: Option, out: LeftOut) -> Option:
    """A choice by its name, without what is said of it or of what it is like over time."""
    like, short = item.like, out.words["hidden_row"]
    if lived := out.line("hidden_living", LIVING, item.lived):
        like = like.model_copy(update={"social": f"{like.social} {lived}"})
    line = out.line("hidden_choice", OPTION, concern_, name)
    if line is None:
        return item if like is item.like else item.model_copy(update={"like": like})
    row = out.fact(short)
    return item.model_copy(
        update={
            "name": out.words["hidden_name"].format(name=item.name),
            "chance": out.fact(line),
            "benefits": (row,),
            "harms": (row,),
            **dict.fromkeys(ROWS, row),
            "cost": Cost(text=short, basis=POLICY, why=out.words["mark"]),
            "marks": {each: Mark(low=LOWEST, high=HIGHEST) for each in item.marks},
            "like": LivedExperience(
                **dict.fromkeys(("body", "mind", "social"), short),
                basis=POLICY,
                why=out.words["mark"],
            ),
        }
    )
