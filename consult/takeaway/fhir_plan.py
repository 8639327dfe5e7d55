"""The proposed course as a FHIR care plan: an activity for each visit, and the plan in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.consultation import Consultation
from consult.content import Content
from consult.pair import Pair
from consult.phrases import plan_lines, several_lines
from consult.schedule import Schedule, merged
from consult.takeaway.fhir_parts import Data, narrative
from consult.together import Together


def plan(
    consultation: Consultation,
    content: Content,
    days: Mapping[Pair, Schedule],
    common: Together | None,
) -> Data | None:
    """The course as a proposal; None where the level stops it, of several where it stops all."""
    everything = merged(days)
    if everything is None:
        return None
    words, sessions = content.pages["takeaway_record"].words, everything.sessions
    visits = []
    for n, day in enumerate(sessions, start=1):
        said = words["visit"].format(n=n, all=len(sessions))
        if common:
            here = [pair for pair, own in days.items() if day in own.sessions]
            said = f"{said}: {several_lines.names(here, content)}"
        period = {"start": day.isoformat(), "end": day.isoformat()}
        visits.append({"status": "not-started", "scheduledPeriod": period, "description": said})
    lines = list(_lines(consultation, content, days, common))
    return {
        "resourceType": "CarePlan",
        "text": narrative([words["plan"], words["plan_text"], *lines]),
        "status": "draft",
        "intent": "proposal",
        "title": words["plan"],
        "description": words["plan_text"],
        "period": {"start": sessions[0].isoformat(), "end": sessions[-1].isoformat()},
        "created": consultation.day.isoformat(),
        "activity": [{"detail": visit} for visit in visits],
        "note": [{"text": line} for line in lines],
    }


def _lines(
    consultation: Consultation,
    content: Content,
    days: Mapping[Pair, Schedule],
    common: Together | None,
) -> Iterator[str]:
    """Of several concerns first how each stands and the plan for all, then each one's own."""
    if common:
        yield from several_lines.levels(consultation, content)
        yield several_lines.heading(common, content)
        yield from several_lines.common(consultation, content, common, clinician=True)
    for one in consultation.each:
        if one.pair in days:
            if common:
                yield several_lines.name(one.pair, content)
            yield from plan_lines.lines(one, content, days[one.pair])
