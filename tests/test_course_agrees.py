"""A course says the same everywhere: sheet, note, record and calendar, with the screen's words."""

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest
import yaml

from consult.answers import read_answers
from consult.consultation import consult
from consult.phrases import course_lines, formats, going_lines, visit_lines
from consult.phrases.colleague import content_for
from consult.schedule import merged, schedules
from consult.takeaway import calendar, course_sheet, fhir
from consult.takeaway.note import clinical_note
from consult.takeaway.sheet import course as on_sheet
from tests.courses_told import told
from tests.people import DAY, content, person
from tests.test_course_words import at_home
from tests.test_progress import COURSES as RATED
from tests.test_progress import _listed
from tests.test_scenarios import _plain
from tests.test_takeaway import resources, squeezed

pytestmark = pytest.mark.long

FILE = Path(__file__).parent / "scenarios" / "courses.yaml"
EACH = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CBaseLoader)
COURSES = [pytest.param(each, id=each["name"]) for each in EACH]


def of(scenario):
    """The consultation of a scenario, on its day."""
    day = date.fromisoformat(scenario.get("day", str(DAY)))
    raw = person(**_plain(scenario.get("person", {})))
    return consult(read_answers(raw, content(), day), content(), day)


def agree(one):
    """What every paper says of a course, held against the screen's own words and days."""
    if one.so_far is None:
        return
    days = merged(schedules(one, content()))
    coming = [*days.sessions] if days else []
    record = json.loads(fhir.record(one, content()))
    (plan,) = resources(record, "CarePlan") or [{"text": {"div": ""}, "activity": []}]
    note = squeezed(clinical_note(one, content()))
    for clinician in (True, False):
        paper = course_sheet.told(one, content(), clinician=clinician)
        assert paper["number"] == course_lines.heading(one, content())
        assert paper["progress"] == list(course_lines.progress(one, content(), clinician=clinician))
        assert paper["dates"] == [formats.when(day, content()) for day in coming]
    sheet = on_sheet(one, content())
    assert sheet["title"] == course_lines.heading(one, content())
    home = course_lines.at_home(one)
    clinical = [
        course_lines.heading(one, content()),
        *course_lines.progress(one, content(), clinician=True),
        *(visit_lines.title(visit, content(), home=home) for visit in one.answers.visits),
    ]
    for line in clinical:
        assert squeezed(line) in note, line
    # The next day on screen is the first one of every list of days.
    nexts = [each.next for each in one.so_far.each if each.next]
    assert (min(nexts) if nexts else None) == (coming[0] if coming else None)
    listed = [a["detail"] for a in plan["activity"]]
    begins = [d["scheduledPeriod"]["start"] for d in listed if d["status"] == "not-started"]
    assert begins == [day.isoformat() for day in coming]
    done = [d["scheduledPeriod"]["start"] for d in listed if d["status"] == "completed"]
    assert done == [visit.date.isoformat() for visit in one.answers.visits if visit.had_needles]
    if coming:
        events = icalendar.Calendar.from_ical(calendar.dates(one, content())).walk("VEVENT")
        # Nobody books a time at home, so there it is a reminder like all others.
        planned = {e.decoded("dtstart") for e in events if home or e["status"] == "TENTATIVE"}
        assert planned >= set(coming)
        assert home or sorted(planned) == coming


@pytest.mark.parametrize("scenario", COURSES)
def test_every_paper_of_a_course_agrees_with_the_screen(scenario):
    """Which visit it is, how far each concern is, what was done, and every day still to come."""
    agree(of(scenario))


@pytest.mark.parametrize("course", RATED)
def test_every_paper_of_a_rated_course_agrees_with_the_screen(course):
    """The same, and what was rated with the estimate from here, with each of its numbers."""
    one = told(_listed(course["visits"]), **_plain(course.get("person", {})))
    agree(one)
    note = squeezed(clinical_note(one, content()))
    if one.course:
        for line in going_lines.recorded(one, content_for(content())):
            assert squeezed(formats.plain(line)) in note, line
    own = " ".join(course_sheet.told(one, content(), clinician=False)["going"])
    for line in going_lines.told(one, content()):
        assert formats.plain(line) in own


@pytest.mark.parametrize("weeks", [(3,), (3, 2, 1), (0.4, 0)])
def test_every_paper_of_a_home_roller_agrees_with_the_screen(weeks):
    """Rolled once, three times, too soon: in the words of a roller on each paper."""
    one = at_home(*weeks)
    agree(one)
    title = visit_lines.title(one.answers.visits[0], content(), home=True)
    assert "Rolled" in title
    (first, *_) = resources(json.loads(fhir.record(one, content())), "Procedure")
    assert title in first["text"]["div"]
