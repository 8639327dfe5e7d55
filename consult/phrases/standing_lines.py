"""What speaks against a choice for this person, in words: on the grid, its card, sheet and note."""

from __future__ import annotations

from consult.content import Content
from consult.options import Choice
from consult.phrases import formats

MOST_REASONS = 3  # that are named where there is room for a line only


def standing(found: Choice, content: Content) -> str | None:
    """What speaks against a choice for this person: stopped, put off, ask first; None: nothing."""
    words = content.pages["options"].words
    if found.ruled_out:
        return words["ruled_out"]
    if found.waits:
        return words["waits"]
    if not found.reasons:
        return words["ask_needles"] if found.ask_why else None
    why = because(found, content) if len(found.reasons) == 1 else [_titles(found, content)]
    return " ".join([words["ask_health"], *why])


def standing_short(found: Choice, content: Content) -> str | None:
    """The same where space is scarce: whom to ask, and about which answers."""
    words = content.pages["options"].words
    if found.ruled_out or found.waits or not found.reasons:
        return standing(found, content)
    why = because(found, content)[0] if len(found.reasons) == 1 else _titles(found, content)
    return f"{words['ask_health_brief']}: {why}"


def because(found: Choice, content: Content) -> list[str]:
    """What bears on a choice, a line each: the answer, and why it matters where content says."""
    words = content.pages["options"].words
    return [
        words["because" if reason.known else "because_open"].format(
            title=reason.title, why=reason.because.patient if reason.because else words["as_found"]
        )
        for reason in found.reasons
    ]


def choice(found: Choice, content: Content) -> str:
    """A choice by name, with what the safety check says of it in brackets, in a word or two."""
    words, said = content.pages["options"].words, None
    if found.ruled_out:
        said = words["price_stopped"]
    elif found.waits:
        said = words["waits_short"]
    elif found.reasons:
        said = f"{words['ask_health_short']}: {_titles(found, content).removesuffix('.')}"
    elif found.ask_why:
        said = words["ask_needles_short"]
    return f"{found.name} ({said})" if said else found.name


def _titles(found: Choice, content: Content) -> str:
    """The answers that bear on a choice, by name; of many the first, and how many more."""
    words, names = (
        content.pages["options"].words,
        [formats.title(each, content) for each in found.reasons],
    )
    more = len(names) - MOST_REASONS
    said = "; ".join(names[:MOST_REASONS])
    return f"{said} {words['more_reasons'].format(n=more)}" if more > 0 else f"{said}."
