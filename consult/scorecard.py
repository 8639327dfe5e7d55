"""How the aid stands by the field's own standard: counted from content and what tests recorded."""

from __future__ import annotations

from typing import Literal

from consult.content import Content
from consult.content.standard import StandardItem, Tier
from consult.result import Result

TIERS: tuple[Tier, ...] = ("qualifying", "certifying", "quality")
Standing = Literal["met", "not_met", "open"]


class Count(Result):
    """Of a tier: how many items are met, of how many that apply, and who said so."""

    tier: Tier
    met: int
    of: int
    rated_by_makers: int  # of those met, rated by the makers and nobody else
    open: int  # only studies can decide


class PematScore(Result):
    """Items met of those that apply, in 100, as the PEMAT counts."""

    part: Literal["understanding", "acting"]
    met: int
    of: int

    @property
    def in_100(self) -> int:
        """The score, rounded down: a self-rating is not rounded in one's own favour."""
        return 100 * self.met // self.of


def standing(name: str, item: StandardItem, content: Content) -> Standing:
    """Whether an item is met: by the recorded test, by its signed rating, or open until a study."""
    if item.judged == "study":
        return "open"
    met = item.rating.met if item.rating else content.scorecard.automated.get(name, False)
    return "met" if met else "not_met"


def counts(content: Content) -> tuple[Count, ...]:
    """The three tiers' counts, over the items that apply to an aid about treatment."""
    return tuple(_count(tier, content) for tier in TIERS)


def _count(tier: Tier, content: Content) -> Count:
    items = {
        name: item
        for name, item in content.standard.items()
        if item.level == tier and item.judged != "not_applicable"
    }
    stand = {name: standing(name, item, content) for name, item in items.items()}
    met = [items[name] for name, where in stand.items() if where == "met"]
    return Count(
        tier=tier,
        met=len(met),
        of=len(items),
        rated_by_makers=sum(item.rating is not None and not item.rating.outside for item in met),
        open=sum(where == "open" for where in stand.values()),
    )


def pemat(content: Content) -> tuple[PematScore, ...]:
    """Both scores of the PEMAT rating."""
    parts: tuple[Literal["understanding", "acting"], ...] = ("understanding", "acting")
    return tuple(
        PematScore(
            part=part,
            met=sum(item.part == part and item.met == "yes" for item in content.pemat.items),
            of=sum(
                item.part == part and item.met != "does_not_apply" for item in content.pemat.items
            ),
        )
        for part in parts
    )
