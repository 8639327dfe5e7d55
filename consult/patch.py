"""Whether a test patch comes before the next needling, and what stands for one.

It is asked of whoever it is advised for, and nobody is spared it because an answer is missing. Once
a course is under way an earlier needling of the same skin stands for it: one that was watched as
long as a patch is, or one before which the patch was already due.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from consult.answers import Answers
from consult.content import Content
from consult.latest import latest
from consult.sessions import had, usual

Patch = Literal["due", "seen"]


def patch(answers: Answers, content: Content, day: date) -> Patch | None:
    """Whether it is due, or was seen in an earlier needling; None where none is advised."""
    when, done = content.planning.test_spot.when, had(answers, answers.pairs[0], content)
    if when.holds(answers.given(), day) is False:
        return None
    if not done:
        return "due"
    before = when.holds(_before(answers, done[0], content), done[0]) is True
    return "seen" if before or _watched(answers, done, content) else "due"


def _before(answers: Answers, first: date, content: Content) -> dict[str, Any]:
    """The answers as they were before the first needling; a skin type nobody noted then is open."""
    earlier = [visit for visit in answers.visits if visit.date < first]
    there = next(visit for visit in answers.visits if visit.date == first)
    asked = there.model_copy(update={"reaction": None})
    told = latest(answers.told_first, (), [*earlier, asked], content).health
    skin = {"fitzpatrick_skin_type": there.fitzpatrick_skin_type}
    return answers.given() | dict.fromkeys(answers.health) | dict(told) | skin


def _watched(answers: Answers, done: tuple[date, ...], content: Content) -> bool:
    """Whether somebody looked for dark marks, as long after a needling as a patch is watched."""
    weeks = timedelta(weeks=usual(content.planning.test_spot.weeks))
    return any(visit.dark_marks and visit.date >= done[0] + weeks for visit in answers.visits)
