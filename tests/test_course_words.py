"""A course in words: what is counted is so, each number has its unit, and home is called home."""

import re
from datetime import timedelta

import pytest

from consult.answers import read_answers
from consult.consultation import consult
from consult.phrases import course_lines, formats, going_lines, visit_lines
from consult.takeaway.course_sheet import told as sheet_of
from consult.takeaway.note import clinical_note
from tests.courses_told import told
from tests.people import DAY, consultation, content, person

FLAT = [{"week": w, "practitioner": 3} for w in (0, 4, 8)]
WORSE = [{"week": 0, "practitioner": 2}, *({"week": w, "practitioner": 3} for w in (4, 8))]
ROLLED = {"outcome": "needled", "changed": {}}
BARE_RANGE = re.compile(r"\(\S+ to \S+\)|: −?[\d.]+ to −?[\d.]+\.")


def said_of(result, *, clinician):
    """All that is said of how it goes and where the course stands."""
    going = [formats.plain(line) for line in going_lines.told(result, content())]
    brief = [formats.plain(line) for line in going_lines.brief(result, content())]
    record = [formats.plain(line) for line in going_lines.recorded(result, content())]
    lines = list(course_lines.lines(result, content(), clinician=clinician))
    return "\n".join([*going, *brief, *record, *lines])


def at_home(*weeks, concern="rejuvenation", **changes):
    """Somebody who rolled at home so many weeks ago."""
    days = sorted(day_before(week) for week in weeks)
    visits = [ROLLED | {"date": day} for day in days]
    raw = person(setting="home", concern=concern, visits=visits, **changes)
    return consult(read_answers(raw, content(), DAY), content(), DAY)


def day_before(weeks):
    """The day so many weeks before that of all tests."""
    return (DAY - timedelta(days=round(weeks * 7))).isoformat()


def test_no_change_counts_the_visits_and_weeks_there_were():
    """Five visits are five, and the weeks are those since the first."""
    result = told([*FLAT, {"week": 12, "practitioner": 3}, {"week": 17, "practitioner": 3}])
    (found,) = [each for each in result.findings if each.id == "no_change"]
    assert "three visits" not in f"{found.reason} {found.clinician.patient}".lower()
    assert course_lines.counted(found, result, content()) == "After 5 visits in 17 weeks."
    assert "After 5 visits in 17 weeks." in clinical_note(result, content())
    assert "After 5 visits in 17 weeks." in " ".join(
        sheet_of(result, content(), clinician=False)["findings"]
    )


def test_worse_and_no_change_are_never_both_said():
    """Who looks worse is not told that nothing has changed."""
    found = {each.id for each in told(WORSE).findings}
    assert "worse_than_before" in found
    assert "no_change" not in found
    assert "no_change" in {each.id for each in told(FLAT).findings}


def test_after_the_last_visit_nobody_is_told_of_the_next_one():
    """No change after all visits: what to talk of holds without another visit too."""
    result = told([*FLAT, {"week": 12, "practitioner": 3}])
    assert result.so_far.complete
    (found,) = [each for each in result.findings if each.id == "no_change"]
    assert "next visit" not in found.action


@pytest.mark.parametrize(
    "visits",
    [
        [{"week": 0, "practitioner": 3}, {"week": 4, "practitioner": 3, "patient": -60}],
        [{"week": 0}, {"week": 4, "patient": -100}, {"week": 8, "patient": -100}],
        [{"week": 0, "practitioner": 1}, {"week": 4, "practitioner": 1}],
        [{"week": 0, "practitioner": 3}, {"week": 4, "practitioner": 2, "patient": 20}],
        [{"week": 0, "practitioner": 4}, {"week": 4, "practitioner": 1, "patient": 100}],
    ],
)
def test_a_loss_is_said_in_words_and_every_range_has_its_unit(visits):
    """No minus beside lower, higher, more or better, and no bare range."""
    result = told([visits[0], *(each | {"examined": ["worse_than_before"]} for each in visits[1:])])
    said = said_of(result, clinician=True)
    assert "−" not in said
    assert not BARE_RANGE.search(said), BARE_RANGE.search(said)
    if result.progress.updated and result.progress.updated.best_at_end < 0:
        assert re.search(r"best estimate is scar score [\d.]+ percent higher", said)


def test_nothing_is_expected_beyond_the_end_of_the_scale():
    """Wrinkles of grade 1 can lose one point and gain four, and no band says more."""
    result = told(
        [{"week": 0, "practitioner": 1}, {"week": 4, "practitioner": 1}],
        concern="wrinkles",
        age=50,
    )
    said = formats.plain(going_lines.estimate(result, content(), "brief"))
    found = re.findall(r"([\d.]+) points? lower", said)
    assert found
    assert max(map(float, found)) <= 1
    assert "1 to 1" not in said


def test_at_home_one_rolls_and_nobody_is_needled():
    """Each entry, how often, and which time it is, in the words of a roller."""
    result = at_home(3)
    lines = list(course_lines.lines(result, content(), clinician=False))
    said = " ".join(lines)
    assert "Needled" not in said
    assert "Rolled" in said
    assert "rolled once" in said
    assert "isit" not in lines[0]


def test_at_home_there_is_no_too_late():
    """Once a week is the most there; who waits longer is not late for anything."""
    assert not at_home(9, 3).so_far.notices
    (soon, *_) = at_home(0.4, 0).so_far.notices
    said = course_lines.notice(soon, content(), home=True)
    assert "3 days" in said
    assert "1 week" in said
    assert "1 weeks" not in said


def test_a_gap_is_said_with_its_unit():
    """Too soon and too late for hair: what the plan leaves, and studies left at most, in weeks."""
    hair = {"concern": "hair_loss", "area": "scalp"}
    late = told([{"week": 0}, {"week": 6}], **hair)
    soon = told([{"week": 0}, {"week": 0.43}], **hair)
    lines = [*course_lines.notices(late, content(), clinician=False)]
    lines += course_lines.notices(soon, content(), clinician=False)
    said = " ".join(lines)
    assert "6 weeks after the last visit" in said
    assert "4 weeks at most" in said
    assert "3 days after the visit before" in said
    assert "leaves 4 weeks." in said
    assert "Most studies left 4 weeks" not in said


def test_one_visit_is_not_said_in_the_plural():
    """A course of one: its only visit is done."""
    result = told([{"week": 0}], sessions=1)
    said = " ".join(course_lines.lines(result, content(), clinician=False))
    assert "1 visits" not in said
    assert "1 of 1 visit done" in said


def test_the_note_says_nothing_of_never_being_needled_above_a_list_of_visits():
    """The question about the last needling is answered by the visits themselves."""
    asks = content().safety["last_needling"].question.ask.clinician
    raw = person(health={"last_needling": "never"})
    first = consult(read_answers(raw, content(), DAY), content(), DAY)
    assert asks in " ".join(clinical_note(first, content()).split())
    result = told(FLAT[:2], health={"last_needling": "never"})
    assert visit_lines.title(result.answers.visits[0], content()) in clinical_note(
        result, content()
    )
    assert asks not in " ".join(clinical_note(result, content()).split())


def test_nobody_who_is_to_stop_reads_of_a_next_time():
    """Where the safety check leaves no plan, it is said how many there were."""
    rolled = [
        {"date": day, "outcome": "needled", "changed": {}, "setting": "home"}
        for day in ("2026-10-01", "2026-10-15")
    ]
    home = {"setting": "home", "concern": "stretch_marks", "area": "legs"}
    stopped = consultation(visits=rolled, **home)
    assert stopped.level == "not_suitable"
    assert course_lines.heading(stopped, content()) == "So far: rolled 2 times"
    visit = {"date": "2026-10-20", "outcome": "needled", "changed": {}}
    stopped = consultation(visits=[visit], health={"anticoagulant": "yes"})
    assert course_lines.heading(stopped, content()) == "So far: 1 visit"
    put_off = visit | {"outcome": "put_off"}
    stopped = consultation(visits=[put_off], health={"anticoagulant": "yes"})
    assert course_lines.heading(stopped, content()) == "No visit so far"
    today = visit | {"date": "2026-11-22"}
    stopped = consultation(visits=[visit, today], health={"anticoagulant": "yes"})
    assert course_lines.heading(stopped, content()) == "Visit 2"
    assert course_lines.heading(consultation(visits=[visit]), content()) == "Visit 2 of 4"
