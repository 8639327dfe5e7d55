"""The page about a visit: what has changed, what is done, and paper for it."""

import json
import re
from datetime import date, timedelta

import pytest

from consult.answers import read_answers
from consult.phrases import formats
from consult.ui.sections.visit_needling import AGAIN
from tests.people import content, person
from tests.tab import (
    PATIENT,
    PRACTITIONER,
    answer,
    asked_on,
    labels,
    open_app,
    page_title,
    tap_next,
    title,
    words,
)
from tests.test_draft import come_back

WORDS = content().pages["visit"].words
FIRST = {
    "date": "2026-10-20",
    "outcome": "needled",
    "changed": {},
    "device": "SkinPen",
    "zones": [{"area": "face", "depth_mm": 1.0, "passes": 4}],
}


def visit_of(at):
    """What is noted of today's visit."""
    return at.session_state["answers"]["visits"][-1]


def opened(role=PRACTITIONER, **changes):
    return open_app("visit", person(visits=[FIRST], **changes), role)


def asked_again(role=PRACTITIONER, **changes):
    """At the lists of what may have changed, after how it was since the last visit."""
    at = opened(role, **changes)
    tap_next(at)
    return at


def nothing_else(at):
    """On to the last part, through each list."""
    onward = content().pages["frame"].words["next"]
    while not [b for b in at.button if b.label == WORDS["nothing"]]:
        next(b for b in at.button if b.label == onward).click().run()
    next(b for b in at.button if b.label == WORDS["nothing"]).click().run()
    assert not at.exception, at.exception[0].value


def test_it_says_which_visit_this_is_and_what_was_done_the_last_time():
    """Depth and passes for a practitioner; a patient reads the day alone, with the area."""
    assert "Visit 2 of 4" in words(opened())
    assert "Face 1 mm, 4 passes" in words(opened())
    at_home = words(opened(PATIENT))
    assert "Visit 2 of 4" in at_home
    assert "1 mm" not in at_home


def test_nothing_has_changed_is_one_tap():
    """It is noted that somebody asked, and that nothing was new; then it is asked what is done."""
    at = opened()
    nothing_else(at)
    assert visit_of(at)["changed"] == {}
    assert "visit.outcome" in asked_on(at)
    assert at.session_state["answers"]["visits"][0] == FIRST


def test_a_changed_answer_stands_in_todays_visit_and_changes_the_verdict():
    """What was answered before stays where it was; ticked off again nothing has changed."""
    at = asked_again()
    answer(at, "health.pregnant", "yes")
    assert visit_of(at)["changed"] == {"pregnant": "yes"}
    assert at.session_state["answers"]["health"]["pregnant"] == "no"
    nothing_else(at)
    assert content().pages["suitability"].words["wait"] in words(at)
    at = asked_again()
    answer(at, "health.pregnant", "yes")
    answer(at, "health.pregnant")
    assert visit_of(at)["changed"] == {}


def test_only_what_may_have_changed_is_asked_again():
    """Pregnancy and medicines are; keloids in the family are not."""
    asked = asked_on(asked_again())
    assert "health.pregnant" in asked
    assert "health.keloid_family" not in asked


def test_same_as_last_time_is_one_tap():
    """Depth, passes and device of the last visit; what is tapped after it counts."""
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    answer(at, AGAIN, "on")
    assert visit_of(at)["zones"] == FIRST["zones"]
    assert visit_of(at)["device"] == "SkinPen"
    answer(at, "visit.zones.face.depth_mm", 1.5)
    assert visit_of(at)["zones"] == [{"area": "face", "depth_mm": 1.5, "passes": 4}]
    assert at.session_state["answers"]["visits"][0] == FIRST


def test_whoever_is_not_needled_has_nothing_of_needling_noted():
    """Changed to put off, depth and lot are gone."""
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    answer(at, AGAIN, "on")
    answer(at, "visit.outcome", "put_off")
    assert "zones" not in visit_of(at)
    assert "device" not in visit_of(at)
    assert "visit.endpoint" not in asked_on(at)


def test_who_faints_before_the_needles_has_it_noted_and_is_asked_to_lie_down():
    """Put off, and still something happened; only what needs no needle is offered."""
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "put_off")
    assert set(labels(at, "visit.reaction")) == {
        name for name, item in content().reactions.items() if item.without_needling
    }
    answer(at, "visit.reaction", "fainted")
    assert visit_of(at)["reaction"] == "fainted"
    assert content().reactions["fainted"].action.clinician in words(at)
    assert read_answers(at.session_state["answers"], content(), date.today())  # noqa: DTZ011
    answer(at, "visit.outcome", "needled")
    assert visit_of(at)["reaction"] == "fainted"


def test_the_next_visit_is_offered_on_its_planned_day():
    """Four weeks from today, as the plan has it, or another day."""
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    planned, other = labels(at, "next_day")
    assert other == "other"
    answer(at, "next_day", planned)
    assert visit_of(at)["next_date"] == planned


def test_both_rate_by_the_scale_of_the_concern():
    """The practitioner by grades, the patient in hundredths; a score of today can be changed."""
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    answer(at, "rating.0.practitioner", 2.0)
    answer(at, "rating.0.patient", 40.0)
    scores = {r["by"]: (r["scale"], r["score"]) for r in visit_of(at)["ratings"]}
    assert scores == {"practitioner": ("goodman_baron", 2), "patient": ("hundredths", 40)}
    answer(at, "rating.0.practitioner", 3.0)
    assert {r["by"]: r["score"] for r in visit_of(at)["ratings"]}["practitioner"] == 3


def test_signs_that_cannot_be_seen_are_left_out_of_what_is_typed():
    """A lot pasted with a joiner, a turn of direction and a new line is one plain line."""
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    answer(at, "visit.lot", " A\u200d12\u202e\n7 ")
    assert visit_of(at)["lot"] == "A12 7"
    assert read_answers(at.session_state["answers"], content(), date.today())  # noqa: DTZ011


def test_a_changed_answer_is_said_beside_the_verdict():
    """Before and after, in the words of the list."""
    at = asked_again()
    answer(at, "health.pregnant", "yes")
    nothing_else(at)
    label = content().safety["pregnant"].question.label
    said = content().pages["visits"].words["changed"]
    assert said.format(label=label, before="no", after="yes") in words(at)


def test_a_patient_notes_a_visit_without_depth_lot_or_endpoint():
    """How it was since, whether it was done, their own rating and the next day."""
    at = opened(PATIENT)
    assert "visit.redness_days" in asked_on(at)
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    asked = asked_on(at)
    assert "rating.0.patient" in asked
    assert not {"visit.lot", "visit.endpoint", "rating.0.practitioner"} & set(asked)


def test_a_first_visit_is_noted_the_same_way():
    """Without a visit before it nothing is asked of the time since."""
    at = open_app("visit", person(), PRACTITIONER)
    assert "visit.redness_days" not in asked_on(at)
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    assert visit_of(at)["outcome"] == "needled"
    assert AGAIN not in asked_on(at)


def test_it_cannot_be_left_without_saying_whether_the_skin_was_needled():
    """Next says what is missing."""
    at = opened()
    nothing_else(at)
    next(b for b in at.button if b.label == content().pages["frame"].words["next"]).click().run()
    assert WORDS["missing_outcome"] in words(at)
    assert title(at) == content().pages["visit"].title


def test_an_opened_file_leads_to_the_visit():
    """From the first page, once somebody has said who they are and all answers are there."""
    at = open_app("start", person(visits=[FIRST]), PRACTITIONER)
    assert WORDS["start_title"] in words(at)
    at = open_app("start", {"schema": 1, "health": {}}, PRACTITIONER)
    assert WORDS["start_title"] not in words(at)


def test_every_other_page_can_be_drawn_in_a_course_and_after_it():
    """With visits to come, and with none: each page of the walk, for both."""
    days = ("2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01")
    over = person(visits=[FIRST | {"date": day} for day in days])
    several = person(visits=[FIRST], also=[{"concern": "wrinkles", "area": "neck"}], sessions=3)
    for answers in (over, several):
        for role in (PRACTITIONER, PATIENT):
            for page in (
                "suitability",
                "procedure",
                "redness",
                "improvement",
                "summary",
                "overview",
            ):
                at = open_app(page, json.loads(json.dumps(answers)), role)
                assert title(at)


NOTED = ("zones", "device", "lot", "endpoint", "reaction", "ratings")


def all_noted(at):
    """Everything of a needling, noted today."""
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    answer(at, AGAIN, "on")
    answer(at, "visit.lot", "B-77")
    answer(at, "visit.endpoint", "even_redness")
    answer(at, "visit.reaction", "as_expected")
    answer(at, "rating.0.practitioner", 2.0)
    return {name: visit_of(at)[name] for name in NOTED}


@pytest.mark.parametrize("slip", ["missed", "put_off"])
def test_a_wrong_tap_loses_nothing_of_what_was_noted(slip):
    """Missed by mistake: depth, device, lot and all else are back with the right tap."""
    at = opened()
    noted = all_noted(at)
    answer(at, "visit.outcome", slip)
    assert "zones" not in visit_of(at)
    assert read_answers(at.session_state["answers"], content(), date.today())  # noqa: DTZ011
    answer(at, "visit.outcome", "needled")
    assert {name: visit_of(at)[name] for name in NOTED} == noted


def test_what_a_wrong_tap_put_aside_comes_back_with_the_draft():
    """A refresh after the slip: the right tap brings it back all the same; nothing forged does."""
    at = opened()
    noted = all_noted(at)
    answer(at, "visit.outcome", "missed")
    state = {name: at.session_state[name] for name in ("answers", "role", "aside")}
    forged = state["aside"] | {"endpoint": "forged", "date": 7, "lot": "B-77\n"}
    at = come_back(json.dumps({"version": 1} | state | {"aside": forged}), page="pages/visit.py")
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    assert {n: visit_of(at).get(n) for n in NOTED} == noted | {"endpoint": None, "lot": None}


def test_the_part_that_is_open_comes_back_with_the_draft():
    """A refresh in the second part opens the second part."""
    at = opened()
    nothing_else(at)
    state = {name: at.session_state[name] for name in ("answers", "role", "screen")}
    at = come_back(json.dumps({"version": 1} | state), page="pages/visit.py")
    assert "visit.outcome" in asked_on(at)


def test_a_patient_is_not_asked_what_only_the_clinic_knows():
    """Not whether the visit was missed or what was reached; rating alone is enough to go on."""
    at = opened(PATIENT)
    nothing_else(at)
    assert set(labels(at, "visit.outcome")) == {"needled", "put_off"}
    answer(at, "rating.0.patient", 40.0)
    tap_next(at)
    assert title(at) == content().pages["improvement"].title
    assert "outcome" not in visit_of(at)
    assert visit_of(at)["ratings"][0]["score"] == 40


def test_a_patients_rating_is_a_choice_of_words():
    """No bare number to type, nothing chosen beforehand, and the practitioner asks in them too."""
    at = opened(PATIENT)
    nothing_else(at)
    asked = asked_on(at)["rating.0.patient"]
    assert asked["chosen"] == []
    assert not any(
        any(c.isdigit() for c in said) for said in labels(at, "rating.0.patient").values()
    )
    own = labels(at, "rating.0.patient")
    at = opened()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    assert labels(at, "rating.0.patient") == own


def test_a_rating_between_two_steps_is_shown_with_its_unit():
    """Of an older file, typed then: it stays as it was, in words."""
    rating = {"concern": "acne_scars", "subtype": "rolling", "area": "face"}
    today = {"date": date.today().isoformat(), "changed": {}}  # noqa: DTZ011
    today["ratings"] = [rating | {"by": "patient", "scale": "hundredths", "score": 35}]
    at = open_app("visit", person(visits=[FIRST, today]), PATIENT)
    nothing_else(at)
    assert labels(at, "rating.0.patient")["35"] == "35 percent better"
    assert asked_on(at)["rating.0.patient"]["chosen"] == ["35"]


def test_never_is_not_said_of_the_last_needling_after_a_visit():
    """In the list of what has changed, the day of the visit stands in its place."""
    said = labels(asked_again(), "health.last_needling")
    assert said["never"] == "20 Oct"
    assert (
        content().pages["health"].words["never"] in labels(asked_again(), "health.filler").values()
    )


def test_a_patient_reads_that_the_next_visit_is_next():
    """At home between visits this is none: which one is next is said, and when it was last."""
    assert "Visit 2 of 4 is next" in words(opened(PATIENT))
    assert "is next" not in words(opened())


def test_what_to_do_about_a_reaction_is_said_as_soon_as_it_is_noted():
    """More bleeding and too much pain, to who treats in their words; and what came afterwards."""
    at = opened()
    for name in ("more_bleeding", "strong_pain"):
        said = content().reactions[name].action
        assert said.clinician not in words(at)
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    for name in ("more_bleeding", "strong_pain"):
        answer(at, "visit.reaction", name)
        assert content().reactions[name].action.clinician in words(at)


def test_a_reaction_can_be_accepted_again_on_the_day_of_a_new_one():
    """Spots were accepted before the needles, too much pain came with them: the tap counts."""
    today = {"date": date.today().isoformat(), "changed": {}, "after": "spots"}  # noqa: DTZ011
    at = open_app("suitability", person(visits=[FIRST, today]), PRACTITIONER)
    accept = "accept_reaction_after_visit"
    stopped = content().pages["suitability"].words["accept"]

    def tapped():
        at.button(key=accept).click().run()
        assert not at.exception, at.exception[0].value
        return at.button(key=accept).label

    assert at.button(key=accept).label == stopped
    assert tapped() != stopped
    at.switch_page("pages/visit.py").run()
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    answer(at, "visit.reaction", "strong_pain")
    at.switch_page("pages/suitability.py").run()
    assert at.button(key=accept).label == stopped
    assert tapped() != stopped
    assert visit_of(at)["examined"] == ["reaction_after_visit"]
    assert tapped() == stopped
    assert tapped() != stopped
    at.switch_page("pages/visit.py").run()
    answer(at, "visit.reaction", "more_bleeding")
    at.switch_page("pages/suitability.py").run()
    assert at.button(key=accept).label == stopped


def test_what_is_told_of_the_time_since_has_to_be_accepted_after_it():
    """Too much pain was accepted today; then a rash is told of: it is to be looked into too."""
    today = {"date": date.today().isoformat(), "changed": {}}  # noqa: DTZ011
    last = FIRST | {"reaction": "strong_pain"}
    at = open_app("suitability", person(visits=[last, today]), PRACTITIONER)
    accept = "accept_reaction_after_visit"
    before = at.button(key=accept).label
    at.button(key=accept).click().run()
    assert at.button(key=accept).label != before
    at.switch_page("pages/visit.py").run()
    answer(at, "visit.after", "spots")
    at.switch_page("pages/suitability.py").run()
    assert at.button(key=accept).label == before


def test_at_home_the_page_is_about_rolling():
    """Its heading, its place in the list of steps and the way to it: no visit is spoken of."""
    home = {"setting": "home", "concern": "rejuvenation", "home_needle_length_mm": 0.2}
    rolled = {"date": "2026-11-02", "outcome": "needled", "changed": {}, "setting": "home"}
    answers = person(visits=[rolled], **home)
    at = open_app("visit", answers, PATIENT)
    assert title(at) == WORDS["home_title"]
    links = [json.loads(json.dumps(str(each.proto))) for each in at.get("page_link")]
    assert any(WORDS["home_title"] in link for link in links)
    assert not any(content().pages["visit"].title in link for link in links)
    assert WORDS["home_start_title"] in words(open_app("start", answers, PATIENT))
    assert title(opened(PATIENT)) == content().pages["visit"].title


def test_a_test_patch_that_was_done_can_be_noted():
    """Offered where one is planned; the next visit is four weeks away, and asks how it went."""
    at = open_app("visit", person(fitzpatrick_skin_type=5), PRACTITIONER)
    nothing_else(at)
    assert "patched" in labels(at, "visit.outcome")
    answer(at, "visit.outcome", "patched")
    answer(at, "visit.zones.face.depth_mm", 0.5)
    answer(at, "visit.reaction", "as_expected")
    planned = next(iter(labels(at, "next_day")))
    today = date.today()  # noqa: DTZ011
    assert date.fromisoformat(planned) - today == timedelta(weeks=4)
    assert "Visit 1 of 4" in words(at)
    assert read_answers(at.session_state["answers"], content(), today)
    earlier = {"date": "2026-11-01", "outcome": "patched", "changed": {}}
    at = open_app("visit", person(fitzpatrick_skin_type=5, visits=[earlier]), PRACTITIONER)
    assert WORDS["since_patch"] in words(at)
    assert "visit.dark_marks" in asked_on(at)
    at = open_app("visit", person(), PRACTITIONER)
    nothing_else(at)
    assert "patched" not in labels(at, "visit.outcome")


def after_a_patch(page, role=PRACTITIONER, weeks=4, **noted):
    """Somebody with brown skin, so many weeks after a test patch and nothing else."""
    day = date.today() - timedelta(weeks=weeks)  # noqa: DTZ011
    patch = {"date": day.isoformat(), "outcome": "patched", "changed": {}, "setting": "clinic"}
    patch |= {"fitzpatrick_skin_type": 5, "zones": [{"area": "face", "depth_mm": 0.5}]} | noted
    return open_app(page, person(fitzpatrick_skin_type=5, visits=[patch]), role)


@pytest.mark.parametrize("page", ["overview", "suitability", "visit"])
def test_where_the_verdict_asks_for_a_look_at_the_patch_it_is_noted_one_tap_away(page):
    """The tap leads to where dark marks are asked; after "none" the course goes on."""
    verdicts, at = content().pages["suitability"].words, after_a_patch(page)
    if page == "visit":
        nothing_else(at)
    at.button(key="note_test_patch_watched").click().run()
    assert title(at) == page_title("visit", PRACTITIONER)
    assert "No visit so far" in words(at)
    assert "visit.dark_marks" in asked_on(at)
    at.switch_page("pages/visit.py").run()  # this tool goes on from where it was opened
    answer(at, "visit.dark_marks", "none")
    assert "Visit 1 of 4" in words(at)
    nothing_else(at)
    assert verdicts["suitable_with_precautions"] in words(at)
    answer(at, "visit.outcome", "needled")
    seen = content().planning.test_spot.seen
    assert seen.clinician not in words(at)


def test_before_its_day_and_in_a_patients_hands_no_button_settles_the_patch():
    """Nobody can note yet how it went; and a patient is to have it looked at."""
    for at in (after_a_patch("suitability", weeks=3), after_a_patch("suitability", PATIENT)):
        assert content().safety["test_patch_watched"].title in words(at)
        assert "note_test_patch_watched" not in [button.key for button in at.button]


def test_a_patient_does_not_settle_their_own_test_patch():
    """Nobody goes on by a look of their own: the patch is to be shown; all else can be noted."""
    theirs, at_the_visit = after_a_patch("visit", PATIENT), after_a_patch("visit")
    assert WORDS["patch_looked_at"] in words(theirs)
    assert "visit.dark_marks" in asked_on(at_the_visit)
    assert "visit.dark_marks" not in asked_on(theirs)
    assert "visit.after" in asked_on(theirs)


def test_the_day_alone_is_not_said_to_end_the_wait_after_a_patch():
    """What would change it names the look as well as the day."""
    rule = content().safety["test_patch_watched"].rules[0]
    at = after_a_patch("suitability", weeks=1)
    lines = [each for each in words(at).splitlines() if rule.changes_with in each]
    assert [line.split(" ", 1)[0] for line in lines] == ["From"]
    level = content().pages["suitability"].words["suitable_with_precautions"]
    assert not re.search(rf"From [^,]*: \*\*{level}", words(at))


def test_last_time_may_have_been_a_test_patch():
    """The last visit is named with its day, and that it was a patch alone."""
    said = words(after_a_patch("visit"))
    day = formats.when(date.today() - timedelta(weeks=4), content())  # noqa: DTZ011
    assert WORDS["last_time_patch"].format(day=day, what="Face 0.5 mm") in said
    assert WORDS["last_day_patch"].format(day=day) in words(after_a_patch("visit", zones=[]))
    patch = {"date": str(date.today()), "outcome": "patched", "changed": {}}  # noqa: DTZ011
    today = open_app("visit", person(fitzpatrick_skin_type=5, visits=[FIRST, patch]), PRACTITIONER)
    assert "Face 1 mm, 4 passes" in words(today)
    assert "only a test patch" not in words(today)


def test_a_patch_that_was_done_is_no_step_of_the_next_visit():
    """It is told with its day; "four weeks ahead" it is no more."""
    step = content().procedure["test_spot"]
    done = words(after_a_patch("procedure", weeks=1))
    due = words(open_app("procedure", person(fitzpatrick_skin_type=5), PRACTITIONER))
    assert step.title_when_planned in due
    assert step.title_when_planned not in done
    assert step.title not in done
    assert "Test patch done" in done
