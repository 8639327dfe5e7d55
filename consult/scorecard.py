"""How the aid stands by the field's own standard: from content, tests' records and sign-offs."""

from __future__ import annotations

from datetime import date
from typing import Literal

from consult.content import Content
from consult.content.standard import Rating, SignOffsNeeded, StandardItem, Tier
from consult.result import Result
from consult.review.card import CORE
from consult.review.deck import cards
from consult.review.signed import reviewers
from consult.review.standing import holding

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


def standing(name: str, item: StandardItem, content: Content, day: date) -> Standing:
    """Whether an item is met: by its test, its rating or sign-offs; open until a study, or those.

    A rating by somebody from outside counts only where that person has signed the item's own card.
    """
    if item.judged == "study":
        return "open"
    if item.needs:
        return "met" if _signed_by_enough(item.needs, content, day) else "open"
    if item.rating and item.rating.outside and not _signed(name, item.rating, content, day):
        return "not_met"
    met = item.rating.met if item.rating else content.scorecard.automated.get(name, False)
    return "met" if met else "not_met"


def _signed_by_enough(needs: SignOffsNeeded, content: Content, day: date) -> bool:
    """Whether enough people from outside have signed every card of the core as it stands."""
    if not content.reviews:
        return False
    core = {name for name, card in cards(content).items() if card.section in CORE}
    whole = [who for who in reviewers(content, day) if who.outside and who.holds >= core]
    darker = sum(who.treats_darker_skin for who in whole)
    return len(whole) >= needs.reviewers and darker >= needs.treating_darker_skin


def _signed(name: str, rating: Rating, content: Content, day: date) -> bool:
    held = holding(f"standard.{name}", content, day)
    return any(
        each.outside and each.verdict == "agree" and each.reviewer == rating.by for each in held
    )


def counts(content: Content, day: date) -> tuple[Count, ...]:
    """The three tiers' counts on a day, over the items that apply to an aid about treatment."""
    return tuple(_count(tier, content, day) for tier in TIERS)


def _count(tier: Tier, content: Content, day: date) -> Count:
    items = {
        name: item
        for name, item in content.standard.items()
        if item.level == tier and item.judged != "not_applicable"
    }
    stand = {name: standing(name, item, content, day) for name, item in items.items()}
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
