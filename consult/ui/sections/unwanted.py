"""What else can happen: unwanted effects, each with how often studies saw it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from consult.consultation import Consultation
from consult.content.healing import UndesirableEffect
from consult.headline import Counted
from consult.ui.state import session
from consult.ui.widgets import markdown_html, markup, statements

FIRST = 4  # effects that stand open
BESIDE_BENEFIT = "dark_marks"  # the one whose number stands beside the benefit, everywhere the same


def effects(result: Consultation) -> None:
    """The first few a line each, with what is known one tap away; the others in a fold."""
    assert result.aftermath
    listed = result.aftermath.undesirable_effects
    first = list(listed)[:FIRST]
    with markup.piece():
        _lines({name: listed[name] for name in first}, result, _counted(result))
        if listed.keys() - first:
            with markup.fold(_words()["unwanted_more"].format(n=len(listed) - FIRST)):
                for name, effect in listed.items():
                    if name not in first:
                        markup.text(f"**{effect.name}.** {often(effect, result)}.")
                        _known(effect)
    for name, effect in listed.items():
        cards = {f"unwanted.{name}": effect.name}
        statements.sources([effect.text], of=effect.name, cards=cards)


def others(result: Consultation, most: int) -> None:
    """The first few but the one that stands beside the benefit already."""
    assert result.aftermath
    listed = dict(result.aftermath.undesirable_effects)
    if _counted(result):
        listed.pop(BESIDE_BENEFIT, None)
    shown = dict(islice(listed.items(), most))
    with markup.piece():
        _lines(shown, result, None)
    for name, effect in shown.items():
        cards = {f"unwanted.{name}": effect.name}
        statements.sources([effect.text], of=effect.name, cards=cards)


def _counted(result: Consultation) -> Counted | None:
    """The number beside the benefit, where it is of dark marks."""
    found = result.projection and result.projection.headline
    harm = found.harm if found else None
    return harm if harm and harm.about == BESIDE_BENEFIT else None


def _lines(
    listed: Mapping[str, UndesirableEffect], result: Consultation, counted: Counted | None
) -> None:
    with markup.within("rows"):
        for name, effect in listed.items():
            said = often(effect, result)
            if counted and name == BESIDE_BENEFIT:
                said = _words()["in_100"].format(n=counted.in_100)
            often_ = f'<b class="often">{markdown_html.inline(said)}</b>'
            with markup.fold(effect.name, before=often_):
                _known(effect)


def _known(effect: UndesirableEffect) -> None:
    statements.fact(effect.text)
    if effect.studied:
        markup.small(effect.studied)


def often(effect: UndesirableEffect, result: Consultation) -> str:
    """How often, in a few words: people out of 100, and whose number it is if not of their like."""
    words, given = _words(), result.answers
    if effect.in_100 is None:
        return effect.how_often or words["not_counted"]
    most = f"{effect.in_100.high:g}"
    alike = effect.counted_in is None or effect.counted_in.holds(given.given(), result.day)
    whose = effect.whose_at_home if given.setting == "home" else effect.whose
    if alike or not whose:
        return words["up_to"].format(n=most)
    return words["up_to_of"].format(n=most, whose=whose)


def _words() -> dict[str, str]:
    return session.page("redness").words
