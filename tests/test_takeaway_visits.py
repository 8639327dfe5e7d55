"""A course under way in what is taken away: note, record, calendar and code carry each visit."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from consult.answers import counted, read_answers
from consult.answers_response import from_record
from consult.consultation import consult
from consult.phrases import course_lines, formats, visit_lines
from consult.schedule import merged, schedules
from consult.takeaway import calendar, fhir, handover
from consult.takeaway.course_sheet import course_sheet
from consult.takeaway.note import clinical_note
from consult.takeaway.pdf import patient_sheet
from consult.takeaway.plain_text import BLANK
from tests.people import NEEDLED, RATING, content, person
from tests.test_takeaway import pages_of, resources, squeezed
from tests.test_takeaway_fhir import problems

pytestmark = pytest.mark.long

TODAY = date(2027, 1, 20)
FIRST = NEEDLED | {"date": "2026-11-22", "next_date": "2026-12-20"}
MISSED = {"date": "2026-12-20", "outcome": "missed"}
TODAYS = {
    "date": "2027-01-20",
    "outcome": "needled",
    "changed": {"topical_retinoid": "2027-01-01"},
    "zones": [{"area": "face", "depth_mm": 1.5, "passes": 3}],
    "redness_days": 3,
    "dark_marks": "none",
    "after": "as_expected",
    "ratings": [
        RATING | {"score": 2},
        RATING | {"by": "patient", "scale": "hundredths", "score": 30},
    ],
}
VISITS = [FIRST, MISSED, TODAYS]


def said(*visits, day=TODAY, **changes):
    raw = person(visits=list(visits), **changes)
    return consult(read_answers(raw, content(), day), content(), day)


def record(one):
    return json.loads(fhir.record(one, content()))


def entries(one, **how):
    return {
        str(entry["uid"]): entry
        for entry in icalendar.Calendar.from_ical(calendar.dates(one, content(), **how)).walk(
            "VEVENT"
        )
    }


def planned(found):
    """The days on which a visit stands in a calendar, in order, with its title."""
    stands = [e for e in found.values() if e["status"] == "TENTATIVE"]
    return sorted((e.decoded("dtstart"), str(e["summary"])) for e in stands)


def test_the_note_tells_each_visit_and_fills_its_blanks_from_todays():
    """What was noted today stands where a blank was; all else is still a blank."""
    one = said(*VISITS)
    note = clinical_note(one, content())
    text = squeezed(note)
    assert squeezed("22 November 2026: Needled") in text
    assert squeezed("Face 1 mm, 4 passes; device SkinPen Precision; lot A-12/7") in text
    assert squeezed("20 December 2026: Missed") in text
    words = content().pages["takeaway_note"].words
    lines = note.splitlines()
    assert f"[C] {words['zones']}: Face 1.5 mm" in lines
    assert f"[C] {words['passes_done']}: Face 3" in lines
    assert f"[C] {words['operator']}: {BLANK}" in lines
    assert f"[C] {words['endpoint']}: {BLANK}" in lines


def test_a_first_consultation_reads_as_before():
    """Without a visit nothing of a course is said anywhere."""
    one = said()
    assert one.so_far is None
    assert content().pages["takeaway_note"].words["course"] not in clinical_note(one, content())
    assert not resources(record(one), "Procedure")
    (plan,) = resources(record(one), "CarePlan")
    assert plan["status"] == "draft"


def test_the_record_has_a_procedure_for_each_visit():
    """Done or not done, with device, place, what was reached, and what went wrong."""
    made = record(said(FIRST | {"reaction": "more_bleeding"}, MISSED, TODAYS))
    first, missed, now = resources(made, "Procedure")
    assert [p["status"] for p in (first, missed, now)] == ["completed", "not-done", "completed"]
    assert first["performedDateTime"] == "2026-11-22"
    assert first["usedCode"] == [{"text": "SkinPen Precision"}]
    assert first["bodySite"][0]["text"] == "Face"
    assert first["outcome"]["coding"][0]["code"] == "even_redness"
    assert first["complication"][0]["coding"][0]["code"] == "more_bleeding"
    assert any("A-12/7" in note["text"] for note in first["note"])
    assert "complication" not in now
    assert missed["statusReason"]["text"] == "Missed"


def test_the_record_has_what_was_seen_and_rated():
    """Redness, dark marks and scores, each with its day and as part of its visit."""
    made = record(said(*VISITS))
    words = content().pages["takeaway_record"].words
    seen = {(o["code"]["text"], o["effectiveDateTime"]): o for o in resources(made, "Observation")}
    since = seen[words["since_before"], "2027-01-20"]
    values = {part["code"]["text"]: part for part in since["component"]}
    assert values[words["redness_days"]]["valueQuantity"]["value"] == 3
    assert values[words["dark_marks"]]["valueCodeableConcept"]["coding"][0]["code"] == "none"
    scores = {
        (day, by): seen[words[f"rated_{by}"], day]["component"][0]["valueQuantity"]["value"]
        for day, by in (
            ("2026-11-22", "practitioner"),
            ("2027-01-20", "practitioner"),
            ("2027-01-20", "patient"),
        )
    }
    assert list(scores.values()) == [3, 2, 30]
    places = {e["fullUrl"]: e["resource"] for e in made["entry"] if "resource" in e}
    assert places[since["partOf"][0]["reference"]]["performedDateTime"] == "2027-01-20"


PATCH = {
    "date": "2026-11-01",
    "outcome": "patched",
    "changed": {},
    "zones": [{"area": "face", "depth_mm": 0.5, "passes": 2}],
}


def test_a_test_patch_stands_in_record_note_and_sheet():
    """A procedure of its own, done; on paper with its day and depth, and no visit of the course."""
    one = said(PATCH, fitzpatrick_skin_type=5, day=date(2026, 11, 20))
    made = record(one)
    (done,) = resources(made, "Procedure")
    assert done["status"] == "completed"
    assert done["performedDateTime"] == PATCH["date"]
    assert done["code"]["text"] == content().pages["takeaway_record"].words["patch_done"]
    assert [site["text"] for site in done["bodySite"]] == ["Face"]
    assert "statusReason" not in done
    assert problems(made) == []
    name = content().pages["visits"].words["patched"]
    note = clinical_note(one, content())
    sheet = course_sheet(one, content(), clinician=True)
    for paper in (note, "".join(pages_of(sheet))):
        assert squeezed(f"1 November 2026: {name}") in squeezed(paper)
        assert squeezed("Face 0.5 mm, 2 passes") in squeezed(paper)
        assert squeezed("Visit 1 of 4") in squeezed(paper)
        assert squeezed("0 of 4 visits done; next on 29 November 2026") in squeezed(paper)
    assert "Test spot done: 1 November 2026." in " ".join(note.split())


def test_after_a_test_patch_paper_and_calendar_say_that_it_is_looked_at_first():
    """Wait until the day, and not by the day alone; once it was looked at nothing is asked."""
    watched = said(PATCH, fitzpatrick_skin_type=5, day=date(2026, 11, 20))
    looked = {"date": "2026-11-29", "changed": {}, "dark_marks": "none"}
    seen = said(PATCH, looked, fitzpatrick_skin_type=5, day=date(2026, 11, 29))
    own = "".join(pages_of(patient_sheet(watched, content())))
    rule, words = content().safety["test_patch_watched"], content().pages["suitability"].words
    level = words["suitable_with_precautions"]
    change = words["change_wait_and_note"].format(
        day="29 November 2026", words=rule.rules[0].changes_with, level=level
    )
    assert squeezed(rule.title) in squeezed(own)
    assert squeezed(formats.plain(change)) in squeezed(own)
    before, after = content().pages["takeaway_calendar"].words["patch_text"].split("{day}")
    told = " ".join(str(e["description"]) for e in entries(watched).values())
    assert f"{before}1 November 2026{after}" in told
    due = said(fitzpatrick_skin_type=5, day=date(2026, 11, 20))
    first, none = [True, False, False, False], [False] * 4
    for one, visits in ((watched, first), (seen, none), (due, none)):
        stands = [e for e in entries(one).values() if e["status"] == "TENTATIVE"]
        stands.sort(key=lambda e: e.decoded("dtstart"))
        assert [after in " ".join(str(e["description"]).split()) for e in stands] == visits


def test_the_record_has_where_each_visit_was_and_the_skin_type_then():
    """As answered on that day, with each kind of value; nothing where nobody noted them."""
    noted = {"setting": "clinic", "fitzpatrick_skin_type": 4}
    made = record(said(FIRST | noted, MISSED | {"setting": "home"}, TODAYS))
    words = content().pages["takeaway_record"].words
    seen = {
        o["effectiveDateTime"]: {part["code"]["text"]: part for part in o["component"]}
        for o in resources(made, "Observation")
        if o["code"]["text"] == words["answered_then"]
    }
    assert set(seen) == {FIRST["date"], MISSED["date"]}
    first, missed = seen[FIRST["date"]], seen[MISSED["date"]]
    place = words["setting"]
    assert first[place]["valueCodeableConcept"]["coding"][0]["code"] == "clinic"
    assert first[words["fitzpatrick_skin_type"]]["valueInteger"] == 4
    assert [p["valueCodeableConcept"]["coding"][0]["code"] for p in missed.values()] == ["home"]
    assert problems(made) == []


def test_the_care_plan_says_what_was_done_and_what_is_to_come():
    """Each visit that was leads to its procedure; a missed one is cancelled."""
    made = record(said(*VISITS))
    (plan,) = resources(made, "CarePlan")
    assert plan["status"] == "active"
    details = [activity["detail"] for activity in plan["activity"]]
    assert [d["status"] for d in details] == [
        "completed",
        "cancelled",
        "completed",
        "not-started",
        "not-started",
    ]
    assert [d["description"] for d in details[3:]] == ["Visit 3 of 4", "Visit 4 of 4"]
    places = {e["fullUrl"]: e["resource"] for e in made["entry"] if "resource" in e}
    linked = plan["activity"][0]["outcomeReference"][0]["reference"]
    assert places[linked]["resourceType"] == "Procedure"


def test_where_the_safety_check_stops_it_the_plan_is_on_hold_with_what_was_done():
    """Pregnant at the second visit: nothing is to come, and the first is still told."""
    made = record(
        said(FIRST, {"date": "2026-12-20", "outcome": "put_off", "changed": {"pregnant": "yes"}})
    )
    (plan,) = resources(made, "CarePlan")
    assert plan["status"] == "on-hold"
    assert [a["detail"]["status"] for a in plan["activity"]] == ["completed", "cancelled"]


@pytest.mark.long  # builds the whole schema
@pytest.mark.parametrize(
    "visits", [VISITS, [FIRST], [MISSED], [{"date": "2026-12-01", "changed": {}}]]
)
def test_the_whole_record_of_a_course_is_valid_r4(visits):
    """Held against the official schema."""
    assert problems(record(said(*visits))) == []


def test_a_record_posted_again_finds_each_visit_under_its_name():
    """A visit recorded later changes no name of an earlier one; what was unsaid is taken back."""
    before, after = record(said(FIRST, day=date(2026, 12, 1))), record(said(*VISITS))
    urls = [e["request"]["url"] for e in before["entry"] if "visit" not in e.get("fullUrl", "")]
    later = {e["request"]["url"] for e in after["entry"]}
    procedures = [url for url in urls if url.startswith("Procedure?")]
    assert procedures
    assert set(procedures) <= later
    without = record(said(FIRST | {"reaction": None}))
    deleted = [e["request"]["url"] for e in without["entry"] if e["request"]["method"] == "DELETE"]
    made = [e["request"]["url"] for e in before["entry"] if e["request"]["method"] == "PUT"]
    assert set(deleted) & set(made)


def test_the_record_opens_again_as_the_same_course():
    """Its questionnaire response carries the visits along."""
    one = said(*VISITS, also=[{"concern": "wrinkles", "area": "neck"}])
    (answers,) = resources(record(one), "QuestionnaireResponse")
    raw, _ = from_record(answers)
    again = read_answers(raw, content(), TODAY)
    assert again.visits == one.answers.visits
    told = counted(content(), one.answers, TODAY)
    assert {name: again.health[name] for name in told} == told


def test_the_calendar_goes_on_and_moves_what_is_left():
    """After two visits the third and fourth stand there, under the names they had before."""
    before = entries(said(FIRST, day=date(2026, 11, 23)), made=None)
    assert [day for day, _ in planned(before)] == [
        date(2026, 12, 20),
        date(2027, 1, 17),
        date(2027, 2, 14),
    ]
    after = entries(said(*VISITS), visits_before=(4,))
    assert planned(after) == [
        (date(2027, 2, 17), "Planned date 3 of 4, not booked"),
        (date(2027, 3, 17), "Planned date 4 of 4, not booked"),
    ]
    moved = {uid for uid, e in after.items() if e["status"] == "TENTATIVE"}
    assert moved <= set(before)
    assert not [e for e in after.values() if e["status"] == "CANCELLED"]


def test_after_the_last_visit_the_calendar_has_only_what_is_still_to_wait_for():
    """No visit, the days on which things are allowed again, and when to look at the result."""
    days = ("2026-11-22", "2026-12-20", "2027-01-17", "2027-02-14")
    done = [{"date": day, "outcome": "needled", "changed": {}} for day in days]
    one = said(*done, day=date(2027, 2, 14))
    found = entries(one)
    assert planned(found) == []
    starts = [e.decoded("dtstart") for e in found.values()]
    assert starts
    assert min(starts) > date(2027, 2, 14)
    assert merged(schedules(one, content())).judged in starts


def test_a_first_visit_of_the_clinics_choosing_is_the_next_one():
    """The days after it follow from it, and none is before the interval is over."""
    one = said(FIRST, day=date(2026, 11, 23))
    chosen = date(2026, 12, 28)
    days = merged(schedules(one, content(), chosen)).sessions
    assert days == (chosen, chosen + timedelta(weeks=4), chosen + timedelta(weeks=8))
    with pytest.raises(ValueError, match="before 2026-12-20"):
        schedules(one, content(), date(2026, 12, 19))


def test_a_code_carries_a_short_course_and_says_when_it_cannot():
    """Two visits fit beside all answers; a long course with ratings is for a file."""
    raw = person(visits=VISITS)
    assert handover.decode(handover.encode(raw))["visits"] == VISITS
    many = [
        FIRST
        | {"date": str(date(2026, 1, 1) + timedelta(weeks=n)), "next_date": None}
        | {"lot": hashlib.sha256(str(n).encode()).hexdigest()[:60], "ratings": TODAYS["ratings"]}
        for n in range(24)
    ]
    with pytest.raises(handover.TooLongError):
        handover.encode(person(visits=many))


def test_every_line_of_a_course_names_its_days_as_they_read_everywhere():
    """Days in the words of the clinic's country, and each visit once."""
    one = said(*VISITS)
    lines = list(course_lines.lines(one, content(), clinician=True))
    for visit in one.answers.visits:
        assert visit_lines.title(visit, content()) in lines
        assert sum(line.startswith(formats.when(visit.date, content())) for line in lines) >= 1


@pytest.mark.parametrize("clinician", [True, False])
def test_the_course_stands_on_one_page(clinician):
    """Each visit, what is to come, and whom to call; depth and passes for whoever needles."""
    one = said(*VISITS)
    (page,) = pages_of(course_sheet(one, content(), clinician=clinician))
    text = squeezed(page)
    for visit in one.answers.visits:
        assert squeezed(visit_lines.title(visit, content())) in text
    assert squeezed("17 February 2027") in text
    assert squeezed("A-12/7") in text
    assert (squeezed("Face 1.5 mm, 3 passes") in text) == clinician
    for flag in one.aftermath.red_flags.values():
        assert squeezed(flag.sign.removesuffix(".")) in text


def test_whoever_reacted_at_a_visit_is_told_what_to_watch_for_though_no_other_is_planned():
    """Hives leave no plan; warning signs and what waits are for today's needles all the same."""
    one = said(FIRST | {"date": "2027-01-20", "reaction": "allergy", "next_date": None})
    assert one.course is None
    (page,) = pages_of(course_sheet(one, content()))
    words = content().pages["takeaway_course"].words
    assert squeezed(words["rests"]) in squeezed(page)
    assert squeezed(words["none_to_come"]) in squeezed(page)
    assert squeezed(content().pages["takeaway_sheet"].words["red_flags"]) in squeezed(page)


def test_without_a_visit_there_is_no_course_to_print():
    """It is said, and nothing is drawn."""
    with pytest.raises(ValueError, match="there was no visit"):
        course_sheet(said(), content())


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_sheet_that_people_take_home_says_where_the_course_stands(number):
    """After each visit, the last one too: which visit it is, and no day before today."""
    days = ("2026-11-22", "2026-12-20", "2027-01-17", "2027-02-14")[:number]
    done = [{"date": day, "outcome": "needled", "changed": {}} for day in days]
    one = said(*done, day=date.fromisoformat(days[-1]))
    text = squeezed("".join(pages_of(patient_sheet(one, content()))))
    assert squeezed(f"{number} of 4 visits done") in text
    first = content().pages["takeaway_sheet"].words["plan_first"].split("{")[0]
    assert squeezed(first) not in text


@pytest.mark.parametrize("name", ["2026-11-30_course.json", "2026-11-30_course_code.txt"])
def test_a_course_kept_on_an_earlier_day_opens_for_ever(name):
    """File and code of the first edition with visits: each of them is there, as it was noted."""
    kept = Path(__file__).parent / "drafts" / name
    raw, _ = handover.receive(kept.read_bytes())
    raw.pop("edition", None)
    answers = read_answers(raw, content(), TODAY)
    assert [json.loads(visit.written) for visit in answers.visits] == [
        {"examined": [], "examined_after": [], "zones": [], "ratings": []} | visit
        for visit in VISITS
    ]
