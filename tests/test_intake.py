"""A clinic's portal as the intake: its QuestionnaireResponse is taken as answers, like a file."""

import json
from io import BytesIO, TextIOWrapper

import pytest

from consult import __main__ as command
from consult.answers import counted, read_answers
from consult.answers_response import from_record
from consult.consultation import consult
from consult.takeaway import fhir
from consult.takeaway.questionnaire import questionnaire
from consult.takeaway.response import response
from tests.people import DAY, consultation, content
from tests.tab import PATIENT, PRACTITIONER, open_app, words

pytestmark = pytest.mark.long  # writes a record each time

ON = ("--on", DAY.isoformat())
FULL = {
    "health": {"isotretinoin": "2026-08-22", "smoking": "yes", "tattoo": "unsure"},
    "worries": ["pain", "blood"],
    "event_date": "2027-05-30",
    "sessions": 3,
    "matters": {"cost": 3},
}
SEVERAL = {
    "also": [
        {"concern": "melasma", "subtype": "alone", "area": "face"},
        {"concern": "wrinkles", "subtype": None, "area": "neck"},
    ],
    "health": {"past_clot": "no"},
}
STOP = {"health": {"bleeding_disorder": "yes"}}
ACCEPTED = {
    "health": {"anticoagulant": "yes", "keloid_family": "yes"},
    "examined": ["anticoagulant", "keloid_family"],
}


@pytest.fixture
def assess(monkeypatch, capsys):
    """What `python -m consult assess -` prints for a text on its standard input."""

    def run(text):
        monkeypatch.setattr(command, "load_content", content)
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
        code = command.main(["assess", "-", *ON])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err.splitlines()

    return run


def sent(changes, notes=""):
    """What a portal sends for such a person, as text, under the person's own id."""
    (entry,) = (
        each["resource"]
        for each in json.loads(fhir.record(consultation(**changes), content(), notes=notes))[
            "entry"
        ]
        if each.get("resource", {}).get("resourceType") == "QuestionnaireResponse"
    )
    return entry


def as_sent(changes):
    """The consultation a response stands for: what is not asked of the person is not in it."""
    said = consultation(**changes).answers
    asked = said.model_copy(update={"health": counted(content(), said, DAY)})
    return consult(asked, content(), DAY)


# --- the command line


@pytest.mark.parametrize(
    "changes", [{}, FULL, STOP, ACCEPTED, SEVERAL], ids=["well", "full", "stop", "ok", "several"]
)
def test_the_command_line_assesses_a_response_as_the_answers_in_it(assess, changes):
    """The same level, findings, plan and numbers as from the aid's own file."""
    code, said, problems = assess(json.dumps(sent(changes)).encode())
    assert (code, problems) == (0, [])
    assert said == json.loads(as_sent(changes).model_dump_json())


def test_a_whole_record_is_read_back_by_its_response(assess):
    """The bundle the aid itself wrote, sheet and note within it."""
    code, said, _ = assess(fhir.record(consultation(**FULL), content()))
    assert code == 0
    assert said == json.loads(as_sent(FULL).model_dump_json())


def test_a_portals_response_needs_no_name_of_ours(assess):
    """Another program's own identifier, subject and status are no obstacle."""
    given = response(consultation(**FULL), content(), "") | {
        "id": "77",
        "identifier": {"system": "https://clinic.example/intake", "value": "77"},
        "subject": {"reference": "Patient/123"},
    }
    code, said, problems = assess(json.dumps(given).encode())
    assert (code, problems) == (0, [])
    assert said["answers"]["id"] is None
    assert said["suitability"] == json.loads(consultation(**FULL).suitability.model_dump_json())


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"status": "entered-in-error"}, "file: this QuestionnaireResponse was withdrawn"),
        ({"resourceType": "Bundle", "entry": []}, "file: FHIR is read with one Questionnaire"),
        ({"resourceType": "Patient"}, "file: FHIR is read with one QuestionnaireResponse"),
        ({"item": []}, "setting: is missing"),
        ({"item": "x"}, "setting: is missing"),
        ({"item": [7]}, "file: an item of the response is not an object"),
    ],
)
def test_a_response_that_cannot_be_read_is_a_line(assess, changed, line):
    """Withdrawn, empty or no response at all: exit code 2, and what is wrong."""
    code, said, problems = assess(json.dumps(sent({}) | changed).encode())
    assert (code, said) == (2, None)
    assert problems[0].startswith(line)


@pytest.mark.parametrize(("name", "value"), [("age", 999), ("needle_tolerance", 11)])
def test_a_response_is_held_to_the_aids_own_limits(assess, name, value):
    """What a portal let through is refused by name, as from any file."""
    given = sent({})
    for item in given["item"][0]["item"]:
        if item["linkId"] == name:
            item["answer"] = [{"valueInteger": value}]
    code, said, problems = assess(json.dumps(given).encode())
    assert (code, said) == (2, None)
    assert problems[0].startswith(f"{name}: {value} is not allowed")


@pytest.mark.parametrize("now", ["now", "never", "unsure"])
def test_a_day_that_a_form_has_kept_is_no_answer(now):
    """A date from before the answer was changed never makes isotretinoin of today one long ago."""
    given = sent({"health": {"isotretinoin": "2019-08-22"}})
    for group in given["item"]:
        for item in group["item"]:
            if item["linkId"] == "isotretinoin":
                item["answer"][0]["valueCoding"]["code"] = now
    assert from_record(given)[0]["health"]["isotretinoin"] == now


def test_a_day_within_the_answer_is_read_too():
    """As forms of earlier editions asked for it."""
    given = sent({"health": {"isotretinoin": "2026-08-22"}})
    for group in given["item"]:
        dated = [item for item in group["item"] if item["linkId"] == "isotretinoin.date"]
        for item in dated:
            group["item"].remove(item)
            (asked,) = (each for each in group["item"] if each["linkId"] == "isotretinoin")
            asked["answer"][0]["item"] = [item]
    assert from_record(given)[0]["health"]["isotretinoin"] == "2026-08-22"


def test_the_persons_own_notes_come_along_on_paper(tmp_path, monkeypatch, capsys):
    """Take-away from a response: the note has what was written in the portal."""
    monkeypatch.setattr(command, "load_content", content)
    file, written = tmp_path / "sent.json", tmp_path / "note.txt"
    file.write_text(json.dumps(sent({}, "Does it hurt?")), encoding="utf-8")
    assert command.main(["take-away", str(file), "--note", str(written), *ON]) == 0
    assert "Does it hurt?" in written.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""  # its id came along


# --- opening a file


def _opened(file, role=PRACTITIONER):
    at = open_app("start", role=role)
    at.session_state["role"] = role
    at.file_uploader(key="receive_file").set_value(("sent.json", file, "application/json")).run()
    return at


def test_a_response_is_opened_on_the_first_page():
    """The answers of the portal are those of the tab from then on, its notes too."""
    at = _opened(json.dumps(sent(FULL, "Does it hurt?")).encode())
    assert content().pages["takeaway"].words["received"] in words(at)
    held = read_answers(at.session_state["answers"], content(), DAY)
    assert held == as_sent(FULL).answers
    assert at.session_state["notes"] == "Does it hurt?"


def test_a_response_that_does_not_hold_is_said_and_changes_nothing():
    """It is said, what is wrong with it too, and the answers that were there stay."""
    given = sent({})
    given["item"][0]["item"][1]["answer"] = [{"valueCoding": {"code": "warts"}}]
    at = _opened(json.dumps(given).encode())
    said = [each.value for each in at.text]
    assert content().pages["takeaway"].words["not_received"] in said, "first of all in plain words"
    assert any(each.startswith('concern: "warts" is not allowed') for each in said)
    assert "concern" not in at.session_state["answers"]


# --- what a practitioner accepted


def test_what_was_accepted_comes_back_accepted():
    """The record of a consultation, opened again, has the same level for the same reason."""
    raw, _ = from_record(sent(ACCEPTED))
    again = consult(read_answers(raw, content(), DAY), content(), DAY)
    assert again == as_sent(ACCEPTED)
    assert again.suitability.level == "suitable_with_precautions"
    assert [f.id for f in again.suitability.findings if f.examined] == ACCEPTED["examined"]
    told = sent(ACCEPTED)["text"]["div"]
    assert told.count("Examined and accepted by a practitioner: ") == 2


def test_nothing_is_said_to_be_accepted_that_was_not_asked():
    """An acceptance without a finding is no part of the record."""
    assert "accepted" not in json.dumps(response(consultation(examined=["melasma"]), content(), ""))


def test_a_portal_asks_nobody_what_they_have_accepted():
    """The item is carried along hidden, and offers only what may be accepted."""
    about = questionnaire(content())["item"][0]["item"]
    (item,) = (each for each in about if each["linkId"] == "examined")
    (hidden,) = item["extension"]
    assert hidden["url"].endswith("/questionnaire-hidden")
    assert hidden["valueBoolean"] is True
    offered = {option["valueCoding"]["code"] for option in item["answerOption"]}
    assert set(ACCEPTED["examined"]) <= offered
    assert "bleeding_disorder" not in offered


def test_in_a_patients_hands_nothing_is_accepted():
    """A response that says so gives a patient no milder level; the practitioner sees it marked."""
    mark = content().pages["takeaway"].words["examined"]
    at = _opened(json.dumps(sent(ACCEPTED)).encode(), PATIENT)
    at.switch_page("pages/suitability.py").run()
    assert content().pages["suitability"].words["see_clinician_first"] in words(at)
    at = _opened(json.dumps(sent(ACCEPTED)).encode())
    at.switch_page("pages/suitability.py").run()
    titles = [content().safety[name].title for name in ACCEPTED["examined"]]
    assert f"{mark}: {', '.join(titles)}" in [each.value for each in at.text]


# --- what a stop leaves


def _taken(tmp_path, changes, *names):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(sent(changes)), encoding="utf-8")
    wanted = [part for name in names for part in (f"--{name}", str(tmp_path / name))]
    return command.main(["take-away", str(file), *wanted, *ON])


def test_a_stop_writes_what_it_can_and_says_what_it_cannot(tmp_path, monkeypatch, capsys):
    """Sheet, note and record are there, the calendar is not: exit code 0 and one line."""
    monkeypatch.setattr(command, "load_content", content)
    assert _taken(tmp_path, STOP, "pdf", "note", "ics", "fhir") == 0
    assert capsys.readouterr().err.splitlines() == [
        "ics: there is no plan, so there are no dates; the file was not written"
    ]
    assert (tmp_path / "pdf").read_bytes().startswith(b"%PDF")
    assert "not_suitable" in (tmp_path / "note").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "fhir").read_bytes())["resourceType"] == "Bundle"
    assert not (tmp_path / "ics").exists()


def test_nothing_to_write_at_all_is_an_error(tmp_path, monkeypatch, capsys):
    """Only dates were asked for and there are none: exit code 2 and the same line."""
    monkeypatch.setattr(command, "load_content", content)
    assert _taken(tmp_path, STOP, "ics") == 2
    assert capsys.readouterr().err.startswith("ics: there is no plan")


def test_an_earlier_calendar_stays_as_it_was(tmp_path, monkeypatch, capsys):
    """A stop takes nothing of what was written before, and says that it wrote nothing."""
    monkeypatch.setattr(command, "load_content", content)
    assert _taken(tmp_path, {}, "ics") == 0
    before = (tmp_path / "ics").read_bytes()
    assert _taken(tmp_path, STOP, "note", "ics") == 0
    assert (tmp_path / "ics").read_bytes() == before
    assert "was not written" in capsys.readouterr().err
