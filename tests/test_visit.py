"""A visit agrees with itself: cream where it may be, needles as long as studied, days that fit."""

from datetime import date, timedelta

import pytest

from consult.consultation import consult
from consult.schedule import schedule
from consult.takeaway import note
from tests.people import DAY, answers, consultation, content

EYES = {"concern": "wrinkles", "subtype": "fine_lines", "area": "around_eyes"}
TYPE_5 = {"fitzpatrick_skin_type": 5}


def steps(said):
    return {plan.id: plan for plan in said.procedure.steps}


def test_no_numbing_cream_near_the_eyes():
    """The skin is cleaned, nothing is numbed, the visit is shorter, and no cream is offered."""
    eyes, cheeks = consultation(**EYES), consultation(concern="wrinkles", subtype="fine_lines")
    assert "antiseptic_near_eyes" in steps(eyes)
    assert not {"numbing_cream", "wipe_and_antiseptic"} & set(steps(eyes))
    assert eyes.procedure.numbing is None
    assert "numbing_cream" not in eyes.procedure.comfort
    assert eyes.procedure.total_minutes.high < cheeks.procedure.total_minutes.high
    assert {"numbing_cream", "wipe_and_antiseptic"} <= set(steps(cheeks))
    assert "antiseptic_near_eyes" not in steps(cheeks)


@pytest.mark.parametrize("concern", list(content().concerns))
def test_cream_is_offered_only_where_the_visit_has_it(concern):
    """On every area of every concern."""
    for area in content().concerns[concern].areas:
        said = consultation(concern=concern, area=area)
        if said.procedure:
            offered = "numbing_cream" in said.procedure.comfort
            assert offered == ("numbing_cream" in steps(said)), area


def test_skin_prone_to_eczema_has_cream_for_half_an_hour_at_most():
    """The step's minutes, its limit and its words, on screen and in the note."""
    plain, eczema = consultation(), consultation(health={"atopic_eczema": "yes"})
    assert steps(plain)["numbing_cream"].minutes.high == 60
    assert steps(eczema)["numbing_cream"].minutes.high == 30
    assert eczema.procedure.numbing.longest_hours == 0.5
    assert "15 to 30 min" in note.clinical_note(eczema, content())
    assert "15 to 30 min" not in note.clinical_note(plain, content())
    assert eczema.procedure.total_minutes.high < plain.procedure.total_minutes.high


def test_who_has_fits_has_cream_on_a_small_part():
    """A palm at once, and in the words."""
    fits = consultation(health={"epilepsy": "yes", "last_fit": "2020-01-01"})
    assert fits.procedure.numbing.largest_area_cm2 < 200
    assert "palm" in fits.procedure.numbing.less[0].text
    assert consultation().procedure.numbing.less == ()


def test_what_is_treated_in_parts_has_dates_for_one_part():
    """A whole belly is done in parts; a scar only where it is large; a face is neither."""
    belly = consultation(concern="stretch_marks", area="abdomen").procedure.numbing
    scar = consultation(concern="surgical_scars", subtype="flat", area="abdomen").procedure.numbing
    face = consultation().procedure.numbing
    assert belly.in_parts
    assert not scar.in_parts
    assert "dates in the plan are for one part" in belly.text.text
    assert scar.text.text.startswith("If what is treated is larger")
    assert "parts" not in face.text.text


@pytest.mark.parametrize("skin", range(1, 7))
def test_redness_ends_no_part_on_brown_or_black_skin(skin):
    """From type IV on passes are counted; and no line says to needle until it is red."""
    said = consultation(fitzpatrick_skin_type=skin)
    assert ("evenly red" in said.procedure.endpoint.text) == (skin < 4)
    if skin >= 4:
        plan = note.clinical_note(said, content())
        assert "even erythema" not in plan.lower()
        assert "10 vertical" not in plan


def test_a_planned_test_patch_is_not_called_optional():
    """Its step is named as the plan has it; the take-away takes no day before the plan's."""
    dark, pale = consultation(**TYPE_5), consultation(fitzpatrick_skin_type=2)
    assert "optional" in steps(pale)["test_spot"].title
    assert "four weeks ahead" in steps(dark)["test_spot"].title
    assert dark.course.soonest == dark.course.test_spot.day + timedelta(weeks=4)
    assert schedule(dark, content(), dark.course.soonest)
    with pytest.raises(ValueError, match="cannot be on"):
        schedule(dark, content(), dark.course.soonest - timedelta(days=1))


def test_three_days_without_ibuprofen_come_before_the_first_visit():
    """The level is a precaution still, and the plan gives the time it asks for."""
    said = consultation(health={"pain_relievers_supplements": "yes"})
    assert said.suitability.level == "suitable_with_precautions"
    assert said.course.dates[0] == DAY + timedelta(days=3)
    with pytest.raises(ValueError, match="cannot be on"):
        schedule(said, content(), DAY)
    assert consultation().course.dates[0] == DAY


def _depth(**who):
    given = answers(**who)
    return content().concerns[given.concern].course_for(given.area, given.subtype).needle_depth_mm


def test_two_millimetres_are_for_raised_scars_of_the_belly_only():
    """Flat and sunken scars there, and raised ones elsewhere, have what was studied on the face."""
    belly = {"concern": "surgical_scars", "area": "abdomen"}
    assert _depth(**belly, subtype="raised").high == 2.0
    assert {_depth(**belly, subtype=kind).high for kind in ("sunken", "flat", None)} == {1.5}
    assert _depth(concern="surgical_scars", area="legs", subtype="raised").high == 1.5


@pytest.mark.parametrize("area", ["chest", "back"])
def test_needles_stay_short_where_thick_scars_form(area):
    """No concern plans more than 1.0 mm on the chest or the back."""
    planned = {
        concern: item.course_for(area, kind).needle_depth_mm.high
        for concern, item in content().concerns.items()
        if area in item.areas
        for kind in (None, *item.subtypes)
    }
    assert planned
    assert max(planned.values()) <= 1.0, planned


@pytest.mark.parametrize("concern", list(content().concerns))
def test_red_days_told_are_those_of_the_model(concern):
    """What a choice says of red days is the range for its needles, on any area."""
    item = content().concerns[concern]
    told = content().options[concern]["microneedling"].downtime.text
    ranges = set()
    for area in item.areas:
        said = consult(answers(concern=concern, area=area), content(), DAY)
        if said.recovery:
            clear = said.recovery.clear_days
            ranges.add(f"{clear.fast:g} to {clear.slow:g}")
    for days in ("1 to 3", "1 to 5", "3 to 7"):
        assert days not in told or days in ranges or not ranges, (days, ranges)


def test_an_eye_that_a_needle_touched_is_not_rinsed():
    """Rinsing is for cream and gel; a wound of the eye is left alone."""
    said = content().red_flags["eye_pain"].action.text
    assert "needle touched the eye: do not rinse" in said


def test_who_has_a_cut_or_a_cold_sore_does_not_roll_around_it():
    """Neither the rule nor the step lets somebody roll beside them."""
    rule = content().safety["home_roller"].rules[0].action.patient
    step = content().procedure["home_check_skin"].what.text
    for said in (rule, step):
        assert "Do not roll at all with a cut, a cold sore" in said


@pytest.mark.parametrize("skin", [1, 2, 5, None])
def test_an_event_leaves_four_weeks_on_any_skin(skin):
    """Dark marks show weeks after a visit, so the last one is four weeks ahead of the day."""
    event = consultation(event_date="2027-05-30", fitzpatrick_skin_type=skin).event
    assert event.latest_sensible_session == date(2027, 5, 2)
    assert event.why_then


@pytest.mark.parametrize("answer", ["anaesthetic_allergy", "methaemoglobin_risk"])
@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_who_may_be_harmed_by_numbing_cream_has_none_in_the_visit(answer, said):
    """Also where a practitioner has accepted it: the skin is cleaned, and nothing is numbed."""
    told = consultation(health={answer: said}, examined=[answer])
    assert "antiseptic_without_cream" in steps(told)
    assert not {"numbing_cream", "wipe_and_antiseptic"} & set(steps(told))
    assert told.procedure.numbing is None
    assert "numbing_cream" not in told.procedure.comfort
    assert "antiseptic_without_cream" not in steps(consultation())


def test_on_the_face_nothing_is_cleaned_with_what_scars_the_eye():
    """Whichever way the skin is cleaned, the step warns of it."""
    cleaning = {n: s for n, s in content().procedure.items() if "antiseptic" in n}
    assert len(cleaning) == 4
    for step in cleaning.values():
        assert "chlorhexidine" in step.safety.text
        assert "No chlorhexidine on face or scalp" in step.safety.clinician


def test_cream_stays_on_as_long_on_every_card():
    """The step's minutes lie within the label's most, and shorter where the label is shorter."""
    limit, step = content().planning.numbing, content().procedure["numbing_cream"].minutes
    assert {limit.time_on.unit, step.unit, *(e.time_on.unit for e in limit.less if e.time_on)} == {
        "minutes"
    }
    assert limit.time_on.low == step.usual == step.high < limit.time_on.high


def test_the_next_visit_is_no_sooner_after_a_visit_than_in_the_plan():
    """What aftercare says of weeks between visits is what the concerns' intervals say."""
    care = content().aftercare["next_session"]
    spans = [
        concern.course.interval_weeks
        for name, concern in content().concerns.items()
        if care.when.holds({"setting": "clinic", "concern": name}, DAY)
    ]
    hours = care.until_hours
    assert min(span.low for span in spans) * 7 * 24 == hours.low
    assert max(span.high for span in spans) * 7 * 24 == hours.high
    assert {span.usual or span.low for span in spans} == {hours.usual / 7 / 24}


def test_at_home_a_no_is_said_before_what_only_a_clinic_may_do_later():
    """Nobody who rolls reads 'wait' or 'ask first' under a no without the no."""
    rolling = {"setting": "home", "concern": "rejuvenation", "home_needle_length_mm": 0.2}
    words = content().pages["suitability"].words
    for name, answer in (("botulinum_toxin", "now"), ("keloid_family", "yes")):
        told = consultation(**rolling, health={name: answer}).suitability.findings
        (found,) = (each for each in told if each.id == name)
        assert found.action.startswith(words["not_at_home"])
        assert found.clinician.clinician.startswith(words["not_at_home_clinician"])
    (found,) = (
        each
        for each in consultation(health={"keloid_family": "yes"}).suitability.findings
        if each.id == "keloid_family"
    )
    assert words["not_at_home"] not in found.action
