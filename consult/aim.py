"""What a person asks about: the effect that was studied for it, and the choice it is of."""

from __future__ import annotations

from collections.abc import Mapping

from consult.answers import Answers
from consult.content import Content
from consult.content.option import Option


def effect(answers: Answers, content: Content) -> str:
    """The id of the effect of needling for this concern, area, sub-type and setting."""
    if answers.setting == "home":
        return content.home.effect
    pair = content.concerns[answers.concern].areas[answers.area]
    return pair.subtype_effects.get(answers.subtype or "", pair.effect)


def choice(answers: Answers, content: Content, listed: Mapping[str, Option]) -> str:
    """The id of the choice that this effect is of; needling as it is listed first where of none."""
    named = content.effects[effect(answers, content)].option
    if named is not None and named in listed:
        return named
    return next(name for name, option in listed.items() if option.kind == "microneedling")
