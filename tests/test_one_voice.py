"""One statement of one thing, whatever page it stands on and whoever reads it."""

import re

import pytest

from consult.evidence import CERTAINTIES
from consult.phrases import formats
from consult.phrases.colleague import content_for
from tests.people import consultation, content, person
from tests.tab import PATIENT, PRACTITIONER, open_app, title, words

HOME = {"concern": "rejuvenation", "setting": "home", "home_needle_length_mm": 0.2}
PAGES = {name: page.words for name, page in content().pages.items()}
VERDICT = PAGES["suitability"]
NOT_A_PLAN = PAGES["summary"]["not_a_plan"]
UNTESTED = PAGES["frame"]["certainty_untested"]
GRADES = "\n".join(PAGES["improvement"][f"grade_{grade}"] for grade in CERTAINTIES)


def on(page, role=PATIENT, **changes):
    return words(open_app(page, person(**changes), role))


# --- rolling at home: nobody has tested it


def test_what_nobody_has_tested_has_no_grade_on_any_page():
    """The page about improvement says what the choices say: not tested, and no step of a scale."""
    page, choices = on("improvement", **HOME), on("options", **HOME)
    assert UNTESTED in page
    assert GRADES not in page
    assert PAGES["frame"]["certainty_very_low"] not in page
    assert content().criteria["certainty"].short[0] in choices
    assert consultation(**HOME).projection.untested
    like = PAGES["improvement"]["like_you"].partition("(")[0].strip("* ")
    assert like not in page, "nobody was studied, so nobody is unlike them"


def test_what_somebody_has_tested_keeps_its_grade():
    """One study of few people is very unsure, and not the same as none."""
    page = on("improvement", concern="enlarged_pores", area="face")
    assert UNTESTED not in page
    assert GRADES in page


def test_a_choice_nobody_has_tested_stands_on_no_step():
    """What its row says and where it stands agree."""
    for options in content().options.values():
        for option in options.values():
            if option.certainty.text.startswith("Nobody has tested it"):
                mark = option.marks["certainty"]
                assert (mark.low, mark.high) == (0, 0), option.name


# --- how often dark marks come: in whom that was counted


@pytest.mark.parametrize("page", ["improvement", "redness"])
def test_a_rate_of_others_says_whose_it_is(page):
    """At home nobody counted dark marks: the number below is of clinics, and says so."""
    assert "Up to 17 in 100 at clinics" in on(page, **HOME)
    hair = {"concern": "hair_loss", "area": "scalp", "subtype": "with_minoxidil"}
    assert "Up to 7 in 100 in acne scars" in on(page, **hair)


def test_a_rate_of_people_alike_stands_alone():
    """Counted in acne scars at clinics, and told to somebody who has them there."""
    said = on("improvement", fitzpatrick_skin_type=5)
    assert "Up to 7 in 100" in said
    assert "in 100 in acne scars" not in said
    assert "in 100 at clinics" not in said


# --- the verdict, to a practitioner

DECIDE = {"health": {"anticoagulant": "yes"}}


@pytest.mark.parametrize("page", ["overview", "suitability", "summary"])
def test_a_practitioner_is_told_to_decide_and_nowhere_to_see_a_doctor(page):
    """What they may accept needs their decision, on each page; a patient sees a doctor first."""
    said = on(page, PRACTITIONER, **DECIDE)
    assert VERDICT["needs_decision"] in said
    assert VERDICT["see_clinician_first"] not in said
    if page != "overview":
        assert VERDICT["see_clinician_first"] in on(page, PATIENT, **DECIDE)


def test_a_practitioner_with_several_concerns_is_told_the_same():
    """A row each, and in each of them their decision."""
    also = [{"concern": "wrinkles", "area": "neck"}]
    for page in ("suitability", "summary"):
        said = on(page, PRACTITIONER, also=also, **DECIDE)
        assert VERDICT["see_clinician_first"] not in said
        assert said.count(VERDICT["needs_decision"]) >= 2


def test_to_a_practitioner_a_finding_speaks_of_the_patient():
    """Not "you are not sure": somebody else is."""
    unsure = {"health": {"anticoagulant": "unsure"}}
    told, patients = VERDICT["unknown"], on("suitability", PATIENT, **unsure)
    assert told in patients
    assert told not in on("suitability", PRACTITIONER, **unsure)


def test_the_practitioners_summary_speaks_of_the_patient():
    """Where the patient leans and what matters to them; a patient is asked themselves."""
    asked = PAGES["summary"]["matters"], "You are deciding"
    theirs = content_for(content()).pages["summary"].words
    both = [open_app("summary", person(), role) for role in (PRACTITIONER, PATIENT)]
    said, patients = map(words, both)
    assert theirs["matters"] in said
    assert theirs["suits"] in said
    assert asked[1] not in said
    heads = [content_for(content()).pages["summary"].title, content().pages["summary"].title]
    assert [title(at) for at in both] == heads
    assert heads[0] != heads[1]
    assert all(each in patients for each in asked)


# --- a stop


@pytest.mark.parametrize("page", ["overview", "improvement", "summary"])
@pytest.mark.parametrize("health", [{"anticoagulant": "yes"}, {"pregnant": "yes"}])
def test_numbers_beside_a_stop_are_labelled_as_no_plan(page, health):
    """What studies saw informs; that it is no plan stands above it."""
    said = on(page, PRACTITIONER, health=health)
    benefit = consultation(health=health).options
    needled = next(each for each in benefit if each.in_question).headline.benefit
    assert said.index(NOT_A_PLAN) < said.index(needled.measure)
    assert NOT_A_PLAN not in on(page, PRACTITIONER)


# --- what would change it


def _changes(**health):
    return formats.changes(consultation(health=health), content())


def test_what_is_past_is_not_told_to_change():
    """A cold sore years ago and a faint stay true, so nothing can change what they ask for."""
    assert _changes(cold_sore_history="yes", fainting="yes") == [VERDICT["no_change"]]
    assert _changes(cold_sore_history="yes") == [VERDICT["no_change"]]


def test_several_that_may_change_are_told_to():
    """Two doctors can agree, so there is more than one thing that may change."""
    assert _changes(anticoagulant="yes", immunosuppression="yes") == [VERDICT["many_changes"]]


def test_one_that_stays_holds_it_up_whatever_else_changes():
    """A past faint stays at the level of care, though what is beside it may go."""
    said = consultation(health={"cold_sore_history": "unsure", "fainting": "yes"})
    assert said.suitability.level == "suitable_with_precautions"
    assert formats.changes(said, content()) == [VERDICT["no_change"]]


@pytest.mark.parametrize("name", ["anticoagulant", "keloid_history", "undiagnosed_marks"])
def test_a_doctors_yes_opens_a_clinic_and_not_a_roller_at_home(name):
    """What needs somebody's agreement in a clinic has nobody to agree at home."""
    at_home = consultation(**HOME, health={name: "yes"}).suitability
    assert at_home.level == "not_suitable"
    assert [(each.kind, each.level) for each in at_home.changes] == [
        ("setting", "see_clinician_first")
    ]
    there = consultation(concern="rejuvenation", health={name: "yes"}).suitability
    assert [each.kind for each in there.changes] == ["change"]


def test_what_ends_by_itself_ends_at_home_too():
    """A healed wound is healed wherever needles are; that may be told."""
    at_home = consultation(**HOME, health={"open_wound": "yes"}).suitability
    assert "change" in {each.kind for each in at_home.changes}


# --- every page a practitioner works on

OF_THE_PATIENT = (
    "concern",
    "health",
    "improvement",
    "options",
    "procedure",
    "redness",
    "tolerance",
)
SPOKEN_TO = re.compile(r"\b[Yy]our?(s|self)?\b")
TO_ANYBODY = {
    "improvement.studies_how": "the number of visits chosen on the page",
    "options.part": "asks whoever taps",
    "options.weigh_how": "asks whoever taps",
    "redness.skin_only": "asks whoever taps",
    "redness.skin_seen": "what anybody can see",
    "redness.roll_day": "at home only",
}


def test_no_word_of_a_practitioners_page_speaks_to_the_patient():
    """Except where it speaks to whoever holds the tablet; a new word says which it is."""
    pages = content_for(content()).pages
    spoken = {
        f"{name}.{word}"
        for name in OF_THE_PATIENT
        for word, said in (
            ("title", pages[name].title),
            ("lead", pages[name].lead or ""),
            *pages[name].words.items(),
        )
        if SPOKEN_TO.search(said)
    }
    assert spoken == set(TO_ANYBODY)


@pytest.mark.parametrize("page", ["concern", "health", "tolerance", "options", "redness"])
def test_the_title_in_page_tab_and_menu_is_of_the_patient(page):
    """What is asked and shown has the heading that content has for practitioners."""
    theirs, patients = content_for(content()).pages[page].title, content().pages[page].title
    assert title(open_app(page, person(), PRACTITIONER)) == theirs
    assert title(open_app(page, person(), PATIENT)) == patients


# --- a stop is said before anything is chosen


@pytest.mark.parametrize("role", [PATIENT, PRACTITIONER])
@pytest.mark.parametrize("health", [{"anticoagulant": "yes"}, {"pregnant": "yes"}])
def test_a_stop_stands_above_the_question_where_one_leans(role, health):
    """Who is asked whether to have it done is told first that the safety check holds it back."""
    held = PAGES["summary"]["held"].partition("** ")[2]
    said = on("summary", role, health=health)
    assert -1 < said.find(held) < said.find(PAGES["summary"]["matters"])
    assert held not in on("summary", role)
