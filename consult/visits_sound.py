"""Visits that are allowed one by one and cannot be so together: which to mend, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from consult.content import Content
from consult.content.scale import scales_for
from consult.visits import Rating, Visit

VISITS = "visits"
OF_NEEDLING = ("zones", "endpoint", "reaction", "device", "lot")
BEFORE_NEEDLES = "put_off"  # there, so that something may have happened without any


def among_visits(visits: Sequence[Visit], content: Content, day: date) -> Iterator[tuple[str, str]]:
    """The place to mend, such as `visits.1.date`, and what is wrong with it, one line each."""
    before: date | None = None
    for n, visit in enumerate(visits):
        place = f"{VISITS}.{n}"
        if before is not None and visit.date <= before:
            yield f"{place}.date", f"{visit.date} is not after the visit before it, on {before}"
        elif visit.date > day:
            yield f"{place}.date", f"{visit.date} is in the future; allowed: a date up to {day}"
        else:
            before = visit.date
            yield from _dates(visit, place, content)
        yield from _without_needling(visit, place, content)
        yield from _twice(visit, place)
        yield from _aims(visit, place, content)


def _dates(visit: Visit, place: str, content: Content) -> Iterator[tuple[str, str]]:
    for name, said in (visit.changed or {}).items():
        if isinstance(said, date) and said > visit.date:
            where = f"{place}.changed.{name}"
            yield where, f"{said} is after the visit; allowed: a date up to {visit.date}"
    ahead = timedelta(days=int(content.limits.event_days_ahead.high))
    following = visit.next_date
    if following and not visit.date < following <= visit.date + ahead:
        said = f"{following} is not 1 to {ahead.days} days after the visit on {visit.date}"
        yield f"{place}.next_date", said


def _without_needling(visit: Visit, place: str, content: Content) -> Iterator[tuple[str, str]]:
    """What can only be told of needling, at a visit where there was none."""
    if visit.outcome not in ("put_off", "missed"):
        return
    for name in OF_NEEDLING:
        told = getattr(visit, name)
        allowed = ["[]" if name == "zones" else "null"]
        if name == "reaction" and visit.outcome == BEFORE_NEEDLES:
            allowed += [r for r, item in content.reactions.items() if item.without_needling]
        if told and told not in allowed:
            said = f"the visit was {visit.outcome}; allowed: {', '.join(allowed)}"
            yield f"{place}.{name}", said


def _twice(visit: Visit, place: str) -> Iterator[tuple[str, str]]:
    for n, zone in enumerate(visit.zones):
        if zone.area in {earlier.area for earlier in visit.zones[:n]}:
            yield f"{place}.zones.{n}", f"{zone.area} is named twice; allowed: once"
    told = [(each.concern, each.area, each.by) for each in visit.ratings]
    for n, rated in enumerate(told):
        if rated in told[:n]:
            concern, area, by = rated
            said = f"{concern} on {area} is rated twice by the {by}; allowed: once"
            yield f"{place}.ratings.{n}", said


def _aims(visit: Visit, place: str, content: Content) -> Iterator[tuple[str, str]]:
    """A rating of a kind or an area that does not go with the concern."""
    for n, rating in enumerate(visit.ratings):
        concern, where = content.concerns[rating.concern], f"{place}.ratings.{n}"
        if rating.area not in concern.areas:
            areas = ", ".join(concern.areas)
            said = f"{rating.area} does not go with {rating.concern}; allowed: {areas}"
            yield f"{where}.area", said
        if rating.subtype and rating.subtype not in concern.subtypes:
            kinds = ", ".join(("null", *concern.subtypes))
            said = f"{rating.subtype} is not a kind of {rating.concern}; allowed: {kinds}"
            yield f"{where}.subtype", said
        yield from _on_its_scale(rating, where, content)


def _on_its_scale(rating: Rating, where: str, content: Content) -> Iterator[tuple[str, str]]:
    """A scale that is not for this concern or this rater, or a score that is not on it."""
    own = [
        name
        for name in scales_for(rating.concern, content.scales)
        if rating.by in content.scales[name].error
    ]
    if rating.scale not in own:
        allowed = ", ".join(own) or "none, as nothing is there to be looked at"
        said = f"{rating.scale} is no scale for {rating.concern} by the {rating.by}"
        yield f"{where}.scale", f"{said}; allowed: {allowed}"
        return
    scale = content.scales[rating.scale]
    if not scale.least <= rating.score <= scale.most:
        said = f"{rating.score:g} is not on the scale; allowed: {scale.least:g} to {scale.most:g}"
        yield f"{where}.score", said
