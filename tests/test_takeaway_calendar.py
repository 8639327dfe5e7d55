"""The calendar file: what is in it, what its titles keep to themselves, and how it comes again."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from consult.schedule import schedule
from consult.takeaway import calendar
from tests.people import DAY, consultation, content

WAITING = {"health": {"isotretinoin": "2026-08-22"}}


NAMES = [
    *(f"{kind}-{n}" for kind in ("session", "numbing") for n in range(1, 13)),
    *(f"after-{n}-{days}" for n in range(1, 13) for days in range(1, 60)),
    *(f"before-{name}" for name in content().safety),
    "test-spot",
    "judged",
]


def read(said, **how):
    """The entries as another library reads them, by what their lasting names are made from."""
    return named(said, calendar.dates(said, content(), **how))


def named(said, file):
    known = {str(uuid5(UUID(said.answers.id), name)): name for name in NAMES}
    events = IcsCalendarStream.calendar_from_ics(file.decode()).events
    found = {known[event.uid]: event for event in events}
    assert len(found) == len(events), "each entry has a name of its own"
    return found


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
    (rule,) = [r for r in content().safety[name].rules if r.when.dates_used.get(name)]
    period = rule.when.dates_used[name]
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
            entry = entries[f"after-{len(said.course.dates)}-{after}"]
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
    """A corrected answer or another day moves an entry; another person's is another entry."""
    said, corrected = consultation(**WAITING), consultation(health={"isotretinoin": "2026-08-20"})
    before, after = read(said), read(corrected)
    assert before["session-1"].uid == after["session-1"].uid
    assert before["session-1"].dtstart != after["session-1"].dtstart
    alike = consultation(**WAITING, id="9d0c6b7a-1f2e-4d3c-8b5a-4e6f7a8b9c0d")
    assert not _uids(read(alike)) & _uids(before)
    assert calendar.dates(said, content()) == calendar.dates(said, content())


def _uids(entries):
    return {entry.uid for entry in entries.values()}


def test_a_later_file_counts_as_newer():
    """SEQUENCE and DTSTAMP follow the time at which it was made, so that a calendar takes it."""
    said, noon = consultation(), datetime(2026, 11, 22, 12, tzinfo=UTC)
    first, second = (read(said, made=noon + timedelta(minutes=n)) for n in (0, 3))
    for name, entry in first.items():
        assert second[name].sequence == entry.sequence + 3
        assert second[name].dtstamp > entry.dtstamp


def test_a_visit_that_is_dropped_is_cancelled():
    """Of six visits three are left: the others and their days come again as cancelled."""
    six, three = consultation(sessions=6), consultation(sessions=3)
    had = read(six)
    now = read(three, visits_before=[calendar.visits_in(calendar.dates(six, content()), three)])
    gone = {name for name, entry in now.items() if entry.status == "CANCELLED"}
    assert {"session-4", "session-5", "session-6"} <= gone
    assert set(had) <= set(now)
    assert not {"session-1", "session-2", "session-3"} & gone
    assert calendar.visits_in(calendar.dates(six, content()), three) == 6
    other = consultation(id="9d0c6b7a-1f2e-4d3c-8b5a-4e6f7a8b9c0d")
    assert calendar.visits_in(calendar.dates(six, content()), other) == 0


def test_no_rule_ends_once_the_next_visit_has_begun():
    """Weekly visits: what lasts longer than a week holds anew, so only the last visit's end."""
    hair = consultation(concern="hair_loss", subtype="with_minoxidil", area="scalp")
    assert hair.course.interval_weeks == 1
    entries = read(hair)
    visits = [*hair.course.dates, date.max]
    for name, entry in entries.items():
        if name.startswith("after-"):
            number = int(name.split("-")[1])
            assert visits[number - 1] < entry.dtstart < visits[number], name
    longest = max(rest.hours for rest in schedule(hair, content()).rests) // 24
    assert longest >= 7
    last = len(hair.course.dates)
    assert [name for name in entries if name.endswith(f"-{longest}")] == [f"after-{last}-{longest}"]


def test_visits_are_tentative_and_reminders_ring():
    """Nobody booked them, and no mail program takes the file for an invitation."""
    file = calendar.dates(consultation(**WAITING), content(), hour=time(14, 30))
    assert b"METHOD" not in file
    assert b"ORGANIZER" not in file
    for name, entry in named(consultation(**WAITING), file).items():
        visit = name.startswith(("session-", "numbing-"))
        assert entry.status == ("TENTATIVE" if visit else "CONFIRMED"), name
        assert bool(entry.alarm) != visit, name
        assert entry.transparency == ("OPAQUE" if visit else "TRANSPARENT"), name


def test_an_hour_is_in_the_zone_of_the_person():
    """With its rules of summer time in the file, as RFC 5545 asks for; without one, it is local."""
    said = consultation(sessions=6)
    file = calendar.dates(said, content(), hour=time(14, 30), zone="Europe/London")
    read_back = icalendar.Calendar.from_ical(file)
    (zone,) = read_back.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/London"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    starts = [event["DTSTART"].dt for event in read_back.walk("VEVENT")]
    timed = [start for start in starts if isinstance(start, datetime)]
    assert {start.utcoffset() for start in timed} == {timedelta(), timedelta(hours=1)}
    assert {(start.hour, start.minute) for start in timed} >= {(14, 30)}
    plain = calendar.dates(said, content(), hour=time(14, 30))
    assert b"VTIMEZONE" not in plain
    assert b"TZID" not in plain
