"""What is taken away, given to programs that nobody here wrote: a FHIR server, calendars, a form.

Their packages are installed from npm and PyPI for the test and kept out of the aid's own.
"""

import json
import re
import shutil
import subprocess
import venv
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from consult.answers import AnswersError, counted, read_answers
from consult.answers_response import from_record
from consult.consultation import consult
from consult.takeaway import calendar, fhir
from consult.takeaway.questionnaire import questionnaire
from consult.takeaway.response import response
from tests import libical
from tests.people import DAY, ID, consultation, content
from tests.test_intake import ACCEPTED
from tests.test_takeaway_fhir import FULL, OTHER

pytestmark = pytest.mark.long
HERE = Path(__file__).parent / "others"
KHAL, LFORMS = "khal==0.14.1", "lforms@40.1.3"
STOP = {"health": {"bleeding_disorder": "yes"}}
HOME = {"setting": "home", "concern": "rejuvenation"}


def run(*command, cwd=None, **more):
    """What a program prints; the test fails with what it complains of."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        **more,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    return done.stdout


def installed(scripts, home):
    """Scripts of ours in another folder, beside the npm packages they use."""
    for file in filter(Path.is_file, scripts.iterdir()):
        (home / file.name).write_bytes(file.read_bytes())
    run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", cwd=home, timeout=580)


@pytest.fixture(scope="session")
def node(tmp_path_factory):
    """Runs a script of ours beside the npm packages it uses."""
    if shutil.which("npm") is None:
        pytest.skip("no npm found; on Debian: apt-get install npm")
    home = tmp_path_factory.mktemp("node")
    installed(HERE, home)
    return lambda script, *files: json.loads(run("node", script, *files, cwd=home, timeout=120))


# --- validators


PEOPLE = {"healthy": {}, "full": FULL, "stop": STOP, "accepted": ACCEPTED, "home": HOME}
# Codes of our own; references within a bundle, each resource told by itself; what they do not know.
REMARKS = re.compile(
    r"Code .* not found in value set|Invalid reference: got \"urn:uuid:"
    r"|Value set .* could not be found"
)


def judged(node, folder, *bundles):
    """What validators say of each resource in these bundles, but for what they only remark on."""
    files = []
    for n, bundle in enumerate(bundles):
        files.append(folder / f"{n}.json")
        files[-1].write_text(json.dumps(bundle), encoding="utf-8")
    found = node("validate.mjs", *files)
    wrong = ("error", "fatal")
    return [f for f in found if f["severity"] in wrong or not REMARKS.search(f["said"])]


def test_validators_find_no_error_and_no_missing_narrative(node, tmp_path):
    """Nothing is wrong with any resource of anybody's record, in anybody's eyes."""
    made = [json.loads(fhir.record(consultation(**who), content())) for who in PEOPLE.values()]
    assert judged(node, tmp_path, *made) == []


@pytest.mark.parametrize(
    ("kind", "broken", "by"),
    [
        ("CarePlan", {"status": "guess"}, {"FHIR.js"}),
        ("CarePlan", {"title": 7}, {"Medplum"}),
        ("CarePlan", {"colour": "red"}, {"FHIR.js", "Medplum"}),
        ("Observation", {"code": None}, {"FHIR.js", "Medplum"}),
        ("DocumentReference", {"text": None}, {"fhirpath.js"}),
    ],
)
def test_validators_can_say_no(node, tmp_path, kind, broken, by):
    """A status, type or key that R4 does not have, a code and a narrative that are missing."""
    bundle = json.loads(fhir.record(consultation(), content()))
    entries = [entry for entry in bundle["entry"] if "resource" in entry]
    entry = next(each for each in entries if each["resource"]["resourceType"] == kind)
    changed = entry["resource"] | broken
    entry["resource"] = {name: said for name, said in changed.items() if said is not None}
    bundle["entry"] = [entry]
    assert by <= {each["by"] for each in judged(node, tmp_path, bundle)}


# --- a FHIR server


@pytest.fixture
def server(node, tmp_path):
    """Posts the records of these people to Medplum's server, one after the other."""

    def post(*people, **how):
        files = []
        for n, changes in enumerate(people):
            files.append(tmp_path / f"{n}.json")
            files[-1].write_bytes(fhir.record(consultation(**changes), content(), **how))
        return node("medplum.mjs", *files)

    return post


def counts(answer):
    """How many resources of each type the server holds."""
    return {kind: len(held) for kind, held in answer["held"].items()}


def kept(answer):
    """What the server holds, without its own count of versions."""
    found = [each for held in answer["held"].values() for each in held]
    return [{k: v for k, v in each.items() if k != "meta"} for each in found]


def test_a_server_takes_the_record_and_twice_changes_nothing(server):
    """All of it is stored, its references point to what was stored, and a second time adds none."""
    once, twice = server(FULL, FULL)
    assert once["outcome"] == twice["outcome"] == "ok"
    assert {status[0] for status in once["status"] + twice["status"]} == {"2"}
    assert counts(once)["Observation"] == 4
    assert all(count >= 1 for count in counts(once).values())
    assert kept(once) == kept(twice)
    (patient,) = once["held"]["Patient"]
    for each in once["held"]["Observation"]:
        assert each["subject"]["reference"] == f"Patient/{patient['id']}"
    assert '"reference":"urn:uuid' not in json.dumps(kept(once), separators=(",", ":"))


def test_no_old_plan_outlives_a_stop_on_the_server(server):
    """A corrected answer takes the plan back, and a later one gives it again."""
    first, stopped, again = (counts(answer) for answer in server({}, STOP, {}))
    assert (first["CarePlan"], stopped["CarePlan"], again["CarePlan"]) == (1, 0, 1)
    assert (first["DetectedIssue"], stopped["DetectedIssue"]) == (0, 1)
    assert again == first


def test_two_people_alike_stay_two_on_the_server(server):
    """The same answers under another random id overwrite nobody; the aid itself is there once."""
    _, both = server({"id": ID}, {"id": OTHER})
    held = counts(both)
    assert (held["Patient"], held["QuestionnaireResponse"], held["CarePlan"]) == (2, 2, 2)
    assert (held["Device"], held["Questionnaire"]) == (1, 1)


def test_the_clinics_own_patient_gets_no_stub(server):
    """With --patient there is none beside the clinic's own."""
    (answer,) = server({}, patient="Patient/123")
    assert counts(answer)["Patient"] == 0
    subjects = {each["subject"]["reference"] for each in answer["held"]["Observation"]}
    assert subjects == {"Patient/123"}


# --- calendars

MOVED = timedelta(days=10)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TIMED = {"hour": time(14, 30), "zone": "Europe/London"}


def files(folder):
    """The same plan twice, ten days apart."""
    said = consultation()
    first = said.course.dates[0] + MOVED
    made = [
        calendar.dates(said, content(), made=NOON, first_visit=first, **TIMED),
        calendar.dates(said, content(), made=NOON + MOVED, first_visit=first + MOVED, **TIMED),
    ]
    found = []
    for n, data in enumerate(made):
        found.append(folder / f"{n}.ics")
        found[-1].write_bytes(data)
    return found


def test_ical_js_reads_a_moved_visit_as_one(node, tmp_path):
    """The same names with higher numbers, ten days on."""
    before, after = (node("calendar.mjs", file) for file in files(tmp_path))
    assert {each["uid"] for each in before} & {each["uid"] for each in after}
    then = {each["uid"]: each for each in after}
    moved = [each for each in before if each["status"] == "TENTATIVE"]
    assert len(moved) == 2 * len(consultation().course.dates)  # each with its numbing cream
    for each in moved:
        assert then[each["uid"]]["sequence"] > each["sequence"]
        days = datetime.fromisoformat(then[each["uid"]]["start"]) - datetime.fromisoformat(
            each["start"]
        )
        assert days == MOVED


def test_libical_takes_the_calendar_and_reads_a_moved_visit_as_one(tmp_path):
    """No rule of RFC 5545 is broken, and each visit is there again, ten days on."""
    if libical.library() is None:
        pytest.skip("no libical found; on Debian: apt-get install libical3")
    (before, wrong), (after, wrong_after) = (
        libical.read(file.read_bytes()) for file in files(tmp_path)
    )
    assert wrong == wrong_after == []
    then = {each["uid"]: each for each in after}
    visits = [each for each in before if "Planned date" in each["title"]]
    assert len(visits) == len(consultation().course.dates)
    for each in visits:
        again = then[each["uid"]]
        assert again["sequence"] > each["sequence"]
        assert again["start"] - each["start"] == MOVED
        assert again["start"].time() == TIMED["hour"]


def test_libical_can_say_no(tmp_path):
    """A comment where none may be, and a calendar without its maker, are complained of."""
    if libical.library() is None:
        pytest.skip("no libical found; on Debian: apt-get install libical3")
    good = files(tmp_path)[0].read_bytes()
    zone = b"TZID:Europe/London\r\n"
    assert zone in good
    for bad in (good.replace(zone, zone + b"COMMENT:x\r\n"), good.replace(b"PRODID", b"X-ID")):
        assert libical.read(bad)[1]


def test_khal_moves_what_it_has(tmp_path):
    """Imported twice, a visit is on its new day alone."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    run(python, "-m", "pip", "install", "--quiet", KHAL, timeout=300)
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[one]]\npath = {tmp_path}/one\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/London\ndefault_timezone = Europe/London\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
    )
    (tmp_path / "one").mkdir()
    khal = [python.with_name("khal"), "-c", config]
    found = []
    for file in files(tmp_path):
        run(*khal, "import", "--batch", "-a", "one", file, timeout=60)
        listed = run(
            *khal, "list", "--day-format", "", "--format", "{start-date} {title}", "2026-11-22",
            "200d", timeout=60,
        )  # fmt: skip
        found.append(sorted({line for line in listed.splitlines() if "Planned date" in line}))
    before, after = found
    assert len(before) == len(after) == len(consultation().course.dates)
    assert not set(before) & set(after)


# --- a form


PAGE = """<!doctype html><meta charset="utf-8"><div id="form"></div>
<script src="assets/lib/zone.min.js"></script><script src="lhc-forms.js"></script>
<script src="../fhir/lformsFHIRAll.min.js"></script>"""
FILLED_IN = """async ([asked, given]) => {
  const form = LForms.Util.convertFHIRQuestionnaireToLForms(asked, "R4");
  const filled = LForms.Util.mergeFHIRDataIntoLForms("QuestionnaireResponse", given, form, "R4");
  await LForms.Util.addFormToPage(filled, "form");
  return {
    said: LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4"),
    wrong: LForms.Util.checkValidity() ?? [],
  };
}"""


@pytest.fixture(scope="session")
def chromium():
    """A browser for all forms: there can be one at a time."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        yield browser
        browser.close()


@contextmanager
def served(browser, folder, path):
    """A page at this path of a folder, which is served here alone."""
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        yield page
        page.close()
        server.shutdown()


@pytest.fixture(scope="session")
def lhc_forms(chromium, tmp_path_factory):
    """LHC-Forms on a page of its own: the questionnaire filled in with a response."""
    home = tmp_path_factory.mktemp("lforms")
    run("npm", "pack", LFORMS, cwd=home, timeout=120)
    (packed,) = home.glob("*.tgz")
    run("tar", "xzf", packed, cwd=home)
    (home / "package/dist/lforms/webcomponent/page.html").write_text(PAGE)
    with served(chromium, home / "package/dist/lforms", "webcomponent/page.html") as page:

        def fill_in(given):
            page.reload()
            page.wait_for_function("window.LForms && LForms.FHIR && LForms.FHIR.R4")
            return page.evaluate(FILLED_IN, [questionnaire(content()), given])

        yield fill_in


@pytest.fixture(scope="session")
def smart_forms(chromium, tmp_path_factory):
    """The renderer of Smart Forms on a page of its own, the same way."""
    home = tmp_path_factory.mktemp("smart_forms")
    installed(HERE / "forms", home)
    run("npm", "run", "build", cwd=home, timeout=120)
    with served(chromium, home, "page.html") as page:

        def fill_in(given):
            page.reload()
            page.wait_for_function("typeof window.fillIn === 'function'")
            page.evaluate("given => window.fillIn(given)", [questionnaire(content()), given])
            page.get_by_text(content().pages["takeaway_record"].words["about"]).wait_for()
            page.wait_for_timeout(SETTLED_MS)  # it judges what it shows a moment later
            return page.evaluate("window.back()")

        yield fill_in


SETTLED_MS = 2000
FORMS = ["lhc_forms", "smart_forms"]


@pytest.mark.parametrize("changes", PEOPLE.values(), ids=PEOPLE)
@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_gives_back_is_the_same_consultation(request, form, changes):
    """Shown, filled in and sent back, the answers are those that went in, with nothing refused."""
    said = consultation(**changes)
    back = request.getfixturevalue(form)(response(said, content(), "Does it hurt?"))
    assert back["wrong"] == []
    raw, notes = from_record(back["said"])
    given = read_answers(raw | {"id": said.answers.id}, content(), DAY)
    asked = counted(content(), said.answers, DAY)  # what is not asked of them is not in a form
    assert given == said.answers.model_copy(update={"health": asked})
    assert consult(given, content(), DAY).suitability.findings == said.suitability.findings
    assert notes == "Does it hurt?"


@pytest.mark.parametrize(
    ("name", "value"),
    [("age", 999), ("needle_tolerance", 11), ("fitzpatrick_skin_type", 7)],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_refuses_what_the_aid_refuses(request, form, name, value):
    """Limits of the form are those of the aid."""
    given = response(consultation(), content(), "")
    for item in given["item"][0]["item"]:
        if item["linkId"] == name:
            item["answer"] = [{"valueInteger": value}]
    assert request.getfixturevalue(form)(given)["wrong"]
    with pytest.raises(AnswersError):
        read_answers(from_record(given)[0], content(), DAY)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_misses_what_has_to_be_answered(request, form):
    """A question that is required and left out is refused."""
    given = response(consultation(), content(), "")
    given["item"] = given["item"][:1]
    assert request.getfixturevalue(form)(given)["wrong"]
