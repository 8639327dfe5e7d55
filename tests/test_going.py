"""How it is going, as somebody reads it: on the page, in short, on paper and in the note."""

import re
from datetime import date, timedelta

import pytest

from consult import charts
from consult.answers import read_answers
from consult.consultation import consult
from consult.phrases import going_lines
from consult.takeaway import course_sheet
from consult.takeaway.note import clinical_note
from consult.takeaway.sheet import sheet
from tests.courses_told import told, visit
from tests.people import DAY, content, person
from tests.tab import PRACTITIONER, answer, open_app, table_with, words
from tests.test_visit_page import nothing_else

GOOD = [
    {"week": -12, "practitioner": 3},
    {"week": -8, "practitioner": 3, "patient": 10},
    {"week": -4, "practitioner": 2, "patient": 30},
]
FLAT = [*GOOD[:1], *({"week": w, "practitioner": 3, "patient": 0} for w in (-8, -4))]
PORES = [{"week": -8}, {"week": -4, "practitioner": 20}]
PAGE = content().pages["going"]


def kept(visits, **changes):
    """Raw answers with these visits, the last of them on the day the tests run."""
    raw = person(**changes)
    begun = date.today() - timedelta(weeks=visits[-1]["week"])  # noqa: DTZ011
    return raw | {"visits": [visit(each, raw["concern"], raw["area"], begun) for each in visits]}


def plain(said):
    return said.replace("**", "")


def test_the_page_says_what_was_seen_and_what_to_expect():
    """Both raters' newest view, the estimate with its band, and where one stands."""
    said = words(open_app("improvement", kept(GOOD)))
    for line in going_lines.brief(told(GOOD), content()):
        for sentence in line.split(". "):
            assert plain(sentence).rstrip(".") in plain(said)
    assert "1 grade better" in plain(said)
    assert PAGE.words["signs"] in said


def test_the_band_in_words_is_the_band_of_the_estimate():
    """Every number of the sentence is one of the consultation's own."""
    result = told(GOOD)
    line = going_lines.estimate(result, content(), "expected")
    now = result.progress.updated
    numbers = [float(n) for n in re.findall(r"\d+", plain(line))]
    for value in (now.best_at_end, now.at_end.low, now.at_end.high, now.before_at_end.low):
        assert abs(round(value)) in numbers


def test_who_gained_less_is_said_as_people_of_100():
    """Where one stands is a number of people with a range, or that it cannot be told yet."""
    early = [GOOD[0], GOOD[1]]
    assert "Of 100 people in studies" in " ".join(going_lines.told(told(GOOD), content()))
    assert PAGE.words["place_open"] in going_lines.told(told(early), content())


@pytest.mark.parametrize("page", ["improvement", "summary"])
def test_without_visits_nothing_of_it_is_said(page):
    """Who comes for the first time reads nothing of ratings."""
    said = words(open_app(page, person()))
    assert PAGE.title not in said
    assert PAGE.words["photos"] not in said


def test_the_summary_and_the_cockpit_have_it_in_short():
    """One sentence with the estimate, on both."""
    short = plain(going_lines.in_short(told(GOOD), content()))
    assert short in plain(words(open_app("summary", kept(GOOD))))
    assert short in plain(words(open_app("overview", kept(GOOD), role=PRACTITIONER)))


def test_in_short_a_change_within_the_error_is_never_said_without_it():
    """Where nothing is estimated both raters stand there, each with what a rater may be off."""
    stretch = {"concern": "stretch_marks", "area": "abdomen"}
    visits = [{"week": -8}, {"week": -4, "practitioner": 20, "patient": 20}]
    result = told([each | {"week": each["week"] + 8} for each in visits], **stretch)
    short = plain(going_lines.in_short(result, content()))
    assert "20 percent better, within a rater" in short
    assert "20 percent better, beyond a rater" in short
    short = short.replace(PAGE.words["by_patient"], PAGE.words["by_patient_record"])
    assert short in plain(words(open_app("overview", kept(visits, **stretch), role=PRACTITIONER)))


def test_where_no_line_is_drawn_no_estimate_is_made_and_that_is_said():
    """Pores have no curve: the ratings stand by themselves."""
    said = plain(words(open_app("improvement", kept(PORES, concern="enlarged_pores"))))
    assert PAGE.words["why_no_curve"] in said
    assert "20 percent better" in said
    assert "best estimate" not in said.lower().split("photos to compare")[0]


def test_who_is_stopped_still_reads_what_was_seen():
    """Dark marks stop the plan, not the view of what was rated."""
    marks = [*GOOD[:2], GOOD[2] | {"dark_marks": "still_there"}]
    said = plain(words(open_app("improvement", kept(marks))))
    assert PAGE.words["why_no_plan"] in said
    assert "1 grade better" in said


def test_no_change_at_the_third_visit_is_a_finding_on_the_page_about_it():
    """The rule to stop and talk is shown with its reason and its action."""
    said = words(open_app("suitability", kept(FLAT)))
    rule = content().safety["no_change"].rules[0]
    assert rule.reason.patient.split(". ")[0] in said
    assert rule.action.patient.split(". ")[0] in said


def test_paper_has_the_same_sentences_and_how_to_take_photos():
    """The sheet says what the screen says, and hints for photos that can be compared."""
    result = told(GOOD)
    going = sheet(result, content())["going"]
    assert going["of"][0]["lines"] == [plain(x) for x in going_lines.told(result, content())]
    assert going["how"] == [fact.text for fact in content().estimate.photos.how]
    assert sheet(told([{"week": 0}]), content())["going"] is None


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((120, 130), "10 more hairs per square centimetre"),
        ((120, 108), "12 fewer hairs per square centimetre"),
        ((120, 121), "1 more hair per square centimetre"),
    ],
)
def test_hairs_are_counted_as_people_say_it(counts, said):
    """More hairs or fewer, never hairs that are better: on screen and paper, and in the note."""
    hair = {"concern": "hair_loss", "area": "scalp", "subtype": "with_minoxidil"}
    visits = [{"week": 10 * n, "practitioner": count} for n, count in enumerate(counts)]
    visits[-1]["examined"] = ["worse_than_before"]
    result = told(visits, **hair)
    ended = [each | {"week": each["week"] - 10} for each in visits]
    page = words(open_app("improvement", kept(ended, **hair)))
    sheets = (course_sheet.told(result, content(), clinician=who) for who in (True, False))
    places = [
        " ".join(going_lines.told(result, content())),
        " ".join(going_lines.brief(result, content())),
        " ".join(row[-1] for row in going_lines.rows(result.progress, content())),
        clinical_note(result, content()),
        str(sheet(result, content())["going"]),
        *map(str, sheets),
        page,
    ]
    for place in places:
        assert said in " ".join(plain(place).split())
        assert not re.search(r"hairs? per square centimetre (better|worse)", place)


def test_the_note_speaks_of_the_patient():
    """A practitioner's record has the ratings and the estimate in the third person."""
    said = " ".join(clinical_note(told(GOOD), content()).split())
    for line in going_lines.recorded(told(GOOD), content()):
        assert plain(line).split(":")[0] in said
    assert "Own rating" not in said


def test_about_shows_how_made_up_people_fared():
    """The model in steps, and the simulation's figures as a table with all its rows."""
    at = open_app("about", person())
    assert content().estimate.model[0].text in words(at)
    assert PAGE.words["checked_how"] in words(at)
    table = table_with(at, PAGE.words["checked_who"])
    heading_and_rule = 2
    assert len(table.splitlines()) == len(content().calibrated.rows) + heading_and_rule


def test_each_concern_has_its_own_ratings_and_its_own_estimate():
    """A rating of the wrinkles says nothing of the scars, and the other way round."""
    raw = person(age=50, also=[{"concern": "wrinkles", "area": "face"}])
    both = [visit(each, "acne_scars", "face") for each in GOOD]
    for each, score in zip(both, (4, 4, 4), strict=True):
        each["ratings"] = each["ratings"] + [
            {"concern": "wrinkles", "area": "face", "by": "practitioner"}
            | {"scale": "lemperle", "score": score}
        ]
    said = consult(read_answers(raw | {"visits": both}, content(), DAY), content(), DAY)
    scars, wrinkles = (one.progress for one in said.each)
    assert {point.scale for point in scars.points} == {"goodman_baron", "hundredths"}
    assert {point.scale for point in wrinkles.points} == {"lemperle"}
    assert scars.updated.best_at_end > said.projection.best[-1]
    assert wrinkles.updated.best_at_end < said.also[0].projection.best[-1]
    of = {one["name"] for one in sheet(said, content())["going"]["of"]}
    assert of == {content().concerns[name].name for name in ("acne_scars", "wrinkles")}


def test_a_rating_never_makes_another_rule_milder():
    """Whatever was seen, all that the safety check finds without it is found still."""
    health = {"pregnant": "yes", "fainting": "yes", "keloid_in_area": "unsure"}
    bare = [{k: v for k, v in each.items() if k == "week"} for each in GOOD]
    without = told(bare, health=health).suitability
    for visits in (GOOD, FLAT):
        found = told(visits, health=health).suitability
        assert set(found.findings) >= set(without.findings)


def test_where_visits_are_rated_photos_are_explained():
    """On the page of a visit: none is kept, and how to take some that can be compared."""
    at = open_app("visit", kept(GOOD), role=PRACTITIONER)
    nothing_else(at)
    answer(at, "visit.outcome", "needled")
    assert "1 grade better" in plain(words(at))
    assert content().estimate.photos.why_not.clinician in words(at)


def test_what_a_practitioner_accepts_today_brings_the_estimate_back():
    """Dark marks stop the plan until somebody has looked; then the line is there again."""
    marks = [*GOOD[:2], GOOD[2] | {"dark_marks": "still_there"}]
    at = open_app("suitability", kept(marks), role=PRACTITIONER)
    label = content().pages["suitability"].words["accept"]
    next(button for button in at.button if button.label == label).click().run()
    assert at.session_state["answers"]["visits"][-1]["examined"] == ["dark_marks_after_visit"]
    at = open_app("improvement", at.session_state["answers"], role=PRACTITIONER)
    assert "Best estimate now" in plain(words(at))


OVER = [
    {"week": -60, "practitioner": 3},
    {"week": -56, "practitioner": 3},
    {"week": -52, "practitioner": 2, "patient": 20},
    {"week": -48, "practitioner": 2},
    {"week": -36, "practitioner": 1, "outcome": "put_off"},
    {"week": 0, "practitioner": 1, "outcome": "put_off"},
]


def test_after_the_time_of_studies_ones_own_ratings_stay_on_the_chart():
    """Marks without a band, and what came later than the chart goes is said to be in the list."""
    course = told(OVER)
    going = course.progress
    assert going.why_none == "over"
    assert [round(each.week) for each in going.drawn] == [4, 8, 8, 12, 24]
    assert going.later == 1
    chart = charts.improvement(
        course.projection,
        content().pages["improvement"].words,
        own=charts.Own(going.drawn, None, ""),
    )
    assert len(chart.data["own"]["week"]) == len(going.drawn)
    assert not chart.data["expected"]["week"]
    later = PAGE.words["later"].format(n=1)
    said = words(open_app("improvement", kept(OVER)))
    for each in (later, PAGE.words["signs"], PAGE.words["legend_alone"], PAGE.words["why_over"]):
        assert each in said
    (paper,) = sheet(course, content())["going"]["of"]
    assert later in paper["lines"]
    assert paper["legend"] == PAGE.words["legend_alone"]
