"""A clinic's name, prices and rules on every page and in every file; swapped while one is open."""

import io
import logging
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from consult.answers import read_answers
from consult.clinic.load import load_content
from consult.consultation import consult
from consult.content import CONTENT_DIR
from consult.takeaway import calendar, note, pdf
from consult.ui.state import chosen_clinic
from tests.people import person
from tests.tab import answer, folds, words

pytestmark = pytest.mark.long  # draws what every clinic file may say

ROOT = Path(__file__).parents[1]
CLINICS = Path(__file__).parent / "clinics"
DAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of content that the app reads, as a fork would have it."""
    made = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, made)
    monkeypatch.setattr(chosen_clinic, "CONTENT_DIR", made)
    chosen_clinic.clinics.cache_clear()
    yield made
    chosen_clinic.clinics.cache_clear()


def becomes(folder, name):
    """The clinic's file is replaced by another, and its logo with it."""
    shutil.copy(CLINICS / "logo.svg", folder)
    (folder / "clinic.yaml").write_text((CLINICS / f"{name}.yaml").read_text())


def opened(page, **changes):
    """The app in mid-consultation on a page."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.session_state["answers"] = person(**changes)
    at.session_state["screen"] = {}
    at.session_state["role"] = "practitioner"
    at.session_state["restored"] = True
    at.run()
    return at.switch_page(f"pages/{page}.py").run()


def tapped(at, page="summary"):
    """The next run."""
    return at.switch_page(f"pages/{page}.py").run()


def text_of(sheet):
    """All words on a sheet."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet)).pages)


def said(at):
    """All words on a page."""
    masthead = [str(each.proto.body) for each in at.get("html")]
    return "\n".join([words(at), *masthead])


def test_name_price_and_rules_are_the_same_everywhere(folder):
    """Screen, PDF, note and calendar name the clinic, its prices and what is its policy."""
    becomes(folder, "london")
    content = load_content(folder)
    result = consult(read_answers(person(), content, DAY), content, DAY)
    price = "£180 for each visit; £720 for 4 visits one by one; £480 for a course of 3 visits"
    sheet = text_of(pdf.patient_sheet(result, content))
    written = note.clinical_note(result, content)
    days = calendar.dates(result, content).decode().replace("\r\n ", "").replace("\\", "")
    screen = said(opened("summary"))
    shown = [" ".join(each.split()) for each in (sheet, written, days, screen)]
    shown = [each.replace("GBP ", "£") for each in shown]  # the note's, where no sign will do
    for text in shown:
        assert "Clear Skin London" in text
        assert price in text
        assert "clinic policy" in text.lower()
        assert "+44 20 7946 0000" in text


@pytest.mark.parametrize(
    ("weeks", "said_of_it"),
    [
        ((4,), "£540 for the 3 visits still to come"),
        ((12, 8, 4), "£180 for the 1 visit still to come"),
        ((12, 8, 4, 0), "£180 for each visit; £480 for all 3 visits of a course"),
    ],
)
def test_once_visits_have_been_the_price_is_of_those_still_to_come(folder, weeks, said_of_it):
    """What was paid is not counted again, on screen, sheet and note; a course is of all visits."""
    becomes(folder, "london")
    content, today = load_content(folder), date.today()  # noqa: DTZ011  the day the page is made on
    days = [(today - timedelta(weeks=n)).isoformat() for n in weeks]
    visits = [{"date": day, "outcome": "needled", "changed": {}} for day in days]
    result = consult(read_answers(person(visits=visits), content, today), content, today)
    sheet = text_of(pdf.patient_sheet(result, content))
    written = note.clinical_note(result, content)
    for text in (sheet, written, said(opened("summary", visits=visits))):
        shown = " ".join(text.split()).replace("GBP ", "£")
        assert said_of_it in shown
        assert "£480 for all 3 visits of a course" in shown
        assert "one by one" not in shown


def test_a_stop_and_a_wait_show_no_price(folder):
    """Where the level stops, or makes one wait, no price of the clinic stands anywhere."""
    becomes(folder, "london")
    content = load_content(folder)
    for health in ({"pregnant": "yes"}, {"keloid_in_area": "yes"}, {"filler": "2026-11-01"}):
        result = consult(read_answers(person(health=health), content, DAY), content, DAY)
        assert result.offer is None
        assert "£180" not in text_of(pdf.patient_sheet(result, content))
        assert "GBP" not in note.clinical_note(result, content)
        assert "£180" not in said(opened("summary", health=health))


def test_between_two_visits_the_price_stands_where_nothing_else_waits(folder):
    """It is only the next visit's turn that waits; with another reason to wait there is none."""
    becomes(folder, "london")
    content = load_content(folder)
    visit = {"date": "2026-11-15", "outcome": "needled", "changed": {}}
    result = consult(read_answers(person(visits=[visit]), content, DAY), content, DAY)
    assert result.level == "wait"
    assert "£180" in text_of(pdf.patient_sheet(result, content))
    assert "GBP" in note.clinical_note(result, content)
    today = date.today()  # noqa: DTZ011  the day the page is made on
    assert "£180" in said(opened("summary", visits=[visit | {"date": today.isoformat()}]))
    result = consult(
        read_answers(person(visits=[visit], health={"filler": "2026-11-01"}), content, DAY),
        content,
        DAY,
    )
    assert result.level == "wait"
    assert result.offer is None


def test_a_finding_that_is_clinic_policy_says_so(folder):
    """A wait that only this clinic asks for is marked on its card, with the clinic's reason."""
    becomes(folder, "london")
    screen = said(opened("suitability", health={"filler": "2026-02-22"}))
    assert "**Clinic policy**" in screen
    assert "We have seen fillers move after many months." in screen


def test_clinics_are_swapped_without_losing_a_consultation(folder, caplog):
    """Another clinic's file holds from the next tap on; no answer is lost on the way."""
    becomes(folder, "london")
    at = opened("summary")
    assert "Clear Skin London" in said(at)
    becomes(folder, "boston")
    tapped(at)
    assert "Harbor Skin" in said(at)
    assert "$300 for each visit" in said(at)
    out = load_content(folder).edition.published
    assert f"{out:%B} {out.day}, {out.year}" in said(at)  # as it is written there
    assert at.session_state["answers"] == person()
    (folder / "clinic.yaml").write_text("name: Harbor Skin\nrules: {pregnant: {at_least: wait}}\n")
    with caplog.at_level(logging.ERROR, "consult"):
        tapped(at)
        tapped(at)
    told = [record.message for record in caplog.records if record.name == "consult"]
    assert told == [
        "content/clinic.yaml:2: rules.pregnant.why: is missing",
        "content/clinic.yaml: the last good version of it holds until that is mended",
    ]
    assert "$300 for each visit" in said(at)  # the last good file holds
    assert "rules.pregnant" not in said(at)
    assert at.session_state["answers"] == person()


def test_secrets_make_it_theirs_too(folder):
    """A fork that changes no file gets its name and rules from the table [clinic] of secrets."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.secrets["clinic"] = {"name": "Out of Secrets", "ages": {"from": 30, "why": "Insurance."}}
    at.session_state["answers"] = person()
    at.session_state["screen"] = {}
    at.session_state["role"] = "patient"
    at.session_state["restored"] = True
    at.run()
    at.switch_page("pages/suitability.py").run()
    assert "Out of Secrets" in said(at)
    assert "Clinic policy: Insurance." in said(at)


def test_check_shows_what_differs_and_what_is_missing(folder, tmp_path):
    """`check` lists what a clinic changed beside the base, and what people miss until it is set."""
    becomes(folder, "london")
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[clinic]\nnumbing_minutes = {low = 20, high = 30}\n")
    command = [sys.executable, "-m", "consult", "check", str(folder), "--on", "2028-01-01"]
    command += ["--secrets", str(secrets)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert "clinic: rules.filler: wait, 12 months (base: wait, 6 months)" in lines
    assert "clinic: session_interval_weeks.acne_scars: 6 weeks (base: 2 to 6 weeks)" in lines
    assert "clinic: numbing_minutes: 20 to 30 minutes (base: 15 to 60 minutes)" in lines
    assert any(line.startswith("warning: edition: was due for review on") for line in lines)
    secrets.write_text("[clinic]\nidle_minutes = 0\n")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == "secrets.toml:2: clinic.idle_minutes: must be at least 1\n"
    assert done.returncode == 1


def test_a_preview_says_what_people_will_see(monkeypatch):
    """With --on, every page shows the aid on that day, and says that it is a preview."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--on", "2028-01-01"])
    at = opened("start")
    assert "This content was due for review on 22 November 2027" in words(at)
    assert any("what people see on 1 January 2028" in each.value for each in at.info)


@pytest.mark.parametrize("said", [["--on"], ["--on", "tomorrow"]])
def test_a_preview_without_a_day_says_what_it_needs(monkeypatch, said):
    """One line on the page instead of a traceback on each."""
    monkeypatch.setattr(sys, "argv", ["app.py", *said])
    at = opened("start")
    assert [each.value.split(".")[0] for each in at.error] == [
        "--on needs a date such as 2027-12-01"
    ]
    assert not at.exception


def test_dates_fall_on_open_days_and_read_as_usual_there(folder):
    """Visits fall on open days; a US clinic gets its dates, inches, paper size and dollars."""
    becomes(folder, "london")
    content = load_content(folder)
    result = consult(read_answers(person(), content, DAY), content, DAY)  # DAY is a Sunday
    assert result.suitability.earliest_start == DAY
    assert {day.weekday() for day in result.course.dates} <= {0, 1, 4}
    assert result.course.dates[0] == date(2026, 11, 23)
    written = calendar.dates(result, content, first_visit=date(2026, 11, 25)).decode()
    assert "DTSTART;VALUE=DATE:20261125" in written  # a day somebody has agreed on stays
    becomes(folder, "boston")
    content = load_content(folder)
    result = consult(read_answers(person(), content, DAY), content, DAY)
    sheet = text_of(pdf.patient_sheet(result, content, paper=content.clinic.country.paper))
    for said_there in ("November 22, 2026", "$300 for each visit"):
        assert said_there in " ".join(sheet.split())
    assert "mm (0.02-0.059 in)" in note.clinical_note(result, content)


def test_choices_show_the_clinics_price_for_needling_alone(folder):
    """Among the choices, microneedling carries the clinic's price, marked; no other does."""
    becomes(folder, "boston")
    at = opened("options")
    [row] = [label for label in folds(at) if "$300 for each visit" in label]
    assert "Microneedling: $300 for each visit (Clinic policy)No treatment: free" in row
    answer(at, "part", "all")
    [own] = [label for label in folds(at) if "$300 for each visit" in label]
    assert own.startswith("**Microneedling**")
    assert own.endswith("(Clinic policy)")


def test_devices_say_whether_they_are_cleared_for_this_use(folder):
    """Each device the clinic owns says if it is cleared for this concern on this area."""
    becomes(folder, "london")
    screen = said(opened("procedure"))
    assert "SkinPen Precision: the clinic says it is cleared for this use." in screen
    assert "Dermapen 4: the clinic does not say that it is cleared for this use" in screen
    screen = said(opened("procedure", concern="dark_spots", area="face"))
    assert "SkinPen Precision: the clinic does not say that it is cleared" in screen


def test_who_signed_the_content_stands_on_the_first_page(folder):
    """Until a clinic's reviewer signs, the first page says that nobody has; then it names them."""
    assert "No doctor or nurse has checked this aid yet" in said(opened("start"))
    becomes(folder, "london")
    screen = said(opened("start"))
    assert "Signed for this clinic by Dr A. Example, dermatologist." in screen
    assert "No doctor or nurse has checked" not in screen
