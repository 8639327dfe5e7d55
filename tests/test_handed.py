"""A tablet in the patient's hands: the questions and nothing else, until the digits are typed."""

import json
from pathlib import Path

import pytest

from consult.ui.draft import handover_lock
from tests.people import content, nothing_but_a_name, person
from tests.tab import PRACTITIONER, components, open_app, page_title, title, words
from tests.test_draft import come_back

FRAME = content().pages["frame"].words
DIGITS, SALT = "4711", "ab"
LOCK = f"{SALT}:{handover_lock._hash(SALT, DIGITS)}"
PAGES = sorted(path.stem for path in (Path(__file__).parents[1] / "pages").glob("*.py"))


def locked(page, lock=LOCK, **changes):
    at = open_app(None, person(**changes), PRACTITIONER)
    at.session_state["handed"], at.session_state["notes"] = lock, "quite worried"
    at.switch_page(f"pages/{page}.py").run()
    assert not at.exception, at.exception[0].value
    return at


def type_back(at, digits):
    at.text_input(key="w_hand_back").set_value(digits)
    next(b for b in at.button if b.label == FRAME["hand_back_do"]).click().run()
    assert not at.exception, at.exception[0].value


def about_to_hand_over():
    """The practitioner's verdict page, with the way to hand over."""
    return open_app("suitability", person(), PRACTITIONER)


def test_the_practitioner_hands_the_tablet_over():
    """Four digits and a tap, and the patient stands at the questions in plain words."""
    at = about_to_hand_over()
    at.text_input(key="w_hand").set_value(DIGITS)
    next(b for b in at.button if b.label == FRAME["hand_do"]).click().run()
    assert title(at) in {page_title(name) for name in handover_lock.QUESTIONS}
    assert DIGITS not in repr(at.session_state._state.filtered_state)
    assert content().safety["cold_sore_history"].question.ask.clinician not in words(at)


@pytest.mark.parametrize("digits", ["", "471", "abcd", "４７１１"])
def test_anything_but_four_digits_hands_nothing_over(digits):
    """Nobody locks themselves out with digits they did not type."""
    at = about_to_hand_over()
    at.text_input(key="w_hand").set_value(digits)
    next(b for b in at.button if b.label == FRAME["hand_do"]).click().run()
    assert "handed" not in at.session_state
    assert FRAME["hand_four"] in words(at)


@pytest.mark.parametrize("page", [name for name in PAGES if name not in handover_lock.QUESTIONS])
def test_every_other_page_is_out_of_reach(page):
    """By link, by button or by address: a page beyond the questions only asks for the tablet."""
    at = locked(page)
    assert title(at) == FRAME["hand_back_title"]
    said = words(at) + repr([area.value for area in at.text_area])
    assert "quite worried" not in said
    assert content().pages["suitability"].words["suitable"] not in said


@pytest.mark.parametrize("page", handover_lock.QUESTIONS)
def test_the_questions_are_in_reach_and_in_plain_words(page):
    """The patient answers as at home: no clinical wording, no new consultation, no other page."""
    at = locked(page)
    assert title(at) == page_title(page)
    assert FRAME["new"] not in [button.label for button in at.button]
    assert content().safety["fainting"].question.ask.clinician not in words(at)


def test_the_digits_hand_it_back_and_nothing_else_does():
    """Wrong digits change nothing; the right ones lead on, with notes and answers as they were."""
    at = locked("summary")
    for wrong in ("", "0000", "471", LOCK):
        type_back(at, wrong)
        assert title(at) == FRAME["hand_back_title"]
        assert FRAME["hand_back_wrong"] in words(at)
    type_back(at, DIGITS)
    assert title(at) == page_title("summary", PRACTITIONER)
    assert at.session_state["notes"] == "quite worried"
    assert "handed" not in at.session_state


def test_forgotten_digits_cost_the_answers_and_show_nothing():
    """A new start is the only other way, and it wipes notes and answers."""
    at = locked("summary")
    next(button for button in at.button if button.label == FRAME["new"]).click().run()
    assert title(at) == page_title("start")
    assert nothing_but_a_name(at.session_state["answers"])
    assert "notes" not in at.session_state


@pytest.mark.parametrize("lock", [LOCK, "broken", 7, ["x"], {"a": 1}])
def test_a_refresh_or_a_restart_keeps_it_locked(lock):
    """The lock comes back with the draft; a broken one stays shut."""
    kept = {"version": 1, "answers": person(), "role": PRACTITIONER, "handed": lock}
    at = come_back(json.dumps(kept))
    assert title(at) == FRAME["hand_back_title"]
    type_back(at, "0000")
    assert at.session_state["handed"] == str(lock)


def wait_of(at):
    """The seconds the page says there are to wait."""
    said = FRAME["hand_back_wait"].partition("{n}")[0]
    return int(words(at).partition(said)[2].split()[0]) if said in words(at) else 0


def test_each_wrong_try_makes_the_next_one_wait_longer():
    """The first mistake is free; then the right digits do nothing either, until it is time."""
    at, waits = locked("summary"), []
    for _ in range(6):
        type_back(at, "0000")
        assert FRAME["hand_back_wrong"] in words(at)
        waits.append(wait_of(at))
        if waits[-1]:
            type_back(at, DIGITS)
            assert title(at) == FRAME["hand_back_title"]
        at.session_state["missed"]["until"] -= waits[-1]  # so long later
    assert waits[0] == 0
    assert waits == sorted(set(waits))
    type_back(at, DIGITS)
    assert title(at) == page_title("summary", PRACTITIONER)
    assert "missed" not in at.session_state


def test_a_refresh_shortens_no_wait():
    """What the tab keeps after a wrong try makes the next session wait as well."""
    at = locked("summary")
    for _ in range(3):
        type_back(at, "0000")
        at.session_state["missed"]["until"] += 60
    type_back(at, "0000")
    kept = components(at, "keep")[0]["draft"]
    assert json.loads(kept)["missed"] == at.session_state["missed"]
    again = come_back(kept)
    type_back(again, DIGITS)
    assert title(again) == FRAME["hand_back_title"]
    assert wait_of(again) > 0


@pytest.mark.parametrize("missed", [7, "x", {}, {"times": "a", "until": 0}, {"times": -1}, None])
def test_a_broken_wait_breaks_nothing(missed):
    """Whatever the browser says was kept: the page asks for the digits, and takes them."""
    kept = {"version": 1, "answers": person(), "role": PRACTITIONER, "handed": LOCK}
    at = come_back(json.dumps(kept | {"missed": missed}))
    assert title(at) == FRAME["hand_back_title"]
    type_back(at, DIGITS)
    assert "handed" not in at.session_state
