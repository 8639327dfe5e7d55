"""What a clinic leaves out, because one who reviewed it disputes it.

Numbers of benefit and harm, charts and pictures of 100 people, what eases a visit, and free texts:
only where somebody signed that it is disputed, and always said where it stood. That a harm is
known, and that there is a choice, stay: without them the aid would be milder. What stops, waits,
warns or limits is only ever made stricter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.clinic import hidden_words
from consult.clinic.hidden_words import HEALING, KIND, OPTION, PAIR, POLICY, LeftOut
from consult.content.clinic_settings import Clinic
from consult.content.effect import Curve, Effect, NoEffect
from consult.content.healing import UndesirableEffect
from consult.content.library import Content
from consult.content.option import Option
from consult.content.reader import Path_
from consult.evidence import Fact
from consult.nearest import did_you_mean

FIGURE, EFFECT, SHARES, UNWANTED = "figure", "effect", "shares", "unwanted"
TAKEN_OUT = {
    "comfort": "comfort", "pain": "pain", "scale": "needle_comparisons", "script": "scripts",
    "living": "living",
}  # to folders  # fmt: skip
HIDEABLE = {FIGURE, EFFECT, SHARES, UNWANTED, OPTION, KIND, PAIR, HEALING, *TAKEN_OUT}
RULES = ("rule", "question", "differ")
SAFETY = frozenset(
    {*RULES, "length", "interval", "wait", "endpoint", "danger", "numbing", "red_flag", "reaction"}
    | {"noted", "aftercare", "ask_first", "why", "other", "step", "support", "impossible"}
    | {"dark_mark", "reached"}
)
STANDS = frozenset(  # what all else is told by
    {"concern", "visits", "tolerance", "rating", "redness", "skin_type", "teach_back", "sure"}
    | {"criterion", "standard", "page", "about"}
)
STRICTER = {
    "length": "not_offered: [{{concern: {concern}, area: …, why: …}}]",
    "interval": "session_interval_weeks: {{{concern}: …}}",
}
MAINTAINERS = "tell the project's maintainers"


def problems(clinic: Clinic, base: Content) -> Iterator[tuple[Path_, str]]:
    """What cannot be left out, and why."""
    disputed = {
        item.card for who in base.reviews.values() for item in who.items if item.verdict != "agree"
    }
    there = set(_cards(base))
    for card in clinic.hidden:
        said = _never(card, base)
        if said is None and card not in there:
            said = f"is nothing that can be hidden{did_you_mean(card, there)}"
        elif said is None and card not in disputed:
            said = "nobody disputes it in content/reviews/"
        if said:
            yield ("hidden", card), said


def _never(card: str, base: Content) -> str | None:
    """Why a card is never hidden, and what can be done instead; None where it may be."""
    kind, _, name = card.partition(".")
    concern, _, rest = name.partition(".")
    if kind in RULES and name in base.safety:
        what = "is a rule" if kind == "rule" else "belongs to a rule"
        stricter = f"rules: {{{name}: {{at_least: …, why: …}}}}"
        return f"{what}, which is never hidden; make it stricter: {stricter}"
    if kind in STRICTER and concern in base.concerns:
        stricter = STRICTER[kind].format(concern=concern)
        return f"is a limit, which is never hidden; make it stricter: {stricter}"
    if kind in SAFETY:
        return f"is about safety, which is never hidden; {MAINTAINERS}"
    if kind in STANDS:
        return f"is what all else is told by, which is never hidden; {MAINTAINERS}"
    choice = base.options.get(concern, {}).get(rest) if kind == OPTION else None
    if choice and choice.kind != "alternative":
        return "is what other choices are held against, which is never hidden; hide a number of it"
    return None


def _cards(base: Content) -> Iterator[str]:
    """The card of everything that can be left out, by the ids of the review pack."""
    yield from (f"{FIGURE}.{name}" for name in base.figures)
    for name, effect in base.effects.items():
        yield f"{EFFECT}.{name}"
        yield from (f"{SHARES}.{name}.{array.slug}" for array in effect.icon_arrays)
    yield from (f"{UNWANTED}.{name}" for name in base.undesirable_effects)
    for kind, folder in TAKEN_OUT.items():
        yield from (f"{kind}.{name}" for name in getattr(base, folder))
    yield from (f"{HEALING}.{name}" for name in base.healing)
    for name, concern in base.concerns.items():
        yield from (f"{KIND}.{name}.{each}" for each in concern.subtypes)
        yield from (f"{PAIR}.{name}.{each}" for each in concern.areas)
    for name, options in base.options.items():
        choices = (each for each, option in options.items() if option.kind == "alternative")
        yield from (f"{OPTION}.{name}.{each}" for each in choices)


def without(clinic: Clinic, base: Content) -> dict[str, Any]:
    """The folders of content as they are without what the clinic leaves out."""
    words = base.pages["clinic"].words
    out = LeftOut(clinic.hidden, words)
    return {
        "concerns": {n: hidden_words.concern(n, each, out) for n, each in base.concerns.items()},
        "healing": {n: hidden_words.healing(n, each, out) for n, each in base.healing.items()},
        "figures": _kept(FIGURE, base.figures, clinic),
        "options": _options(clinic, base, out),
        "effects": {n: _effect(n, e, clinic, words) for n, e in base.effects.items()},
        "undesirable_effects": {
            name: _unwanted(name, item, clinic, words)
            for name, item in base.undesirable_effects.items()
        },
        **{
            folder: _kept(kind, getattr(base, folder), clinic) for kind, folder in TAKEN_OUT.items()
        },
    }


def _kept(kind: str, items: Mapping[str, Any], clinic: Clinic) -> Mapping[str, Any]:
    return {name: item for name, item in items.items() if f"{kind}.{name}" not in clinic.hidden}


def _effect(name: str, effect: Effect, clinic: Clinic, words: Mapping[str, str]) -> Effect:
    """Without its chart or some of its pictures; where nothing is left to draw, that is said."""
    why = clinic.hidden.get(f"{EFFECT}.{name}")
    kept = tuple(
        array
        for array in effect.icon_arrays
        if f"{SHARES}.{name}.{array.slug}" not in clinic.hidden
    )
    gone = [
        clinic.hidden[f"{SHARES}.{name}.{array.slug}"]
        for array in effect.icon_arrays
        if array not in kept
    ]
    if why is None and (kept or not gone or isinstance(effect, Curve)):
        return effect.model_copy(update={"icon_arrays": kept})
    said = words["hidden_effect"].format(why=why or gone[0])
    known = {field: getattr(effect, field) for field in NoEffect.model_fields if field != "kind"
             and hasattr(effect, field)}  # fmt: skip
    return NoEffect.model_validate(
        known | {"kind": "none", "why_none": said, "icon_arrays": () if why else kept}
    )


def _unwanted(
    name: str, item: UndesirableEffect, clinic: Clinic, words: Mapping[str, str]
) -> UndesirableEffect:
    """The harm by its name, without what was counted of it."""
    why = clinic.hidden.get(f"{UNWANTED}.{name}")
    if why is None:
        return item
    text = Fact(text=words["hidden_harm"].format(why=why), basis=POLICY, why=words["mark"])
    nothing = dict.fromkeys(("in_100", "studied", "whose", "whose_at_home", "counted_in"))
    return item.model_copy(update={"text": text, "how_often": None, **nothing})


def _options(clinic: Clinic, base: Content, out: LeftOut) -> Mapping[str, Mapping[str, Option]]:
    """All choices; whose number is left out says so where its chance, or its harms, are told."""
    cards = (card.partition(".") for card in clinic.hidden)
    gone = {n: base.figures[n] for kind, _, n in cards if kind == FIGURE}
    said = base.pages["clinic"].words["hidden"]

    def marked(concern: str, name: str, option: Option) -> Option:
        lines = [
            (
                figure.about,
                said.format(measure=figure.measure, why=clinic.hidden[f"{FIGURE}.{card}"]),
            )
            for card, figure in gone.items()
            if concern in figure.concerns and any(name in side.options for side in figure.sides)
        ]
        good = [line for about, line in lines if about == "benefit"]
        bad = [line for about, line in lines if about != "benefit"]
        policy = {"basis": POLICY, "why": base.pages["clinic"].words["mark"]}
        harms = tuple(Fact.model_validate({"text": line} | policy) for line in bad)
        chance = option.chance
        if good:
            chance = chance.model_copy(update={"text": " ".join([chance.text, *good])})
        told = option.model_copy(update={"chance": chance, "harms": (*option.harms, *harms)})
        return hidden_words.option(concern, name, told, out)

    return {
        concern: {name: marked(concern, name, option) for name, option in options.items()}
        for concern, options in base.options.items()
    }
