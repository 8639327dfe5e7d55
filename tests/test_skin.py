"""Redness on one's own skin and the aftercare clock, as the page shows them."""

import json
import re
from datetime import timedelta

import pytest

from consult.schedule import schedule
from consult.ui.sections.skin_colour import _known
from consult.ui.state import keys
from tests.people import consultation, content, person
from tests.tab import answer, open_app, pieces

WORDS = content().pages["redness"].words


def drawn(at):
    """What the page hands to the skin component."""
    found = [c.proto for c in at.get("bidi_component") if c.proto.component_name == "skin"]
    return json.loads(found[0].json)[0]


def clock(at):
    """The clock's items as plain text."""
    page = next(piece for piece in pieces(at) if 'class="clock"' in piece)
    listed = page.partition('class="clock"')[2].partition("</ol>")[0]
    return [re.sub("<[^>]*>", " ", item) for item in listed.split("<li>")[1:]]


def test_no_tone_is_chosen_for_anybody():
    """The picker starts empty, with ten tones, and colours for each stop of the slider."""
    data = drawn(open_app("redness", person()))
    assert data["chosen"] is None
    assert [tone["name"] for tone in data["tones"]] == [f"Tone {n}" for n in range(1, 11)]
    stops = len(consultation().recovery.hours)
    assert len(data["times"]) == stops
    assert all(len(tone["fast"]) == len(tone["slow"]) == stops for tone in data["tones"])


def test_the_slider_speaks_in_days():
    """Stops are said as people say them, and the words follow the moment that came last."""
    data = drawn(open_app("redness", person()))
    said = {time["label"]: time["moment"] for time in data["times"]}
    assert list(said)[:6] == [
        "Right after", "6 hours", "12 hours", "18 hours", "Day 1", "Day 1 and 6 hours",
    ]  # fmt: skip
    assert list(said)[-1] == "Day 7"
    assert data["moments"][said["Day 4"]]["looks"] == content().healing["hour_72"].looks.text


def test_a_tone_stays_while_answers_stay_and_goes_with_them():
    """A picked tone is kept outside the answers, and a new consultation forgets it."""
    at = open_app("redness", person())
    before = dict(at.session_state["answers"])
    at.session_state["w_tone"] = "tone_8"
    at.run()
    assert drawn(at)["chosen"] == "tone_8"
    at.switch_page("pages/improvement.py").run()
    at.switch_page("pages/redness.py").run()
    assert drawn(at)["chosen"] == "tone_8"
    assert at.session_state["answers"] == before
    new = content().pages["frame"].words["new"]
    next(button for button in at.button if button.label == new).click().run()
    assert "w_tone" not in at.session_state


@pytest.mark.parametrize("sent", [None, {}, {"tone": "tone_11"}, {"tone": ["tone_1"]}, "tone_1"])
def test_a_forged_tone_is_no_tone(sent):
    """What a browser sends is only taken if it names one of the ten."""
    assert _known(sent) is None
    assert _known({"tone": "tone_1"}) == "tone_1"


def test_the_clock_shows_each_rule_in_order_with_the_day_it_ends():
    """Every rule once, sorted by its end, on the same days as the take-away calendar."""
    at = open_app("redness", person())
    items, visit = clock(at), at.session_state[keys.VISIT]
    rests = sorted(schedule(consultation(), content(), visit).rests, key=lambda rest: rest.hours)
    shown = "\n".join(items)
    places = [shown.index(rest.rule) for rest in rests]
    assert places == sorted(places)
    for rest in rests:
        (item,) = [each for each in items if rest.rule in each]
        day = visit + timedelta(days=rest.hours // 24)
        assert f"{day:%A} {day.day} {day:%B %Y}" in item
    assert WORDS["next_visit"] in items[-1]


def test_another_day_of_the_visit_moves_the_whole_clock():
    """Three weeks later, every day is three weeks later; an earlier day is never taken."""
    at = open_app("redness", person())
    first = at.session_state[keys.VISIT]
    day = first + timedelta(weeks=3)
    answer(at, "visit", day.day, day.month, day.year)
    assert f"{day:%A} {day.day} {day:%B %Y}" in clock(at)[0]
    at = open_app(None, person())
    at.session_state[keys.VISIT] = first - timedelta(days=1)
    at.switch_page("pages/redness.py").run()
    assert at.session_state[keys.VISIT] == first


def test_a_wait_moves_the_clock_to_the_day_it_ends():
    """Who has to wait sees days from the earliest start on, not from today."""
    today = open_app().session_state["day"]
    waiting = person(health={"topical_retinoid": (today - timedelta(days=4)).isoformat()})
    day = today + timedelta(days=6)
    assert f"{day:%A} {day.day} {day:%B %Y}" in clock(open_app("redness", waiting))[0]
