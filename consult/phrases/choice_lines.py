"""A choice in short, as it stands beside the others: figures where people were counted, else steps.

The same figure as on every other page; nothing is ranked and nothing added up.
"""

from __future__ import annotations

from collections.abc import Iterable

from consult.consultation import Consultation
from consult.content import Content
from consult.content.criterion import HIGHEST
from consult.headline import Counted
from consult.options import Choice
from consult.phrases import formats
from consult.values_fit import mark_for

MORE_IS_BETTER = ("result", "certainty")  # of all else the best step is the least
FIGURES = {"result": "benefit", "skin_colour_risk": "harm"}  # criteria that a headline counts


def counted(name: str, choice: Choice) -> Counted | None:
    """The people counted by this criterion, where the choice has a headline for it."""
    return getattr(choice.headline, FIGURES[name]) if name in FIGURES else None


def figure(counted: Counted, content: Content) -> str:
    """The bare figure: 73 in 100."""
    unit = content.pages["improvement"].words[f"in_100_{counted.counted}"]
    return f"{counted.in_100} {unit}"


def who(counted: Counted, content: Content) -> str:
    """Who was counted and when, how many are left, who was not among them, and how sure."""
    words, frame = content.pages["improvement"].words, content.pages["frame"].words
    rest = words["the_others"].format(n=counted.not_in_100)
    said = [
        f"{counted.who[:1].upper()}{counted.who[1:]}, {counted.when}.",
        none_seen(counted, content) or rest,
        *(words[f"not_counted_{respect}"] for respect in counted.unlike),
        frame[f"certainty_{counted.certainty}"],
    ]
    return " ".join(said)


def none_seen(counted: Counted, content: Content) -> str:
    """That none among so few people is not never; empty where somebody had it."""
    if counted.in_100 or counted.interval is None or counted.n is None:
        return ""
    words = content.pages["improvement"].words
    return words["none_seen"].format(n=counted.n, high=f"{counted.interval.high:.0f}")


def cell(
    name: str, choice: Choice, others: Iterable[Choice], said: Consultation, content: Content
) -> tuple[str, str]:
    """What stands for a choice by one criterion, and in smaller letters what is to be known of it.

    `others`: choices beside it; a trial that had two of them tells both numbers.
    """
    found = counted(name, choice)
    if found is None:
        step = _planned(name, choice, said, content) or _step(name, choice, said, content)
        return step, _uncounted(name, step, others, content)
    words = content.pages["improvement"].words
    told = [f"{found.measure}."]
    rare = none_seen(found, content)
    told += [rare] if rare else [words["n_people"].format(n=found.n)] if found.n else []
    for other in others:
        beside = next((each for each in found.beside if each.option == other.id), None)
        if beside and other.id != choice.id:
            same = words[f"beside_{beside.difference}"]
            told.append(same.format(name=other.name, n=beside.in_100))
    return figure(found, content), " ".join(told)


def _uncounted(name: str, step: str, others: Iterable[Choice], content: Content) -> str:
    """That a range is no count; beside a count, that "not known" is no smaller number."""
    words = content.pages["options"].words
    if name in FIGURES and any(letter.isdigit() for letter in step):
        return words["ranged"]
    beside = name == "result" and any(counted(name, other) for other in others)
    return words["uncounted"] if beside and step == words["not_known"] else ""


def _planned(name: str, choice: Choice, said: Consultation, content: Content) -> str | None:
    """What the figure or the plan says, before what content marks."""
    course = said.course
    if name == "certainty" and choice.headline.benefit:
        words = content.pages["improvement"].words  # as sure as of the figure above it
        return words[f"grade_{choice.headline.benefit.certainty}"]
    if choice.kind != "microneedling" or course is None or said.recovery is None:
        return None
    if name == "downtime":
        return formats.clearing(content, said.recovery.clear_days)["time"]
    if name == "visits" and course.sessions:
        return formats.visits(content, course.planned_sessions)
    return None


def _step(name: str, choice: Choice, said: Consultation, content: Content) -> str:
    """The step it stands on; from its worst to its best where that is not settled."""
    words, criterion = content.pages["options"].words, content.criteria[name]
    mark = mark_for(choice.details.marks[name], criterion, said.answers.fitzpatrick_skin_type)
    if mark.unknown or (mark.low, mark.high) == (0, HIGHEST):
        return words["not_known"]
    if span := criterion.spans.get(f"{mark.low}-{mark.high}"):
        return span
    low, high = criterion.short[mark.low], criterion.short[mark.high]
    least, most = (low, high) if name in MORE_IS_BETTER else (high, low)
    between = "from_to" if mark.high - mark.low > 1 else "either"
    return low if low == high else words[between].format(least=least, most=most)
