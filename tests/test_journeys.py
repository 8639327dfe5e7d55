"""Whole walks through the app as people take them, without a browser: enter at app.py."""

import re
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from consult.ui.state import keys, session, steps
from tests.people import ID, consultation, content, nothing_but_a_name, person
from tests.tab import (
    PATIENT,
    PRACTITIONER,
    answer,
    asked_on,
    folds,
    labels,
    open_app,
    page_title,
    pieces,
    tap,
    tap_next,
    title,
    words,
)


def point_at_face(at, score):
    """What the face scale sends when a face is tapped."""
    at.session_state["faces"] = {"score": score}
    at.run()
    del at.session_state["faces"]


def test_a_patient_walks_from_start_to_summary():
    """Answering each question in turn leads through all eleven pages to the summary."""
    at = open_app()
    assert title(at) == page_title("start")
    answer(at, "role", PATIENT)
    tap_next(at)
    answer(at, "setting", "clinic")
    answer(at, "concern", "acne_scars")
    answer(at, "subtype", "rolling")
    tap_next(at)
    answer(at, "area", "face")
    tap_next(at)
    point_at_face(at, 7)
    answer(at, "health.fainting", "no")
    tap_next(at)
    assert title(at) == page_title("health")
    answer(at, "age", 28)
    answer(at, "fitzpatrick_skin_type", 2)
    tap_next(at)
    while title(at) == page_title("health"):
        none = next(button for button in at.button if str(button.key).startswith("none_"))
        none.click().run()
    assert content().pages["suitability"].words["suitable"] in words(at)
    for name in ("procedure", "redness", "improvement", "options", "summary"):
        tap_next(at)
        assert title(at) == page_title(name)
    assert "4 visits, 4 weeks apart" in words(at)
    assert "1 to 5 days" in words(at)
    assert "**scar score 38 percent lower** 12 weeks after the last of 4 visits" in words(at)


def test_back_leads_to_the_screen_one_came_from():
    """From the verdict to the last part of the check; next leads to its first again."""
    at = open_app(None, person())
    while title(at) != page_title("health"):
        tap_next(at)
    first = asked_on(at)
    while title(at) == page_title("health"):
        last = asked_on(at)
        tap_next(at)
    tap(at, "back")
    assert asked_on(at) == last != first
    while title(at) == page_title("health"):
        tap(at, "back")
    tap_next(at)
    assert asked_on(at) == first


@pytest.mark.parametrize("name", [step.name for step in steps.STEPS[1:]])
def test_a_deep_link_leads_to_the_first_unanswered_step(name):
    """Somebody who opens a page too early is told so and stands at the first open question."""
    at = open_app(name)
    assert title(at) == page_title("start")
    assert content().pages["frame"].words["answer_first"] in words(at)


@pytest.mark.parametrize("name", [step.name for step in steps.STEPS])
def test_the_router_runs_even_on_the_first_request_of_a_fresh_server(name):
    """A page that Streamlit runs alone goes through app.py first and then comes back."""
    at = AppTest.from_file("../app.py", default_timeout=20)
    at.session_state["restored"] = True
    at.session_state["answers"] = person()
    at.session_state["screen"] = {}
    at.session_state["role"] = PATIENT
    at.switch_page(f"pages/{name}.py")  # before the first run: the page alone
    at.run()
    assert not at.exception, at.exception[0].value
    assert title(at) == page_title(name)


CONCERNS = list(content().concerns)
OTHERS = [(PATIENT, page) for page in ("improvement", "options", "summary")]
EVERY = [  # one concern, of the others what depends on them, and in the long run all
    pytest.param(
        step.name,
        concern,
        role,
        marks=[] if n == 0 or (role, step.name) in OTHERS else pytest.mark.long,
    )
    for n, concern in enumerate(CONCERNS)
    for role in (PATIENT, PRACTITIONER)
    for step in steps.STEPS
]


@pytest.mark.parametrize(("name", "concern", "role"), EVERY)
def test_every_page_shows_for_every_concern_and_role(name, role, concern):
    """No page fails for any concern on any of its first areas, for either reader."""
    area = next(iter(content().concerns[concern].areas))
    at = open_app(name, person(concern=concern, area=area), role)
    assert title(at) == page_title(name, role)


STOPS = {
    "not_suitable": {"health": {"bleeding_disorder": "yes"}},
    "see_clinician_first": {"health": {"anticoagulant": "yes"}},
    "wait": {"health": {"pregnant": "yes"}},
}


@pytest.mark.parametrize("level", STOPS)
@pytest.mark.parametrize("name", ["procedure", "redness", "improvement", "summary", "options"])
def test_a_stop_shows_no_plan_depth_or_price(level, name):
    """Where the check says stop, no page shows a plan, needle length, chart or price for it."""
    change = {key: dict(value) for key, value in STOPS[level].items()}
    assert consultation(**{k: dict(v) for k, v in change.items()}).suitability.level == level
    at = open_app(name, person(**change), PRACTITIONER)
    if name == "options":
        needling = content().options["acne_scars"]["microneedling"]
        for part in content().pages["options"].choices["part"]:
            said = words(show_part(at, part))
            assert needling.cost.text not in said
            assert needling.name in said or part not in ("compare", "all")
        return
    assert not at.get("vega_lite_chart")
    said = words(at)
    assert "Needle length" not in said
    assert "percent** 12 weeks" not in said
    stopped = content().pages["frame"].words["no_plan"]
    assert stopped in said or name == "summary"


def test_a_stop_leads_past_the_pages_that_would_be_empty():
    """Next leads from the verdict to the choices and Back the same way; with a plan, through it."""
    for health, then, back in (
        ({"pregnant": "yes"}, "options", "suitability"),
        ({}, "procedure", "improvement"),
    ):
        at = open_app("suitability", person(health=health))
        tap_next(at)
        assert title(at) == page_title(then)
        at = open_app("options", person(health=health))
        tap(at, "back")
        assert title(at) == page_title(back)


def show_part(at, name):
    answer(at, "part", name)
    assert not at.exception, at.exception[0].value
    return at


def bars(at):
    """The choices with a bar, in the order they stand on the page."""
    return re.findall(r'aria-label="(.*?): the bar', "".join(pieces(at)))


def test_what_matters_moves_the_bars_and_is_never_chosen_for_anybody():
    """Nothing is ticked at first; after an answer there are bars, and another answer moves them."""
    at = show_part(open_app("options", person()), "matters")
    asked = [each for name, each in asked_on(at).items() if name.startswith("matters.")]
    assert len(asked) == len(content().criteria) >= 6
    assert not any(each["chosen"] for each in asked)
    assert content().pages["options"].words["fit_none"] in words(show_part(at, "fit"))
    answer(show_part(at, "matters"), "matters.pain", 4)
    assert at.session_state["answers"]["matters"] == {"pain": 4}
    gentle = bars(show_part(at, "fit"))
    answer(show_part(at, "matters"), "matters.pain")
    answer(at, "matters.result", 4)
    assert at.session_state["answers"]["matters"] == {"result": 4}
    strong = bars(show_part(at, "fit"))
    assert set(gentle) == set(strong)
    assert gentle != strong


def test_what_matters_stays_over_pages():
    """The answers are there on coming back."""
    at = open_app("options", person(matters={"pain": 4, "cost": 0}))
    at.switch_page("pages/summary.py").run()
    at.switch_page("pages/options.py").run()
    assert asked_on(show_part(at, "matters"))["matters.pain"]["chosen"] == ["4"]
    assert asked_on(at)["matters.cost"]["chosen"] == ["0"]


def test_a_choice_ruled_out_has_no_bar_and_no_price():
    """With a stop, needling stands in no bar, and no card of the list names its price."""
    stopped = person(matters={"result": 4}, health={"anticoagulant": "yes"})
    at = show_part(open_app("options", stopped), "fit")
    needling = content().options["acne_scars"]["microneedling"]
    assert needling.name not in bars(at)
    assert bars(at)
    assert needling.cost.text not in words(show_part(at, "all"))


def test_choices_can_be_put_in_an_order_of_ones_own():
    """From A to Z, without needles first, or by fit: each order says how it came about."""
    at = show_part(open_app("options", person(matters={"needles": 4, "result": 1})), "all")
    page = content().pages["options"]
    seen = set()
    for order in page.choices["order"]:
        answer(at, "order", order)
        assert page.words[f"order_{order}"] in words(at)
        seen.add(tuple(folds(at)))
    assert len(seen) >= 3


def test_somebody_afraid_of_needles_sees_choices_without_them_first():
    """Needle-free comes first unasked, and the page says so."""
    at = show_part(open_app("options", person(needle_tolerance=1)), "all")
    assert content().pages["options"].words["first_needle_free"] in words(at)
    needled = f"  \n{content().pages['options'].words['needles_yes']} ·"
    cards = [needled in label for label in folds(at) if " · " in label]
    assert cards == sorted(cards)
    assert any(cards)


def columns(at):
    """The choices that stand side by side, in the order of their columns."""
    heads = re.findall('<div class="names"[^>]*>(.*?)</div>', "".join(pieces(at)))
    return re.findall("<b>(.*?)</b>", "".join(heads))


def test_at_most_three_choices_stand_side_by_side():
    """Needling first, doing nothing beside it unasked, and two of the person's own pick at most."""
    at = open_app("options", person())
    named = {name: each.name for name, each in content().options["acne_scars"].items()}
    needling = named["microneedling"]
    assert columns(at) == [needling, named["no_treatment"]]
    answer(at, "second", "filler")
    answer(at, "third", "wait")
    assert columns(at) == [needling, named["filler"], named["wait"]]
    answer(at, "third", "filler")  # the same twice is one column
    assert columns(at) == [needling, named["filler"]]
    assert needling not in labels(at, "second").values()


def test_each_choice_is_told_for_the_day_the_week_and_the_months():
    """Body, mind and life with others, over time, in the comparison."""
    at = open_app("options", person())
    answer(at, "third", "filler")
    said = words(at)
    for name in ("nothing", "filler"):
        lived = content().living[name]
        for moment in (lived.on_the_day, lived.first_week, lived.months):
            assert moment.body in said
            assert moment.mind in said
            assert moment.social in said


def test_a_wait_with_a_date_shows_the_plan_from_that_day():
    """Ten days after retinol the plan begins; until then each plan page says from when it holds."""
    today = open_app().session_state["day"]
    waiting = person(health={"topical_retinoid": (today - timedelta(days=4)).isoformat()})
    start = today + timedelta(days=6)
    for name in ("suitability", "procedure", "redness", "improvement", "summary"):
        assert f"{start.day} {start:%B %Y}" in words(open_app(name, waiting))


def test_a_wait_marks_needling_wherever_choices_are_named():
    """With a day it says not today, without one not for now, and no price."""
    spoken = content().pages["options"].words
    for health, told in (
        ({"isotretinoin": "2026-10-20"}, spoken["waits_short"]),
        ({"pregnant": "yes"}, spoken["price_stopped"]),
    ):
        dated = told == spoken["waits_short"]
        at = open_app("options", person(health=health))
        standing, price = (row_of(at, spoken[row]) for row in ("check", "row_cost"))
        assert f"Microneedling: {told}" in standing
        assert ("Microneedling: USD" in price) == dated
        line = next(fold for fold in folds(show_part(at, "all")) if "**Microneedling**" in fold)
        assert (spoken["waits_short"] in line) == dated
        assert ("USD" in line) == dated
        assert ("USD" in words(open_app("summary", person(health=health)))) == dated


def row_of(at, label):
    """A row of the choices side by side, read out from its label to its last cell."""
    return next(fold for fold in folds(at) if fold.startswith(label))


def test_an_earlier_answer_can_be_changed_at_any_time():
    """Going back and saying yes changes the verdict; no stale result stays behind."""
    at = open_app("summary", person())
    assert content().pages["suitability"].words["suitable"] in words(at)
    at.switch_page("pages/tolerance.py").run()
    assert at.session_state["answers"]["needle_tolerance"] == 7
    answer(at, "health.fainting", "yes")
    at.switch_page("pages/suitability.py").run()
    assert content().pages["suitability"].words["suitable_with_precautions"] in words(at)


def test_another_concern_drops_an_area_that_does_not_go_with_it():
    """Choosing hair loss after a face asks for the area again instead of failing."""
    at = open_app("concern", person())
    answer(at, "concern", "hair_loss")
    assert "area" not in at.session_state["answers"]
    at.switch_page("pages/summary.py").run()
    assert title(at) == page_title("area")


def test_a_new_consultation_forgets_everything():
    """One tap, and nothing of the last person is left in the session."""
    at = open_app("summary", person(age=47, health={"anticoagulant": "yes"}))
    label = content().pages["frame"].words["new"]
    next(button for button in at.button if button.label == label).click().run()
    assert title(at) == page_title("start")
    assert nothing_but_a_name(at.session_state["answers"])
    assert at.session_state["answers"]["id"] != ID, "a new consultation has a name of its own"
    # Not when the run began: its minutes and seconds may be any number.
    left = repr({key: at.session_state[key] for key in at.session_state if key != keys.NOW})
    assert "answers" in left
    assert not re.search(r"\b47\b", left)  # a token may have these figures within it
    assert "anticoagulant" not in left


def test_none_of_these_says_nothing_of_a_question_nobody_has_seen():
    """One that an answer has just called up, and that was never drawn, stays open and is asked."""
    raw = person()
    del raw["health"]["anticoagulant"], raw["health"]["antiplatelet"]
    at = open_app("health", raw)
    groups = [name for name in content().health_groups if name != "needles"]
    at.session_state["screen"] = {"health": 1 + groups.index("medicines")}
    at.run()
    at.session_state["drawn"] = {"medicines": ["antiplatelet"]}
    at.button(key="none_health_medicines").click().run()
    assert at.session_state["answers"]["health"]["antiplatelet"] == "no"
    assert "anticoagulant" not in at.session_state["answers"]["health"]
    assert asked_on(at)["health.anticoagulant"]["chosen"] == []


def test_none_of_these_never_tells_the_age_of_the_scar_a_person_came_for():
    """Whoever has a scar treated is asked for its day; anybody else may pass with one tap."""
    for concern, left in (("surgical_scars", True), ("wrinkles", False)):
        raw = person(concern=concern, subtype=None)
        del raw["health"]["surgery_or_injury"]
        at = open_app("health", raw)
        groups = [name for name in content().health_groups if name != "needles"]
        at.session_state["screen"] = {"health": 1 + groups.index("recent")}
        at.run()
        at.button(key="none_health_recent").click().run()
        assert (at.session_state["answers"]["health"].get("surgery_or_injury") is None) == left
        assert (content().safety["surgery_or_injury"].question.label in words(at)) == left


def test_none_of_these_fills_only_what_is_open():
    """A yes given before stays a yes when the rest is answered in one tap."""
    raw = person()
    for name, item in content().safety.items():
        if item.question and item.question.group == "medicines":
            raw["health"].pop(name)
    raw["health"]["anticoagulant"] = "yes"
    at = open_app("health", raw)
    groups = [name for name in content().health_groups if name != "needles"]
    at.session_state["screen"] = {"health": 1 + groups.index("medicines")}
    at.run()
    at.button(key="none_health_medicines").click().run()
    health = at.session_state["answers"]["health"]
    assert health["anticoagulant"] == "yes"
    assert health["isotretinoin"] == "never"


def test_next_says_which_questions_are_still_open():
    """Nobody slips past an unanswered safety question."""
    raw = person()
    raw["health"].pop("suspicious_lesion")
    at = open_app("health", raw)
    at.session_state["screen"] = {"health": 1}
    at.run()
    tap_next(at)
    assert content().safety["suspicious_lesion"].question.label in words(at)


def test_no_safety_question_has_an_answer_before_it_is_given():
    """Nothing is chosen for anybody: every radio of the check starts empty."""
    raw = person() | {"health": {}}
    at = open_app("health", raw)
    for place in range(len(content().health_groups)):
        at.session_state["screen"] = {"health": place}
        at.run()
        asked = asked_on(at)
        assert place == 0 or any(name.startswith("health.") for name in asked)
        for name, each in asked.items():
            if name.startswith("health."):
                assert each["chosen"] == []


def test_an_anxious_person_with_a_long_roller_is_told_kindly_not_to():
    """At home with 1.5 mm the answer is a clear no, with what to do instead."""
    at = open_app("suitability", person(setting="home", home_needle_length_mm=1.5))
    said = words(at)
    assert content().pages["suitability"].words["not_suitable"] in said
    rule = content().safety["home_needle_length"].rules[0]
    assert rule.reason.patient in said
    assert rule.action.patient in said


def test_a_practitioner_reads_depth_and_passes_where_a_patient_does_not():
    """Needle length and passes are for whoever needles."""
    clinician = words(open_app("procedure", person(), PRACTITIONER))
    patient = words(open_app("procedure", person(), PATIENT))
    assert "Needle length: 0.5–1.5 mm" in clinician
    assert "Needle length" not in patient


def test_another_number_of_visits_redraws_the_curve():
    """Six visits promise more than three, in the sentence and in the chart."""
    at = open_app("improvement", person())
    answer(at, "sessions", 3)
    one = words(at)
    answer(at, "sessions", 6)
    assert "of 3 visits." in one
    assert "of 6 visits." in words(at)
    assert at.session_state["answers"]["sessions"] == 6


def test_answers_of_a_file_that_do_not_fit_are_said_in_a_line():
    """Contradictory answers never end in a traceback; the way to mend them is shown."""
    at = open_app("summary", person() | {"age": 28, "event_date": "2020-01-01"})
    assert "event_date: 2020-01-01" in words(at)
    assert not at.exception


def test_content_past_its_review_date_says_so_on_every_page(monkeypatch):
    """From the day after the next review is due, a banner stands on each page, and not before."""
    edition = content().edition
    for day, shown in ((edition.next_review, False), (edition.next_review + timedelta(1), True)):
        monkeypatch.setattr(session, "day", lambda day=day: day)
        for name in ("start", "suitability", "about"):
            said = words(open_app(name, person()))
            due = f"{edition.next_review.day} {edition.next_review:%B %Y}"
            overdue = content().pages["frame"].words["overdue"].format(day=due)
            assert (overdue in said) == shown


FOR_A_FACE = "These minutes are those for a face"


@pytest.mark.parametrize("name", ["procedure", "overview"])
def test_minutes_of_a_face_are_not_passed_off_as_those_of_a_belly(name):
    """Where no study timed an area, the page says whose minutes stand there; a face needs none."""
    belly = person(concern="stretch_marks", subtype="white", area="abdomen")
    assert FOR_A_FACE in words(open_app(name, belly))
    assert FOR_A_FACE not in words(open_app(name, person()))


def test_a_belly_is_not_told_what_an_upper_lip_feels():
    """What needling feels like is that of the area, as far as it is known."""
    said = words(open_app("procedure", person(concern="stretch_marks", area="abdomen")))
    assert "upper lip" not in said
    assert "one of the belly" in said


def test_a_cream_that_harms_an_unborn_child_says_so_wherever_it_is_named():
    """To somebody who is, or may be, pregnant it is the first thing said of it; to others not."""
    why = "Vitamin A drugs can harm an unborn baby"
    named = "Tazarotene gel (a vitamin A gel) (ask a doctor first: Pregnancy"
    for given in ("yes", "unsure"):
        at = open_app("options", person(health={"pregnant": given}))
        assert labels(at, "second")["topical_retinoid"].startswith(named)
        answer(at, "second", "topical_retinoid")
        assert why in words(at), given
        assert why in words(show_part(at, "all")), given
        at = open_app("summary", person(health={"pregnant": given}))
        answer(at, "lean", 5)
        assert labels(at, "leaning")["topical_retinoid"].startswith(named)
    at = open_app("options", person())
    answer(at, "second", "topical_retinoid")
    assert why not in words(at)
    assert why not in words(show_part(at, "all"))


def test_who_is_stopped_asks_what_would_let_them_go_on():
    """No question about tips and prices of a treatment that is not to be."""
    said = words(open_app("summary", person(health={"bleeding_disorder": "yes"})))
    assert "When may I ask again?" in said
    assert "sterile tip" not in said


@pytest.mark.parametrize("name", ["improvement", "summary"])
def test_a_kind_of_marks_keeps_its_own_outlook(name):
    """Figures that mix all kinds never stand without what is known of the person's own."""
    white = person(concern="stretch_marks", subtype="white", area="abdomen")
    assert "White marks change less." in words(open_app(name, white))


def test_the_list_of_steps_ticks_only_what_was_answered_or_looked_at():
    """A result nobody has opened carries no check mark, though it can be opened."""

    def ticked(at):
        links = {link.proto.label: link.proto.icon for link in at.get("page_link")}
        return {label.split(". ")[1] for label, icon in links.items() if icon == ":material/check:"}

    at = open_app("suitability", person())
    assert {page_title(name) for name in ("concern", "area", "health")} <= ticked(at)
    assert page_title("redness") not in ticked(at)
    at.switch_page("pages/redness.py").run()
    at.switch_page("pages/procedure.py").run()
    assert page_title("redness") in ticked(at)
    assert page_title("improvement") not in ticked(at)


@pytest.mark.parametrize("page", ["tolerance", "procedure"])
def test_who_has_fainted_is_never_told_that_nothing_special_is_needed(page):
    """However well they say they bear needles: what the safety check asks of them stands there."""
    fainted, fine = person(health={"fainting": "yes"}), person(health={"fainting": "no"})
    assert "lie flat" in words(open_app(page, fainted))
    assert "Nothing special is needed" not in words(open_app(page, fainted))
    assert "Nothing special is needed" in words(open_app(page, fine))
