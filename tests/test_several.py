"""Several concerns in what is taken away: each with its level, and the plan they have in common."""

import json
from datetime import date, timedelta
from functools import cache

import icalendar
import pytest

from consult.answers import read_answers
from consult.consultation import consult
from consult.phrases import formats, several_lines
from consult.phrases.colleague import content_for
from consult.schedule import schedules, soonest
from consult.takeaway import calendar, fhir, handover
from consult.takeaway.note import clinical_note
from consult.takeaway.pdf import patient_sheet
from consult.understanding import checked
from tests.people import DAY, consultation, content, person
from tests.tab import PRACTITIONER, answer, asked_on, labels, open_app, pieces, words
from tests.test_takeaway import pages_of, squeezed

PORES = {"concern": "enlarged_pores", "area": "face"}
NECK = {"concern": "wrinkles", "area": "neck"}
MELASMA = {"concern": "melasma", "subtype": "alone", "area": "neck"}
LEGS = {"concern": "stretch_marks", "area": "legs"}
LEVELS = content().pages["suitability"].words
CLINICIANS = content_for(content()).pages["suitability"].words
WHO = {  # people, and how each of their concerns stands
    "all may": ([PORES, NECK], ["suitable", "suitable", "suitable"]),
    "one is stopped": ([PORES, MELASMA], ["suitable", "suitable", "see_clinician_first"]),
    "each on its own days": ([LEGS], ["suitable", "suitable"]),
}
APART = content().planning.common.why_apart


@cache
def said(who):
    return consultation(also=WHO[who][0])


def papers(one, **how):
    """Everything that is taken away, as running text."""
    record = json.loads(fhir.record(one, content(), **how))
    return {
        "note": squeezed(clinical_note(one, content(), **how)),
        "sheet": squeezed(" ".join(pages_of(patient_sheet(one, content(), **how)))),
        "record": squeezed(json.dumps(record, ensure_ascii=False)),
        "calendar": squeezed(
            " ".join(
                str(entry.get("description"))
                for entry in icalendar.Calendar.from_ical(
                    calendar.dates(one, content(), **how)
                ).walk("VEVENT")
            )
        ),
    }


@pytest.mark.long  # draws papers
@pytest.mark.parametrize("who", list(WHO))
def test_every_paper_names_each_concern_with_its_level(who):
    """In note, sheet, calendar and record; the record's own value is the strictest of them."""
    one, (_, levels) = said(who), WHO[who]
    told = papers(one)
    for each, level in zip(one.each, levels, strict=True):
        assert each.suitability.level == level
        name = several_lines.name(each.pair, content())
        for paper, text in told.items():
            assert squeezed(name) in text, (paper, name)
            read = CLINICIANS if paper in ("note", "record") else LEVELS
            assert squeezed(read[level]) in text, (paper, level)
    verdict = next(
        entry["resource"]
        for entry in json.loads(fhir.record(one, content()))["entry"]
        if "component" in entry.get("resource", {})
    )
    codes = [part["valueCodeableConcept"]["coding"][0]["code"] for part in verdict["component"]]
    assert codes == levels
    assert verdict["valueCodeableConcept"]["coding"][0]["code"] == one.level
    assert one.level == levels[-1]


@pytest.mark.long  # draws papers
@pytest.mark.parametrize("who", ["all may", "one is stopped"])
def test_every_paper_has_the_days_of_the_common_plan(who):
    """The same days in all of them, also from a later first visit on."""
    one = said(who)
    for first in (None, DAY + timedelta(days=9)):
        days = schedules(one, content(), first)
        told = papers(one, first_visit=first)
        assert len(days) == sum(each.course is not None for each in one.each)
        for each in days.values():
            for day in each.sessions:
                for paper in ("note", "sheet"):
                    assert squeezed(formats.when(day, content())) in told[paper]
                assert day.isoformat() in told["record"]
        starts = {
            entry.decoded("dtstart")
            for entry in icalendar.Calendar.from_ical(
                calendar.dates(one, content(), first_visit=first)
            ).walk("VEVENT")
            if entry["status"] == "TENTATIVE"
        }
        assert starts == {day for each in days.values() for day in each.sessions}


@pytest.mark.long  # draws papers
def test_no_paper_plans_two_areas_on_a_day_on_which_both_cannot_be_numbed():
    """Face and legs: the first has days, the other is said to need its own, with the reason."""
    one = said("each on its own days")
    assert [pair.area for pair in schedules(one, content())] == ["face"]
    told = papers(one)
    for paper in ("sheet", "calendar"):
        assert squeezed(APART.cream.text) in told[paper]
    assert squeezed(APART.cream.clinician) in told["note"]
    name = several_lines.name(one.also[0].pair, content())
    own = content().pages["several"].words["own_days"].format(pair=name)
    assert all(squeezed(own) in text for text in told.values())


def test_where_the_first_concern_is_stopped_the_others_keep_their_days():
    """Melasma is asked about first; the lines of the face may go ahead, and have a calendar."""
    one = consultation(
        concern="melasma",
        subtype="alone",
        area="neck",
        also=[{"concern": "wrinkles", "area": "face"}],
    )
    assert one.course is None
    assert one.lead.pair.area == "face"
    assert soonest(one) == DAY
    told = papers(one)
    day = squeezed(formats.when(one.lead.course.dates[1], content()))
    assert all(day in told[paper] for paper in ("note", "sheet"))


def test_a_finding_says_which_concerns_it_is_about():
    """In note, sheet and record; and it stands there once, however many it touches."""
    one = consultation(also=[NECK, LEGS], health={"cold_sore_now": "yes"})
    told = papers(one)
    about = several_lines.touches(one.findings[0], content())
    assert about == "About: Acne scars, face; Fine lines and wrinkles, neck."
    for paper in ("note", "sheet", "record"):
        assert squeezed(about) in told[paper]
    title = squeezed(one.findings[0].title)
    assert told["note"].count(f"1.{title}") == 1
    assert f"2.{title}" not in told["note"]


def test_a_first_visit_before_the_common_plan_may_begin_is_refused():
    """As with one concern: the latest of all beginnings counts."""
    one = consultation(fitzpatrick_skin_type=5, also=[NECK])
    early = soonest(one) - timedelta(days=1)
    with pytest.raises(ValueError, match=str(soonest(one))):
        schedules(one, content(), early)
    assert schedules(one, content(), soonest(one))


def test_a_message_to_the_clinic_tells_how_each_concern_stands():
    """Where the result is told at all; without it nothing of any concern is."""
    one = said("one is stopped")
    text = handover.message(one, content(), "")
    assert all(line in text for line in several_lines.levels(one, content()))
    assert "elasma" not in handover.message(one, content())


@pytest.mark.long  # draws papers
def test_one_concern_has_no_word_of_several():
    """No paper, and nothing in what is printed, speaks of others where there are none."""
    one = consultation()
    assert (one.also, one.together, one.answers.also) == ((), None, ())
    assert not several_lines.levels(one, content())
    for text in papers(one).values():
        for word in ("together", "apart", "levels"):
            assert content().pages["several"].words[word] not in text


def test_five_concerns_still_fit_into_a_code():
    """Four beside the first, and every health question answered."""
    also = [PORES, NECK, MELASMA, LEGS]
    assert handover.decode(handover.encode(person(also=also)))["also"] == also


# --- on screen


def test_another_concern_is_named_on_screen_and_nothing_is_asked_twice():
    """Scars of the face, then lines of the neck, then one too many is taken back again."""
    at = open_app("health", person())
    answer(at, "adding_concern", "wrinkles")
    answer(at, "adding_subtype", "fine_lines")
    answer(at, "adding_area", "neck")
    answer(at, "adding_concern", "enlarged_pores")
    assert "adding_subtype" not in asked_on(at)
    answer(at, "adding_area", "face")
    fine = {"concern": "wrinkles", "subtype": "fine_lines", "area": "neck"}
    assert at.session_state["answers"]["also"] == [fine, PORES]
    answer(at, "adding_concern", "enlarged_pores")
    assert "face" not in labels(at, "adding_area"), "what is named already is not offered"
    answer(at, "adding_concern", "")
    answer(at, "also_named", "1")
    assert at.session_state["answers"]["also"] == [PORES]


def test_each_concern_stands_on_the_page_about_the_safety_check():
    """Its level beside the others; every finding says what it is about; none is left out."""
    one = consultation(also=[NECK, MELASMA], health={"cold_sore_now": "yes"})
    at = open_app("suitability", person(also=[NECK, MELASMA], health={"cold_sore_now": "yes"}))
    said = words(at)
    for each in one.each:
        assert several_lines.name(each.pair, content()) in said
    for level in {each.suitability.level for each in one.each}:
        assert LEVELS[level] in said
    for found in one.findings:
        assert found.title in said
        assert several_lines.touches(found, content()) in said


def test_a_file_with_a_stricter_concern_never_opens_as_a_milder_one():
    """On every result page the concern that is stopped can be seen, and stands with its level."""
    who = person(also=[MELASMA])
    for page in ("suitability", "summary"):
        assert LEVELS["see_clinician_first"] in words(open_app(page, who))
    for page in ("procedure", "redness", "improvement", "options"):
        at = open_app(page, who)
        assert list(labels(at, "concern_shown").values()) == [
            several_lines.name(each.pair, content()) for each in consultation(also=[MELASMA]).each
        ]
    at = open_app("procedure", who)
    answer(at, "concern_shown", "1")
    assert content().pages["frame"].words["no_plan"] in words(at)
    cockpit = open_app("overview", who, role=PRACTITIONER)
    assert any(
        LEVELS["see_clinician_first"] in label
        for label in labels(cockpit, "concern_shown").values()
    )


def test_pages_begin_with_the_first_concern_that_has_a_plan():
    """Melasma was named first, and is stopped; the lines of the face are not."""
    who = person(concern="melasma", subtype="alone", area="neck", also=[PORES])
    at = open_app("procedure", who)
    assert asked_on(at)["concern_shown"]["chosen"] == ["1"]
    assert content().pages["frame"].words["no_plan"] not in words(at)


def test_pages_show_the_concern_that_was_picked():
    """Its own steps, figures and choices; and it stays picked on the next page."""
    at = open_app("improvement", person(also=[NECK]))
    first = words(at)
    answer(at, "concern_shown", "1")
    assert words(at) != first
    assert "neck" in words(at).lower()
    at.switch_page("pages/options.py").run()
    assert asked_on(at)["concern_shown"]["chosen"] == ["1"]


def test_one_concern_is_asked_and_shown_as_before():
    """No choice among concerns, and no row of levels."""
    for page in ("suitability", "procedure", "redness", "improvement", "options", "summary"):
        at = open_app(page, person())
        assert "concern_shown" not in asked_on(at)
        assert not any('class="box concerns"' in piece for piece in pieces(at))


def test_the_first_concern_changed_into_another_one_stands_once():
    """Pores were named beside scars; then pores are chosen as the first concern."""
    at = open_app("concern", person(also=[PORES, NECK]))
    answer(at, "concern", "enlarged_pores")
    assert at.session_state["answers"]["also"] == [NECK]


def _first_days(day, agreed, **changes):
    raw = person(also=[NECK], **changes)
    one = consult(read_answers(raw, content(), day), content(), day)
    return {pair.area: each.sessions[0] for pair, each in schedules(one, content(), agreed).items()}


def test_a_new_concern_in_mid_course_waits_for_its_test_patch_whatever_day_is_agreed():
    """Darker skin is tried in a small spot first: not needled whole on the very same day."""
    face = {"date": "2026-11-22", "outcome": "needled", "changed": {}, "zones": [{"area": "face"}]}
    face |= {"fitzpatrick_skin_type": 5}
    day = date(2026, 12, 25)
    first = _first_days(day, day, fitzpatrick_skin_type=5, visits=[face])
    assert first == {"face": day, "neck": date(2027, 1, 22)}


@pytest.mark.parametrize("agreed", [date(2026, 12, 28), date(2027, 1, 20)])
def test_no_concern_of_a_course_comes_before_the_day_agreed_with_the_clinic(agreed):
    """Also one whose own interval is over before."""
    both = {"date": "2026-11-22", "outcome": "needled", "changed": {}}
    assert set(_first_days(date(2026, 11, 30), agreed, visits=[both]).values()) == {agreed}


def test_where_one_leans_says_which_concern_it_is_about():
    """On the page, where it is asked whether all is clear, in the note; of one nothing is said."""
    only = content().pages["understanding"].words["only_about"]
    for page in ("summary", "understanding"):
        many = words(open_app(page, person(also=[NECK])))
        assert only.format(pair="Acne scars, face") in many
        assert only.split("{", maxsplit=1)[0] + "Acne" not in words(open_app(page, person()))
    found = checked(said("all may").lead, content(), {"leaning": "microneedling"})
    note = clinical_note(said("all may"), content(), understood=found)
    assert "(Acne scars, face)" in note


def test_leaning_is_about_the_concern_that_may_go_ahead():
    """The first concern is stopped: where one leans is told of the one that leads, by its name."""
    one = consultation(concern="melasma", area="neck", also=[PORES])
    assert one.lead.pair.concern == "enlarged_pores"
    only = next(c.id for c in one.lead.options if c.id not in {x.id for x in one.options})
    found = checked(one.lead, content(), {"leaning": only})
    name = next(c.name for c in one.lead.options if c.id == only)
    assert f"{name} (Large pores, face)" in clinical_note(one, content(), understood=found)
