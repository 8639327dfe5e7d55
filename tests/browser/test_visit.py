"""A practitioner at a visit: opens the file, asks what has changed, notes what was done, prints."""

import json
import time
from datetime import date, timedelta

import pypdfium2
import pytest

from tests.browser.states import (
    COURSE,
    MARKED,
    PATIENT,
    PRACTITIONER,
    SEVERAL_COURSE,
    STOPPED_COURSE,
    UNCHANGED,
    VISIT,
)
from tests.people import content, person

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
    walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["next"]))
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
    at_the_lists(walk, PRACTITIONER, "across")
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


A_PATCH = person(
    fitzpatrick_skin_type=5,
    visits=[
        {
            "date": (date.today() - timedelta(weeks=4)).isoformat(),  # noqa: DTZ011  the server's day too
            "outcome": "patched",
            "changed": {},
            "zones": [{"area": "face", "depth_mm": 0.5}],
        }
    ],
)


@pytest.mark.parametrize("size", ["across", "phone"])
def test_four_weeks_after_a_test_patch_the_course_goes_on_once_it_was_looked_at(walk, size):
    """From the verdict one tap to where dark marks are asked; each tap is told above at once."""
    walk.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    words = content().pages["suitability"].words
    for page in ("suitability", "overview"):
        walk.jump(page, A_PATCH, PRACTITIONER)
        walk.tap(walk.page.get_by_role("button", name=words["note_it"]))
        assert walk.name() == "visit"
        assert WORDS["since_patch"] in walk.page.locator("main").inner_text()
    main = walk.page.locator("main")
    assert "Visit 1 of 4" not in main.inner_text()
    walk.tap(walk.page.locator(".w_visit_dark_marks label").first)
    assert "Visit 1 of 4" in main.inner_text()
    walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["next"]))
    walk.tap(walk.page.get_by_role("button", name=WORDS["nothing"]))
    assert words["suitable_with_precautions"] in main.inner_text()
    walk.tap(walk.page.locator(".w_visit_outcome label").first)
    assert walk._draft()["answers"]["visits"][-1]["outcome"] == "needled"
    assert not walk.errors


HEADS = ".ask.head"
SIZES = {"phone": (390, 844), "upright": (768, 1024), "across": (1024, 768)}


def at_the_lists(walk, role, size, answers=None):
    """Where it is asked what has changed, on a screen of this size; by a file, or at once."""
    walk.jump("visit", answers, role) if answers else opened(walk, role)
    walk.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    while not walk.page.locator(HEADS).count():
        walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["next"]))
    walk.settle()


@pytest.mark.parametrize("answers", [None, SEVERAL_COURSE], ids=["one", "three"])
@pytest.mark.parametrize("role", [PRACTITIONER, PATIENT])
@pytest.mark.parametrize("size", SIZES)
def test_the_re_check_is_short(walk, role, size, answers):
    """All that may have changed on one screen, of three concerns too: two heights of any device."""
    at_the_lists(walk, role, size, answers)
    assert walk.page.get_by_role("button", name=WORDS["nothing"]).count()
    assert height(walk) <= min(MOST_PX, 2 * SIZES[size][1])


def of(concern, area, **changes):
    """Somebody with another concern, at the visit after one on that area."""
    visit = VISIT | {"zones": [{"area": area, "depth_mm": 1.5, "passes": 4}], "ratings": []}
    return person(concern=concern, area=area, visits=[visit], **changes)


@pytest.mark.parametrize(
    "answers",
    [
        COURSE,
        UNCHANGED,
        MARKED,
        STOPPED_COURSE,
        of("hair_loss", "scalp", subtype="with_minoxidil"),
        of("melasma", "face", subtype="alone", fitzpatrick_skin_type=5),
        of("surgical_scars", "abdomen"),
        of("stretch_marks", "abdomen"),
    ],
    ids=["acne", "unchanged", "marked", "stopped", "hair", "melasma", "scars", "stretch"],
)
def test_the_last_part_is_short_across(walk, answers):
    """All that a practitioner notes of a visit, on a tablet on its side; of one concern."""
    at_the_lists(walk, PRACTITIONER, "across", answers)
    walk.tap(walk.page.get_by_role("button", name=WORDS["nothing"]))
    walk.tap(walk.page.locator(".w_visit_outcome label").first)
    assert walk.page.get_by_role("button", name=WORDS["sheet"]).count()
    assert height(walk) <= MOST_PX


def test_each_question_can_be_read_and_ticked(walk):
    """In the head of its list or in a line; a list opens all its lines, by keyboard too."""
    at_the_lists(walk, PRACTITIONER, "phone")
    told = walk.page.locator("main").inner_text()
    lines = walk.page.locator(".ask.tick")
    names = lines.evaluate_all(
        "found => found.map(each => each.querySelector('legend').textContent)"
    )
    assert len(names) > 40
    assert [name for name in names if name not in told] == []
    closed = lines.evaluate_all("found => found.filter(each => !each.checkVisibility()).length")
    assert closed > 30
    open_by_keys(walk)
    assert lines.evaluate_all("found => found.every(each => each.checkVisibility())")


ON_A_CLOSED_HEAD = f"document.activeElement.matches('{HEADS} button[aria-expanded=false]')"
EXPANDED = "found => found.map(each => each.getAttribute('aria-expanded'))"


def open_by_keys(walk):
    """Each list reached with Tab alone, opened with Enter and Space in turn; it says that it is."""
    heads, keys = walk.page.locator(f"{HEADS} button"), ["Enter", "Space"]
    count = heads.count()
    assert count > 3
    walk.page.locator("h1").focus()
    opened = 0
    for _ in range(150):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate(ON_A_CLOSED_HEAD):
            walk.page.keyboard.press(keys[opened % 2])
            opened += 1
        if opened == count:
            break
    assert heads.evaluate_all(EXPANDED) == ["true"] * count


def test_what_was_ticked_stays_in_sight(walk):
    """In a list that is closed again, once it is ticked off, and after a refresh."""
    at_the_lists(walk, PRACTITIONER, "phone")
    line = walk.page.locator(".w_health_anticoagulant")
    head = walk.page.locator(".w_list_medicines button")
    assert not line.is_visible()
    walk.tap(head)
    walk.tap(line.locator("label.yes"))
    walk.tap(head)
    assert line.is_visible()
    walk.page.reload()
    walk.settle()
    assert line.is_visible()
    assert walk._draft()["answers"]["visits"][-1]["changed"] == {"anticoagulant": "yes"}
    walk.tap(line.locator("label.yes"))
    assert line.is_visible()
    assert walk._draft()["answers"]["visits"][-1]["changed"] == {}
