"""Reads one content file: strict YAML, and every mistake named by file and line.

What strict means stands in the room of plain YAML.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from consult.content.mistake import said_already, say

if TYPE_CHECKING:
    import yaml

    from consult.slips.mending import Mended

Path_ = tuple[str | int, ...]


class ContentError(Exception):
    """What is wrong in content, one line per problem; shown plainly, never as a traceback."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Source:
    """A file as far as it can be read: its data, and where in it things stand.

    `mended`: where it is no proper YAML, what it must have been meant to be.
    """

    path: Path
    shown_as: str
    data: Any
    mended: Mended | None = None

    @property
    def slips(self) -> list[str]:
        """A line for each place where it is no proper YAML."""
        told = self.mended.slips if self.mended else ()
        return [f"{self.shown_as}:{line}: {says}" for line, says in told]

    def located(self, problems: Iterable[tuple[Path_, str]]) -> list[str]:
        """`file:line: key.path: problem`, one for each place of which nothing is said yet."""
        if not self.mended:
            return _lines(problems, self.path.read_bytes(), self.shown_as)
        lost, told = self.mended.lost, {f"{line.split(': ')[0]}" for line in self.slips}
        others = [each for each in problems if not lost.intersection(map(str, each[0]))]
        found = _lines(others, self.mended.text.encode(), self.shown_as)
        return [line for line in found if line.split(": ")[0] not in told]


def source(path: Path, shown_as: str) -> Source:
    """A file, read on where a slip of the hand would stop a parser.

    ContentError where nothing of it can be read, FileNotFoundError where there is none.
    """
    import yaml  # only where a file is read here

    from consult.plain_yaml import parse

    try:
        raw = path.read_bytes()
        try:
            data = parse(raw)
        except yaml.YAMLError:
            data = ""
        if not isinstance(data, str):
            return Source(path, shown_as, data)
        from consult.slips.mending import mended

        put_right = mended(raw)
        return Source(path, shown_as, put_right.data, put_right)
    except FileNotFoundError:
        raise
    except RecursionError:
        raise ContentError([f"{shown_as}: is nested too deeply"]) from None
    except OSError as error:
        raise ContentError([f"{shown_as}: {error.strerror or error}"]) from None


def read(path: Path, shown_as: str) -> Any:
    """The plain data in a file; ContentError with a line for each slip in it."""
    found = source(path, shown_as)
    if found.slips:
        raise ContentError(found.slips)
    return found.data


def build(shape: Any, data: Any, path: Path, shown_as: str) -> Any:
    """The item a file's data describes; ContentError with a line for each problem."""
    return built(shape, Source(path, shown_as, data))


def built(shape: Any, read_from: Source) -> Any:
    """The item a file describes; ContentError with a line for each slip and each problem."""
    item, problems = validate(shape, read_from.data)
    if problems or read_from.slips:
        raise ContentError(in_order([*read_from.slips, *read_from.located(problems)]))
    return item


def in_order(lines: list[str]) -> list[str]:
    """Lines about one file, from its first line to its last."""
    return sorted(
        lines, key=lambda line: int(number) if (number := line.split(":")[1]).isdecimal() else 0
    )


def validate(shape: Any, data: Any) -> tuple[Any, list[tuple[Path_, str]]]:
    """The item that data describes, or the places in it with what is wrong there."""
    try:
        return _adapter(shape).validate_python(data), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [
            (tuple(problem["loc"]), say(problem, shape))
            for problem in found
            if not _follows(problem, found) and not said_already(problem, found)
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


def _lines(problems: Iterable[tuple[Path_, str]], text: bytes, shown_as: str) -> list[str]:
    """`file:line: key.path: problem`, one for each place."""
    import yaml  # only where something is wrong

    from consult.plain_yaml import Parser

    root = yaml.compose(text, Parser)
    lines: dict[str, str] = {}
    for where, problem in problems:
        line, keys = _find(root, where)
        place = f"{shown_as}:{line}: {'.'.join(key.strip() for key in keys) or 'file'}"
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
