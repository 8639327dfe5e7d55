"""What a course so far says by itself, as answers that the rules of the safety check look at.

Nobody is asked for these: they follow from visits and ratings, and are yes or no, never open. What
they mean is decided by the rules in `content/safety/` that look at them.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from consult.answers import Answers
from consult.content import Content
from consult.patch import patch, tested_on, watched_until
from consult.ratings import NO_OUTCOME, newest, rated
from consult.sessions import had, next_from
from consult.visits import Visit

LAST_NEEDLING, NEXT, PATCH = "last_needling", "next_needling", "test_patch_watched"  # in safety/
NEVER, NOW = "never", "now"
Moment = tuple[date, int]  # a visit, and whether before its needles or by them
BEFORE_NEEDLES, BY_NEEDLES = 0, 1
MARKS_THERE = "still_there"  # in content/dark_marks/


def signs(answers: Answers, content: Content, day: date) -> dict[str, Any]:
    """What was noted and rated so far as answers, for the first concern.

    `examined` comes with them: what was accepted before it was noted again is not accepted now.
    """
    noted = {
        "no_change": _unchanged(answers, content),
        "worse_than_before": _worse(answers, content),
        "dark_marks_after_visit": _marks(answers),
        "reaction_after_visit": _reactions(answers, content),
    }
    red, days = _redness(answers)
    seen = noted | {"redness_after_visit": days}
    examined = tuple(
        name for name in answers.examined if name not in seen or _still(seen[name], name, answers)
    )
    told: dict[str, Any] = {name: "yes" if days else "no" for name, days in noted.items()}
    told |= {"redness_after_visit": red, NEXT: _next(answers, content, day)}
    told |= {PATCH: _patch(answers, content, day)}
    return told | _needled_deeper(answers) | {"examined": examined}


def days_at_a_clinic(answers: Answers, content: Content, day: date) -> dict[str, date | str]:
    """The days to wait for at a clinic, where rolling at home does not count."""
    visits = tuple(
        visit.model_copy(update={"setting": visit.setting or answers.setting})
        for visit in answers.visits
    )
    there = answers.model_copy(update={"setting": "clinic", "visits": visits})
    return {NEXT: _next(there, content, day), PATCH: _patch(there, content, day)}


def _next(answers: Answers, content: Content, day: date) -> date | str:
    """From when on the next needling may be; never before the first, and on the day of one.

    What is said on the day of a needling is said of that needling.
    """
    done = had(answers, answers.pairs[0], content)
    if not done or done[-1] == day:
        return NEVER
    return next_from(answers, answers.pairs[0], content) or NEVER


def _patch(answers: Answers, content: Content, day: date) -> date | str:
    """Until when a test patch that was done is watched; from then on it is, till it was seen."""
    tested = tested_on(answers)
    if tested is None or patch(answers, content, day) != "watched":
        return NEVER
    watched = watched_until(tested, content)
    return watched if day < watched else NOW


def _redness(answers: Answers) -> tuple[int, list[Moment]]:
    """For how many days the skin stayed red after a visit, as it was noted last, and when."""
    noted = [visit for visit in answers.visits if visit.redness_days is not None]
    return (noted[-1].redness_days or 0, [(noted[-1].date, BEFORE_NEEDLES)]) if noted else (0, [])


def _needled_deeper(answers: Answers) -> dict[str, Any]:
    """For rolling at home: the last needling there at a clinic, or with longer needles.

    Of one at a clinic nobody need have noted how deep it was.
    """
    said = answers.health.get(LAST_NEEDLING)
    if answers.setting != "home" or said in ("now", "unsure"):
        return {}
    own, here = answers.home_needle_length_mm or 0, answers.area
    days = [
        visit.date
        for visit in answers.visits
        if visit.treated(here)
        and (_deepest(visit, here) or (math.inf if visit.setting == "clinic" else 0)) > own
    ]
    days += [said] if isinstance(said, date) else []
    return {LAST_NEEDLING: max(days)} if days else {}


def _deepest(visit: Visit, area: str) -> float | None:
    depths = [zone.depth_mm for zone in visit.zones if zone.area == area and zone.depth_mm]
    return max(depths, default=None)


def _still(noted: list[Moment], name: str, answers: Answers) -> bool:
    """Whether it was accepted at a visit, once it had been noted for the last time.

    What was accepted before the first visit was something else. What was there before the needles
    of a visit was accepted before them, so a reaction to them has to be accepted anew.
    """
    after = [(visit.date, BY_NEEDLES) for visit in answers.visits if name in visit.examined_after]
    if noted and after and after[-1] >= max(noted):
        return True
    days = [visit.date for visit in answers.visits if name in visit.examined]
    if not (noted and days):
        return False
    before = days[-1], BEFORE_NEEDLES
    there = any(each <= before for each in noted)
    return (before if there else (days[-1], BY_NEEDLES)) >= max(noted)


def _marks(answers: Answers) -> list[Moment]:
    """When dark marks were there; none once none or faded ones are noted."""
    noted = [visit for visit in answers.visits if visit.dark_marks]
    if not noted or noted[-1].dark_marks != MARKS_THERE:
        return []
    return [(v.date, BEFORE_NEEDLES) for v in noted if v.dark_marks == MARKS_THERE]


def _reactions(answers: Answers, content: Content) -> list[Moment]:
    """When more than expected was noted; none once a needling after it went well.

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
    return [moment for visit in noted for moment in _unlike(visit, content)]


def _unlike(visit: Visit, content: Content) -> list[Moment]:
    """When more than expected was noted of a visit, that no question of the safety check asks."""
    told = ((BEFORE_NEEDLES, visit.after), (BY_NEEDLES, visit.reaction))
    seen = [(when, content.reactions[each]) for when, each in told if each]
    return [(visit.date, when) for when, each in seen if not (each.expected or each.implies)]


def _unexpected(reaction: str | None, content: Content) -> bool:
    return reaction is not None and not content.reactions[reaction].expected


def _unchanged(answers: Answers, content: Content) -> list[Moment]:
    """The day of the newest late rating, where no rater's newest one exceeds the error."""
    from_visit = content.estimate.judged_from_visit.low
    late = [p for p in newest(rated(answers, content)) if p.visit >= from_visit]
    late = [point for point in late if point.change not in NO_OUTCOME]
    none = late and not any(point.change == "better" for point in late)
    return [(max(point.date for point in late), BEFORE_NEEDLES)] if none else []


def _worse(answers: Answers, content: Content) -> list[Moment]:
    """The days of ratings below the start by more than the error, where a newest one is."""
    points = rated(answers, content)
    if all(point.change != "worse" for point in newest(points)):
        return []
    return [(point.date, BEFORE_NEEDLES) for point in points if point.change == "worse"]
