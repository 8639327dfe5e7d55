"""Taking it away: paper, dates, note and record, each built when it is asked for.

What builds one holds the answers, from which it makes the consultation anew: ready made, one would
take 60 KiB a person.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any, cast, get_args

import streamlit as st

from consult.answers import Answers
from consult.consultation import Consultation, consult
from consult.content import Content
from consult.phrases.formats import LONGEST_NOTES
from consult.schedule import merged, schedules, soonest
from consult.takeaway import calendar, fhir, note, pdf
from consult.ui.state import keys, mishap, session
from consult.ui.widgets import answer_field, clinic_card, expander, markup, statements
from consult.ui.widgets.download import download
from consult.understanding import Checked

DAYS_AHEAD = 730
FIRST_VISIT = "w_first_visit_day"
LARGE_SHEET = "w_large_sheet"


def _words() -> dict[str, str]:
    return session.page("takeaway").words


def notes() -> None:
    """A person's own notes; they stay in the session and go only onto what is taken away."""
    words, state = _words(), st.session_state
    if "w_notes" not in state:
        state["w_notes"] = state.get(keys.NOTES, "")
    st.text_area(words["notes_label"], key="w_notes", max_chars=LONGEST_NOTES, on_change=_note_them)
    markup.small(words["notes_hint"])


@mishap.guarded
def _note_them() -> None:
    st.session_state[keys.NOTES] = st.session_state["w_notes"]


def paper(result: Consultation, understood: Checked) -> None:
    """The sheet to print or keep, in one tap."""
    size = cast("pdf.Paper", answer_field.chosen("paper", _paper_sizes(), _usual_paper()))
    large = bool(st.session_state.get(LARGE_SHEET, st.session_state.get(keys.LARGE_PRINT)))
    own = _own(result, understood)
    sheet = later(pdf.patient_sheet, result, paper=size, large_print=large, **own)
    with st.container(key="take_sheet"):
        _download("sheet", sheet, f"summary-{result.day}.pdf", "application/pdf", "print")


def _own(result: Consultation, understood: Checked) -> dict[str, Any]:
    """What the person added to the consultation: notes, the first visit and what was understood."""
    return {
        "notes": str(st.session_state.get(keys.NOTES, "")),
        "first_visit": _known_visit(result),
        "understood": understood,
    }


def _known_visit(result: Consultation) -> date | None:
    """The day picked for the first visit, unless the plan has moved past it since."""
    picked = st.session_state.get(FIRST_VISIT)
    start = soonest(result)
    if start is None or not isinstance(picked, date):
        return None
    return picked if start <= picked <= start + timedelta(days=DAYS_AHEAD) else None


def _paper_sizes() -> dict[str, str]:
    sizes = session.page("takeaway").choices["paper"]
    return {name: sizes[name].label for name in get_args(pdf.Paper)}


def _usual_paper() -> str:
    return session.content().clinic.country.paper


def files(result: Consultation, understood: Checked) -> None:
    """Notes and paper size, dates, note and record; dates only where there is a plan."""
    words = _words()
    with expander.drawn(words["on_paper"], ":material/edit_note:"):
        notes()
        answer_field.picked("paper", words["paper"], _paper_sizes(), _usual_paper())
        screen = bool(st.session_state.get(keys.LARGE_PRINT))
        st.checkbox(words["large_print"], value=screen, key=LARGE_SHEET)
    if days := merged(schedules(result, session.content())):
        with expander.drawn(words["dates"], ":material/event:"):
            first, hour = _first_visit(result)
            full = st.checkbox(words["titles"], key="w_titles")
            markup.small(words["titles_hint"])
            dates = later(
                calendar.dates,
                result,
                made=session.now(),
                first_visit=first,
                hour=hour,
                zone=session.zone(),
                full_titles=full,
                visits_before=_visits_shown(days.all_sessions),
            )
            _download("dates", dates, f"dates-{result.day}.ics", "text/calendar", "event")
    if session.for_clinician():
        _for_the_record(result, _own(result, understood))


def _for_the_record(result: Consultation, own: dict[str, Any]) -> None:
    """What a practice files: the note to copy, and the bundle for its computer."""
    words, content = _words(), session.content()
    with expander.drawn(words["note"], ":material/clinical_notes:"):
        plain = st.checkbox(words["ascii"], key="w_ascii")
        text = note.clinical_note(result, content, **own, ascii_only=plain)
        statements.copying(words["note_hint"])
        st.code(text, language=None, wrap_lines=True, height=420)
        _download("note", lambda: text, f"note-{result.day}.txt", "text/plain", "save")
    with st.container(border=True, key="take_record"):
        bundle = later(fhir.record, result, **own)
        name = f"consultation-{result.day}.fhir.json"
        _download("record", bundle, name, "application/fhir+json", "database")


def _visits_shown(count: int) -> tuple[int, ...]:
    """Each number of visits whose dates could be taken away so far: what is gone is cancelled."""
    shown = dict.fromkeys((*st.session_state.get(keys.VISITS_SHOWN, ()), count))
    st.session_state[keys.VISITS_SHOWN] = tuple(shown)
    return tuple(shown)


def later(make: Callable[..., Any], result: Consultation, **told: Any) -> Callable[[], Any]:
    """What makes a file of the same consultation when it is asked for."""
    return partial(_made, make, result.answers, session.content(), result.day, told)


def _made(
    make: Callable[..., Any], answers: Answers, content: Content, day: date, told: dict[str, Any]
) -> Any:
    return make(consult(answers, content, day), content, **told)


def _download(
    name: str, make: Callable[[], str | bytes], file_name: str, mime: str, icon: str
) -> None:
    """A download with its hint."""
    words = _words()
    label = words.get(f"{name}_file", words[name])
    download(label, make, file_name, mime, key=f"get_{name}", icon=icon)
    if name != "note":
        markup.small(words[f"{name}_hint"])


def _first_visit(result: Consultation) -> tuple[date | None, time | None]:
    """The first visit's day and hour, where they are known."""
    start = soonest(result)
    if start is None:
        return None, None
    words, picked = _words(), st.session_state.get(keys.VISIT)
    if isinstance(picked, date) and picked > start:
        st.session_state.setdefault(FIRST_VISIT, picked)
    st.session_state[FIRST_VISIT] = _known_visit(result)
    with st.container(horizontal=True, vertical_alignment="bottom", key="first_visit"):
        last = start + timedelta(days=DAYS_AHEAD)
        day = answer_field.picked_day(FIRST_VISIT, "first_visit", words["first_visit"], start, last)
        hour = st.time_input(words["first_hour"], value=None, key="w_first_hour")
    clinic_card.closed(day, hour)
    return day, hour
