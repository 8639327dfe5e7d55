"""A course under way in words: each visit, what changed, what is left, and what its days say.

Before the first visit nothing is said here: every list is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from consult.consultation import Consultation
from consult.content import Content
from consult.content.noted import Noted
from consult.latest import Changed
from consult.notices import Notice
from consult.phrases import answer_lines, formats, several_lines
from consult.so_far import Progress, SoFar
from consult.visits import NeedledZone, Rating, Visit

PAGE = "visits"


def heading(course: SoFar, content: Content) -> str:
    """Which visit it is: "Visit 2 of 4"; that all are done, where they are."""
    words = content.pages[PAGE].words
    if course.number is None:
        return words["complete"].format(n=course.planned)
    if course.planned is None:
        return words["number_alone"].format(n=course.number)
    return words["number"].format(n=course.number, all=course.planned)


def lines(consultation: Consultation, content: Content, *, clinician: bool) -> Iterator[str]:
    """All of it, a line each: where the course stands, each visit, and what is to be known."""
    course = consultation.so_far
    if course is None:
        return
    yield heading(course, content)
    yield from progress(course, content, clinician=clinician)
    for each in consultation.answers.visits:
        yield title(each, content)
        yield from details(each, consultation, content, clinician=clinician)
    yield from notices(course, content, clinician=clinician)


def title(visit: Visit, content: Content) -> str:
    """The day of a visit, and what became of it."""
    words = content.pages[PAGE].words
    outcome = words[visit.outcome or "answers_only"]
    return words["visit_title"].format(day=formats.when(visit.date, content), outcome=outcome)


def details(
    visit: Visit, consultation: Consultation, content: Content, *, clinician: bool
) -> Iterator[str]:
    """What was noted of a visit, a line for each kind of thing; nothing of what was not."""
    course = consultation.so_far
    assert course, "a visit makes a course"
    done = [*zones(visit, content, clinician=clinician), *_tools(visit, content)]
    if done:
        yield f"{_first_up('; '.join(done))}."
    since = list(since_then(visit, content, clinician=clinician))
    if since:
        yield f"{content.pages[PAGE].words['since']}: {'; '.join(since)}."
    yield from to_do(visit, content, clinician=clinician)
    yield from (f"{rating(each, content)}." for each in visit.ratings)
    yield from asked_again(visit, course, content)
    if visit.next_date:
        agreed = content.pages[PAGE].words["agreed"]
        yield _first_up(f"{agreed.format(day=formats.when(visit.next_date, content))}.")


def noted(visit: Visit, content: Content) -> dict[str, str]:
    """What was noted of a visit, by the names that a clinician's blanks have in the note."""
    depths = [zone for zone in visit.zones if zone.depth_mm is not None]
    passes = [zone for zone in visit.zones if zone.passes is not None]
    names = {zone.area: content.areas[zone.area].name for zone in visit.zones}
    found = {
        "device": visit.device,
        "cartridge": visit.lot,
        "zones": "; ".join(
            f"{names[z.area]} {formats.length(z.depth_mm or 0, z.depth_mm or 0, content)}"
            for z in depths
        ),
        "passes_done": "; ".join(f"{names[zone.area]} {zone.passes}" for zone in passes),
        "endpoint": visit.endpoint and content.reached[visit.endpoint].label.clinician,
        "reaction": visit.reaction and content.reactions[visit.reaction].label.clinician,
        "next_visit": visit.next_date and formats.when(visit.next_date, content),
    }
    return {name: said for name, said in found.items() if said}


def zones(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    """Each zone; how deep and how often for a clinician."""
    for zone in visit.zones:
        name = content.areas[zone.area].name
        yield zone_done(zone, content) if clinician else name


def zone_done(zone: NeedledZone, content: Content) -> str:
    """A zone with its depth and passes, as far as they were noted: "Face 1 mm, 4 passes"."""
    words, name = content.pages[PAGE].words, content.areas[zone.area].name
    parts = [name]
    if zone.depth_mm is not None:
        length = formats.length(zone.depth_mm, zone.depth_mm, content)
        parts = [words["zone"].format(area=name, depth=length)]
    if zone.passes is not None:
        said = words["pass_one"] if zone.passes == 1 else words["passes"].format(n=zone.passes)
        parts.append(said)
    return ", ".join(parts)


def _tools(visit: Visit, content: Content) -> Iterator[str]:
    words = content.pages[PAGE].words
    for name, typed in (("device", visit.device), ("lot", visit.lot)):
        if typed:
            yield words[name].format(name=typed)
    if visit.endpoint:
        what = content.reached[visit.endpoint].label.clinician
        yield words["endpoint"].format(what=what.lower())
    if visit.reaction:
        what = content.reactions[visit.reaction].label.clinician
        yield words["reaction"].format(what=what.lower())


def since_then(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    """How it went after the visit before, as it was told at this one."""
    words = content.pages[PAGE].words
    if visit.redness_days is not None:
        one = visit.redness_days == 1
        yield (
            words["redness_day_one"] if one else words["redness_days"].format(n=visit.redness_days)
        )
    if visit.dark_marks:
        yield _label(content.dark_marks[visit.dark_marks], clinician=clinician)
    if visit.after:
        yield _label(content.reactions[visit.after], clinician=clinician)


def rating(rated: Rating, content: Content) -> str:
    """One score: what was rated, by whom, on which scale."""
    words, scale = content.pages[PAGE].words, content.scales[rated.scale]
    return words["rating"].format(
        pair=several_lines.name(rated.pair, content),
        by=words[f"by_{rated.by}"],
        scale=scale.name.clinician,
        score=f"{rated.score:g}",
    )


def to_do(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    """What to do about each reaction noted of a visit, or of the time before it."""
    for name in dict.fromkeys(each for each in (visit.reaction, visit.after) if each):
        if action := content.reactions[name].action:
            yield (clinician and action.clinician) or action.text


def _label(item: Noted, *, clinician: bool) -> str:
    return (item.label.clinician if clinician else item.label.patient).lower()


def asked_again(visit: Visit, course: SoFar, content: Content) -> Iterator[str]:
    """What was answered otherwise that day, or that nothing was; and that nobody asked."""
    words = content.pages[PAGE].words
    found = [change for change in course.changes if change.day == visit.date]
    if found:
        yield f"{words['asked_changed']}: {'; '.join(changed(each, content) for each in found)}."
    elif visit.changed is not None:
        yield f"{words['asked_nothing']}."
    elif visit.needled:
        yield f"{words['not_asked']}."


def changes(course: SoFar, content: Content) -> list[str]:
    """Every answer that became another one since the first consultation, with the day."""
    return [
        f"{formats.when(each.day, content)}: {changed(each, content)}" for each in course.changes
    ]


def changed(change: Changed, content: Content) -> str:
    """One answer before and after."""
    question = content.safety[change.name].question
    label = question.label if question else content.safety[change.name].title
    name = "noted" if change.noted else "changed" if change.before is not None else "first_said"
    return (
        content.pages[PAGE]
        .words[name]
        .format(
            label=label,
            before=answer_lines.said(change.before, content).lower(),
            after=answer_lines.said(change.after, content).lower(),
        )
    )


def progress(course: SoFar, content: Content, *, clinician: bool) -> Iterator[str]:
    """How far each concern is, with the next day and, for a clinician, the last depth."""
    for one in course.each:
        yield from of_one(one, content, clinician=clinician)


def of_one(one: Progress, content: Content, *, clinician: bool) -> Iterator[str]:
    """The same of one concern."""
    yield "; ".join(_progress(one, content, clinician=clinician)) + "."


def _progress(one: Progress, content: Content, *, clinician: bool) -> Iterator[str]:
    words, pair, done = (
        content.pages[PAGE].words,
        several_lines.name(one.pair, content),
        len(one.done),
    )
    if one.planned is not None:
        yield words["progress"].format(pair=pair, done=done, all=one.planned)
    elif one.next is not None:
        yield words["progress_home"].format(pair=pair, done=done)
    else:
        name = "progress_stopped_one" if done == 1 else "progress_stopped"
        yield words[name].format(pair=pair, done=done)
    if clinician and one.done_last and one.done_last.noted:
        yield words["last_time"].format(what=zone_done(one.done_last, content))
    if one.next:
        yield words["next"].format(day=formats.when(one.next, content))


def notices(course: SoFar, content: Content, *, clinician: bool) -> Iterator[str]:
    """What to know of its days: sooner or later than planned, missed, or nobody asked."""
    for each in course.notices:
        yield f"{notice(each, content)} {(clinician and each.says.clinician) or each.says.text}"


def notice(found: Notice, content: Content) -> str:
    """The day, and how many weeks it was away from the one before."""
    words = content.pages[PAGE].words
    name = found.kind if found.weeks is not None else f"notice_{found.kind}"
    return words[name].format(
        day=formats.when(found.day, content),
        weeks=None if found.weeks is None else f"{found.weeks:g}",
        instead=found.instead and formats.when(found.instead, content),
        planned=None if found.planned_weeks is None else f"{found.planned_weeks:g}",
    )


def next_days(consultation: Consultation, content: Content, days: tuple[date, ...]) -> str:
    """The visits still to come, in one line; empty where there are none."""
    if not days or consultation.so_far is None:
        return ""
    said = "; ".join(formats.when(day, content) for day in days)
    return f"{content.pages[PAGE].words['to_come']}: {said}."


def _first_up(said: str) -> str:
    return said[:1].upper() + said[1:]
