"""Opens a file of answers as hostile input: size, encoding, depth and duplicates are checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

from consult.answers_problems import MOST_SHOWN, AnswersError

MOST_BYTES = 1_000_000


def read_json(source: Path | IO[bytes]) -> Any:
    """The plain data of a JSON file or stream. Raises AnswersError with one line otherwise."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                text = stream.read(MOST_BYTES + 1)
        else:
            text = source.read(MOST_BYTES + 1)
    except OSError as error:
        raise AnswersError([f"file: {error.strerror or 'cannot be opened'}"]) from None
    return parse_json(text)


def parse_json(text: bytes) -> Any:
    """The plain data of JSON text of at most 1 MB."""
    if len(text) > MOST_BYTES:
        raise AnswersError([f"file: is larger than {MOST_BYTES // 1_000_000} MB"])
    try:
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise AnswersError(["file: is not UTF-8 text"]) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise AnswersError([f"file: is not JSON ({where})"]) from None
    except RecursionError:
        raise AnswersError(["file: is nested too deeply"]) from None
    except ValueError:
        raise AnswersError(["file: a number in it is too long to read"]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise AnswersError([f"file: names {name[:MOST_SHOWN]!r} twice" for name in twice])
    return found
