"""What comes back from a browser: the draft, an undo, an idle tablet; any of it may be forged."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.people import content, nothing_but_a_name, person
from tests.tab import PATIENT, PRACTITIONER, components, page_title, title, words

FRAME = content().pages["frame"].words
NOTHING = {"schema": 1, "health": {}}


def draft(**changes):
    return json.dumps({"version": 1, "answers": person(), "role": PATIENT} | changes)


def one_run(page=None, **state):
    """One run in a session with this state, as follows a message of the tab."""
    at = AppTest.from_file("../app.py", default_timeout=20)
    for name, value in ({"answers": dict(NOTHING, health={}), "screen": {}} | state).items():
        at.session_state[name] = value
    if page:
        at.switch_page(page)
    at.run()
    assert not at.exception, at.exception[0].value
    return at


def come_back(kept, came_from="tab", to="sid", page=None):
    """A new session in a tab that holds a draft and says so."""
    sent = {"draft": {"sid": to, "draft": kept, "from": came_from}}
    return one_run(page, sid="sid", keep=sent)


def tab_says(sent, **state):
    """A message of the tab's script to a session that has its draft."""
    return one_run(restored=True, sid="sid", keep=sent, **state)


def test_a_draft_comes_back():
    """Answers, role, notes and the part of the safety check are as they were left."""
    at = come_back(draft(notes="ask about sun", screen={"health": 3}))
    assert at.session_state["answers"] == person()
    assert at.session_state["role"] == PATIENT
    assert at.session_state["notes"] == "ask about sun"
    assert at.session_state["screen"] == {"health": 3}


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "null",
        "[]",
        '{"version": 1}',
        '{"version": 1, "version": 1, "answers": {}}',
        '{"version": 0, "answers": {}}',
        '{"version": 2, "answers": {}}',
        '{"version": true, "answers": []}',
        "[" * 200_000,
        '{"a": "' + "x" * 1_000_000 + '"}',
    ],
)
def test_a_draft_that_cannot_be_read_is_set_aside_with_a_line(kept):
    """Broken, older or newer drafts are said, kept until something is answered, and never fail."""
    at = come_back(kept)
    assert FRAME["draft_unusable"] in words(at)
    assert nothing_but_a_name(at.session_state["answers"])
    assert at.session_state["set_aside"] == kept[:1_000_000]


def test_other_concerns_come_back_and_only_a_broken_one_is_left_out():
    """What stands beside the first concern is kept; one that does not hold is said to be gone."""
    neck, broken = {"concern": "wrinkles", "area": "neck"}, {"concern": "melasma", "area": "legs"}
    at = come_back(draft(answers=person(also=[neck])))
    assert at.session_state["answers"]["also"] == [neck]
    assert FRAME["draft_partly"] not in words(at)
    at = come_back(draft(answers=person(also=[broken, neck])))
    assert at.session_state["answers"]["also"] == [neck]
    assert FRAME["draft_partly"] in words(at)


def test_answers_that_no_longer_fit_are_left_out_and_said():
    """An edition without a question, or with other limits, keeps the rest and says so."""
    old = person(age=400) | {"shoe_size": 3}
    at = come_back(draft(answers=old))
    assert FRAME["draft_partly"] in words(at)
    assert at.session_state["answers"] == {k: v for k, v in person().items() if k != "age"}


@pytest.mark.parametrize(
    "change",
    [
        {"role": "admin"},
        {"role": ["patient"]},
        {"screen": {"health": -1}},
        {"screen": {"health": True}},
        {"screen": 7},
        {"notes": {"a": 1}},
        {"device": "yes"},
        {"unknown": [1]},
        {"edition": []},
        {"edition": {"a": 1}},
    ],
)
def test_a_forged_part_of_a_draft_changes_nothing_else(change):
    """Whatever is not possible is not taken, and the answers still are."""
    at = come_back(draft(**change))
    assert at.session_state["answers"] == person()
    assert ("role" in at.session_state) == ("role" not in change)
    assert at.session_state["screen"] == {}
    assert at.session_state["device"] is False


def test_a_draft_for_another_session_is_not_taken():
    """What the browser said to a session before does not count in this one."""
    at = come_back(draft(), to="another")
    assert nothing_but_a_name(at.session_state["answers"])
    assert "restored" not in at.session_state


def test_a_draft_sent_again_later_changes_nothing():
    """A restored session takes no second draft, however often it is sent."""
    forged = {"sid": "sid", "draft": draft(answers=person(age=77)), "from": "tab"}
    at = tab_says({"draft": forged}, answers=person(), role=PATIENT)
    assert at.session_state["answers"] == person()


def test_answers_kept_on_the_device_are_announced():
    """Somebody else may have picked the device up: it says whose answers these may be."""
    assert FRAME["back_on_device"] in words(come_back(draft(), "device"))
    assert FRAME["back_on_device"] not in words(come_back(draft()))


WIPED = {"token": "a", "page": "suitability"}


def test_an_undo_brings_page_and_answers_back():
    """The tab's own memory gives back what was wiped, on the page it was wiped from."""
    at = tab_says({"undo": draft()}, wiped=WIPED)
    assert at.session_state["answers"] == person()
    assert title(at) == page_title("suitability")
    assert "wiped" not in at.session_state


@pytest.mark.parametrize("sent", ["", "{", draft(version=9), 7, None, {"a": 1}, [draft()]])
def test_a_forged_undo_changes_nothing(sent):
    """Nothing but a whole draft can be undone to."""
    at = tab_says({"undo": sent}, wiped=WIPED)
    assert nothing_but_a_name(at.session_state["answers"])
    assert title(at) == page_title("start")


def test_an_undo_without_a_wipe_changes_nothing():
    """Sent out of order or twice, it finds nothing to undo."""
    at = tab_says({"undo": draft()}, answers=person(age=40), role=PATIENT)
    assert at.session_state["answers"] == person(age=40)


def test_an_idle_tablet_is_wiped_for_good():
    """Time is over: nothing is left in the session, and there is no undo."""
    at = tab_says({"idle": 1}, answers=person(age=47), role=PRACTITIONER, notes="a note")
    assert title(at) == page_title("start")
    assert FRAME["idle_wiped"] in words(at)
    assert nothing_but_a_name(at.session_state["answers"])
    assert not {"wiped", "notes", "role"} & set(at.session_state._state.filtered_state)


@pytest.mark.parametrize("sent", [None, 7, "x", [], {"draft": 3}, {"back": 1}, {"undo": {}}])
def test_any_other_message_changes_nothing(sent):
    """Whatever a tab sends that is none of the above, the answers stay as they are."""
    at = tab_says(sent, answers=person(), role=PATIENT)
    assert at.session_state["answers"] == person()


def test_what_another_tab_took_back_is_not_kept_on_the_device_any_more():
    """The answers stay in this tab; the switch in the list of steps is off, as it is there."""
    at = tab_says({"taken_back": 1}, device=True, role=PATIENT, answers=person())
    assert at.session_state["device"] is False
    assert at.session_state["answers"] == person()
    drafts = [each for each in components(at, "keep") if "device" in each]
    assert drafts
    assert not any(each["device"] for each in drafts)
