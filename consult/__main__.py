"""The consultation without a screen: `python -m consult --help` names what it can do.

Exit codes: 0 done; 1 content has mistakes; 2 the answers or the command line have.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path

if __name__ == "__main__":  # a command is over before there is garbage worth looking for
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nor does it search for plugins

import argparse
import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from consult.answers import AnswersError, read_answers
from consult.answers_file import read_json
from consult.answers_response import from_record
from consult.answers_schema import answers_schema
from consult.arguments import parser
from consult.clinic import report, secret_table, several
from consult.clinic.load import load_all, load_content
from consult.consultation import consult
from consult.content import Content, ContentError
from consult.content.library import load_base

CONTENT_IS_WRONG = 1
INPUT_IS_WRONG = 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every problem is one line on stderr."""
    given = parser().parse_args(arguments)
    try:
        match given.command:
            case "check":
                return _check(given)
            case "schema":
                _print(answers_schema(load_content()))
            case "questionnaire":
                from consult.takeaway.questionnaire import questionnaire

                _print(questionnaire(load_content()))
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


def _check(given: argparse.Namespace) -> int:
    from consult.lacking import lacking
    from consult.synthesis.arms import fingerprint

    folder: Path = given.folder
    if folder.exists() and not folder.is_dir():
        return _fail([f"{folder}: is not a folder of content"], CONTENT_IS_WRONG)
    tables = secret_table.read_all(given.secrets) if given.secrets else {}
    if given.all:
        contents = load_all(folder, tables)
    else:
        name = given.clinic or several.ONLY
        contents = {name: load_content(folder, tables.get(name), name)}
    content = next(iter(contents.values()))
    if fingerprint(folder) != content.fitted.inputs:
        stale = f"{folder.name}/fitted.yaml: is older than studies/: run python -m consult fit"
        return _fail([stale], CONTENT_IS_WRONG)
    boxes = _drawn(contents, folder, _today(given.on))
    questions = sum(item.question is not None for item in content.safety.values())
    print(
        f"{folder}: {len(content.concerns)} concerns, {len(content.areas)} areas, "
        f"{questions} health questions, {len(content.references)} references: no mistakes"
    )
    for line in lacking(content, folder):
        print(f"missing: {line}")
    base, others = load_base(folder), several.names(folder)
    for name, each in contents.items():
        of = f"{name}: " if name else ""
        for line in [*report.missing(each, _today(given.on)), *boxes[name]]:
            print(f"warning: {of}{line}")
        for line in report.changed(each, base):
            print(f"clinic: {of}{line}")
    if others and not (given.all or given.clinic):
        print(f"warning: {several.FOLDER}/: of {len(others)}, none was checked; use --all")
    return 0


def _drawn(contents: Mapping[str, Content], folder: Path, day: date) -> dict[str, list[str]]:
    """For each clinic, what paper cannot show as it is written. ContentError where nothing can."""
    from consult.takeaway import proof

    boxes = {}
    for name, each in contents.items():
        try:
            boxes[name] = list(proof.draw(each, day))
        except ValueError as error:
            raise ContentError([f"{folder.name}/{several.place(name)}: {error}"]) from None
    return boxes


def _assess(file: str, on: date | None) -> None:
    content, day = load_content(), _today(on)
    raw, _ = _raw(file)
    print(consult(read_answers(raw, content, day), content, day).model_dump_json(indent=2))


def _today(on: date | None) -> date:
    """The day asked for, or the day where the person is, as the computer knows it.

    The command line is outside the rooms that may not read a clock.
    """
    return on or date.today()  # noqa: DTZ011  the day where it is run


def _raw(file: str) -> tuple[Any, str]:
    """Raw answers and the person's notes, from plain JSON or a FHIR QuestionnaireResponse."""
    if file == "-" and sys.stdin is None:
        raise AnswersError(["file: - reads standard input, and there is none"])
    return from_record(read_json(sys.stdin.buffer if file == "-" else Path(file)))


def _take_away(given: argparse.Namespace) -> None:
    """Write the files asked for; what a stop leaves nothing of is said in a line."""
    from consult.takeaway.files import Wanted, write

    content = load_content()
    raw, notes = _raw(given.file)
    now, day = datetime.now(UTC), _today(given.on)
    answers = read_answers(raw, content, day)
    if answers.id is None:
        answers = read_answers(raw | {"id": str(uuid4())}, content, day)
        line = f'id: none in the answers. Put in "id": "{answers.id}" to update what was taken away'
        print(line, file=sys.stderr)
    said = consult(answers, content, day)
    fields = Wanted.__dataclass_fields__
    wanted = Wanted(
        **{name: value for name, value in vars(given).items() if name in fields},
        notes=notes,
        made=datetime.combine(day, now.time(), UTC),
    )
    for line in write(wanted, said, content):
        print(line, file=sys.stderr)


def _fit(folder: Path, show: bool) -> int:
    try:
        from consult.synthesis import fit, report, to_yaml, trace

        fitted = fit(folder)
    except ModuleNotFoundError as error:
        needed = f"fit: needs {error.name}; install what tests/requirements.txt lists"
        return _fail([needed], INPUT_IS_WRONG)
    (folder / "fitted.yaml").write_text(to_yaml(fitted), encoding="utf-8")
    if show:
        print(report(fitted), trace(load_base(folder)), sep="\n")
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
