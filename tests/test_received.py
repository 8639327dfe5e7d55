"""Answers from home: the practitioner sees which are new or changed, until they are checked."""

import json

import pytest

from consult.changes import changes
from tests.people import content, person
from tests.tab import PATIENT, PRACTITIONER, asked_on, open_app, words
from tests.test_draft import come_back, one_run

pytestmark = pytest.mark.long

WORDS = content().pages["takeaway"].words


def receive(before, after, role=PRACTITIONER, page="suitability"):
    """Answers before, a file opened on the first page, and the page looked at then."""
    at = open_app("start", before, role)
    at.text_area(key="receive_text").set_value(json.dumps(after)).run()
    assert WORDS["received"] in words(at)
    kept = {name: at.session_state[name] for name in ("answers", "before", "role")}
    return one_run(f"pages/{page}.py", restored=True, **kept)


def marks(at):
    """Questions above which stands that their answer is new or another."""
    said = {WORDS[name] for name in ("review_new", "review_changed")}
    found = [mark for each in asked_on(at).values() for mark in each["marks"] if mark in said]
    return found + [
        line for line in words(at).splitlines() if any(f"**{s}**" in line for s in said)
    ]


def test_what_differs_is_listed_with_before_and_after():
    """One changed answer, one new and one gone, each in the words of the screen."""
    before = person(age=28)
    del before["health"]["smoking"]
    after = person(age=29, health={"smoking": "yes", "isotretinoin": "2026-01-05"})
    del after["subtype"]
    at = receive(before, after)
    assert WORDS["review_title"].format(n=4) in words(at)
    lines = [text.value for text in at.text]
    assert f"{WORDS['age']}: 28 → 29" in lines
    smoking = content().safety["smoking"].question.label
    assert f"{smoking}: Yes" in lines
    isotretinoin = content().safety["isotretinoin"].question.label
    assert f"{isotretinoin}: Never → 5 January 2026" in lines
    assert f"{WORDS['subtype']}: Rolling → {WORDS['unanswered']}" in [
        line.replace("rolling", "Rolling") for line in lines
    ]


def test_a_changed_question_is_marked_where_it_is_asked():
    """Beside the question stands what was answered before; nothing is marked that is as it was."""
    at = receive(person(area="face"), person(area="chest"), page="area")
    was = f"Before: {content().areas['face'].name}"
    assert any(was in each["marks"] for each in asked_on(at).values())
    assert len(marks(at)) == 1
    at = receive(person(area="face"), person(age=50), page="area")
    assert marks(at) == []


def test_answered_back_it_is_no_longer_marked():
    """The practitioner who puts an answer right again has nothing left to check there."""
    at = receive(person(), person(needle_tolerance=2), page="tolerance")
    assert len(marks(at)) == 1
    at.session_state["answers"]["needle_tolerance"] = 7
    at.run()
    assert marks(at) == []


def test_it_stays_marked_until_it_is_checked():
    """A second file, a refresh and a restart leave the first marks; one tap ends them."""
    at = receive(person(), person(age=50))
    before = at.session_state["before"]
    assert before == person()
    kept = {"version": 1, "answers": person(age=50), "role": PRACTITIONER, "before": before}
    at = come_back(json.dumps(kept))
    assert WORDS["review_title"].format(n=1) in words(at)
    at.button(key="reviewed").click().run()
    assert "before" not in at.session_state
    assert WORDS["review_title"].format(n=1) not in words(at)


def test_a_patient_sees_no_marks():
    """What has to be checked is the practitioner's to check."""
    at = receive(person(), person(age=50), PATIENT)
    assert WORDS["review_title"].format(n=1) not in words(at)


@pytest.mark.parametrize("before", [[1], "x", 7, {"age": "<b>"}, {"health": {"smoking": []}}])
def test_forged_answers_from_before_are_not_shown(before):
    """Only what could have been answered is shown as the answer from before."""
    kept = {"version": 1, "answers": person(), "role": PRACTITIONER, "before": before}
    at = come_back(json.dumps(kept))
    assert "<b>" not in words(at)


def test_changes_are_found_answer_by_answer():
    """New, changed and gone; an empty list and an absent answer are the same."""
    before = {"schema": 1, "age": 28, "worries": [], "health": {"smoking": "no", "tattoo": "no"}}
    after = {"age": 29, "area": "face", "health": {"smoking": "yes"}}
    assert changes(before, after) == {
        "age": (28, 29),
        "area": (None, "face"),
        "health.smoking": ("no", "yes"),
        "health.tattoo": ("no", None),
    }
    assert changes(before, before) == {}
