"""The practitioner's page: everything on one screen, in the third person."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from consult.consultation import Consultation
from consult.content.effect import Curve
from consult.finding import Finding
from consult.options import in_question
from consult.phrases import formats, gains, going_lines
from consult.phrases.formats import number
from consult.ui.sections import concern_rows, course_plan, finding_cards, twins
from consult.ui.state import session
from consult.ui.widgets import clinic_card, markup, statements


def who(result: Consultation) -> None:
    """Concern, area, skin type, age and how well needles are borne."""
    content, given, words = session.told(), result.answers, _words()
    concern = content.concerns[given.concern]
    kind = f", {concern.subtypes[given.subtype].name.lower()}" if given.subtype else ""
    kinds = {kind.order: kind.name for kind in content.skin_types.values()}
    chips = [
        content.areas[given.area].name,
        kinds.get(given.fitzpatrick_skin_type or 0, words["skin_open"]),
        words["age"].format(n=given.age) if given.age is not None else words["age_open"],
        words["needles"].format(n=given.needle_tolerance),
    ]
    drawn = "".join(f"<li>{escape(chip)}</li>" for chip in chips)
    name = escape(f"{concern.name}{kind}")
    markup.html(f'<div class="who"><b>{name}</b><ul>{drawn}</ul></div>')


def verdict(result: Consultation) -> None:
    """The level with each finding in a line or two, and the decision beside it."""
    found, words = result.suitability, _words()
    open_ = [each for each in found.findings if each.acceptable]
    finding_cards.verdict(result)
    for each in [*open_, *(f for f in found.findings if f.level == found.level and f not in open_)]:
        with st.container(key=f"line_{each.id}", horizontal=True, vertical_alignment="center"):
            with markup.within("column"):
                markup.text(" ".join(_line(each)))
            finding_cards.decide(each, "accepted_short")
            finding_cards.note(each)
    mild = [_title(f) for f in found.findings if f not in open_ and f.level != found.level]
    if mild:
        markup.small(words["also"].format(what=" · ".join(mild)))


def verdicts(result: Consultation) -> None:
    """Of several concerns each level in a row, and what is to be decided of any of them."""
    if not result.also:
        verdict(result)
        return
    concern_rows.levels(result)
    open_ = {f.id: f for f in result.findings if f.acceptable or (f.noted_at_visit and not f.until)}
    for each in open_.values():
        with markup.within("column"):
            markup.text(f"**{_title(each)}.** {_first(each.clinician.clinician)}")
        finding_cards.decide(each, "accepted_short")
        finding_cards.note(each)


def _line(found: Finding) -> Iterator[str]:
    """What it is, what to do first, and until when it waits."""
    yield f"**{_title(found)}.** {_first(found.clinician.clinician)}"
    if found.until and (until := formats.until(found, session.told())):
        yield f"**{session.page('suitability').words['until'].format(until=until)}**"


def _title(found: Finding) -> str:
    return formats.title(found, session.told())


def _first(said: str) -> str:
    """The first sentence: the whole stands on the page about the safety check."""
    return f"{said.split('. ', maxsplit=1)[0].rstrip('.;')}."


def benefit_and_harm(result: Consultation) -> None:
    """The twins of needling, small; without a plan labelled as what studies saw."""
    found = in_question(result.options).headline
    if result.course is None:
        label = session.page("summary").words["not_a_plan"]
        markup.html(f'<p class="no_plan">{escape(label)}</p>')
    with markup.within("twins small"):
        twins.one("good", found.benefit, found.why_no_benefit, brief=True)
        twins.one("harm", found.harm, found.why_no_harm, brief=True)
    seen, content = result.projection, session.told()
    if seen and seen.judged_week is not None and seen.people and seen.studies:
        at, effect = seen.judged_week, content.effects[seen.effect]
        assert isinstance(effect, Curve)  # nothing else has bands
        markup.small(
            _words()["curve"].format(
                unit=seen.unit_words,
                best=number(seen.best[at]),
                people=gains.span(seen.people.low[at], seen.people.high[at], effect, content),
                studies=gains.span(seen.studies.low[at], seen.studies.high[at], effect, content),
                sure=statements.frame(f"certainty_{seen.certainty}"),
            )
        )


def going(result: Consultation) -> None:
    """What was rated so far, and the estimate that follows from it, in a line or two."""
    if said := going_lines.in_short(result, session.told()):
        markup.text(said)


def needling(result: Consultation) -> None:
    """Needle length, passes and when it is done; where a decision is open, what studies used."""
    words, course, visit = _words(), result.course, result.procedure
    if course is None or visit is None:
        _no_plan(result)
        return
    depth = formats.length(course.needle_depth_mm.low, course.needle_depth_mm.high, session.told())
    rows = [(words["length"], f"**{depth}**")]
    if course.passes:
        rows.append((words["passes"], _first(course.passes.clinician or course.passes.text)))
    if visit.endpoint:
        rows.append((words["endpoint"], _first(visit.endpoint.clinician or visit.endpoint.text)))
    markup.facts(rows)


def _no_plan(result: Consultation) -> None:
    """What studies used, for who has to decide: labelled as no plan, without dates."""
    content, words, given = session.told(), _words(), result.answers
    course = content.concerns[given.concern].course_for(given.area, given.subtype)
    depth = course.needle_depth_mm
    markup.html(f'<p class="no_plan">{escape(words["no_plan"])}</p>')
    markup.text(
        words["studies_used"].format(
            depth=formats.length(depth.low, depth.high, content),
            visits=statements.numbers(course.sessions.low, course.sessions.high),
        )
    )


def visits(result: Consultation) -> None:
    """How many, how far apart, on which days, and how long each takes."""
    words, course, visit = _words(), result.course, result.procedure
    if course is None or visit is None:
        markup.html(f'<p class="no_plan">{escape(words["no_plan"])}</p>')
        markup.text(words["no_dates"])
        return
    content = session.told()
    if course.sessions is None:
        markup.text(content.pages["procedure"].words["no_sessions"])
        return
    said = formats.visits(content, course.planned_sessions)
    if course.interval_weeks:
        said = words["every"].format(visits=said, weeks=statements.weeks(course.interval_weeks))
    total = visit.total_minutes
    each = words["minutes"].format(n=statements.numbers(total.low, total.high))
    markup.text(f"**{said}**, {each}")
    if elsewhere := formats.elsewhere(visit, content):
        markup.small(elsewhere)
    if course.done:
        course_plan.so_far(result)
    else:
        markup.text(statements.days(course.dates))
    clinic_card.offered(result)


def redness(result: Consultation) -> None:
    """How long the patient is red."""
    if result.recovery is None:
        markup.text(_words()["no_redness"])
    else:
        clear = statements.clearing(result.recovery.clear_days)
        markup.text(f"**{_words()['red'].format(**clear)}**")


def _words() -> dict[str, str]:
    return session.page("overview").words
