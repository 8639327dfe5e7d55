"""Whatever was tapped last is in the tab at once: a tablet may fall asleep the moment after."""

import pytest

from tests.browser.sizes import ACROSS
from tests.browser.states import EMPTY, without
from tests.browser.walk import Walk

pytestmark = pytest.mark.long  # minutes of real browsers: pytest -m long tests/browser

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
