"""Questions of our own: what the browser tells of taps, and what is believed of it."""

import pytest

from consult.ui.widgets import question
from consult.ui.widgets.question import Question
from tests.people import person
from tests.tab import answer, asked_on, open_app

ASKED = Question("area", "Where?", {"face": "Face", "neck": "Neck", 3: "Three"})


@pytest.mark.parametrize(
    "sent", [None, "face", ["nowhere"], [3], {"face": 1}, [["face"]], [None], [""]]
)
def test_what_is_no_answer_is_not_believed(sent):
    """A forged or broken message changes nothing."""
    assert list(ASKED.read(sent)) == []


def test_an_answer_is_read_as_the_value_it_stands_for():
    """Numbers come back as numbers, several in the order of the page, none at all as none."""
    assert list(ASKED.read(["3"])) == [3]
    several = Question("a", "?", ASKED.choices, kind="several")
    assert list(several.read(["neck", "face", "nowhere"])) == [["face", "neck"]]
    assert list(several.read([])) == [[]]
    at_most = Question("a", "?", ASKED.choices, kind="at_most_one")
    assert list(at_most.read([])) == [None]


def test_answers_of_one_screen_are_all_noted():
    """Two questions answered before the server has said anything arrive together."""
    raw = person()
    del raw["health"]["cold_sore_now"], raw["health"]["open_wound"]
    at = open_app("health", raw)
    at.session_state["screen"] = {"health": 1}
    at.run()
    answer(at, "health.cold_sore_now", "no", **{"health.open_wound": "unsure"})
    health = at.session_state["answers"]["health"]
    assert (health["cold_sore_now"], health["open_wound"]) == ("no", "unsure")
    assert asked_on(at)["health.open_wound"]["chosen"] == ["unsure"]


def test_what_a_browser_repeats_is_no_news(monkeypatch):
    """After answers were replaced by others, an old tap that is sent again changes nothing."""
    heard, state = [], {"w_area": {"said": {"at": 7, "answers": {"area": ["neck"]}}}}
    monkeypatch.setattr(question.st, "session_state", state)
    for _ in range(2):
        question._hear([ASKED], "w_area", lambda *said: heard.append(said))
    assert heard == [("area", "neck")]
    state["w_area"] = {"said": {"at": 5, "answers": {"area": ["neck"]}}}  # a clock set back
    question._hear([ASKED], "w_area", lambda *said: heard.append(said))
    assert len(heard) == 2
