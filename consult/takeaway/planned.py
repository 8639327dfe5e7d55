"""The part of the sheet that stands only where there is a plan: visits, redness, improvement."""

from __future__ import annotations

from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.course import Treatment
from consult.headline import Headline
from consult.phrases import clinic_lines, formats
from consult.phrases.going_lines import spoken as told_of_own
from consult.phrases.projection_lines import (
    certainty,
    legend,
    on_the_day,
    outlook,
    spoken,
    unlike,
)
from consult.projection import Projection
from consult.schedule import Schedule
from consult.stops import Stop
from consult.takeaway import drawing

Sheet = dict[str, Any]


def plan(consultation: Consultation, content: Content, days: Schedule) -> Sheet:
    """The course, the visit, and what to leave out before it."""
    course, visit = consultation.course, consultation.procedure
    assert course, "days exist only with a course"
    assert visit, "and so does the visit"
    own = content.pages["takeaway_sheet"].words
    total, needling = visit.total_minutes, visit.needling_minutes
    home = consultation.answers.setting == "home"
    under_way = bool(days.done)
    next_ = formats.when(days.counted_from, content)
    first = own["plan_next" if under_way else "plan_first"].format(day=next_)
    start = consultation.suitability.earliest_start
    waits = start is not None and start != consultation.day
    from_then = content.pages["frame"].words["from_then"]
    minutes = own["home_line" if home else "visit_line"].format(
        minutes=formats.numbers(total.low, total.high),
        needling=formats.numbers(needling.low, needling.high),
    )
    return {
        "from_then": from_then.format(day=next_) if waits and days.sessions else None,
        "lines": course_lines(course, content),
        "first": first if len(days.sessions) > 1 else None,  # of one day there is no list
        "dates": [formats.when(day, content) for day in days.sessions],
        "minutes": " ".join((minutes, formats.elsewhere(visit, content))).strip(),
        "steps": [
            [
                clinic_lines.marked(
                    step.title, clinic_lines.mark(step.step.minutes.basis, content)
                ),
                formats.numbers(step.minutes.low, step.minutes.high),
            ]
            for step in visit.steps
        ],
        "price": clinic_lines.price(consultation, content),
        "devices": clinic_lines.devices(consultation, content),
        "comfort": [content.comfort[name].name for name in visit.comfort],
        "stops_title": None if home else own["stops_next" if under_way else "stops"] + ":",
        "stops": [
            _roll_stop(stop, days, content) if home else _stop(stop, content)
            for stop in days.stops
            if stop.last_day >= consultation.day
        ],
    }


def _stop(stop: Stop, content: Content) -> str:
    words = content.pages["takeaway_sheet"].words
    line = words["stop_line"].format(what=stop.words, day=formats.short(stop.last_day, content))
    return f"{line} {stop.ask}" if stop.ask else line


def _roll_stop(stop: Stop, days: Schedule, content: Content) -> str:
    """The same without a visit: nobody comes to a clinic."""
    day = formats.when(days.counted_from, content)
    words = content.pages["takeaway_calendar"].words
    line = words["stop_text"].format(what=stop.words, period=stop.period, day=day)
    return f"{line} {stop.ask}" if stop.ask else line


def course_lines(course: Treatment, content: Content) -> list[str]:
    """How often and how far apart. A needle length only for whoever rolls: they buy the roller."""
    words = content.pages["procedure"].words
    span = course.sessions
    if span is None:
        depth = formats.length(course.needle_depth_mm.low, course.needle_depth_mm.high, content)
        lines = [words["no_sessions"].removesuffix("."), words["depth"].format(depth=depth)]
    else:
        low, usual, high = f"{span.low:g}", f"{span.usual:g}", f"{span.high:g}"
        lines = [words["sessions"].format(low=low, usual=usual, high=high)]
        if span.low == span.high:
            lines = [formats.visits(content, int(span.high))]
    if span and course.interval_weeks:
        line = words["interval"].format(weeks=formats.weeks(content, course.interval_weeks))
        own_choice = clinic_lines.mark(course.basis["interval_weeks"].basis, content)
        lines.append(clinic_lines.marked(line, own_choice))
    if patch := course.test_spot:
        lines.append(formats.test_spot(patch, course, content))
    return lines


def redness(consultation: Consultation, content: Content, days: Schedule) -> Sheet:
    """The redness chart, its clock with dates, and what waits until when."""
    recovery, words = consultation.recovery, content.pages["redness"].words
    assert recovery, "days exist only with a recovery"
    counted = content.pages["takeaway_sheet"].words["each_visit"]
    if days.done or len(days.sessions) == 1:
        label = "roll_day" if consultation.answers.setting == "home" else "visit_day"
        counted = f"{words[label]}: {formats.when(days.counted_from, content)}"
    clear = formats.clearing(content, recovery.clear_days)
    return {
        "headline": words["headline"].format(**clear),
        "alt": content.pages["takeaway_sheet"].words["redness_alt"].format(**clear),
        "illustrative": words["illustrative"],
        "chart": drawing.redness(recovery, content, days.counted_from),
        "moments": [
            {
                "after": formats.hours(content, moment.hour),
                "day": formats.short(moment.day, content),
                "red": formats.numbers(round(moment.fast), round(moment.slow)),
                "sees": moment.looks,
            }
            for moment in days.moments
        ],
        "counted": counted,
        "rests": [
            {
                "rule": rest.rule,
                "time": formats.hours(content, rest.hours),
                "ends": formats.short(rest.ends, content),
                "same_day": rest.ends == days.counted_from,
            }
            for rest in days.rests
        ],
    }


def improvement(consultation: Consultation, content: Content, days: Schedule) -> Sheet:
    """The improvement chart or why there is none, the first studies' 100 people, how sure."""
    seen, words = consultation.projection, content.pages["improvement"].words
    assert seen, "days exist only with a projection"
    rated = bool(consultation.progress and consultation.progress.drawn)
    who = None
    if seen.population:
        name = "who" if seen.n else "who_unknown"
        who = words[name].format(population=seen.population, n=seen.n)
    sheet, own = content.pages["takeaway_sheet"].words, content.pages["going"].words["own_band"]
    respects = ", ".join(words[f"respect_{each.respect}"] for each in seen.studied.outside)
    nobody = formats.plain(words["like_you"].format(respects=respects))
    hardly = [nobody, *unlike(seen, content, consultation.answers)]
    return {
        "outlook": outlook(consultation, content),
        "event": _event(seen, content, days),
        "judged": sheet["judged"].format(day=formats.when(days.judged, content))
        if days.judged
        else None,
        "chart": drawing.improvement(seen, words, consultation.progress, own),
        "alt": " ".join(filter(None, (spoken(seen, content), told_of_own(consultation, content)))),
        "legend": legend(seen, sheet, circles=not rated) if seen.kind == "curve" else None,
        "certainty": certainty(seen, content),
        "who": who,
        "hardly": " ".join(hardly) if seen.like_you_hardly_studied else None,
        **twins(seen.headline, content),
    }


def twins(found: Headline | None, content: Content) -> Sheet:
    """Benefit and harm out of 100 people, and how far other counts of the benefit go."""
    return {
        "of_100": content.pages["improvement"].words["of_100"],
        "twins": drawing.twins(found, content) if found else [],
        "rivals": _rivals(found, content) if found else None,
    }


def _rivals(found: Headline, content: Content) -> str | None:
    """From where to where other counts of needling's benefit go; None where there are none."""
    if found.benefit is None:
        return None
    shares = sorted(each.in_100 for each in found.rivals if each.about == "benefit")
    if not shares:
        return None
    name = "rivals" if shares[0] < shares[-1] else "rival"
    said = content.pages["takeaway_sheet"].words[name]
    return said.format(n=len(shares), low=shares[0], high=shares[-1])


def _event(seen: Projection, content: Content, days: Schedule) -> Sheet | None:
    """The day to be ready for, and how things stand on it; None where there is no such day."""
    ready = days.event
    if ready is None:
        return None
    lines = on_the_day(ready, seen, content)
    lines += [ready.why_then.text] if ready.why_then else []
    return {"title": content.pages["improvement"].words["event"], "lines": lines}
