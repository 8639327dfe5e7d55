"""A fork's own: its clinic's file is sound and can be drawn, and it fails no test of ours."""

import os
import re

import yaml

from consult.answers import read_answers
from consult.clinic.load import load_content
from consult.consultation import consult
from consult.takeaway import calendar, note, pdf
from tests.people import DAY, content, person
from tests.pristine import OWN, SHIPPED
from tests.readme import ROOT

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


def test_what_github_runs_is_what_the_guide_says():
    """On each push: `check` of every clinic, then the README's tests; it only reads."""
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    found = yaml.load(text, yaml.CBaseLoader)
    jobs = found["jobs"].values()
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert any("python -m consult check --all" in each for each in commands)
    assert "python -m pytest -n auto" in commands
    assert found["permissions"] == {"contents": "read"}
    assert {"push", "pull_request"} == set(found["on"])
    assert all(
        re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in re.findall(r"uses: (\S+)", text)
    )
    assert all(int(job["timeout-minutes"]) <= 20 for job in jobs)
