"""The consultation without a screen: `python -m consult --help` names what it can do.

Exit codes: 0 done; 1 content has mistakes; 2 the answers or the command line have.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
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
from consult.clinic.load import load_content
from consult.consultation import consult
from consult.content import ContentError
from consult.content.library import load_base

CONTENT_IS_WRONG = 1
INPUT_IS_WRONG = 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every problem is one line on stderr."""
    given = parser().parse_args(arguments)
    try:
        return _done(given)
    except ContentError as error:
        return _fail(error.problems, CONTENT_IS_WRONG)
    except AnswersError as error:
        return _fail(error.problems, INPUT_IS_WRONG)


def _done(given: argparse.Namespace) -> int:
    match given.command:
        case "check" | "review":
            for line in _told(given):
                print(line)
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
    return 0


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


def _told(given: argparse.Namespace) -> Iterator[str]:
    """The lines of a command that looks at content."""
    if given.command == "check":
        from consult.check import check

        return check(given, _today(given.on))
    from consult.review.command import Asked, review

    asked = {name: value for name, value in vars(given).items() if name in Asked.model_fields}
    return review(Asked(**asked))


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
