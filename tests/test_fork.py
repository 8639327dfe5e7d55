"""A fork's own: its clinic's file is sound and can be drawn, and it fails no test of ours."""

import os

from consult.answers import read_answers
from consult.clinic.load import load_content
from consult.consultation import consult
from consult.takeaway import calendar, note, pdf
from tests.conftest import OWN, SHIPPED
from tests.people import DAY, content, person

NO_CLINIC = "A fork's own file is looked at in one test, and all others see content without it."


def test_the_clinics_own_file_can_be_drawn():
    """What this fork's clinic says is sound, and stands on a sheet, in a note and in a calendar."""
    theirs = load_content(SHIPPED)
    said = consult(read_answers(person(), theirs, DAY), theirs, DAY)
    assert pdf.patient_sheet(said, theirs).startswith(b"%PDF")
    assert note.clinical_note(said, theirs)
    assert calendar.dates(said, theirs)


def test_tests_see_no_clinic():
    """Whatever a clinic says in its file and its secrets, tests begin without it."""
    assert not content().clinic.model_fields_set, NO_CLINIC
    assert all(os.environ[name] for name in OWN)
