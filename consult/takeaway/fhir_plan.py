"""The proposed course as a FHIR care plan: an activity for each visit, and the plan in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from consult.consultation import Consultation
from consult.content import Content
from consult.pair import Pair
from consult.phrases import course_lines, plan_lines, several_lines
from consult.schedule import Schedule, merged
from consult.takeaway import fhir_visits
from consult.takeaway.fhir_parts import Data, address, narrative
from consult.takeaway.naming import name_of
from consult.together import Together
from consult.visits import Visit


def plan(
    consultation: Consultation,
    content: Content,
    days: Mapping[Pair, Schedule],
    common: Together | None,
) -> Data | None:
    """The course as a proposal; None where the level stops it, of several where it stops all."""
    everything = merged(days)
    done = list(fhir_visits.done(consultation, content))
    if everything is None and not done:
        return None
    words = content.pages["takeaway_record"].words
    sessions = everything.sessions if everything else ()
    before = len(everything.done) if everything else 0
    visits = []
    for n, day in enumerate(sessions, start=before + 1):
        said = words["visit"].format(n=n, all=before + len(sessions))
        if common:
            here = [pair for pair, own in days.items() if day in own.sessions]
            said = f"{said}: {several_lines.names(here, content)}"
        period = {"start": day.isoformat(), "end": day.isoformat()}
        visits.append({"status": "not-started", "scheduledPeriod": period, "description": said})
    lines = list(_lines(consultation, content, days, common))
    title = words["plan_under_way" if done else "plan"]
    all_days = sorted([*(visit.date for visit, _ in done), *sessions])
    was = [{"detail": dict(detail)} | _outcome(visit, consultation) for visit, detail in done]
    return {
        "resourceType": "CarePlan",
        "text": narrative([title, words["plan_text"], *lines]),
        "status": _status(sessions, planned=everything is not None) if done else "draft",
        "intent": "proposal",
        "title": title,
        "description": words["plan_text"],
        "period": {"start": all_days[0].isoformat(), "end": all_days[-1].isoformat()},
        "created": consultation.day.isoformat(),
        "activity": [*was, *({"detail": visit} for visit in visits)],
        "note": [{"text": line} for line in lines],
    }


def _status(sessions: Sequence[date], *, planned: bool) -> str:
    """Of a course under way: it goes on, all of it is done, or the safety check holds it."""
    if not planned:
        return "on-hold"
    return "active" if sessions else "completed"


def _outcome(visit: Visit, consultation: Consultation) -> Data:
    """The procedure an activity of the plan became; the plan says itself what was cancelled."""
    name = name_of(consultation, fhir_visits.named(visit, fhir_visits.PROCEDURE))
    return {"outcomeReference": [{"reference": address(name)}]}


def _lines(
    consultation: Consultation,
    content: Content,
    days: Mapping[Pair, Schedule],
    common: Together | None,
) -> Iterator[str]:
    """Of several concerns first how each stands and the plan for all, then each one's own.

    Of a course under way, before all that, where it stands.
    """
    if consultation.so_far:
        yield course_lines.heading(consultation, content)
        yield from course_lines.progress(consultation, content, clinician=True)
        yield from course_lines.notices(consultation, content, clinician=True)
    if common:
        yield from several_lines.levels(consultation, content)
        yield several_lines.heading(common, content)
        yield from several_lines.common(consultation, content, common, clinician=True)
    for one in consultation.each:
        if one.pair in days:
            if common:
                yield several_lines.name(one.pair, content)
            yield from plan_lines.lines(one, content, days[one.pair])
