"""What is taken away, on a real device: print, camera, share sheet, downloads."""

import io

import pypdf
import pypdfium2
import pytest
from PIL import Image

from consult.takeaway import handover
from tests.browser.conftest import QUIET, chromium_path
from tests.browser.walk import Walk
from tests.people import content, person

SUMMARY = content().pages["summary"].words
TAKEAWAY = content().pages["takeaway"].words
NOTE = "Ask about <b>June</b>"


@pytest.fixture
def walk(chromium, server):
    context = chromium.new_context(viewport={"width": 768, "height": 1024}, color_scheme="dark")
    yield Walk(context.new_page(), server.url)
    context.close()


def to_summary(walk, role="patient"):
    walk.jump("summary", person(health={"smoking": "yes"}), role, notes=NOTE)


def test_the_summary_prints_as_ink_on_white_paper(walk):
    """Also from a dark screen; with the verdict and own notes, without buttons and fields."""
    to_summary(walk)
    printed = walk.page.pdf(format="A4")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages)
    words = " ".join(text.split())
    assert content().pages["suitability"].words["suitable_with_precautions"] in words
    assert NOTE in words
    assert TAKEAWAY["sheet"] not in words
    assert content().pages["frame"].words["back"] not in words
    for page in pypdfium2.PdfDocument(printed):
        grey = page.render(scale=0.5).to_pil().convert("L").histogram()
        assert sum(grey[240:]) > 0.8 * sum(grey)


def test_the_share_sheet_gets_no_answers_unless_asked(walk):
    """What the device is asked to share names no health answer; with details, the code is in it."""
    walk.page.add_init_script(
        "navigator.share = what => { window.shared = what; return Promise.resolve(); }"
    )
    to_summary(walk)
    walk.tap(walk.page.get_by_text(SUMMARY["hand_over"]))
    share = walk.page.get_by_role("button", name=TAKEAWAY["share"], exact=True)
    share.click()
    shared = walk.page.evaluate("window.shared")
    code = handover.encode(person(health={"smoking": "yes"}))
    assert shared["title"] == TAKEAWAY["subject"]
    assert code not in shared["text"]
    assert "smok" not in shared["text"].lower()
    walk.tap(walk.page.get_by_text(TAKEAWAY["message_details"]))
    share.click()
    assert code in walk.page.evaluate("window.shared")["text"]


def test_the_sheet_is_downloaded_from_the_page(walk):
    """A tap on the sheet's button gives a PDF with the person's own words as they typed them."""
    to_summary(walk)
    with walk.page.expect_download() as download:
        walk.page.get_by_role("button", name=TAKEAWAY["sheet"]).click()
    with download.value.path().open("rb") as file:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert NOTE in " ".join(text.split())


def test_the_clinics_camera_reads_the_code_off_a_phone(chromium, server, tmp_path):
    """The picture from the patient's phone, held before the tablet's camera, fills the answers."""
    answers = person(age=41)
    code = Image.open(io.BytesIO(handover.qr_png(handover.encode(answers)))).convert("RGB")
    scene = Image.new("RGB", (640, 480), "white")
    scene.paste(code.resize((440, 440)), (100, 20))
    scene.save(tmp_path / "scene.jpg", quality=95)
    film = tmp_path / "film.mjpeg"
    film.write_bytes((tmp_path / "scene.jpg").read_bytes() * 5)
    camera = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=[*QUIET, *camera])
    walk = Walk(browser.new_page(), server.url)
    walk.open()
    walk.tap(walk.page.get_by_text(content().pages["start"].words["resume"]))
    walk.tap(walk.page.locator(".st-key-receive_camera label"))
    walk.page.get_by_role("button", name="Take Photo").click()
    walk.page.get_by_text(TAKEAWAY["received"]).wait_for()
    walk.settle()
    kept = walk.page.evaluate("sessionStorage.getItem('consultation-draft')")
    browser.close()
    assert '\\"age\\": 41' in kept
