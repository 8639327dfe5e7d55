"""What is asked again at a visit: only what may have changed, and what was never answered.

It is put in a few lists. A list names all that it asks about, and opens where something is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from consult.answers import Answers, asked
from consult.answers_model import WHEN, YES_NO
from consult.content import Content
from consult.content.safety import Question
from consult.latest import Answer

FREE = (YES_NO[1], WHEN[0])  # what says that there is no risk: no, never


@dataclass(frozen=True)
class AskedTogether:
    """The questions of one group: each has a line of its own, some of them only once it opens.

    `names` has all of them, in the order of content; `closed` those that the list names alone.
    """

    group: str
    names: tuple[str, ...]
    closed: frozenset[str]


def recheck(content: Content, answers: Answers, day: date) -> list[str]:
    """The ids of the questions to put again, in the order of content.

    Which answers may be others at the next visit is a property of the question. A question that
    concerns this person only since an answer changed is among them, for nobody has put it yet.
    """
    return [
        name
        for name in asked(content, answers, day)
        if (question := content.safety[name].question)
        and (question.asked_again or name not in answers.health)
    ]


def together(
    names: Iterable[str], before: Mapping[str, Answer], content: Content
) -> list[AskedTogether]:
    """These questions in lists; `before`: the health answers as they were before this visit.

    A line is never closed over an answer that was a risk, for it may be over, nor over one that is
    still open, nor over what is often another after a few weeks.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda each: _place(each, content)):
        found.setdefault(question_of(name, content).group, []).append(name)
    return [
        AskedTogether(
            group,
            tuple(asked_here),
            frozenset(name for name in asked_here if _may_close(name, before, content)),
        )
        for group, asked_here in found.items()
    ]


def question_of(name: str, content: Content) -> Question:
    """What is asked by that name."""
    item = content.safety[name].question
    assert item, "only what has a question is asked again"
    return item


def _may_close(name: str, before: Mapping[str, Answer], content: Content) -> bool:
    return before.get(name) in FREE and not question_of(name, content).changes_in_weeks


def _place(name: str, content: Content) -> tuple[int, int]:
    question = question_of(name, content)
    return content.health_groups[question.group].order, question.order
