"""Is this wrong? What it may be about, lines to copy for each, and whom to tell.

For a patient that is the clinic, or whoever they ask; for those who treat, the project's issue
tracker. Nothing of a person is in the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consult.content import Content
from consult.result import Result
from consult.review.card import number
from consult.review.said import PAGE

Named = tuple[str, str]  # the id of a card, and what it is called where it stands
# What a card may be about, by its kind: six at most stand on any page.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "page": ("page",),
    "safety": ("rule", "question", "differ", "impossible", "reached", "noted", "dark_mark"),
    "plan": ("length", "visits", "interval", "wait", "numbing", "endpoint", "rating"),
    "visit": ("step", "danger"),
    "needles": ("comfort", "tolerance", "scale", "pain", "skin_type"),
    "after": ("aftercare", "red_flag", "reaction"),
    "healing": ("unwanted", "redness", "healing", "living"),
    "numbers": ("figure", "shares", "effect"),
    "choices": ("option", "other", "criterion", "concern", "kind", "pair"),
}
REST = "rest"
BY_KIND = {kind: subject for subject, kinds in SUBJECTS.items() for kind in kinds}


class ToCopy(Result):
    """Lines to copy: of several cards one is picked, and its line stands between the others."""

    before: tuple[str, ...]
    cards: dict[str, str]  # what each is called, to its line
    after: tuple[str, ...]


def subjects(cards: Iterable[Named], content: Content) -> dict[str, dict[str, str]]:
    """What it may be about, as a person would say it, and the cards of each by their id."""
    found: dict[str, dict[str, str]] = {}
    words = content.pages[PAGE].words
    for card, title in cards:
        subject = BY_KIND.get(card.partition(".")[0], REST)
        found.setdefault(words[f"subject_{subject}"], {})[card] = title
    return found


def to_copy(cards: Mapping[str, str], content: Content, *, clinician: bool) -> ToCopy:
    """What is copied, nothing of it cut short."""
    words = content.pages[PAGE].words
    lines = {card: words["wrong_card"].format(number=number(card), title=title)
             for card, title in cards.items()}  # fmt: skip
    called = {title: lines[card] for card, title in cards.items()}
    if len(called) < len(lines):  # two are called the same: the number tells them apart
        called = {line: line for line in lines.values()}
    asked = ("wrong_what", "wrong_instead") if clinician else ("wrong_patient",)
    return ToCopy(
        before=(words["wrong_edition"].format(version=content.edition.version),),
        cards=called,
        after=tuple(words[name] for name in asked),
    )


def how(content: Content, *, clinician: bool) -> str:
    """Whom to tell, and what to leave out."""
    words, clinic = content.pages[PAGE].words, content.clinic
    if clinician:
        return words["wrong_how"].format(where=words["wrong_where"])
    reach = [each for each in (clinic.phone, clinic.email) if each]
    if not (clinic.name or reach):
        return words["wrong_how_patient"]
    named = clinic.name or words["the_clinic"]
    whom = words["reached"].format(clinic=named, by=", ".join(reach)) if reach else named
    return words["wrong_how_clinic"].format(clinic=whom)
