"""Today's visit among the raw answers of a course: begun by the first thing that is noted of it.

What is answered anew in a course is kept with the day it was answered on, and overrides nothing of
before. Only plain data is touched here, as in the session it stands in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from consult.content import Content
from consult.latest import latest
from consult.visits import Visit
from consult.visits_sound import OF_NEEDLING

VISITS, EXAMINED, EXAMINED_AFTER = "visits", "examined", "examined_after"
OUTCOME, RATINGS, REACTION = "outcome", "ratings", "reaction"
AS_THEN = ("setting", "fitzpatrick_skin_type")  # kept with a visit, as they were answered then
LOOKED_INTO = {REACTION: EXAMINED_AFTER} | dict.fromkeys(
    ("after", "dark_marks", "redness_days"), EXAMINED
)
FIELD = "visit."  # before what is noted of today's visit
IMPOSSIBLE = {"put_off": OF_NEEDLING, "missed": (*OF_NEEDLING, RATINGS)}  # to be told of it
Data = dict[str, Any]


def of(raw: Data, day: date) -> Data:
    """What was noted of today's visit; empty before anything was."""
    last = (raw.get(VISITS) or [{}])[-1]
    return last if last.get("date") == day.isoformat() else {}


def under_way(raw: Data) -> bool:
    """Whether anything was noted of a visit, today's too."""
    return bool(raw.get(VISITS))


def begun(raw: Data, content: Content, day: date) -> Data:
    """Today's visit, made where there is none."""
    visits: list[Data] = raw.setdefault(VISITS, [])
    if not of(raw, day):
        told = {name: raw[name] for name in AS_THEN if raw.get(name) is not None}
        visits.append({"date": day.isoformat(), "edition": content.edition.version} | told)
    return visits[-1]


def note(visit: Data, name: str, value: Any, aside: Data) -> None:
    """Note one thing of a visit, or take it back; `zones.face.depth_mm` inside.

    Once nothing was needled, nothing of needling is left noted: it is put `aside`, and is back once
    the skin was needled after all.
    """
    part, _, rest = name.partition(".")
    if rest and part == "zones":
        area, _, what = rest.partition(".")
        _zone(visit, area)[what] = value
    elif value is None or value == "":
        visit.pop(name, None)
    else:
        visit[name] = value
    if name in LOOKED_INTO:  # what was accepted today was accepted before this was known
        visit.pop(LOOKED_INTO[name], None)
    if name == OUTCOME:
        gone = IMPOSSIBLE.get(value or "", ())
        for each in (*OF_NEEDLING, RATINGS):
            if each in gone and each in visit:
                aside[each] = visit.pop(each)
            elif each not in gone and each in aside and value:
                visit.setdefault(each, aside.pop(each))


def noted(visit: Data, name: str) -> Any:
    """One thing that was noted of a visit; None where it was not."""
    part, _, rest = name.partition(".")
    if rest and part == "zones":
        area, _, what = rest.partition(".")
        zones: list[Data] = visit.get("zones", [])
        return next((zone.get(what) for zone in zones if zone["area"] == area), None)
    return visit.get(name)


def _zone(visit: Data, area: str) -> Data:
    zones: list[Data] = visit.setdefault("zones", [])
    found = next((zone for zone in zones if zone["area"] == area), None)
    if found is None:
        found = {"area": area}
        zones.append(found)
    return found


def rate(visit: Data, aim: Data, by: str, scale: str, score: float | None) -> None:
    """Note one rater's score of one concern, in the place of an earlier one of today."""
    place = (aim["concern"], aim["area"], by)
    others = [
        each
        for each in visit.get("ratings", ())
        if (each["concern"], each["area"], each["by"]) != place
    ]
    if score is not None:
        others.append(aim | {"by": by, "scale": scale, "score": score})
    visit["ratings"] = others


def rated(visit: Data, aim: Data, by: str) -> float | None:
    """That score; None where there is none."""
    for each in visit.get("ratings", ()):
        if (each["concern"], each["area"], each["by"]) == (aim["concern"], aim["area"], by):
            score: float = each["score"]
            return score
    return None


def health(raw: Data, content: Content) -> Data:
    """The raw health answers as they are after all visits."""
    visits = [Visit.model_construct(**visit) for visit in raw.get(VISITS) or ()]
    return dict(latest(raw.get("health", {}), (), visits, content).health)


def answer(raw: Data, name: str, value: Any, content: Content, day: date) -> None:
    """Note a health answer that is another one today; as it was before, it has not changed."""
    visit = begun(raw, content, day)
    changed: Data = visit.setdefault("changed", {})
    changed.pop(name, None)
    if value is not None and health(raw, content).get(name) != value:
        changed[name] = value


def accept(raw: Data, finding: str, content: Content, day: date, *, accepted: bool) -> None:
    """Note that a finding was examined and is accepted today; taken back it is accepted nowhere.

    Once it is noted how the needles were taken, it is accepted after them.
    """
    if accepted:
        visit = begun(raw, content, day)
        name = EXAMINED_AFTER if visit.get(REACTION) else EXAMINED
        visit[name] = [*(each for each in visit.get(name, ()) if each != finding), finding]
        return
    for holder in (raw, *raw[VISITS]):
        for name in (EXAMINED, EXAMINED_AFTER):
            if finding in holder.get(name, ()):
                holder[name] = [each for each in holder[name] if each != finding]


def not_examined(raw: Data) -> Data:
    """The same answers, with nothing in them that a practitioner has accepted."""
    kept = {name: value for name, value in raw.items() if name != EXAMINED}
    if isinstance(visits := raw.get(VISITS), list):  # what a tab sends may be forged
        kept[VISITS] = [
            {k: value for k, value in visit.items() if k not in (EXAMINED, EXAMINED_AFTER)}
            if isinstance(visit, dict)
            else visit
            for visit in visits
        ]
    return kept
