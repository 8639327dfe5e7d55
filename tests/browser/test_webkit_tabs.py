"""Two tabs on the device in WebKitGTK: its own storage, its own events, its own JavaScript."""

import json

from tests.browser.states import PATIENT
from tests.browser.test_two_tabs import KEPT, MODEL, STORE
from tests.browser.test_webkit import screen, walk  # noqa: F401  fixtures
from tests.people import content, person

FRAME = content().pages["frame"].words
ROUNDS = 10_000
TOLERANCE = f"return ({KEPT})?.needle_tolerance ?? null"


def rate(walk, value):  # noqa: F811  the fixture of that name
    walk.click(walk.find("faces", f"label:has(input[value='{value}'])"))
    walk.settle()


def test_the_model_of_the_storage_holds_in_webkit(walk):  # noqa: F811  a fixture
    """Ten thousand random orders of two tabs, in another engine than Chromium's."""
    walk.driver.get("about:blank")  # pages of ours allow no code made from text
    walk.driver.set_script_timeout(60)
    run = f"return ({MODEL})([arguments[0], arguments[1], 11])"
    assert walk.driver.execute_script(run, STORE, ROUNDS) == []


def test_an_older_tab_in_webkit_takes_over_and_never_brings_back(walk):  # noqa: F811  a fixture
    """Answered in the newer tab, scrolled and answered in the older one, wiped in the newer."""
    driver = walk.driver
    draft = {"version": 1, "answers": person(), "role": PATIENT, "device": True}
    driver.get(f"{walk.url}/_stcore/health")
    driver.execute_script(
        "sessionStorage.setItem('consultation-draft',"
        " JSON.stringify({at: Date.now(), draft: arguments[0]}))",
        json.dumps(draft),
    )
    driver.get(f"{walk.url}/tolerance")
    walk.on("tolerance")
    walk.until(lambda: driver.execute_script(TOLERANCE) == 7, "the device to keep the draft")
    older = driver.current_window_handle
    driver.switch_to.new_window("window")  # a tab behind another one is not drawn
    newer = driver.current_window_handle
    driver.get(f"{walk.url}/tolerance")
    walk.on("tolerance")
    rate(walk, 2)
    walk.until(lambda: driver.execute_script(TOLERANCE) == 2, "the newer answer on the device")
    driver.switch_to.window(older)
    walk.until(lambda: walk.chosen("faces", 2), "the older tab to take it over")
    assert driver.execute_script(TOLERANCE) == 2
    rate(walk, 9)
    walk.until(lambda: driver.execute_script(TOLERANCE) == 9, "the older tab's next answer")
    driver.switch_to.window(newer)
    walk.until(lambda: walk.chosen("faces", 9), "the newer tab to take that over")
    driver.execute_script("document.querySelector('.st-key-new button').click()")
    walk.until(lambda: driver.execute_script(TOLERANCE) is None, "the device to forget")
    driver.switch_to.window(older)
    walk.settle()
    rate(walk, 4)
    assert driver.execute_script(TOLERANCE) is None
