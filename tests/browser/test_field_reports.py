"""What people reported in public of other forms, tried here: docs/field-reports.md says which."""

import re

import pytest

from tests.browser.sizes import ACROSS, PHONE, dress
from tests.browser.states import PATIENT, PRACTITIONER, open_notes, without
from tests.browser.test_days import ask_for_a_day, kept
from tests.browser.walk import FRAME
from tests.people import content, person

PAGES = content().pages
HEALTH, CONCERN = PAGES["health"].words, PAGES["concern"].words
UNAGED = without("age")


def age(walk):
    walk.jump("health", UNAGED, PATIENT)
    return walk.page.locator(".w_age input")


def leave(walk, field):
    field.press("Tab")
    walk.settle()


def told(walk, name="age"):
    return walk._draft()["answers"].get(name)


@pytest.mark.parametrize("year", ["0900", "2999", "99999"])
def test_a_year_far_out_is_one_red_line(walk, year):
    """Streamlit 4941, 11252: a year out of range ended in a traceback."""
    fields = ask_for_a_day(walk)
    for field, text in zip(fields.all(), ("24", "12", year), strict=True):
        field.fill(text)
    leave(walk, fields.last)
    assert kept(walk) is None
    assert walk.page.locator(".ask.typed .error").inner_text()
    assert walk.errors == []


def test_a_day_that_is_emptied_is_no_answer(walk):
    """Streamlit 3420, 3194: deleting a date crashed the page."""
    fields = ask_for_a_day(walk)
    for field, text in zip(fields.all(), ("24", "12", "2025"), strict=True):
        field.fill(text)
    leave(walk, fields.last)
    assert kept(walk) == "2025-12-24"
    for field in fields.all():
        field.fill("")
    leave(walk, fields.last)
    assert kept(walk) is None
    assert not walk.page.locator(".ask.typed .error").inner_text()


def test_a_day_of_two_digits_typed_fast_stays_as_typed(walk):
    """Streamlit 5882, 7100: 25 became 5, since 2 was a day already."""
    fields = ask_for_a_day(walk)
    fields.first.press_sequentially("25", delay=20)
    assert fields.first.input_value() == "25"


@pytest.mark.parametrize("parts", [("", "", "2025"), ("", "12", "2025"), ("24", "12", "")])
def test_half_a_day_is_never_made_whole(walk, parts):
    """enketo-core 943: a year alone became January of it."""
    fields = ask_for_a_day(walk)
    for field, text in zip(fields.all(), parts, strict=True):
        field.fill(text)
    walk.page.locator("h1").click()
    walk.settle()
    assert kept(walk) is None
    assert walk.page.locator(".ask.typed .error").inner_text()


def test_the_wheel_over_a_number_changes_nothing(walk):
    """Streamlit 8867: scrolling on changed the age."""
    field = age(walk)
    field.fill("28")
    field.hover()
    walk.page.mouse.wheel(0, 200)
    walk.page.mouse.wheel(0, -400)
    leave(walk, field)
    assert told(walk) == 28


@pytest.mark.parametrize("text", ["1e2", "+28", "28-", "0x1c", "2 8"])
def test_signs_of_a_number_field_are_not_swallowed(walk, text):
    """nhsuk-service-manual 10: type=number takes e, + and - and then says nothing."""
    field = age(walk)
    field.fill(text)
    leave(walk, field)
    assert told(walk) is None
    assert field.input_value() == text
    assert walk.page.locator(".w_age .error").inner_text()


def test_what_is_wrong_is_read_out_with_the_field(walk):
    """Citizensadvice 3528: coming back to the field by keyboard, nobody heard what was wrong."""
    field = age(walk)
    field.fill("166")
    leave(walk, field)
    field.focus()
    said = walk.page.locator(f"[id='{field.get_attribute('aria-describedby')}']").inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    assert HEALTH["age"] in said
    field.fill("28")
    leave(walk, field)
    assert field.get_attribute("aria-invalid") is None


def test_what_is_missing_comes_into_sight(walk):
    """govuk-frontend 929: the summary named what was missing, and the way to it led nowhere."""
    walk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    walk.jump("concern", {"schema": 1, "setting": "clinic", "health": {}}, PATIENT)
    walk.page.locator("[data-testid=stMain]").evaluate("each => each.scrollTo(0, 9999)")
    walk.next()
    assert walk.name() == "concern"
    box = walk.page.locator(".w_concern.open").bounding_box()
    assert -box["height"] < box["y"] < PHONE[1]


def test_the_keyboard_of_a_tablet_hides_no_field(walk):
    """Qiosk 20, jquery-mobile 6513: the keyboard, or a bar pushed up by it, lay over the field."""
    walk.page.set_viewport_size({"width": ACROSS[0], "height": ACROSS[1]})
    field = age(walk)
    field.click()
    walk.page.set_viewport_size({"width": ACROSS[0], "height": 360})  # what the keyboard leaves
    walk.page.wait_for_timeout(300)
    field.scroll_into_view_if_needed()
    top = """field => {
      const { x, y, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === field;
    }"""
    assert field.evaluate(top)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_in_high_contrast_a_chosen_answer_looks_chosen(walk, scheme):
    """nhsuk-frontend 652, gc-digital-talent 13252: the dot was the colour of its circle."""
    walk.page.emulate_media(forced_colors="active", color_scheme=scheme)
    walk.jump("concern", person(), PATIENT)
    labels = walk.page.locator(".w_setting label").all()
    looks = [each.locator("input").screenshot() for each in labels]
    assert looks[0] != looks[1]
    walk.page.emulate_media(forced_colors="none")
    dress(walk.page, "light")


def test_back_in_the_browser_the_newest_answer_holds(walk):
    """django-formwizard 14, eq-survey-runner 331: after "back" the first answer was sent."""
    walk.jump("concern", person(), PATIENT)
    walk.next()
    walk.next()
    walk.page.go_back()
    walk.settle()
    walk.page.go_back()
    walk.settle()
    assert walk.name() == "concern"
    walk.tap(walk.page.locator(".w_concern label:has(input[value=wrinkles])"))
    walk.next()
    assert walk.name() == "area"
    assert told(walk, "concern") == "wrinkles"


def test_back_and_on_again_keeps_what_was_told_further_on(walk):
    """meteor-wizard 67, iogt 1300: going back wiped the step one came from."""
    walk.jump("concern", person(), PATIENT)
    for _ in range(3):
        walk.next()
    before = walk._draft()["answers"]
    for _ in range(3):
        walk.tap(walk.button_named(FRAME["back"]))
    for _ in range(3):
        walk.next()
    assert walk._draft()["answers"] == before == person()


def test_words_typed_and_left_by_a_tap_on_a_button_are_kept(walk):
    """Streamlit 9363: a tap on a button straight from a text box threw its words away."""
    walk.jump("summary", person(), PATIENT)
    open_notes(walk)
    box = walk.page.locator(".st-key-w_notes textarea")
    box.click()
    box.press_sequentially("ask about sun")
    walk.tap(walk.button_named(FRAME["back"]))
    assert walk._draft()["notes"] == "ask about sun"


def test_ten_quick_taps_leave_the_last_one(walk):
    """Streamlit 9138, 9056: quick taps one after the other reset all fields of the page."""
    walk.jump("concern", person(), PATIENT)
    names = ["wrinkles", "melasma", "acne_scars", "enlarged_pores", "dark_spots"] * 2
    for name in names:
        walk.page.locator(f".w_concern label:has(input[value={name}])").click(no_wait_after=True)
    walk.settle()
    assert told(walk, "concern") == names[-1]
    assert walk._draft()["answers"]["age"] == person()["age"]


def test_a_file_that_is_too_large_is_one_line(walk, tmp_path):
    """Streamlit 8983: 413 in the corner of the field, and no word of how large it may be."""
    file = tmp_path / "large.png"
    file.write_bytes(b"\x89PNG" + bytes(12_000_000))
    walk.jump("start", {"schema": 1, "health": {}}, PRACTITIONER)
    walk.tap(walk.page.locator("summary").filter(has_text=PAGES["start"].words["resume"]))
    walk.page.locator("input[type=file]").first.set_input_files(file)
    walk.settle()
    said = walk.page.locator("[data-testid=stFileUploader]").inner_text()
    assert re.search(r"10(\.0)? ?MB", said)
    assert not re.search("Axios|413", said)


def test_a_reload_shows_the_question_one_was_at(walk):
    """Formbricks 501: a reload began the survey anew."""
    walk.jump("health", person(), PATIENT, screen=3)
    before = walk.place()
    walk.page.reload()
    walk.settle()
    assert walk.place() == before
