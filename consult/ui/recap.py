"""The summary's parts: the same results as on their own pages, in a line or two each."""

from __future__ import annotations

from datetime import date

import streamlit as st

from consult.consultation import Consultation
from consult.ui import say, session
from consult.ui.plan import visits


def _words() -> dict[str, str]:
    return session.content().pages["summary"].words


def findings(result: Consultation) -> None:
    """Every finding with what to do and until when."""
    lines = []
    for found in result.suitability.findings:
        until = f" ({say.when(found.until)})" if found.until and found.level == "wait" else ""
        action = found.clinician.clinician if session.for_clinician() else found.action
        lines.append(f"**{found.title}{until}.** {action}")
    say.bullets(lines)


def options(result: Consultation) -> None:
    """Every choice by name, and which the safety check stops."""
    stopped = session.content().pages["options"].words["ruled_out"]
    say.bullets(
        f"{choice.name}. *{stopped}*" if choice.ruled_out else choice.name
        for choice in result.options
    )


def plan(result: Consultation) -> None:
    """How often, how far apart, on which days; how deep, for whoever needles."""
    course, words = result.course, _words()
    assert course
    depth = say.numbers(course.needle_depth_mm.low, course.needle_depth_mm.high)
    if course.sessions is None:
        st.markdown(words["home_line"].format(depth=f"{course.needle_depth_mm.high:g}"))
        return
    name = "needle_line" if session.for_clinician() else "patient_line"
    if course.interval_weeks is None:
        name = "single_line"
    st.markdown(
        words[name].format(
            depth=depth,
            sessions=visits(course.planned_sessions),
            weeks=f"{course.interval_weeks or 0:g}",
        )
    )
    st.markdown(" · ".join(say.when(day) for day in course.dates))


def redness(result: Consultation) -> None:
    """Days until near normal."""
    assert result.recovery
    st.markdown(_words()["redness_line"].format(**say.clearing(result.recovery.clear_days)))


def answers(result: Consultation) -> None:
    """What the person said, in the words it was asked with."""
    content, given = session.content(), result.answers
    concern = content.concerns[given.concern]
    lines = [concern.name, content.areas[given.area].name]
    if given.subtype:
        lines.insert(1, concern.subtypes[given.subtype].name)
    health, frame = content.pages["health"].words, content.pages["frame"].words
    lines += [f"{health['age']}: {given.age}"]
    kinds = {kind.order: kind.name for kind in content.skin_types.values()}
    if given.fitzpatrick_skin_type:
        lines.append(kinds[given.fitzpatrick_skin_type])
    lines.append(f"{content.pages['tolerance'].words['scale']} {given.needle_tolerance}")
    for name, said in given.health.items():
        question = content.safety[name].question
        if question and said not in ("no", "never"):
            words = say.when(said) if isinstance(said, date) else frame.get(said, health.get(said))
            lines.append(f"{question.label}: {words}")
    for line in lines:
        st.text(line)


def edition(result: Consultation) -> None:
    """Which edition this is, from which day, and whether a clinician has signed it."""
    edition_ = session.content().edition
    st.caption(
        _words()["edition"].format(
            version=result.edition, day=say.when(result.day), reviewed=edition_.not_reviewed
        )
        if result.reviewed_by is None
        else _words()["edition"].format(
            version=result.edition, day=say.when(result.day), reviewed=result.reviewed_by
        )
    )
    st.caption(edition_.not_advice)
