"""When a person is told to ask first before another treatment: an answer a line, in the core.

The reasons of each stand with its treatment, after the core.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from consult.content import STRICTNESS, Content, Level
from consult.content.other_treatment import Caution
from consult.reasons import ABOUT_THE_AIM, ABOUT_THE_PERSON
from consult.review.card import Card, Claim, Said
from consult.review.claims import cited
from consult.review.condition_words import apart

Held = dict[str, list[tuple[str, Caution]]]  # by the test, in words: treatment and caution


def ask_first(content: Content) -> Iterator[Card]:
    """A row for each answer: before which treatments, and within which time, one asks first."""
    words, own = content.pages["review"].words, _by_answer(content)
    for name in dict.fromkeys([*content.safety, *ABOUT_THE_PERSON]):
        checked, held = _checked(name, content), own.get(name, {})
        if not checked and not held:
            continue
        each = [caution for found in held.values() for _, caution in found]
        sources = dict.fromkeys(source for caution in each for source in caution.sources)
        yield Card(
            id=f"ask_first.{name}",
            section="ask_first",
            of=words["ask_first_of"].format(most=_listed(_most(content), content)),
            title=_title(name, content),
            form="row",
            claims=(
                Claim(
                    figures=(Said(text="; ".join(_told(name, checked, held, content))),),
                    ours=any(caution.basis == "our choice" for caution in each),
                    sources=cited(sources, content),
                ),
            ),
        )


def _told(name: str, checked: frozenset[str], held: Held, content: Content) -> Iterator[str]:
    """All treatments of one answer: those its own rule counts for, then what comes on top."""
    item, first = content.safety.get(name), checked | {kind for kind, _ in held.get("", ())}
    if first:
        plain = item and item.question and item.question.kind == "yes_no"
        said = _treatments(first, content)
        pattern = content.pages["review"].words["ask_first_while"]
        yield said if plain else pattern.format(said=said)
    for test, found in held.items():
        if test:
            yield f"{test}: {_treatments(frozenset(kind for kind, _ in found), content)}"


def _by_answer(content: Content) -> dict[str, Held]:
    """Every treatment's own cautions by the answer they look at."""
    held: dict[str, Held] = {}
    for kind, treatment in content.other_treatments.items():
        for caution in treatment.cautions:
            (name,) = caution.when.answers_used - ABOUT_THE_AIM
            test = apart(caution.when, name, content)
            held.setdefault(name, {}).setdefault(test, []).append((kind, caution))
    return held


def _checked(name: str, content: Content) -> frozenset[str]:
    """The treatments for which this finding of the safety check counts too."""
    item = content.safety.get(name)
    counts = item and any(
        rule.beyond_needling and any(map(_holds_up, (rule.level, rule.home_level)))
        for rule in item.rules
    )
    return frozenset(
        kind
        for kind, treatment in content.other_treatments.items()
        if counts and (treatment.general is None or name in treatment.general)
    )


def _holds_up(level: Level | None) -> bool:
    return level is not None and STRICTNESS[level] >= STRICTNESS["wait"]


def _title(name: str, content: Content) -> str:
    item = content.safety.get(name)
    if item is None:
        return content.pages["takeaway"].words[ABOUT_THE_PERSON[name]]
    return item.question.label if item.question else item.title


def _treatments(kinds: Collection[str], content: Content) -> str:
    """Treatments in as few words as they can be named: listed, all but some, most and some."""
    words, most = content.pages["review"].words, _most(content)
    rest = [kind for kind in content.other_treatments if kind not in kinds]
    if not rest:
        return words["all"]
    ways = [_listed(kinds, content), words["all_but"].format(said=_listed(rest, content))]
    if most & frozenset(kinds):
        left, more = most - frozenset(kinds), frozenset(kinds) - most
        said = words["most"]
        if left:
            said = words["family_but"].format(family=said, some=_listed(left, content))
        ways.append(", ".join(filter(None, (said, _listed(more, content)))))
    return min(ways, key=lambda way: len(way.split()))


def _most(content: Content) -> frozenset[str]:
    """The treatments for which every finding counts that bears on more than needling."""
    found = content.other_treatments.items()
    return frozenset(kind for kind, treatment in found if treatment.general is None)


def _listed(kinds: Collection[str], content: Content) -> str:
    """By their families: all of one, all but a few, or some."""
    words = content.pages["review"].words
    families: dict[str, list[str]] = {}
    for kind, treatment in content.other_treatments.items():
        families.setdefault(treatment.family, []).append(kind)
    return ", ".join(
        _family(words[f"family_{family}"], [kind in kinds for kind in members], members, content)
        for family, members in families.items()
        if any(kind in kinds for kind in members)
    )


def _family(name: str, held: list[bool], members: list[str], content: Content) -> str:
    words: Mapping[str, str] = content.pages["review"].words
    if all(held):
        return name
    few = sum(held) * 2 > len(held)  # fewer are left out than meant
    named = [
        content.other_treatments[kind].short or name
        for kind, meant in zip(members, held, strict=True)
        if meant is not few
    ]
    return words["family_but" if few else "family_some"].format(family=name, some=", ".join(named))
