"""Paper of a visit: the sheet about the course, the file for the next time, the way to all else."""

from __future__ import annotations

from functools import partial

import streamlit as st

from consult.takeaway.course_sheet import course_sheet
from consult.ui.sections import take_away
from consult.ui.sections.visit_since import words
from consult.ui.state import another_page, answers_edition, session
from consult.ui.widgets import markup
from consult.ui.widgets.download import download

PDF = "application/pdf"


def show() -> None:
    """Every way to print or keep it, side by side where there is room."""
    said, result = words(), session.consultation()
    clinical = session.for_clinician()
    with markup.piece():
        markup.heading(said["paper"])
        markup.small(said["paper_hint" if clinical else "own_paper_hint"])
    sheet = partial(
        take_away.later, course_sheet, result, paper=session.content().clinic.country.paper
    )
    with st.container(horizontal=clinical, vertical_alignment="center"):
        name = f"course-{result.day}.pdf"
        download(
            said["sheet"], sheet(clinician=clinical), name, PDF, key="get_course", icon="print"
        )
        if clinical:
            name, label = f"course-patient-{result.day}.pdf", said["patient_sheet"]
            own = sheet(clinician=False)
            download(label, own, name, PDF, key="get_course_own", icon="print")
        name = f"consultation-{session.day()}.json"
        download(said["save"], answers_edition.file, name, "application/json", key="get_saved")
        label = said["all" if clinical else "own_all"]
        another_page.link("pages/summary.py", label=label, icon=":material/folder:")
