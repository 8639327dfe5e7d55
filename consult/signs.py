"""What a course so far says by itself, as answers that the rules of the safety check look at.

Nobody is asked for these: they follow from visits and ratings, and are yes or no, never open. What
they mean is decided by the rules in `content/safety/` that look at them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from consult.answers import Answers
from consult.content import Content
from consult.ratings import newest, rated

MARKS_THERE = "still_there"  # in content/dark_marks/


def signs(answers: Answers, content: Content) -> dict[str, Any]:
    """No change, worse, dark marks and a reaction: yes or no, for the first concern.

    `examined` comes with them: what was accepted before it was noted again is not accepted now.
    """
    noted = {
        "no_change": _unchanged(answers, content),
        "worse_than_before": _worse(answers, content),
        "dark_marks_after_visit": _marks(answers),
        "reaction_after_visit": _reactions(answers, content),
    }
    examined = tuple(
        name
        for name in answers.examined
        if not noted.get(name) or _still(name, noted[name], answers)
    )
    return {name: "yes" if days else "no" for name, days in noted.items()} | {"examined": examined}


def _still(name: str, noted: list[date], answers: Answers) -> bool:
    """Whether it was accepted once it had been noted for the last time."""
    accepted = [visit.date for visit in answers.visits if name in visit.examined]
    return accepted[-1] >= noted[-1] if accepted else len(noted) == 1


def _marks(answers: Answers) -> list[date]:
    """The days on which dark marks were there; none once none or faded ones are noted."""
    noted = [visit for visit in answers.visits if visit.dark_marks]
    if not noted or noted[-1].dark_marks != MARKS_THERE:
        return []
    return [visit.date for visit in noted if visit.dark_marks == MARKS_THERE]


def _reactions(answers: Answers, content: Content) -> list[date]:
    """The days on which more than expected was noted; none once a visit went as expected.

    A reaction that answers a question of the safety check is judged by that question's own rules.
    """
    told: list[tuple[date, bool]] = []
    for visit in answers.visits:
        seen = [content.reactions[each] for each in (visit.reaction, visit.after) if each]
        if seen:
            told.append((visit.date, any(not (r.expected or r.implies) for r in seen)))
    return [day for day, unlike in told if unlike] if told and told[-1][1] else []


def _unchanged(answers: Answers, content: Content) -> list[date]:
    """The day of the newest late rating, where no rater's newest one exceeds the error."""
    from_visit = content.estimate.judged_from_visit.low
    late = [p for p in newest(rated(answers, content)) if p.visit >= from_visit]
    none = late and not any(point.change == "better" for point in late)
    return [max(point.date for point in late)] if none else []


def _worse(answers: Answers, content: Content) -> list[date]:
    """The days of ratings below the start by more than the error, where a newest one is."""
    points = rated(answers, content)
    if all(point.change != "worse" for point in newest(points)):
        return []
    return [point.date for point in points if point.change == "worse"]
