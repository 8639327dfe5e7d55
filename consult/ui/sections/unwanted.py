"""What else can happen: unwanted effects, each with how often studies saw it."""

from __future__ import annotations

from consult.content.healing import UndesirableEffect
from consult.recovery import Aftermath
from consult.ui.state import session
from consult.ui.widgets import markup, statements

FIRST = 4  # effects that stand open


def effects(after: Aftermath, *, most: int = FIRST, more: bool = True) -> None:
    """The first few a line each, with what is known one tap away; `more`: the others in a fold."""
    listed = [*after.undesirable_effects.values()]
    with markup.piece():
        with markup.within("rows"):
            for effect in listed[:most]:
                often_ = f'<b class="often">{markup.inline(often(effect))}</b>'
                with markup.fold(effect.name, before=often_):
                    _known(effect)
        if more and listed[most:]:
            with markup.fold(_words()["unwanted_more"].format(n=len(listed) - most)):
                for effect in listed[most:]:
                    markup.text(f"**{effect.name}.** {often(effect)}.")
                    _known(effect)
    for effect in listed if more else listed[:most]:
        statements.sources([effect.text], of=effect.name)


def _known(effect: UndesirableEffect) -> None:
    statements.fact(effect.text)
    if effect.studied:
        markup.small(effect.studied)


def often(effect: UndesirableEffect) -> str:
    """How often, in a few words: people out of 100, or that nobody counted."""
    words = _words()
    if effect.in_100 is None:
        return effect.how_often or words["not_counted"]
    return words["up_to"].format(n=f"{effect.in_100.high:g}")


def _words() -> dict[str, str]:
    return session.content().pages["redness"].words
