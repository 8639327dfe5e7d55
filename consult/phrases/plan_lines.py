"""The plan in a practitioner's words, a line each: the same in the note and in the record."""

from __future__ import annotations

from collections.abc import Iterator

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import clinic_lines, formats, going_lines, projection_lines
from consult.schedule import Schedule


def lines(consultation: Consultation, content: Content, days: Schedule) -> Iterator[str]:
    """How often, how deep and on which days; then what is to be expected, and how sure that is."""
    yield from _course(consultation, content, days)
    yield from _outlook(consultation, content, days)


def without_days(consultation: Consultation, content: Content) -> Iterator[str]:
    """How often and how deep, of a concern whose days nobody has chosen yet."""
    yield from _course(consultation, content, None)


def _course(consultation: Consultation, content: Content, days: Schedule | None) -> Iterator[str]:
    words, course = content.pages["takeaway_note"].words, consultation.course
    assert course, "days exist only with a course"
    if days and days.sessions and days.sessions[0] != consultation.day:
        from_then = content.pages["frame"].words["from_then"]
        yield from_then.format(day=formats.when(days.sessions[0], content))
    planned = course.planned_sessions
    if span := course.sessions:
        low, usual, high = f"{span.low:g}", f"{span.usual:g}", f"{span.high:g}"
        yield words["sessions"].format(low=low, usual=usual, high=high, planned=planned)
    else:
        yield words["sessions_home"].format(planned=planned)
    if course.interval_weeks:
        said = words["interval"].format(weeks=formats.weeks(content, course.interval_weeks))
        yield clinic_lines.marked(
            said, clinic_lines.mark(course.basis["interval_weeks"].basis, content)
        )
    depth = course.needle_depth_mm
    yield words["depth"].format(depth=formats.length(depth.low, depth.high, content))
    if course.passes:
        yield words["passes"].format(text=course.passes.clinician or course.passes.text)
    if days is None:
        return
    if patch := course.test_spot:
        yield words["test_spot_done" if patch.done else "test_spot"].format(
            day=formats.when(patch.day, content),
            low=f"{patch.weeks.low:g}",
            high=f"{patch.weeks.high:g}",
            text=patch.text.clinician or patch.text.text,
        )
    if days.sessions:
        said = "; ".join(formats.when(day, content) for day in days.sessions)
        yield words["dates"].format(days=said)
    yield from clinic_lines.offered(consultation, content)


def _outlook(consultation: Consultation, content: Content, days: Schedule) -> Iterator[str]:
    words, seen = content.pages["takeaway_note"].words, consultation.projection
    visit, recovery, event = consultation.procedure, consultation.recovery, days.event
    assert visit, "a plan has its visit"
    assert recovery, "a plan has its recovery"
    assert seen, "a plan has its projection"
    if point := visit.endpoint:
        yield words["planned_endpoint"].format(text=point.clinician or point.text)
    if cream := visit.numbing:
        said = " ".join(fact.clinician or fact.text for fact in (cream.text, *cream.less))
        yield words["numbing"].format(text=said)
    minutes = words["minutes"].format(
        total=formats.numbers(visit.total_minutes.low, visit.total_minutes.high),
        needling=formats.numbers(visit.needling_minutes.low, visit.needling_minutes.high),
    )
    yield " ".join((minutes, formats.elsewhere(visit, content))).strip()
    time = formats.clearing(content, recovery.clear_days)["time"]
    yield words["redness"].format(time=time, band=content.recovery[recovery.band].name)
    yield words["improvement"].format(text=projection_lines.told(consultation, content))
    yield words["certainty"].format(text=projection_lines.certainty(seen, content))
    stands = projection_lines.standing(seen, content, consultation.answers)
    yield words["studied"].format(text=" ".join(stands))
    for line in going_lines.recorded(consultation, content):
        yield f"{content.pages[going_lines.PAGE].title}: {formats.plain(line)}"
    if days.judged:
        yield words["judged"].format(day=formats.when(days.judged, content))
    if event:
        yield words["event"].format(
            day=formats.when(event.day, content),
            sessions=formats.visits(content, event.sessions_before),
            last=formats.when(event.latest_sensible_session, content),
        )
