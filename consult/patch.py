"""Whether a test patch comes before the next needling, and what stands for one.

It is asked of whoever it is advised for, and nobody is spared it because an answer is missing. Once
a course is under way an earlier needling of the same skin stands for it: one that was watched as
long as a patch is, or one before which the patch was already due. A patch that was done is watched
until somebody has looked for dark marks, as long after it as content says.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from consult.answers import Answers
from consult.content import Content
from consult.latest import latest
from consult.sessions import had, usual

Patch = Literal["due", "watched", "seen"]


def patch(answers: Answers, content: Content, day: date) -> Patch | None:
    """Whether it is due, done and watched, or was seen; None where none is advised."""
    when, done = content.planning.test_spot.when, had(answers, answers.pairs[0], content)
    if when.holds(answers.given(), day) is False:
        return None
    tested = tested_on(answers)
    if tested and _watched(answers, tested, content):
        return "seen"
    if done and _watched(answers, done[0], content):
        return "seen"
    if done and when.holds(_before(answers, done[0], content), done[0]) is True:
        return "seen"
    return "watched" if tested else "due"


def tested_on(answers: Answers) -> date | None:
    """The day of the last test patch on the first concern's area; None where there was none."""
    days = [visit.date for visit in answers.visits if visit.patched(answers.area)]
    return days[-1] if days else None


def watched_until(since: date, content: Content) -> date:
    """The first day on which a look for dark marks tells how a needling of that day went."""
    return since + timedelta(weeks=usual(content.planning.test_spot.weeks))


def _before(answers: Answers, first: date, content: Content) -> dict[str, Any]:
    """The answers as they were before the first needling; a skin type nobody noted then is open."""
    earlier = [visit for visit in answers.visits if visit.date < first]
    there = next(visit for visit in answers.visits if visit.date == first)
    asked = there.model_copy(update={"reaction": None})
    told = latest(answers.told_first, (), [*earlier, asked], content).health
    skin = {"fitzpatrick_skin_type": there.fitzpatrick_skin_type}
    return answers.given() | dict.fromkeys(answers.health) | dict(told) | skin


def _watched(answers: Answers, since: date, content: Content) -> bool:
    """Whether somebody looked for dark marks, as long after a needling as a patch is watched."""
    end = watched_until(since, content)
    return any(visit.dark_marks and visit.date >= end for visit in answers.visits)
