"""Refresh, restart, lost Wi-Fi, full storage, midnight: no answer is lost, and none goes astray."""

import json

import pytest

from tests.browser import faults
from tests.browser.states import PATIENT, PRACTITIONER
from tests.browser.test_webkit import screen, walk  # noqa: F401  fixtures
from tests.browser.walk import Walk
from tests.people import content, person

MOST_SECONDS = 15  # a bound on a busy machine; python -m tests.browser.faults prints the figures


@pytest.fixture(scope="module")
def clinic(chromium):
    at = faults.Clinic(chromium)
    yield at
    at.close()


def whole(outcome):
    assert outcome.percent == 100, outcome
    assert outcome.same, outcome
    assert outcome.seconds < MOST_SECONDS, outcome


@pytest.mark.parametrize("page", faults.PAGES)
def test_a_refresh(clinic, page):
    """Every page is as it was, with every answer."""
    whole(clinic.refresh(page))


@pytest.mark.parametrize("page", faults.PAGES)
def test_a_restart_of_the_server(clinic, page):
    """Every page comes back by itself, as it was, with every answer."""
    whole(clinic.restart(page))


@pytest.mark.parametrize("seconds", [faults.SHORT_SECONDS, faults.LONG_SECONDS])
@pytest.mark.parametrize("page", faults.TYPING)
def test_the_line_is_cut_while_typing(clinic, page, seconds):
    """What was typed is still there, and what is typed on is noted."""
    whole(clinic.cut(page, seconds))


@pytest.mark.parametrize("restarted", [False, True], ids=["line cut", "server restarted"])
def test_a_tap_while_the_line_is_down(clinic, restarted):
    """It is shown at once, and noted as soon as there is a server again."""
    walk = clinic.walk  # noqa: F811  the fixture of that name
    walk.jump("concern", person(), PATIENT)
    if restarted:
        clinic.server.stop()
    else:
        clinic.line.cut()
    walk.page.wait_for_timeout(1_000)
    walk.page.locator(".w_concern label:has(input[value=wrinkles])").click()
    chosen = walk.page.locator(".w_concern input[value=wrinkles]")
    assert chosen.is_checked()
    walk.page.wait_for_timeout(1_000)
    if restarted:
        clinic.server.start()
    else:
        clinic.line.mend()
    walk.page.wait_for_function(f"() => {faults.KEPT}.answers.concern === 'wrinkles'")
    walk.settle()
    assert chosen.is_checked()


@pytest.mark.parametrize("page", faults.TYPING)
def test_a_restart_while_typing(clinic, page):
    """The letters not yet sent to the old server are in the field of the new one."""
    *_, text = faults.TYPING[page]
    box = clinic.field(page)
    box.press_sequentially(text[:1])
    clinic.server.stop()
    clinic.server.start()
    clinic.walk.page.wait_for_timeout(3_000)
    clinic.walk.settle()
    assert box.input_value() == text[:1]


def tab(clinic):
    return Walk(clinic.context.new_page(), clinic.line.url)


def test_two_tabs_are_two_consultations(clinic):
    """What is answered or wiped in one tab changes nothing in the other."""
    one, other = tab(clinic), tab(clinic)
    one.jump("tolerance", person(needle_tolerance=3), PATIENT)
    other.jump("tolerance", person(needle_tolerance=9), PATIENT)
    one.page.reload()
    one.settle()
    assert one.page.locator(".st-key-faces input[value='3']").is_checked()
    one.tap(one.page.get_by_role("button", name=content().pages["frame"].words["new"]))
    other.page.reload()
    other.settle()
    assert other.page.locator(".st-key-faces input[value='9']").is_checked()
    one.page.close()
    other.page.close()


def test_two_people_at_once(clinic, chromium):
    """Two tablets, taps in turn, a restart between: each shows its own answers."""
    tablets = [chromium.new_context() for _ in range(2)]
    walks = [Walk(tablet.new_page(), clinic.line.url) for tablet in tablets]
    for score, each in enumerate(walks, start=3):
        each.jump("tolerance", person(), PATIENT)
        each.pick(content().pages["tolerance"].words["scale"], str(score))
    clinic.server.stop()
    clinic.server.start()
    for score, each in enumerate(walks, start=3):
        each.page.wait_for_timeout(2_000)
        each.settle()
        assert each.page.locator(f".st-key-faces input[value='{score}']").is_checked()
    for tablet in tablets:
        tablet.close()


NO_STORAGE = """for (const kind of ["sessionStorage", "localStorage"])
  Object.defineProperty(window, kind, { get() { throw new DOMException("", "SecurityError"); } });
"""
FULL = """for (const kind of [sessionStorage, localStorage])
  for (let size = 2 ** 22; size; size = Math.floor(size / 2))
    try { kind.setItem(`full${size}`, "x".repeat(size)); size *= 2.5; } catch { /* no more */ }
"""


@pytest.mark.parametrize("trouble", [NO_STORAGE, FULL], ids=["switched off", "full"])
def test_storage_that_takes_nothing(clinic, chromium, trouble):
    """A browser that stores nothing still has every answer after a refresh."""
    tablet = chromium.new_context()
    walk = Walk(tablet.new_page(), clinic.line.url)  # noqa: F811  the fixture of that name
    walk.page.add_init_script(trouble)
    walk.open()
    walk.tap(walk.page.locator(".ask label").first)
    walk.next()
    walk.pick(content().pages["concern"].words["concern"], content().concerns["acne_scars"].name)
    walk.page.reload()
    walk.settle()
    assert walk.title() == content().pages["concern"].title
    assert walk.page.locator(".st-key-w_concern input[value=acne_scars]").is_checked()
    walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["new"]))
    walk.open("/concern")
    assert walk.title() == content().pages["start"].title
    assert walk.page.evaluate("window.name") == ""
    tablet.close()


def test_midnight(clinic, chromium):
    """The day changes in the middle: the answers stay, and the page counts from the new day."""
    tablet = chromium.new_context()
    page = tablet.new_page()
    clock = tablet.new_cdp_session(page)
    days = []
    for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati"):  # never on the same day
        clock.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        walk = Walk(page, clinic.line.url)  # noqa: F811  the fixture of that name
        if not days:
            walk.jump("summary", person(), PATIENT)
        else:
            page.reload()
            walk.settle()
        assert page.evaluate(faults.KEPT)["answers"] == person()
        assert walk.title() == content().pages["summary"].title
        days.append(page.locator("[data-testid=stMain]").inner_text())
    assert days[0] != days[1]
    tablet.close()


def test_webkit_after_a_restart(walk, server):  # noqa: F811  the fixture of that name
    """The nearest thing to an iPad comes back by itself too, with its answers."""
    draft = json.dumps({"version": 1, "answers": person(), "role": PRACTITIONER})
    walk.driver.get(f"{walk.url}/_stcore/health")
    walk.driver.execute_script(
        "sessionStorage.setItem('consultation-draft',"
        " JSON.stringify({at: Date.now(), draft: arguments[0]}))",
        draft,
    )
    walk.driver.get(f"{walk.url}/tolerance")
    walk.on("tolerance")
    server.stop()
    server.start()
    walk.until(lambda: walk.chosen("faces", 7), "the answer from before the restart")
    walk.next("health")
    kept = walk.driver.execute_script("return sessionStorage.getItem('consultation-draft')")
    assert json.loads(json.loads(kept)["draft"])["answers"] == person()
