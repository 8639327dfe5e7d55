"""Drafts, files and codes of earlier days: what is kept in tests/drafts/ opens for ever."""

import json
from datetime import date
from pathlib import Path

import pytest

from consult.answers_sound import without_past_event
from consult.phrases.colleague import content_for
from consult.ui.draft.upgrade import VERSION
from tests.browser.conftest import ROOT
from tests.browser.states import PATIENT
from tests.browser.walk import FRAME
from tests.people import content

KEPT = ROOT / "tests" / "drafts"
DRAFTS = ["2026-11-22_before_identities", "2026-11-30_patient", "2026-11-30_practitioner"]
OLDER = FRAME["older"].split("{old}")[0]


def read(name):
    return json.loads((KEPT / name).read_text())


def still(answers):
    """What of them holds today: the event in them will have passed one day."""
    return without_past_event(answers, date.today())  # noqa: DTZ011  the server's day too


def lay(walk, draft, kind="sessionStorage"):
    walk.page.goto(f"{walk.url}/_stcore/health")
    walk.page.evaluate(
        "([kind, draft]) => window[kind].setItem('consultation-draft',"
        " JSON.stringify({at: Date.now(), draft}))",
        [kind, json.dumps(draft)],
    )


@pytest.mark.parametrize("kind", ["sessionStorage", "localStorage"])
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_of_an_earlier_day_goes_on(walk, name, kind):
    """Every answer, the role and what was accepted are there; the tab keeps it as today's."""
    before = read(f"{name}.json")
    if kind == "localStorage":
        before["device"] = before["role"] == PATIENT
    lay(walk, before, kind)
    walk.open("/suitability")
    now = walk._draft()
    assert walk.name() == "suitability"
    assert now["version"] == VERSION
    assert now["edition"] == content().edition.version
    assert now["id"] == now["answers"]["id"]
    told = {k: v for k, v in now["answers"].items() if k != "id" or "id" in before["answers"]}
    assert (told, now["role"]) == (still(before["answers"]), before["role"])
    said = walk.page.locator("main").inner_text()
    assert (OLDER in said) == (before["edition"] != content().edition.version)
    walk.page.reload()
    walk.settle()
    assert walk._draft()["id"] == now["id"], "one identity from then on"


def test_a_draft_of_a_later_version_is_left_as_it_is(walk):
    """A server that was set back says so and changes nothing until something is answered."""
    later = read("2026-11-30_patient.json") | {"version": VERSION + 1, "new": 1}
    lay(walk, later)
    walk.open("/suitability")
    assert walk.name() == "start"
    assert FRAME["draft_unusable"] in walk.page.locator("main").inner_text()
    assert walk._draft() == later


def test_a_draft_of_a_later_edition_says_so(walk):
    """The same version with other content: all that still holds is there, with a line."""
    later = read("2026-11-30_patient.json") | {"edition": "9.1"}
    lay(walk, later)
    walk.open("/suitability")
    assert FRAME["older"].format(old="9.1", new=content().edition.version) in walk.page.locator(
        "main"
    ).inner_text().replace("\n", " ")


@pytest.mark.parametrize(
    "name", ["2026-11-22_file.json", "2026-11-30_file.json", "2026-11-30_code.txt"]
)
def test_a_file_or_code_of_an_earlier_day_opens(walk, name):
    """Saved, or written down as text: every answer is there."""
    expected = still(read("2026-11-30_patient.json")["answers"])
    walk.jump("start", {"schema": 1, "health": {}}, PATIENT)
    resume = content().pages["start"].words["resume"]
    walk.tap(walk.page.locator("summary").filter(has_text=resume))
    walk.page.locator("input[type=file]").first.set_input_files(Path(KEPT / name))
    received = content().pages["takeaway"].words["received"]
    walk.page.get_by_text(received).first.wait_for()
    walk.settle()
    now = walk._draft()["answers"]
    if name == "2026-11-22_file.json":
        expected = expected | {"id": now["id"]}
    assert now == expected


def test_the_tab_of_a_restored_draft_has_the_practitioners_title(walk):
    """A page opened anew knows only after its first words that a practitioner holds the tablet."""
    lay(walk, read("2026-11-30_practitioner.json"))
    walk.open("/suitability")
    title = content_for(content()).pages["suitability"].title
    assert title != content().pages["suitability"].title
    assert walk.page.title() == title
    walk.page.reload()
    walk.settle()
    assert walk.page.title() == title
