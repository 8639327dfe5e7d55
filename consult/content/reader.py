"""Reads one content file: strict YAML, and every mistake named by file and line.

What strict means stands in the room of plain YAML.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from consult.content.mistake import say

if TYPE_CHECKING:
    import yaml

Path_ = tuple[str | int, ...]


class ContentError(Exception):
    """What is wrong in content, one line per problem; shown plainly, never as a traceback."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read(path: Path, shown_as: str) -> Any:
    """The plain data in a file; ContentError with one line where it can't be read or is not YAML.

    Raises FileNotFoundError where there is none.
    """
    import yaml  # only where a file is read here

    from consult.plain_yaml import parse

    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        raise
    except RecursionError:
        raise ContentError([f"{shown_as}: is nested too deeply"]) from None
    except OSError as error:
        raise ContentError([f"{shown_as}: {error.strerror or error}"]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "is not YAML text"
        raise ContentError([f"{shown_as}{line}: {problem}"]) from None


def build(shape: Any, data: Any, path: Path, shown_as: str) -> Any:
    """The item a file's data describes; ContentError with a line for each problem."""
    item, problems = validate(shape, data)
    if problems:
        raise ContentError(locate(problems, path, shown_as))
    return item


def validate(shape: Any, data: Any) -> tuple[Any, list[tuple[Path_, str]]]:
    """The item that data describes, or the places in it with what is wrong there."""
    try:
        return _adapter(shape).validate_python(data), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [
            (tuple(problem["loc"]), say(problem, shape))
            for problem in found
            if not _follows(problem, found)
        ]


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _follows(problem: ErrorDetails, others: list[ErrorDetails]) -> bool:
    """Whether a list only counts as too short because an entry of it has a mistake of its own."""
    where = problem["loc"]
    return problem["type"] == "too_short" and any(
        other["loc"][: len(where)] == where and other["loc"] != where for other in others
    )


def locate(problems: Iterable[tuple[Path_, str]], path: Path, shown_as: str) -> list[str]:
    """`file:line: key.path: problem`, one for each place."""
    import yaml  # only where something is wrong

    from consult.plain_yaml import Parser

    root = yaml.compose(path.read_bytes(), Parser)
    lines: dict[str, str] = {}
    for where, problem in problems:
        line, keys = _find(root, where)
        place = f"{shown_as}:{line}: {'.'.join(keys) or 'file'}"
        lines.setdefault(place, f"{place}: {problem}")  # a union complains once for each member
    return list(lines.values())


_UNION_MEMBERS = ("str", "int", "float")


def _find(node: yaml.Node | None, where: Path_) -> tuple[int, list[str]]:
    """The line a place in the data stands on (or its nearest parent's), and its keys.

    pydantic names the members of a union in its paths; YAML does not, so those are passed over.
    """
    import yaml  # only where something is wrong

    line = node.start_mark.line + 1 if node else 1
    keys: list[str] = []
    for position, part in enumerate(where):
        if isinstance(node, yaml.MappingNode):
            hit = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if hit is not None:
                line, node = hit[0].start_mark.line + 1, hit[1]
                keys.append(str(part))
            elif position == len(where) - 1 and part not in _UNION_MEMBERS:
                keys.append(str(part))  # a key that is missing
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            keys.append(str(part))
    return line, keys
