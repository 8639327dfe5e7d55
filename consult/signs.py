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
from consult.visits import Visit

LAST_NEEDLING = "last_needling"  # in content/safety/
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
    told = {name: "yes" if days else "no" for name, days in noted.items()}
    return told | _needled_deeper(answers) | {"examined": examined}


def _needled_deeper(answers: Answers) -> dict[str, Any]:
    """For rolling at home: the last needling there with longer needles, as at a clinic."""
    said = answers.health.get(LAST_NEEDLING)
    if answers.setting != "home" or said in ("now", "unsure"):
        return {}
    own = answers.home_needle_length_mm or 0
    days = [
        visit.date
        for visit in answers.visits
        for zone in visit.zones
        if visit.needled and zone.area == answers.area and (zone.depth_mm or 0) > own
    ]
    days += [said] if isinstance(said, date) else []
    return {LAST_NEEDLING: max(days)} if days else {}


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
    """The days on which more than expected was noted; none once a needling after it went well.

    A reaction that answers a question of the safety check is judged by that question's own rules.
    """
    noted = [visit for visit in answers.visits if _unlike(visit, content)]
    if not noted:
        return []
    last = noted[-1]
    later = [visit for visit in answers.visits if visit.date > last.date]
    # What was noted of the time before leaves the needling of the same day to go well.
    needled = last.needled and not _unexpected(last.reaction, content)
    for visit in later:
        if needled and visit.after and not _unexpected(visit.after, content):
            return []
        needled = needled or visit.needled
        if visit.needled and visit.reaction and not _unexpected(visit.reaction, content):
            return []
    return [visit.date for visit in noted]


def _unlike(visit: Visit, content: Content) -> bool:
    """Whether more than expected was noted that no question of the safety check asks for."""
    seen = [content.reactions[each] for each in (visit.reaction, visit.after) if each]
    return any(not (reaction.expected or reaction.implies) for reaction in seen)


def _unexpected(reaction: str | None, content: Content) -> bool:
    return reaction is not None and not content.reactions[reaction].expected


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
