"""The summary's parts: the same results as on their own pages, in a line or two each."""

from __future__ import annotations

import streamlit as st

from consult.consultation import Consultation
from consult.phrases import formats
from consult.ui.state import keys, session
from consult.ui.widgets import clinic_card, markup, statements


def _words() -> dict[str, str]:
    return session.content().pages["summary"].words


def findings(result: Consultation) -> None:
    """Every finding with what to do and until when."""
    lines, words = [], _words()
    for found in result.suitability.findings:
        ends = found.until if found.level == "wait" else None
        until = f" ({words['until'].format(day=statements.when(ends))})" if ends else ""
        action = found.clinician.clinician if session.for_clinician() else found.action
        lines.append(f"**{statements.marked(found.title, found.basis)}{until}.** {action}")
    statements.bullets(lines)


def options(result: Consultation) -> None:
    """Every choice by name, which the safety check stops or puts off, and before which to ask."""
    statements.bullets(formats.choice(each, session.content()) for each in result.options)


def plan(result: Consultation) -> None:
    """How often, how far apart, on which days; how deep, for whoever needles."""
    course, words = result.course, _words()
    assert course
    low, high = course.needle_depth_mm.low, course.needle_depth_mm.high
    depth = formats.length(low, high, session.content())
    if course.sessions is None:
        most = formats.length(high, high, session.content())
        markup.text(words["home_line"].format(depth=most))
        return
    name = "needle_line" if session.for_clinician() else "patient_line"
    if course.interval_weeks is None:
        name = "single_line"
    said = words[name].format(
        depth=depth,
        sessions=formats.visits(session.content(), course.planned_sessions),
        weeks=statements.weeks(course.interval_weeks or 0),
    )
    spacing = course.basis.get("interval_weeks")
    markup.text(statements.marked(said, spacing.basis) if spacing else said)
    markup.text(words["dates_line"].format(days=statements.days(course.dates)))
    clinic_card.offered(result)


def redness(result: Consultation) -> None:
    """Days until near normal."""
    assert result.recovery
    markup.text(_words()["redness_line"].format(**statements.clearing(result.recovery.clear_days)))


def notes() -> None:
    """A person's own notes, for the printed page; on screen they stand where they are written."""
    said = st.session_state.get(keys.NOTES)
    if said:
        st.text(session.content().pages["takeaway"].words["notes_label"])
        st.text(said)


def answers(result: Consultation) -> None:
    """What the person said, in the words it was asked with."""
    content = session.content()
    lines = [f"{label}: {said}" for label, said in formats.answered(result, content).items()]
    for name, given in result.answers.health.items():
        question = content.safety[name].question
        if question and given not in ("no", "never"):
            lines.append(f"{question.label}: {formats.health(result, content, name)}")
    markup.lines(lines)


def edition(result: Consultation) -> None:
    """Which edition this is, when it came out, and whether a clinician has signed it."""
    content = session.content()
    signed = formats.reviewed(result.reviewed_by, content)
    said = _words()["edition"].format(
        version=result.edition, day=statements.when(content.edition.published), reviewed=signed
    )
    markup.small(said)
    markup.small(content.edition.not_advice)
