"""python -m consult check | schema | assess | take-away | fit: the consultation without a screen.

Exit codes: 0 done; 1 content has mistakes; 2 the answers or the command line have.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

if __name__ == "__main__":  # a command is over before there is garbage worth looking for
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nor does it search for plugins

import argparse
import json
from datetime import date
from typing import Any

from consult.answers import ISO, AnswersError, answers_model, read_answers
from consult.answers_file import read_json
from consult.clinic import report
from consult.clinic.load import load_content
from consult.consultation import Consultation, consult
from consult.content import CONTENT_DIR, Content, ContentError
from consult.content.library import load_base

CONTENT_IS_WRONG = 1
INPUT_IS_WRONG = 2
FIRST_YEAR, LAST_YEAR = 2000, 2200


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every problem is one line on stderr."""
    given = _parser().parse_args(arguments)
    try:
        match given.command:
            case "check":
                return _check(given.folder, given.secrets, given.on)
            case "schema":
                _print(answers_model(load_content()).model_json_schema(by_alias=True))
            case "assess":
                _assess(given.file, given.on)
            case "take-away":
                _take_away(given)
            case "fit":
                return _fit(given.folder, given.report)
    except ContentError as error:
        return _fail(error.problems, CONTENT_IS_WRONG)
    except AnswersError as error:
        return _fail(error.problems, INPUT_IS_WRONG)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m consult", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check content, every mistake in one line")
    check.add_argument("folder", nargs="?", type=Path, default=CONTENT_DIR)
    check.add_argument("--secrets", type=Path, metavar="TOML", help="a file with a table [clinic]")
    check.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="as of another day")
    fit = commands.add_parser(
        "fit", help="pool the study arms into fitted.yaml (needs statsmodels)"
    )
    fit.add_argument("folder", nargs="?", type=Path, default=CONTENT_DIR)
    fit.add_argument("--report", action="store_true", help="print it and how well it predicts")
    commands.add_parser("schema", help="print the JSON Schema of the answers")
    assess = commands.add_parser("assess", help="answers in, consultation out, both JSON")
    assess.add_argument("file", help="a JSON file of answers; - reads standard input")
    take = commands.add_parser("take-away", help="write the patient sheet, note, dates and record")
    take.add_argument("file", help="a JSON file of answers; - reads standard input")
    take.add_argument("--pdf", type=Path, help="patient sheet")
    take.add_argument("--paper", choices=("a4", "us-letter"), help="default: the clinic's country")
    take.add_argument("--note", type=Path, help="clinical note, plain text")
    take.add_argument("--ics", type=Path, help="calendar of the visits")
    take.add_argument("--fhir", type=Path, help="FHIR R4 bundle")
    take.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD")
    assess.add_argument(
        "--on", type=_day, default=None, metavar="YYYY-MM-DD", help="day of the consultation"
    )
    return parser


def _day(text: str) -> date:
    if not ISO.fullmatch(text):  # Python itself would read 20261122 and 2026-W47-7
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not within {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _check(folder: Path, secrets: Path | None, on: date | None) -> int:
    if folder.exists() and not folder.is_dir():
        return _fail([f"{folder}: is not a folder of content"], CONTENT_IS_WRONG)
    content = load_content(folder, _clinic_table(secrets) if secrets else None)
    questions = sum(item.question is not None for item in content.safety.values())
    print(
        f"{folder}: {len(content.concerns)} concerns, {len(content.areas)} areas, "
        f"{questions} health questions, {len(content.references)} references: no mistakes"
    )
    day = on or date.today()  # noqa: DTZ011  outside the rooms that may not read a clock
    for line in report.missing(content, day):
        print(f"warning: {line}")
    for line in report.changed(content, load_base(folder)):
        print(f"clinic: {line}")
    return 0


def _clinic_table(file: Path) -> dict[str, Any]:
    """The clinic's keys in a file of secrets, as Streamlit would read them."""
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("clinic", {})
    except (OSError, ValueError) as error:
        raise ContentError([f"secrets: {error}"]) from None
    if not isinstance(table, dict):
        raise ContentError(["secrets: clinic: must be a table of keys, [clinic]"])
    return table


def _assess(file: str, on: date | None) -> None:
    print(_consultation(file, on, load_content()).model_dump_json(indent=2))


def _consultation(file: str, on: date | None, content: Content) -> Consultation:
    if file == "-" and sys.stdin is None:
        raise AnswersError(["file: - reads standard input, and there is none"])
    raw = read_json(sys.stdin.buffer if file == "-" else Path(file))
    # The command line is outside the rooms that may not read a clock: today is its default.
    day = on or date.today()  # noqa: DTZ011  the day where the person is, as the computer knows it
    return consult(read_answers(raw, content, day), content, day)


def _take_away(given: argparse.Namespace) -> None:
    """Write the files asked for; a stop has no dates, so its calendar is refused in a line."""
    from consult.takeaway import calendar, fhir, note, pdf

    content = load_content()
    said = _consultation(given.file, given.on, content)
    if given.pdf:
        paper = given.paper or content.clinic.country.paper
        _write("pdf", given.pdf, pdf.patient_sheet(said, content, paper=paper))
    if given.note:
        _write("note", given.note, note.clinical_note(said, content).encode())
    if given.fhir:
        _write("fhir", given.fhir, fhir.record(said, content))
    if given.ics:
        if said.course is None:
            raise AnswersError(["ics: there is no plan, so there are no dates"])
        _write("ics", given.ics, calendar.dates(said, content))


def _write(kind: str, file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise AnswersError([f"{kind}: {file}: {error.strerror or error}"]) from None


def _fit(folder: Path, show: bool) -> int:
    try:
        from consult.synthesis import fit, report, to_yaml

        fitted = fit(folder)
    except ModuleNotFoundError as error:
        needed = f"fit: needs {error.name}; install what tests/requirements.txt lists"
        return _fail([needed], INPUT_IS_WRONG)
    (folder / "fitted.yaml").write_text(to_yaml(fitted), encoding="utf-8")
    if show:
        print(report(fitted))
    return 0


def _print(data: object) -> None:
    print(json.dumps(data, indent=2))


def _fail(problems: list[str], code: int) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return code


if __name__ == "__main__":
    try:
        code = main()
        gc.freeze()  # what is left goes with the process, and is not walked once more
        sys.exit(code)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        sys.exit(0)
