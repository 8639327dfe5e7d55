"""The whole consultation by keyboard alone; the focus is always seen and never lost."""

import pytest

from tests.browser.sizes import ACROSS, RULER, turn
from tests.browser.states import STATES
from tests.browser.walk import Walk
from tests.people import content

MOST_STOPS = 150
ROUNDS = [state for state in STATES if str(state) == "start-open" or state.name in (
    "answered", "part-1", "part-2", "day", "steps", "not_suitable", "patient", "compared",
)]  # fmt: skip
FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot) at = at.shadowRoot.activeElement;
  return at;
}"""
HEADING = "document.activeElement?.tagName === 'H1'"


@pytest.fixture(scope="module")
def walk(chromium, server):
    context = chromium.new_context(viewport={"width": ACROSS[0], "height": ACROSS[1]})
    yield Walk(context.new_page(), server.url)
    context.close()


def stop(walk):
    """Notes where the focus is; fails where the last stop did not show, or this one cannot be."""
    walk.page.wait_for_timeout(20)  # rings are drawn with the next frame
    found = walk.page.evaluate("measure.stop()")
    unmarked = found["unmarked"]
    if unmarked and unmarked["thumb"]:
        assert_seen_in_picture(walk, unmarked)
    else:
        assert unmarked is None, f"no sign of focus on {unmarked['name']}"
    assert found["away"] is None, f"focus out of sight on {found['away']}"
    return found["at"]


def assert_seen_in_picture(walk, control):
    """The thumb of a slider has no style one can ask for: is there a difference on the screen?."""
    walk.page.keyboard.press("Shift+Tab")
    slider = walk.page.evaluate_handle(FOCUSED).as_element()
    pictures = [_picture(walk, slider)]
    walk.page.keyboard.press("Tab")
    pictures.append(_picture(walk, slider))
    assert pictures[0] != pictures[1], f"no sign of focus on {control['name']}"


def _picture(walk, slider):
    """The page may have moved under the focus, so the place is looked up anew."""
    walk.page.wait_for_timeout(100)
    return slider.screenshot()


def tab_to(walk, selector):
    """Tab by tab to the control, as somebody who uses no pointer gets there."""
    walk.page.evaluate(RULER)
    passed = []
    for _ in range(MOST_STOPS):
        walk.page.keyboard.press("Tab")
        passed.append(stop(walk))
        if walk.page.evaluate("wanted => measure.focused()?.matches(wanted)", selector):
            return
    raise AssertionError(f"no way to {selector} by Tab, only to {passed}")


def press(walk, *keys):
    for key in keys:
        walk.page.keyboard.press(key)
        walk.settle()


def arrive(walk, name):
    """A new page begins at its heading, for a screen reader and for the next Tab."""
    assert walk.title() == content().pages[name].title
    assert walk.page.evaluate(HEADING), f"on {name} the focus is not on the heading"


def test_the_whole_consultation_by_keyboard(walk):
    """Tab, arrows, Space and Enter lead from start to summary, the focus in sight at every stop."""
    walk.jump("start")
    arrive(walk, "start")
    tab_to(walk, ".st-key-w_role input")
    press(walk, "Space")
    tab_to(walk, "[class*=st-key-next_] button")
    press(walk, "Enter")
    arrive(walk, "concern")
    for group in ("setting", "concern", "subtype"):
        tab_to(walk, f".st-key-w_{group} input")
        press(walk, "Space")
    tab_to(walk, "[class*=st-key-next_] button")
    press(walk, "Enter")
    arrive(walk, "area")
    tab_to(walk, ".st-key-w_area input")
    press(walk, "ArrowDown", "ArrowUp")
    tab_to(walk, "[class*=st-key-next_] button")
    press(walk, "Enter")
    arrive(walk, "tolerance")
    tab_to(walk, "input[type=radio]")
    press(walk, *["ArrowRight"] * 3)
    tab_to(walk, ".st-key-w_health_fainting input")
    press(walk, "ArrowDown")
    tab_to(walk, "[class*=st-key-next_] button")
    press(walk, "Enter")
    arrive(walk, "health")
    tab_to(walk, ".st-key-w_age input")
    walk.page.keyboard.type("28")
    tab_to(walk, ".st-key-w_fitzpatrick_skin_type input")
    press(walk, "ArrowDown")
    tab_to(walk, "[class*=st-key-next_] button")
    press(walk, "Enter")
    while walk.title() == content().pages["health"].title:
        assert walk.page.evaluate(HEADING), "in a new part of the check the focus is lost"
        tab_to(walk, "[class*='st-key-none_'] button")
        press(walk, "Enter")
    for name in ("suitability", "procedure", "redness", "improvement", "options"):
        arrive(walk, name)
        tab_to(walk, "[class*=st-key-next_] button")
        press(walk, "Enter")
    arrive(walk, "summary")
    assert walk.errors == []
    assert walk.outside == []


@pytest.mark.parametrize("state", ROUNDS, ids=str)
def test_tab_comes_to_everything_and_never_gets_stuck(walk, state):
    """One round of Tab reaches every control of the page, shows each, and comes back."""
    state.reach(walk)
    turn(walk.page, ACROSS)
    walk.page.evaluate(RULER)
    for _ in range(MOST_STOPS):
        walk.page.keyboard.press("Tab")
        stop(walk)
        if walk.page.evaluate("measure.around()"):
            break
    assert walk.page.evaluate("measure.unreached()") == []
