"""Reads one content file: strict YAML, and every mistake named by file and line.

Strict means: no duplicate keys, no surprise types (`no` stays a word, dates stay text until a
model asks for a date), nothing but plain data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from consult.content.mistake import say

Path_ = tuple[str | int, ...]


class ContentError(Exception):
    """What is wrong in content, one line per problem; shown plainly, never as a traceback."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


# Events are read straight from the parser: twice as fast as PyYAML's constructors, and nothing can
# be built that is not plain data.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?\d+")
_DECIMAL = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")


def read(path: Path, shown_as: str) -> Any:
    """The plain data in a file; ContentError with one line where it is not proper YAML."""
    try:
        return _document(_Parser(path.read_bytes()).get_event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "is not YAML text"
        raise ContentError([f"{shown_as}{line}: {problem}"]) from None


def _document(next_event: Callable[[], Any]) -> Any:
    """The one document of a stream of events; None where there is nothing in it."""
    next_event()  # the stream begins
    if isinstance(next_event(), yaml.StreamEndEvent):
        return None
    data = _node(next_event(), next_event)
    next_event()  # the document ends
    if not isinstance(after := next_event(), yaml.StreamEndEvent):
        problem = "another document begins here"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=after.start_mark)
    return data


def _node(event: Any, next_event: Callable[[], Any]) -> Any:
    """The data that begins with this event; only null and numbers are more than text."""
    kind = type(event)
    if kind is AliasEvent:
        problem = "anchors and aliases are not used here"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
    if event.tag:
        raise yaml.MarkedYAMLError(problem="tags are not used here", problem_mark=event.start_mark)
    if kind is ScalarEvent:
        return _scalar(event.value) if event.implicit[0] else event.value
    if kind is MappingStartEvent:
        return _mapping(next_event)
    items = []
    while type(item := next_event()) is not SequenceEndEvent:
        items.append(_node(item, next_event))
    return items


def _mapping(next_event: Callable[[], Any]) -> dict[str, Any]:
    """Keys and values up to the end of the mapping; no key twice, and each key a word."""
    found: dict[str, Any] = {}
    while type(key := next_event()) is not MappingEndEvent:
        name = key.value if type(key) is ScalarEvent else None
        if name is None or name in found:
            problem = f"{name}: stands twice" if name else "a key must be a word"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
        found[name] = _node(next_event(), next_event)
    return found


def _scalar(text: str) -> Any:
    first = text[:1]
    if first.isalpha() and first != "n":
        return text  # most of content is words, and no number or null begins like them
    if text in ("", "~", "null"):
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


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
    root = yaml.compose(path.read_bytes(), _Parser)
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
