"""How it is going, as somebody reads it: on the page, in short, on paper and in the note."""

import re

import pytest

from consult.phrases import going_lines
from consult.takeaway.note import clinical_note
from consult.takeaway.sheet import sheet
from tests.courses_told import told, visit
from tests.people import content, person
from tests.tab import PRACTITIONER, open_app, table_with, words

GOOD = [
    {"week": -12, "practitioner": 3},
    {"week": -8, "practitioner": 3, "patient": 10},
    {"week": -4, "practitioner": 2, "patient": 30},
]
FLAT = [*GOOD[:1], *({"week": w, "practitioner": 3, "patient": 0} for w in (-8, -4))]
PORES = [{"week": -8}, {"week": -4, "practitioner": 20}]
PAGE = content().pages["going"]


def kept(visits, **changes):
    """Raw answers with these visits."""
    raw = person(**changes)
    return raw | {"visits": [visit(each, raw["concern"], raw["area"]) for each in visits]}


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
    numbers = [float(n) for n in re.findall(r"-?\d+", plain(line).replace("−", "-"))]
    for value in (now.best_at_end, now.at_end.low, now.at_end.high, now.before_at_end.low):
        assert round(value) in numbers


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
    table = table_with(at, PAGE.words["checked_concern"])
    assert len(table) >= len(content().calibrated.rows)
