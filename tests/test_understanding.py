"""Teach-back and SURE: five questions for everybody, help where something is open, no verdict."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.phrases.colleague import content_for
from consult.takeaway import fhir, note, pdf
from consult.understanding import checked, questions, told
from tests.people import consultation, content, person
from tests.tab import answer, asked_on, open_app, page_title, tap_next, title, unfold, words
from tests.test_answers import JSON
from tests.test_properties import COMMON
from tests.test_takeaway import pages_of, squeezed

LONG = pytest.mark.long
PLACES = [(c, area) for c, item in content().concerns.items() for area in item.areas]
FEW = [  # the one with most choices and one with few, and all of them in the long run
    pytest.param(
        c, area, marks=[] if (c, area) in {("acne_scars", "face"), ("hair_loss", "scalp")} else LONG
    )
    for c, area in PLACES
]
STOPS = {
    "not_suitable": {"bleeding_disorder": "yes"},
    "see_clinician_first": {"anticoagulant": "yes"},
    "wait": {"pregnant": "yes"},
}
SURE = list(content().sure)
ALL_YES = dict.fromkeys(SURE, "yes")


def right_replies(said):
    """The right reply to each question of a consultation, by id."""
    return {
        each.id: next(place for place, reply in enumerate(each.replies) if reply.right)
        for each in questions(said, content())
    }


@pytest.mark.parametrize("setting", ["clinic", "home"])
@pytest.mark.parametrize(("concern", "area"), PLACES)
def test_everybody_is_asked_five_questions_with_one_right_reply(concern, area, setting):
    """For each pair, plan or no plan: five questions, filled in, 'not sure' last."""
    for health in ({}, *STOPS.values()):
        said = consultation(concern=concern, area=area, setting=setting, health=dict(health))
        asked = questions(said, content())
        assert len(asked) == 5
        for each in asked:
            assert sum(reply.right for reply in each.replies) == 1
            assert each.replies[-1].text == content().pages["understanding"].words["unsure"]
            assert len({reply.text for reply in each.replies}) == len(each.replies)
            assert not re.search(r"[{}]", each.ask + each.answer + str(each.replies))
            assert any(part.sources or part.why for part in each.sources)


def test_the_right_number_of_visits_and_days_is_that_of_the_plan():
    """What counts as right comes from the consultation, not from a file."""
    asked = {each.id: each for each in questions(consultation(), content())}
    right = {name: next(r.text for r in each.replies if r.right) for name, each in asked.items()}
    assert right["visits"] == "3 to 6 visits"
    assert right["redness"] == "1 to 5 days"
    neck = questions(consultation(concern="wrinkles", area="neck"), content())
    assert "4 visits" in {reply.text for each in neck for reply in each.replies if reply.right}


def test_darker_skin_is_asked_about_dark_marks():
    """Types IV to VI are asked what may follow redness on skin like theirs; others are not."""
    dark = {each.id for each in questions(consultation(fitzpatrick_skin_type=5), content())}
    pale = {each.id for each in questions(consultation(fitzpatrick_skin_type=2), content())}
    assert "dark_marks" in dark - pale


@pytest.mark.parametrize("stop", STOPS)
def test_without_a_plan_nobody_is_asked_about_one(stop):
    """Where the check stops, no question speaks of visits or redness as if it went ahead."""
    said = consultation(health=dict(STOPS[stop]))
    ids = {each.id for each in questions(said, content())}
    assert not ids & {"visits", "redness", "outlook", "warning_sign"}


def test_right_replies_are_counted_and_the_others_named():
    """Four right and one 'not sure': four of five, and what is worth another look."""
    said = consultation()
    replies = right_replies(said)
    asked = {each.id: each for each in questions(said, content())}
    replies["visits"] = len(asked["visits"].replies) - 1
    found = checked(said, content(), {"replies": replies})
    assert (found.right, found.asked) == (4, 5)
    assert found.missed == (asked["visits"].title,)


@pytest.mark.parametrize("no", SURE)
def test_one_no_of_sure_is_doubt_and_four_yes_are_not(no):
    """Three yes or fewer mean decisional conflict (Légaré 2010)."""
    said = consultation()
    assert not checked(said, content(), {"sure": ALL_YES}).in_doubt
    found = checked(said, content(), {"sure": ALL_YES | {no: "no"}})
    assert found.in_doubt
    assert found.open == (content().sure[no].title,)


def test_sure_is_asked_in_its_validated_wording():
    """The four questions as they were validated, in their order."""
    assert [item.ask for item in content().sure.values()] == [
        "Do you feel SURE about the best choice for you?",
        "Do you know the benefits and risks of each option?",
        "Are you clear about which benefits and risks matter most to you?",
        "Do you have enough support and advice to make a choice?",
    ]
    assert all("legare2010" in item.sources for item in content().sure.values())


@settings(COMMON)
@given(st.dictionaries(st.sampled_from(["replies", "sure", "leaning", "x"]), JSON, max_size=4))
def test_whatever_the_browser_kept_is_read_without_harm(kept):
    """Old or forged data is left out; nothing is counted that was not asked."""
    found = checked(consultation(), content(), kept)
    assert 0 <= found.right <= found.asked <= 5
    assert set(found.sure) <= set(SURE)


def test_nobody_leans_towards_what_is_ruled_out():
    """After a stop a kept leaning towards needling is dropped."""
    kept = {"leaning": "microneedling"}
    assert checked(consultation(), content(), kept).leaning == "microneedling"
    stopped = consultation(health={"bleeding_disorder": "yes"})
    assert checked(stopped, content(), kept).leaning is None


def test_what_was_understood_stands_on_paper_and_in_the_note():
    """In a line each, the same on both; unanswered, there is none."""
    said = consultation()
    kept = {"replies": right_replies(said), "sure": ALL_YES | {SURE[1]: "no"}, "leaning": "wait"}
    found = checked(said, content(), kept)
    sheet = squeezed("".join(pages_of(pdf.patient_sheet(said, content(), understood=found))))
    text = note.clinical_note(said, content(), understood=found)
    lines = told(found, said, content())
    assert len(lines) == 3
    for label, line in lines.items():
        assert squeezed(f"{label}: {line}") in sheet
    for label, line in told(found, said, content_for(content())).items():  # labels of the trade
        assert line in lines.values()
        assert squeezed(f"[P] {label}: {line}") in squeezed(text)
    assert fhir.record(said, content(), understood=found)
    assert told(checked(said, content(), {}), said, content()) == {}


@pytest.mark.parametrize(("concern", "area"), FEW)
def test_with_all_of_it_the_sheet_still_fits_on_two_pages(concern, area):
    """What matters and what was understood take no third page; acne scars have twelve choices."""
    said = consultation(concern=concern, area=area, matters=dict.fromkeys(content().criteria, 2))
    wrong = {each.id: len(each.replies) - 1 for each in questions(said, content())}
    found = checked(said, content(), {"replies": wrong, "sure": dict.fromkeys(SURE, "no")})
    assert len(pages_of(pdf.patient_sheet(said, content(), understood=found))) <= (
        3 if concern in {"acne_scars", "wrinkles"} else 2
    )


# --- on screen


def test_a_wrong_reply_is_explained_at_once_and_kept_in_the_draft():
    """The reason and the answer stand there after the tap; a refresh would find the reply."""
    at = open_app("understanding", person())
    item = content().teach_back["outlook"]
    assert item.answer.text not in words(at)
    answer(at, "outlook", 0)
    assert item.replies[0].said in words(at)
    assert item.answer.text in words(at)
    assert at.session_state["understanding"]["replies"] == {"outlook": 0}
    assert "understanding" not in at.session_state["answers"]


def test_nothing_is_answered_for_anybody():
    """Each question starts empty, each of SURE's, where one leans and what comes next."""
    at = open_app("understanding", person())
    for _ in range(5):
        assert not any(each["chosen"] for each in asked_on(at).values())
        tap_next(at)
    assert set(asked_on(at)) == set(SURE)
    assert not any(each["chosen"] for each in asked_on(at).values())
    onward = page_title("summary")
    next(button for button in at.button if button.label == onward).click().run()
    assert title(at) == onward
    assert not any(asked_on(at)[name]["chosen"] for name in ("lean", "next"))


def sure_screen(**said):
    at = open_app("understanding", person())
    at.session_state["understanding"] = {"replies": right_replies(consultation()), "sure": said}
    at.switch_page("pages/summary.py").run()
    at.switch_page("pages/understanding.py").run()
    assert not at.exception
    return at


def test_a_no_opens_help_and_four_yes_do_not():
    """What to do for what is open, and that there is no need to choose today."""
    page = content().pages["understanding"].words
    calm, doubt = words(sure_screen(**ALL_YES)), words(sure_screen(**ALL_YES | {SURE[3]: "no"}))
    assert page["calm"] in calm
    assert page["not_yet"] not in calm
    assert content().sure[SURE[3]].help in doubt
    assert page["not_yet"] in doubt
    assert page["calm"] not in doubt


def test_somebody_elses_answers_bring_no_understanding_along():
    """Answers taken in from a file or a photo start the questions afresh."""
    at = sure_screen(**ALL_YES)
    assert at.session_state["understanding"]["sure"]
    at.switch_page("pages/start.py").run()
    unfold(at)
    at.text_area(key="receive_text").set_value(
        '{"schema": 1, "setting": "clinic", "concern": "wrinkles", "area": "face"}'
    ).run()
    assert at.session_state["answers"]["concern"] == "wrinkles"
    assert "understanding" not in at.session_state


KIND = {
    "appearance_distress": {"health": {"appearance_distress": "yes"}},
    "pressure_from_others": {"health": {"pressure_from_others": "yes"}},
    "under_18": {"age": 16},
}


@pytest.mark.parametrize("role", ["patient", "practitioner"])
@pytest.mark.parametrize("name", KIND)
def test_distress_pressure_and_youth_lead_to_people_and_not_to_a_plan(name, role):
    """Kind words and people to turn to stand before the result; no plan; other treatments ask."""
    change = {key: dict(v) if isinstance(v, dict) else v for key, v in KIND[name].items()}
    said = consultation(**{k: dict(v) if isinstance(v, dict) else v for k, v in change.items()})
    assert said.course is None
    asks = {c.id: c.ask_why == "health" for c in said.options if c.kind == "alternative"}
    assert asks.pop("topical_retinoid") == (name == "under_18")  # a cream, no procedure
    assert all(asks.values())
    raw = person(**change)
    item = content().support[name]
    text = words(open_app("suitability", raw, role))
    assert text.index(item.text) < text.index(content().pages["suitability"].words["do"])
    for each in (*item.people, *item.meanwhile):
        assert each.text in text
    for page in ("options", "summary"):
        assert item.text in words(open_app(page, raw, role))


def test_not_sure_about_distress_is_met_with_the_same_kindness():
    """Who can't tell whether looks weigh on them gets the same words; who said no does not."""
    item = content().support["appearance_distress"]
    unsure = person(health={"appearance_distress": "unsure"})
    assert item.text in words(open_app("suitability", unsure))
    said = content().scripts["distress"].say
    assert said in words(open_app("suitability", unsure, "practitioner"))
    assert said not in words(open_app("suitability", person(), "practitioner"))
    assert item.text not in words(open_app("suitability", person()))


def test_under_18_is_told_what_helps_acne_now():
    """Information and acne first, with its source, and no needle."""
    text = words(open_app("suitability", person(age=15)))
    assert "Acne treatment can prevent scars" in text
    assert consultation(age=15).suitability.level == "not_suitable"


@pytest.mark.parametrize("page", ["suitability", "procedure", "redness", "improvement", "options"])
def test_a_practitioner_finds_words_to_say_and_a_patient_does_not(page):
    """Beside each result stand words to say and what to listen for, for practitioners only."""
    said = [item for item in content().scripts.values() if item.page == page]
    clinician = words(open_app(page, person(), "practitioner"))
    patient = words(open_app(page, person()))
    assert any(item.say in clinician for item in said)
    assert not any(item.say in patient for item in said)
