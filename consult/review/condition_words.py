"""To whom something applies, in words: a condition as a clinician reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from consult.condition import Condition, Scalar
from consult.content import Content
from consult.phrases import formats


def applies(when: Condition | None, content: Content, own: str = "") -> str | None:
    """A condition in words; None where there is none. `own`: the question it follows from.

    That question stands in its clinical wording, all others by their short names.
    """
    if when is None:
        return None
    said = _said(when, content, own)
    return said[0].upper() + said[1:]


def apart(when: Condition, answer: str, content: Content) -> str:
    """What a condition says besides that one answer is yes: a period, an end, another test."""
    if when.all_of:
        said = filter(None, (apart(part, answer, content) for part in when.all_of))
        return _joined(content.pages["review"].words["and"], said)
    if when.answer != answer:
        return _said(when, content, "")
    return "" if when.is_ == ("yes",) else ", ".join(_tests(when, content))


def _said(when: Condition, content: Content, own: str, *, inside: bool = False) -> str:
    words = content.pages["review"].words
    for joint, parts in (("and", when.all_of), ("or", when.any_of)):
        if parts:
            said = _joined(words[joint], (_said(part, content, own, inside=True) for part in parts))
            return words["bracketed"].format(said=said) if inside else said
    answer, tests = when.answer or "", ", ".join(_tests(when, content))
    item = content.safety.get(answer)
    if item and item.question and answer == own:
        plain = item.question.kind == "yes_no" and when.is_ == ("yes",)
        name = "test_own" if plain else "test_own_is"
        return words[name].format(ask=item.question.ask.clinician, is_=tests.capitalize())
    if item and item.question:
        return words["test"].format(label=item.question.label, is_=tests)
    return words[f"test_{answer}"].format(is_=tests)


def _tests(when: Condition, content: Content) -> Iterator[str]:
    words = content.pages["review"].words
    if when.within:
        yield words["within"].format(period=when.within.words())
    if when.ahead:
        yield words["ahead"]
    if when.is_:
        yield _one_of(when.answer or "", when.is_, content)
    for name in ("at_least", "above", "below"):
        if (end := getattr(when, name)) is not None:
            yield words[name].format(n=f"{end:g}")


def _one_of(answer: str, values: tuple[Scalar, ...], content: Content) -> str:
    """The values in words; of most areas or concerns, the few that are left out."""
    words = content.pages["review"].words
    known = {"area": content.areas, "concern": content.concerns}.get(answer, {})
    rest = tuple(each for each in known if each not in values)
    if known and len(rest) < len(values):
        return (
            words["all_but"].format(said=_one_of(answer, rest, content)) if rest else words["all"]
        )
    return _joined(words["list_or"], (_value(answer, each, content) for each in values))


def _joined(pattern: str, said: Iterable[str]) -> str:
    return reduce(lambda first, then: pattern.format(first=first, then=then), said)


def _value(answer: str, value: Scalar, content: Content) -> str:
    """A value in the words it was chosen by."""
    pages = content.pages
    if answer == "area":
        return content.areas[str(value)].name.lower()
    if answer == "concern":
        return content.concerns[str(value)].in_sentence
    if answer == "setting":
        return pages["review"].words[f"in_{value}"]
    if answer == "subtype":
        kinds = (concern.subtypes.get(str(value)) for concern in content.concerns.values())
        return next(kind.name.lower() for kind in kinds if kind)
    if answer == "fitzpatrick_skin_type":
        return formats.numbers(float(value), float(value))
    known = pages["frame"].words.get(str(value)) or pages["health"].words.get(str(value))
    return (known or str(value)).lower()
