"""The command line as other programs see it: exit codes, one line per problem, no traceback."""

import json
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from consult import CONTENT_DIR
from consult import __main__ as command
from tests.people import all_clear, content, person

ROOT = Path(__file__).parents[1]
ON = ("--on", "2026-11-22")


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """`python -m consult …` as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "consult", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


def lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """The lines on stderr of a program that refused, all of them plain."""
    text = done.stderr.decode()
    assert "Traceback" not in text, text
    assert done.stdout == b""
    said = text.splitlines()
    assert said
    assert all(line.isprintable() and line.strip() for line in said), said
    return said


def raw(**changes: object) -> bytes:
    """Good answers with changes, as JSON."""
    return json.dumps(person() | changes).encode()


def health(**changes: object) -> bytes:
    """Good answers with changed health answers, as JSON."""
    return json.dumps(person(health=changes)).encode()


def deep(depth: int) -> bytes:
    """Good answers with an age inside that many lists."""
    return raw(age="AGE").replace(b'"AGE"', b"[" * depth + b"]" * depth)


BAD = {  # what is sent: how each line begins
    "wrong type": (raw(age="28"), ['age: "28" is not allowed; allowed: null or a whole number, 0']),
    "unknown concern": (raw(concern="acne"), ['concern: "acne" is not allowed; allowed: acne']),
    "unknown area": (raw(area="nose"), ['area: "nose" is not allowed; allowed: face, ']),
    "age -1": (raw(age=-1), ["age: -1 is not allowed; allowed: null or a whole number, 0 to 120"]),
    "unknown health id": (health(flu="no"), ['health: "flu" is not known here; allowed: an obj']),
    "yes to a date": (health(filler="yes"), ['health.filler: "yes" is not allowed; allowed: ne']),
    "a date in the future": (
        health(filler="2026-11-23"),
        ["health.filler: 2026-11-23 is in the future; allowed: a date up to 2026-11-22"],
    ),
    "a day that is none": (health(filler="2026-02-30"), ['health.filler: "2026-02-30" is not all']),
    "an area that does not go with it": (
        raw(concern="hair_loss", subtype=None),
        ["area: face does not go with hair_loss; allowed: scalp"],
    ),
    "a kind that does not go with it": (raw(subtype="red"), ["subtype: red is not a kind of acne"]),
    "a roller in a clinic": (raw(home_needle_length_mm=0.2), ["home_needle_length_mm: 0.2 is the"]),
    "no length at home": (raw(setting="home"), ["home_needle_length_mm: is missing; allowed at h"]),
    "no UUID": (raw(id="anna"), ['id: "anna" is not allowed; allowed: null or a random UUID']),
    "an event in the past": (raw(event_date="2026-11-21"), ["event_date: 2026-11-21 is not 0 to"]),
    "unknown key": (raw(shoe_size=43), ['answers: "shoe_size" is not known here; allowed: a JSON']),
    "an area that does not go with another concern": (
        raw(also=[{"concern": "melasma", "area": "legs"}]),
        ["also.0.area: legs does not go with melasma; allowed: face, upper_lip, neck, arms"],
    ),
    "a kind of another concern": (
        raw(also=[{"concern": "melasma", "area": "face", "subtype": "red"}]),
        ["also.0.subtype: red is not a kind of melasma; allowed: null, with_cream, alone"],
    ),
    "a concern named twice": (
        raw(also=[{"concern": "acne_scars", "area": "face"}]),
        ["also.0: acne_scars on face is named twice; allowed: once"],
    ),
    "another concern named twice": (
        raw(also=[{"concern": "melasma", "area": "neck"}] * 2),
        ["also.1: melasma on neck is named twice; allowed: once"],
    ),
    "a scar without a wound beside it": (
        raw(
            also=[{"concern": "surgical_scars", "area": "legs"}],
            health={"surgery_or_injury": "never"},
        ),
        ["health.surgery_or_injury: never disagrees with concern: surgical_scars; "],
    ),
    "six concerns": (
        raw(also=[{"concern": "wrinkles", "area": "neck"}] * 5),
        ['also: [{"concern": "wrinkles", "area": "neck"}… is not allowed; allowed: a list of at '],
    ),
    "no list of concerns": (raw(also="melasma"), ['also: "melasma" is not allowed; allowed: a li']),
    "a concern that is none": (raw(also=[7]), ["also.0: 7 is not allowed; allowed: an object wi"]),
    "half a concern": (
        raw(also=[{"concern": "wrinkle"}]),
        ['also.0.concern: "wrinkle" is not allowed', "also.0.area: is missing; allowed: face, "],
    ),
    "a setting of its own": (
        raw(also=[{"concern": "wrinkles", "area": "neck", "setting": "home"}]),
        ['also.0: "setting" is not known here; allowed: an object with concern, subtype, area'],
    ),
    "future schema": (raw(schema=2), ["schema: 2 is not allowed; allowed: 1"]),
    "two mistakes": (raw(age=-1, area="nose"), ['area: "nose"', "age: -1"]),
    "nothing but an object": (b"{}", ["setting: is missing", "concern: is missing", "area: is mi"]),
    "a list": (b"[]", ["answers: [] is not allowed; allowed: a JSON object with schema, "]),
    "null": (b"null", ["answers: null is not allowed"]),
    "empty": (b"", ["file: is not JSON (line 1, column 1)"]),
    "not JSON": (b"age: 28\n", ["file: is not JSON (line 1, column 1)"]),
    "half of JSON": (raw()[:-10], ["file: is not JSON (line 1, column "]),
    "two objects": (b"{}\n{}", ["file: is not JSON (line 2, column 1)"]),
    "10 MB of zeros": (b"\0" * 10_000_000, ["file: is larger than 1 MB"]),
    "1 kB of zeros": (b"\0" * 1_000, ["file: is not JSON (line 1, column 1)"]),
    "deep nesting": (b"[" * 100_000, ["file: is nested too deeply"]),
    "deep nesting in an answer": (deep(100_000), ["file: is nested too deeply"]),
    "less deep nesting": (deep(500), ["age: [[[["]),
    "duplicate keys": (b'{"age": 28, "age": 17}', ["file: names 'age' twice"]),
    "duplicate health keys": (
        raw(health="H").replace(b'"H"', b'{"pregnant": "yes", "pregnant": "no"}'),
        ["file: names 'pregnant' twice"],
    ),
    "NaN": (raw(home_needle_length_mm=float("nan")), ["home_needle_length_mm: NaN is not allowed"]),
    "Infinity": (raw(home_needle_length_mm=float("inf")), ["home_needle_length_mm: Infinity is n"]),
    "1e999": (raw(age="A").replace(b'"A"', b"1e999"), ["age: Infinity is not allowed"]),
    "an age of 4,000 digits": (raw(age=10**4000), ["age: 10000000000"]),
    "an age of 5,000 digits": (raw(age="A").replace(b'"A"', b"9" * 5000), ["file: "]),
    "not UTF-8": (b'{"setting": "\xff\xfe"}', ["file: is not UTF-8 text"]),
    "UTF-16": ("{}".encode("utf-16"), ["file: is not UTF-8 text"]),
    "control signs": (raw(area="\x1b[31m\r\n", **{"\x1b[2J": 1}), ['area: "\\u001b[3', "answers"]),
}  # fmt: skip
ODD = {
    "a key with a dot": (raw(**{"a.b": 1}), (), "KeyError in answers_problems.explain"),
    "the last year there is": (raw(), ("--on", "9999-12-31"), "OverflowError in course.plan"),
    "the last year, with a wait": (
        health(filler="now"), ("--on", "9999-12-31"), "ValueError in suitability",
    ),
}  # fmt: skip


def check(code: int, said: list[str], starts: list[str]) -> None:
    """Exit code 2, and a line for each problem."""
    assert code == 2
    assert len(said) == len(starts), said
    assert all(line.startswith(start) for line, start in zip(said, starts, strict=True)), said


@pytest.mark.parametrize("name", list(BAD))
def test_bad_answers_are_a_line_each(name, monkeypatch, capsys):
    """Bad answers end with exit code 2 and a line for each problem."""
    text, starts = BAD[name]
    monkeypatch.setattr(command, "load_content", content)  # read once for all of these
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
    code = command.main(["assess", "-", *ON])
    out, err = capsys.readouterr()
    assert out == ""
    assert all(line.isprintable() for line in err.splitlines())
    check(code, err.splitlines(), starts)


@pytest.mark.parametrize(
    "name",
    ["wrong type", "two mistakes", "10 MB of zeros", "deep nesting", "not UTF-8", "control signs"],
)
def test_hostile_input_ends_the_program_in_lines(name):
    """The same from outside, as a program of its own: no traceback, nothing on stdout."""
    text, starts = BAD[name]
    done = run("assess", "-", *ON, stdin=text)
    check(done.returncode, lines(done), starts)


@pytest.mark.parametrize("name", list(ODD))
def test_odd_answers_end_without_a_traceback(name):
    """Answers that are odd, and a day that is, are answered or refused in lines."""
    text, options, _ = ODD[name]
    done = run("assess", "-", *options, stdin=text)
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_a_line(tmp_path):
    """A missing file ends with exit code 2 and one line."""
    done = run("assess", str(tmp_path / "none.json"), *ON)
    assert done.returncode == 2
    assert lines(done) == ["file: No such file or directory"]


def test_a_folder_is_no_file(tmp_path):
    """A folder in place of a file ends with exit code 2 and one line."""
    done = run("assess", str(tmp_path), *ON)
    assert done.returncode == 2
    assert lines(done) == ["file: Is a directory"]


@pytest.mark.parametrize(
    "arguments", [("assess", "-", "--on", "soon"), ("assess",), ("advise",), ()], ids=" ".join
)
def test_a_wrong_command_says_how_to_use_it(arguments):
    """A command line that is wrong ends with exit code 2 and a word on its use."""
    done = run(*arguments)
    assert done.returncode == 2
    said = lines(done)
    assert said[0].startswith("usage: python -m consult")
    assert "error: " in said[-1]


EXAMPLE = {  # design.md §6, with the health answers it leaves out
    "schema": 1, "setting": "clinic", "concern": "acne_scars", "subtype": "rolling",
    "area": "face", "needle_tolerance": 7, "age": 28, "fitzpatrick_skin_type": 2,
    "health": all_clear() | {"pregnant": "no", "isotretinoin": "2026-08-22"},
    "sessions": 4, "home_needle_length_mm": None, "event_date": None,
}  # fmt: skip


@cache
def example() -> dict:
    """The consultation for the example, from a pipe."""
    done = run("assess", "-", *ON, stdin=json.dumps(EXAMPLE).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout, parse_constant=pytest.fail)


def test_the_example_waits_for_six_months_after_isotretinoin():
    """The last capsule on 22 August means wait until 22 February."""
    said = example()["suitability"]
    assert (said["level"], said["earliest_start"]) == ("wait", "2027-02-22")
    (finding,) = said["findings"]
    assert {key: finding[key] for key in ("id", "level", "until")} == {
        "id": "isotretinoin", "level": "wait", "until": "2027-02-22",
    }  # fmt: skip
    assert finding["reason"]
    assert finding["action"]
    assert "iso_label" in finding["sources"]


def test_the_example_has_the_keys_others_rely_on():
    """Every key that design.md §6 names is there, with the shape it has there."""
    said = example()
    course, recovery, seen = said["course"], said["recovery"], said["projection"]
    assert set(course["sessions"]) >= {"low", "usual", "high"}
    assert set(course["needle_depth_mm"]) >= {"low", "high"}
    assert course["interval_weeks"] == 4
    days = [date.fromisoformat(day) for day in course["dates"]]
    assert days[0] == date(2027, 2, 22)
    assert {(b - a).days for a, b in pairwise(days)} == {28}
    assert {"low", "high"} <= set(said["procedure"]["needling_minutes"])
    steps = {step["id"]: step["minutes"] for step in said["procedure"]["steps"]}
    assert {"low", "high"} <= set(steps["numbing_cream"])
    assert set(recovery["clear_days"]) >= {"fast", "slow"}
    assert len(recovery["hours"]) == len(recovery["fast"]) == len(recovery["slow"])
    assert (seen["kind"], seen["unit"]) == ("curve", "percent")
    assert seen["certainty"] in ("high", "moderate", "low", "very_low")
    assert seen["sources"]
    for line in (
        seen["best"], seen["untreated"], seen["people"]["low"], seen["people"]["high"],
        seen["studies"]["low"], seen["studies"]["high"],
    ):  # fmt: skip
        assert len(line) == len(seen["weeks"])
    assert {"no_treatment", "wait", "microneedling"} <= {each["id"] for each in said["options"]}


def test_the_walk_of_the_issue_ends_where_it_says(tmp_path):
    """Nothing in the health check: 3 to 6 sessions, 1 to 5 days red, about 35 % at 12 weeks."""
    path = tmp_path / "answers.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(EXAMPLE | {"health": all_clear()}).encode())
    said = json.loads(run("assess", str(path), *ON).stdout)
    assert said["suitability"]["level"] in ("suitable", "suitable_with_precautions")
    sessions = said["course"]["sessions"]
    assert (sessions["low"], sessions["high"]) == (3, 6)
    assert said["course"]["interval_weeks"] == 4
    assert said["recovery"]["clear_days"] == {"fast": 1, "slow": 5}
    seen = said["projection"]
    after = seen["weeks"].index(3 * 4 + 12)  # the last of four sessions is in week 12
    assert 30 <= seen["best"][after] <= 40
    assert seen["best"][0] == 0


def test_a_stop_prints_no_plan():
    """Where the level forbids it, course and projection are there and null."""
    done = run("assess", "-", *ON, stdin=health(bleeding_disorder="yes"))
    said = json.loads(done.stdout)
    assert said["suitability"]["level"] == "not_suitable"
    parts = ("course", "procedure", "recovery", "projection")
    assert [said[part] for part in parts] == [None] * 4
    assert said["options"]


@cache
def schema() -> Draft202012Validator:
    """A validator for the printed schema, dates included."""
    done = run("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    printed = json.loads(done.stdout)
    Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    assert printed["$id"].startswith("tag:")
    return Draft202012Validator(printed, format_checker=FormatChecker())


@pytest.mark.parametrize(
    "answers",
    [
        EXAMPLE,
        {
            "setting": "home",
            "concern": "enlarged_pores",
            "area": "face",
            "home_needle_length_mm": 0.2,
        },
        EXAMPLE | {"event_date": "2027-05-30", "worries": ["pain"], "age": None},
    ],
    ids=["example", "next to nothing", "with an event"],
)
def test_the_schema_accepts_good_answers(answers):
    """The printed JSON Schema is one, and accepts the example."""
    assert list(schema().iter_errors(answers)) == []


KNOWN_TO_THE_SCHEMA = """wrong type|unknown concern|unknown area|age -1|unknown health id
    |yes to a date|a day that is none|unknown key|future schema|two mistakes
    |nothing but an object|a list|null|less deep nesting|an age of 4,000 digits
    |control signs|an area that does not go with it|a kind that does not go with it
    |a roller in a clinic|no length at home|no UUID
    |an area that does not go with another concern|a kind of another concern|six concerns
    |no list of concerns|a concern that is none|half a concern|a setting of its own"""


@pytest.mark.parametrize("name", [name.strip() for name in KNOWN_TO_THE_SCHEMA.split("|")])
def test_the_schema_refuses_bad_answers(name):
    """What the command refuses for its type, its id or its limits, the schema refuses too."""
    assert not schema().is_valid(json.loads(BAD[name][0]))


def test_check_says_what_it_read():
    """Content that ships has no mistakes: exit code 0, and what a clinic has not said yet."""
    done = run("check")
    assert (done.returncode, done.stderr) == (0, b"")
    first, *more = done.stdout.decode().splitlines()
    assert first.endswith("no mistakes")
    told = [line for line in more if not line.startswith("missing: content/")]
    assert told[0].startswith("review: ")
    warnings = [line for line in told if not line.startswith("review: ")]
    assert [line.split(":")[:2] for line in warnings] == [
        ["warning", f" {key}"]
        for key in ("name", "phone", "emergency_number", "reviewer", "interest", "prices")
    ]


def test_check_names_mistakes_line_by_line(tmp_path):
    """Content with two mistakes in two files: exit code 1, and a line for each."""
    folder = tmp_path / "mine"
    shutil.copytree(CONTENT_DIR, folder)
    for name, old, new in (
        ("limits.yaml", "age_years: {low: 0", "age_years: {low: 200"),
        ("red_flags/blisters.yaml", "order: ", "order: -"),
    ):
        path = folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
    done = run("check", str(folder))
    assert done.returncode == 1
    assert sorted(line.split(" ", 1)[0] for line in lines(done)) == [
        "mine/limits.yaml:2:", "mine/red_flags/blisters.yaml:1:",
    ]  # fmt: skip


def test_check_of_a_folder_without_content_is_in_lines(tmp_path):
    """Exit code 1, and a line for each file it needs."""
    done = run("check", str(tmp_path))
    assert done.returncode == 1
    assert all(line.endswith("is missing") for line in lines(done))


def test_a_place_that_takes_no_file_is_a_line(tmp_path):
    """Where a sheet or note can't be written, the line says which and why."""
    answers = tmp_path / "answers.json"
    answers.write_bytes(raw())
    done = run("take-away", str(answers), "--note", str(tmp_path / "none" / "note.txt"))
    assert done.returncode == 2
    (line,) = lines(done)
    assert line.startswith("note: ")
    assert line.endswith("No such file or directory")


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "22.11.2026"])
def test_a_day_is_read_in_one_form_only(day):
    """What the usage does not name is refused, as it is among answers."""
    done = run("assess", "-", "--on", day, stdin=raw())
    assert done.returncode == 2
    assert lines(done)[-1].endswith(f"'{day}' is not a date such as 2026-11-22")


def test_check_of_a_file_is_a_line():
    """What is checked is a folder."""
    done = run("check", "pyproject.toml")
    assert done.returncode == 1
    assert lines(done) == ["pyproject.toml: is not a folder of content"]


VISITS = [{"date": "2026-10-25", "outcome": "needled", "changed": {}, "zones": [{"area": "face"}]}]


def test_a_course_is_assessed_from_what_was_done():
    """Which visit comes, and on which day, as JSON."""
    done = run("assess", "-", *ON, stdin=raw(visits=VISITS))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["so_far"]["number"], said["so_far"]["planned"]) == (2, 4)
    assert said["course"]["done"] == ["2026-10-25"]
    assert said["course"]["dates"][0] == "2026-11-22"


def test_the_course_sheet_is_written_once_there_was_a_visit(tmp_path):
    """Before it a line says so, and what else was asked for is written all the same."""
    answers, sheet, note = (tmp_path / name for name in ("a.json", "course.pdf", "note.txt"))
    answers.write_bytes(raw(visits=VISITS))
    done = run("take-away", str(answers), "--course", str(sheet), *ON)
    assert done.returncode == 0, done.stderr
    assert sheet.read_bytes().startswith(b"%PDF")
    sheet.unlink()
    answers.write_bytes(raw())
    done = run("take-away", str(answers), "--course", str(sheet), "--note", str(note), *ON)
    assert done.returncode == 0
    assert lines(done)[0].startswith("course: there was no visit")
    assert note.exists()
    assert not sheet.exists()
    assert run("take-away", str(answers), "--course", str(sheet), *ON).returncode == 2


def test_the_schema_takes_visits_and_refuses_what_the_check_refuses():
    """A depth, a day and an answer that are none, as other programs see it."""
    assert schema().is_valid(person(visits=VISITS))
    for wrong in (
        {"date": "soon"},
        {"zones": [{"area": "face", "depth_mm": 9}]},
        {"changed": {"flu": "yes"}},
        {"outcome": "done"},
        {"lot": "A\n12"},
        {"shoe": 43},
    ):
        assert not schema().is_valid(person(visits=[VISITS[0] | wrong])), wrong
