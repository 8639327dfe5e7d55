"""Where the platform says nothing: one plain line, and what to do; no button that cannot work."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.conftest import QUIET, Server, chromium_path, free_port
from tests.browser.line import Line
from tests.browser.states import PATIENT, PRACTITIONER
from tests.browser.walk import FRAME, Walk
from tests.people import content, person

TAKEAWAY = content().pages["takeaway"].words
CLINIC, OTHER = "clinic.local", "other-site.local"  # names that a browser does not call safe
DAY_MS = 86_400_000
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def far(chromium):
    """A Chromium to which this machine has names of its own, as a clinic's network gives them."""
    from playwright.sync_api import sync_playwright  # noqa: F401  started by `chromium`

    rules = "--host-resolver-rules=MAP *.local 127.0.0.1"
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=[*QUIET, rules])
    yield browser
    browser.close()


def test_on_a_plain_line_there_is_no_button_that_copies_nothing(far, server):
    """Nobody pastes the last patient's note: the sign is gone, one tap marks the text instead."""
    context = far.new_context()
    walk = Walk(context.new_page(), f"http://{CLINIC}:{server.port}")
    walk.jump("summary", person(), PRACTITIONER)
    assert not walk.page.evaluate("isSecureContext")
    walk.tap(walk.page.locator("summary").filter(has_text=TAKEAWAY["note"]).first)
    code = walk.page.locator("[data-testid=stCode]").first
    code.hover()
    assert code.get_by_role("button").filter(visible=True).count() == 0
    assert walk.page.get_by_text(FRAME["copy_by_hand"]).first.is_visible()
    assert not walk.page.get_by_text(TAKEAWAY["note_hint"]).is_visible()
    code.evaluate("each => each.scrollIntoView({ block: 'center' })")
    walk.settle()
    box = code.bounding_box()
    walk.page.mouse.click(box["x"] + 60, box["y"] + box["height"] / 2)
    marked = walk.page.evaluate("getSelection().toString()")
    assert len(marked) > 1000
    walk.jump("start", {"schema": 1, "health": {}}, PATIENT)
    resume = content().pages["start"].words["resume"]
    walk.tap(walk.page.locator("summary").filter(has_text=resume))
    assert walk.page.locator("[data-testid=stFileUploader]").is_visible()
    assert not walk.page.get_by_text(TAKEAWAY["receive_camera"]).is_visible(), "nor a camera"
    context.close()


def test_on_a_safe_line_the_button_copies(chromium, server):
    """It is there, and what is copied is the note."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    walk = Walk(context.new_page(), server.url)
    walk.jump("summary", person(), PRACTITIONER)
    walk.tap(walk.page.locator("summary").filter(has_text=TAKEAWAY["note"]).first)
    code = walk.page.locator("[data-testid=stCode]").first
    code.hover()
    code.get_by_role("button").first.click()
    assert len(walk.page.evaluate("navigator.clipboard.readText()")) > 1000
    assert not walk.page.get_by_text(FRAME["copy_by_hand"]).first.is_visible()
    context.close()


@pytest.mark.parametrize(
    ("kind", "page"),
    [("sessionStorage", "suitability"), ("localStorage", "tolerance"), ("sessionStorage", "")],
)
def test_answers_whose_time_is_over_say_so(walk, kind, page):
    """Not only that a page needs an answer first: that they were wiped, and why."""
    draft = json.dumps({"version": 1, "answers": person(), "role": PATIENT})
    walk.page.goto(f"{walk.url}/_stcore/health")
    walk.page.evaluate(
        "([kind, at, draft]) => window[kind].setItem('consultation-draft',"
        " JSON.stringify({at: Date.now() - at, draft}))",
        [kind, 400 * DAY_MS, draft],
    )
    walk.open(f"/{page}")
    walk.page.get_by_text(FRAME["draft_expired"]).first.wait_for()
    assert FRAME["answer_first"] not in walk.page.locator("main").inner_text()
    assert walk.page.evaluate("localStorage['consultation-draft'] ?? null") is None
    walk.page.reload()
    walk.settle()
    assert FRAME["draft_expired"] not in walk.page.locator("main").inner_text()


class Framing(BaseHTTPRequestHandler):
    """Another site's page that shows the app inside."""

    inside = ""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.inside}" width=1000 height=700></iframe>'.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def framed(far):
    """The app inside another site's page, which its settings allow."""
    port = free_port()
    origin = f"http://{OTHER}:{port}"
    app = Server(STREAMLIT_CLIENT_ALLOWED_ORIGINS=origin)
    app.start()
    Framing.inside = f"http://{CLINIC}:{app.port}/"
    site = ThreadingHTTPServer(("127.0.0.1", port), Framing)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    context = far.new_context(viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.goto(origin)
    yield page.frame_locator("iframe")
    context.close()
    site.shutdown()
    app.stop()


def test_in_a_frame_no_file_is_asked_for_that_cannot_come(framed):
    """Not "AxiosError" after the choice: one line, and the way that works, which works."""
    resume = content().pages["start"].words["resume"]
    framed.locator("summary").filter(has_text=resume).click()
    framed.get_by_text(FRAME["no_upload"]).wait_for()
    assert not framed.locator("[data-testid=stFileUploader]").is_visible()
    text = framed.locator(".st-key-receive_text textarea")
    text.fill(json.dumps(person()))
    text.press("Control+Enter")
    framed.get_by_text(TAKEAWAY["received"]).first.wait_for()


def test_outside_of_a_frame_a_file_is_asked_for(walk):
    """The line is for frames alone."""
    walk.open()
    resume = content().pages["start"].words["resume"]
    walk.tap(walk.page.locator("summary").filter(has_text=resume))
    assert walk.page.locator("[data-testid=stFileUploader]").is_visible()
    assert walk.page.get_by_text(TAKEAWAY["receive_camera"]).is_visible()
    assert not walk.page.get_by_text(FRAME["no_upload"]).is_visible()


def test_without_a_line_the_page_can_still_be_read(chromium, server):
    """It scrolls and its folds open: help is asked for just where there is no network."""
    line, context = Line(server.port), chromium.new_context(viewport=PHONE)
    walk = Walk(context.new_page(), line.url)
    walk.jump("redness", person(), PATIENT)
    flags = walk.page.locator("details").filter(has_text=FRAME["red_flags"]).first
    line.cut()
    walk.page.locator("[data-testid=stDialog]").wait_for(state="attached", timeout=30_000)
    try:
        assert not walk.page.locator("[data-testid=stDialog]").is_visible()
        assert walk.page.get_by_text(FRAME["keep_lost"]).is_visible()
        flags.locator("summary").first.click(timeout=5_000)
        assert flags.evaluate("each => each.open")
    finally:
        context.close()
        line.close()
