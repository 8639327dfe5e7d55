"""The calendar file: what is in it, what its titles keep to themselves, and how it comes again."""

from datetime import date, datetime, time, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream

from consult.schedule import schedule
from consult.takeaway import calendar
from tests.people import DAY, consultation, content

WAITING = {"health": {"isotretinoin": "2026-08-22"}}


def read(said, **how):
    text = calendar.dates(said, content(), **how).decode()
    return {e.uid.split("@")[0]: e for e in IcsCalendarStream.calendar_from_ics(text).events}


def test_titles_say_nothing_about_health_unless_asked():
    """By default nobody who glances at the calendar learns what it is about."""
    health = ("needl", "skin", "cream", "retin", "peel", "laser", "sun", "make-up", "roll")
    for said in (consultation(**WAITING), consultation(setting="home", concern="rejuvenation")):
        if said.course is None:
            continue
        for entry in read(said, hour=time(14, 30)).values():
            assert not any(word in entry.summary.lower() for word in health), entry.summary
    full = read(consultation(**WAITING), full_titles=True)
    assert "Microneedling" in full["session-1"].summary
    assert "Retinol" in full["before-topical_retinoid"].summary


def test_visits_last_the_whole_visit_where_the_hour_is_known():
    """A visit at half past two lasts as long as its longest steps, and the cream lies inside it."""
    said = consultation(**WAITING)
    entries = read(said, hour=time(14, 30))
    visit, cream = entries["session-1"], entries["numbing-1"]
    start = datetime.combine(said.course.dates[0], time(14, 30))
    assert visit.dtstart == start
    assert visit.dtend == start + timedelta(minutes=said.procedure.total_minutes.high)
    # talk 15 + test spot 5 + wash 5 minutes before the cream goes on, at the quickest
    assert cream.dtstart == start + timedelta(minutes=25)
    assert cream.dtend <= visit.dtend
    assert "Put none on at home" in cream.description


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("topical_retinoid", date(2027, 2, 12)),  # 10 days before 22 February
        ("hair_removal", date(2027, 2, 15)),  # 7 days
        ("laser", date(2027, 2, 8)),  # 14 days
        ("sunburn_or_tan", date(2027, 1, 25)),  # 28 days
        ("chemical_peel", date(2027, 1, 23)),  # 30 days
    ],
)
def test_the_last_day_before_the_first_visit_keeps_the_rule(name, last):
    """Using it on that day still leaves the visit open; a day later would not."""
    said = consultation(**WAITING)
    assert read(said)[f"before-{name}"].dtstart == last
    (rule,) = [r for r in content().safety[name].rules if r.when.dates_used().get(name)]
    period = rule.when.dates_used()[name]
    first = said.course.dates[0]
    assert period.after(last) <= first < period.after(last + timedelta(days=1))


def test_what_is_too_late_to_leave_out_is_said_from_today():
    """Where the last day has passed, leave it out from today; a late use asks for a later visit."""
    said = consultation()
    entries = read(said, first_visit=DAY + timedelta(days=9))
    late = entries["before-topical_retinoid"]
    assert late.dtstart == DAY
    assert "21 November 2026? Then ask the clinic for a later visit" in late.description
    assert "ask them before you pause it" in late.description
    assert entries["before-hair_removal"].dtstart == DAY + timedelta(days=2)


def test_a_visit_today_has_nothing_to_prepare():
    """Nobody is told today what they should have left out last week."""
    assert not [name for name in read(consultation()) if name.startswith("before-")]


def test_rules_that_end_are_quoted():
    """Most forbid something: "over: No make-up" would say neither that it is, nor that it was."""
    said = consultation()
    entries = read(said, full_titles=True)
    for rest in schedule(said, content()).rests:
        after = (rest.ends - said.course.dates[0]).days
        if after:
            entry = entries[f"after-1-{after}"]
            for text in (entry.summary, entry.description):
                assert text.count(rest.rule) == text.count(f"“{rest.rule}”") == 1


def test_every_before_word_belongs_to_a_rule_with_a_period():
    """A thing to leave out is in the calendar only with a rule that says for how long."""
    words = content().pages["takeaway_calendar"].words
    named = {key.removeprefix("before_") for key in words if key.startswith("before_")}
    said = consultation(concern="stretch_marks", area="legs")
    assert {stop.id for stop in schedule(said, content()).stops} == named
    asked = {key.removeprefix("ask_") for key in words if key.startswith("ask_")}
    assert asked <= named


def test_taking_it_away_again_keeps_the_names_of_entries():
    """A second import updates: same names, made on the day of the consultation, no clock."""
    said, corrected = consultation(**WAITING), consultation(health={"isotretinoin": "2026-08-20"})
    before, after = read(said), read(corrected)
    assert before["session-1"].uid == after["session-1"].uid
    assert before["session-1"].dtstart != after["session-1"].dtstart
    assert read(consultation(age=29))["session-1"].uid != before["session-1"].uid
    assert before["session-1"].dtstamp.date() == DAY
    assert calendar.dates(said, content()) == calendar.dates(said, content())
