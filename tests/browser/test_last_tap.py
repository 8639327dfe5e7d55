"""Whatever was tapped last is in the tab at once: a tablet may fall asleep the moment after."""

import pytest

from tests.browser.sizes import ACROSS
from tests.browser.states import EMPTY, open_steps, without
from tests.browser.walk import Walk
from tests.people import content, person

FRESH = without("needle_tolerance") | {"health": {}}
TAPS = {
    "start": (None, ".w_role label", ".st-key-w_role input"),
    "concern": (EMPTY, ".w_concern label", ".st-key-w_concern input"),
    "area": (without("area"), ".map [data-area=chest] .shape", ".st-key-w_area input"),
    "tolerance": (FRESH, ".st-key-faces label", ".st-key-faces input"),
}


@pytest.fixture(scope="module")
def walk(chromium, server):
    context = chromium.new_context(viewport={"width": ACROSS[0], "height": ACROSS[1]})
    yield Walk(context.new_page(), server.url)
    context.close()


@pytest.mark.parametrize("page", TAPS)
def test_the_last_tap_survives_a_refresh(walk, page):
    """One tap and nothing else, then F5: the choice is still there."""
    answers, control, chosen = TAPS[page]
    walk.jump(page, answers, "patient" if answers else None)
    walk.tap(walk.page.locator(control).first)
    assert walk.page.locator(f"{chosen}:checked").count() == 1
    walk.page.reload()
    walk.settle()
    assert walk.page.locator(f"{chosen}:checked").count() == 1


def test_a_tap_beside_the_open_list_of_steps_is_not_lost(walk):
    """It closes the list and is an answer as well, or a link: the list must not get in its way."""
    kinds = walk.page.locator(".w_fitzpatrick_skin_type label")
    walk.jump("health", person(fitzpatrick_skin_type=2), "patient")
    for skin_type in (3, 6) * 3:
        open_steps(walk)
        walk.settle()
        walk.tap(kinds.nth(skin_type - 1))
        assert walk.kept()["answers"]["fitzpatrick_skin_type"] == skin_type
    for _ in range(3):
        walk.jump("summary", person(), "patient")
        open_steps(walk)
        walk.settle()
        walk.tap(walk.page.locator("main").get_by_role("link").filter(visible=True).first)
        assert walk.name() != "summary"


def test_the_list_of_steps_closes_when_it_has_led_elsewhere(walk):
    """Also to a page beside the walk, which stands at the same step."""
    walk.jump("suitability", person(), "patient")
    walk.listed(content().pages["overview"].title)
    assert walk.name() == "overview"
    assert not walk.page.get_by_test_id("stPopoverBody").filter(visible=True).count()
