"""A practitioner at a visit: opens the file, asks what has changed, notes what was done, prints."""

import json
import time

import pypdfium2
import pytest

from tests.browser.states import COURSE, PATIENT, PRACTITIONER
from tests.people import content

MOST_TAPS = 20
MOST_SECONDS = 90
MOST_PX = 1700  # of a question page on a telephone: two screens
WORDS = content().pages["visit"].words
START = content().pages["start"]
TAKE = content().pages["takeaway"].words


def opened(walk, role):
    """From the first page: who is there, and the file that was kept."""
    walk.jump("start")
    walk.taps = 0
    walk.tap(walk.page.get_by_text(START.choices["role"][role].label))
    walk.tap(walk.page.locator("summary").filter(has_text=START.words["resume"]))
    walk.page.locator("input[type=file]").first.set_input_files(
        {
            "name": "consultation.json",
            "mimeType": "application/json",
            "buffer": json.dumps(COURSE).encode(),
        }
    )
    walk.taps += 2  # the field, and the file in the list of the device
    walk.page.get_by_text(TAKE["received"]).first.wait_for()
    walk.settle()
    start = WORDS["start" if role == PRACTITIONER else "own_start"]
    walk.tap(walk.page.get_by_role("link", name=start))


def height(walk):
    """How long the page is on a telephone."""
    return walk.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")


def kept(walk, label):
    """A file that a tap gave."""
    with walk.page.expect_download() as given:
        walk.tap(walk.page.get_by_role("button", name=label))
    return given.value.path().read_bytes()


def test_a_visit_takes_less_than_90_seconds_and_20_taps(walk):
    """File, re-check, what was done, rating, next day, paper and the file for the next time."""
    began = time.monotonic()
    opened(walk, PRACTITIONER)
    walk.tap(walk.page.locator(".w_visit_dark_marks label").first)
    walk.tap(walk.page.locator(".w_visit_after label").first)
    walk.tap(walk.page.get_by_role("button", name=WORDS["nothing"]))
    walk.tap(walk.page.locator(".w_visit_outcome label").first)
    walk.tap(walk.page.locator(".w_again label").first)
    lot = walk.page.locator(".w_visit_lot input")
    lot.click()
    walk.taps += 1
    lot.fill("B-77")
    walk.tap(walk.page.locator(".w_visit_endpoint label").nth(1))
    walk.tap(walk.page.locator(".w_visit_reaction label").first)
    walk.tap(walk.page.locator(".w_rating_0_practitioner label").nth(1))
    walk.tap(walk.page.locator(".w_next_day label").first)
    sheet = kept(walk, WORDS["sheet"])
    file = json.loads(kept(walk, WORDS["save"]))
    seconds = time.monotonic() - began
    assert walk.taps <= MOST_TAPS, walk.taps
    assert seconds < MOST_SECONDS
    text = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(sheet))
    assert "B-77" in text
    before, today = file["visits"]
    assert before == COURSE["visits"][0]
    assert today["changed"] == {}
    assert today["zones"] == before["zones"]
    assert (today["lot"], today["outcome"]) == ("B-77", "needled")
    assert today["ratings"][0]["score"] == 2
    assert today["next_date"] > today["date"]
    assert not walk.errors
    print(f"{walk.taps} taps, {seconds:.0f} s")


def test_nothing_of_a_visit_is_lost_by_a_refresh(walk):
    """What was ticked, tapped and typed is there again, on the same part of the page."""
    opened(walk, PRACTITIONER)
    walk.tap(walk.page.get_by_role("button", name=WORDS["nothing"]))
    walk.tap(walk.page.locator(".w_visit_outcome label").first)
    walk.page.locator(".w_visit_lot input").fill("B-77")
    walk.tap(walk.page.locator(".w_visit_endpoint label").nth(1))
    before = walk._draft()["answers"]["visits"]
    assert before[-1]["lot"] == "B-77"
    walk.page.reload()
    walk.settle()
    assert walk._draft()["answers"]["visits"] == before


def test_a_new_consultation_wipes_every_visit(walk):
    """Nothing of lot, device or day is left in the tab."""
    opened(walk, PRACTITIONER)
    walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["new"]))
    walk.page.wait_for_timeout(11_000)  # until it can no longer be undone
    left = walk.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "A-12/7" not in left
    assert "SkinPen" not in left


def test_a_patient_at_home_notes_a_visit_by_a_plain_form(walk):
    """A list at a time, without depth or lot."""
    opened(walk, PATIENT)
    onward = walk.page.get_by_role("button", name=content().pages["frame"].words["next"])
    walk.page.set_viewport_size({"width": 390, "height": 844})
    heights = []
    while not walk.page.get_by_role("button", name=WORDS["nothing"]).count():
        heights.append(height(walk))
        walk.tap(onward)
    heights.append(height(walk))
    walk.tap(walk.page.get_by_role("button", name=WORDS["nothing"]))
    walk.tap(walk.page.locator(".w_visit_outcome label").first)
    assert max(*heights, height(walk)) <= MOST_PX
    assert not walk.page.locator(".w_visit_lot").count()
    assert walk._draft()["answers"]["visits"][-1]["outcome"] == "needled"
    assert walk.taps <= MOST_TAPS


def test_what_is_said_above_follows_each_tap(walk):
    """Needled: it is no longer the next visit. Much worse: the verdict says so at once."""
    opened(walk, PATIENT)
    onward = walk.page.get_by_role("button", name=content().pages["frame"].words["next"])
    while not walk.page.get_by_role("button", name=WORDS["nothing"]).count():
        walk.tap(onward)
    walk.tap(walk.page.get_by_role("button", name=WORDS["nothing"]))
    comes = WORDS["comes_next"].format(heading="").strip()
    assert comes in walk.page.locator("main").inner_text()
    walk.tap(walk.page.locator(".w_visit_outcome label").first)
    assert comes not in walk.page.locator("main").inner_text()
    walk.tap(walk.page.locator(".w_rating_0_patient label").first)
    stopped = content().pages["suitability"].words["see_clinician_first"]
    assert stopped in walk.page.locator("main").inner_text()


@pytest.mark.parametrize(("size", "most"), [((1024, 768), 1820), ((768, 1024), 2180)])
def test_the_re_check_is_dense(walk, size, most):
    """Forty-five lines and how it was, on a tablet either way up: two columns, none marked new."""
    opened(walk, PRACTITIONER)
    walk.page.set_viewport_size({"width": size[0], "height": size[1]})
    walk.settle()
    assert height(walk) <= most
