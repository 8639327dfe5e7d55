"""Days, as people write them where they are, and as they pass."""

import json
from datetime import date, timedelta

import pytest

from tests.browser.conftest import Server
from tests.browser.states import PATIENT, open_all
from tests.browser.walk import FRAME, Walk
from tests.people import content, person

SAID = "24 December 2025"
# As a person may paste or type it where days come first; all are one day.
WRITTEN = (
    "24.12.2025", "24122025", "2025-12-24", "24/12/25", "Wednesday, 24th December 2025",
    "24 Dec 2025", "December 24, 2025", "24     .12.2025", "2025年12月24日", "٢٤/١٢/٢٠٢٥",
)  # fmt: skip
PASTE = """([field, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const told = { clipboardData: data, bubbles: true, cancelable: true };
  if (field.dispatchEvent(new ClipboardEvent("paste", told)) && field.value !== undefined)
    document.execCommand("insertText", false, text);
}"""


def paste(walk, field, text):
    """As the browser does it: a page may take the text itself."""
    field.click()
    walk.page.evaluate(PASTE, [field.element_handle(), text])
    walk.settle()


def ask_for_a_day(walk, name="isotretinoin"):
    """The safety check where a day is asked for; the three fields of it."""
    group = content().safety[name].question.group
    screen = list(content().health_groups).index(group) + 1
    raw = person()
    del raw["health"][name]
    walk.jump("health", raw, PATIENT, screen=screen)
    walk.tap(walk.line(name).locator(".yes"))
    times = walk.line(name).locator(".times label")
    walk.tap(times.filter(has_text=content().pages["health"].words["date"]))
    return walk.page.locator(".ask.typed input")


def kept(walk, name="isotretinoin"):
    return walk._draft()["answers"]["health"].get(name)


def kept_soon(walk, day):
    """On a busy machine a field that was left is told of a moment later."""
    for _ in range(50):
        if kept(walk) == day:
            return True
        walk.page.wait_for_timeout(100)
    return False


@pytest.mark.parametrize("text", WRITTEN)
def test_a_pasted_day_is_understood_and_read_back(walk, text):
    """However it was written, the three fields and the words beside them say the same day."""
    fields = ask_for_a_day(walk)
    paste(walk, fields.first, text)
    assert kept(walk) == "2025-12-24"
    assert [each.input_value() for each in fields.all()] == ["24", "12", "2025"]
    assert walk.page.locator(".ask.typed .said").inner_text() == SAID


def test_a_day_typed_in_one_go_is_understood_on_leaving(walk):
    """All of it in the first field, as on a form with one; also with the month in letters."""
    fields = ask_for_a_day(walk)
    fields.first.fill("24 december 2025")
    fields.first.press("Tab")
    walk.settle()
    assert kept_soon(walk, "2025-12-24")
    for place, part in enumerate(("3", "feb", "2026")):
        fields.nth(place).press("Control+a")
        fields.nth(place).press_sequentially(part)  # key by key, as `fill` leaves a field at once
    fields.last.press("Tab")
    walk.settle()
    assert kept_soon(walk, "2026-02-03")
    assert fields.nth(1).input_value() == "2"


@pytest.mark.parametrize("text", ["31/02/2026", "soon", "1412", "24.12.2999", "3 months ago"])
def test_what_is_no_day_stays_and_is_named(walk, text):
    """It stands in the field as it was pasted, in red, and no earlier day counts in its place."""
    fields = ask_for_a_day(walk)
    paste(walk, fields.first, "24.12.2025")
    paste(walk, fields.first, text) if len(text) > 5 else fields.first.fill(text)
    fields.first.press("Tab")
    fields.nth(1).press("Tab")
    walk.page.locator("h1").click()
    walk.settle()
    assert kept(walk) is None
    assert walk.page.locator(".ask.typed .error").inner_text()


@pytest.mark.parametrize(
    ("country", "order"),
    [
        ("day_month_year", ["Day", "Month", "Year"]),
        ("month_day_year", ["Month", "Day", "Year"]),
        ("year_month_day", ["Year", "Month", "Day"]),
    ],
)
def test_every_day_is_asked_in_the_order_of_the_country(chromium, tmp_path, country, order):
    """An event, the first visit and the day of a health answer: three fields, and no calendar."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'[clinic]\ncountry = {{date_format = "{country}"}}\n')
    server = Server("--secrets.files", str(secrets))
    server.start()
    context = chromium.new_context()
    walk = Walk(context.new_page(), server.url)
    try:
        labels = ask_for_a_day(walk).locator("xpath=..").locator("span").all_inner_texts()
        assert labels == order
        for page, name in (
            ("summary", "first_visit"), ("improvement", "event_date"), ("redness", "visit"),
        ):  # fmt: skip
            walk.jump(page, person(), PATIENT)
            open_all(walk)
            labels = walk.page.locator(f".w_{name} .fields label span").all_inner_texts()
            assert (page, labels) == (page, order)
            assert not walk.page.locator("[data-testid=stDateInput]").count()
        ahead = date.today() + timedelta(days=40)  # noqa: DTZ011  the server's day too
        fields = walk.page.locator(".w_visit input")
        paste(walk, fields.first, ahead.isoformat())
        said = walk.page.locator(".w_visit .said").inner_text()
        assert said == content().clinic.country.model_copy(update={"date_format": country}).written(
            ahead
        )
    finally:
        context.close()
        server.stop()


def test_an_event_that_passed_at_midnight_is_dropped_with_a_line(chromium, server):
    """Nothing is blocked, nothing goes round in circles; all other answers stay."""
    context = chromium.new_context()
    page = context.new_page()
    clock = context.new_cdp_session(page)
    walk = Walk(page, server.url)
    clock.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Pago_Pago"})
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    clock.send("Emulation.setTimezoneOverride", {"timezoneId": ""})
    for mend in ("a tap", "a refresh"):
        clock.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Pago_Pago"})
        walk.jump("improvement", person(event_date=today), PATIENT)
        assert walk._draft()["answers"]["event_date"] == today
        clock.send("Emulation.setTimezoneOverride", {"timezoneId": ""})
        clock.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Kiritimati"})
        if mend == "a tap":
            walk.next()
            assert walk.name() == "options"
        else:
            page.reload()
            walk.settle()
            assert walk.name() == "improvement"
        assert FRAME["event_over"] in page.locator("main").inner_text()
        assert walk._draft()["answers"] == person()
        walk.next()
        assert FRAME["event_over"] not in page.locator("main").inner_text()
        assert FRAME["cannot_use"] not in page.locator("main").inner_text()
        clock.send("Emulation.setTimezoneOverride", {"timezoneId": ""})
    context.close()


def test_a_file_from_before_an_event_still_opens(walk, tmp_path):
    """What was saved before the day still opens after it, without the event and with a line."""
    file = tmp_path / "saved.json"
    file.write_text(json.dumps(person(event_date="2026-01-01")))
    walk.jump("start", {"schema": 1, "health": {}}, PATIENT)
    walk.tap(walk.page.locator("summary").filter(has_text=content().pages["start"].words["resume"]))
    walk.page.locator("input[type=file]").first.set_input_files(file)
    walk.page.get_by_text(FRAME["event_over"]).first.wait_for()
    walk.settle()
    assert walk._draft()["answers"] == person()
