"""Reads one content file: strict YAML, and every mistake named by file and line.

Strict means: no duplicate keys, no surprise types (`no` stays a word, dates stay text until a
model asks for a date), nothing but plain data.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

Path_ = tuple[str | int, ...]


class ContentError(Exception):
    """What is wrong in content, one line per problem; shown plainly, never as a traceback."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C if built
    """Plain data only; words such as yes, no and 2026-11-22 stay words."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag in {"tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = True) -> dict[Any, Any]:
        """A mapping in which every key stands once."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value}: stands twice", key.start_mark
                )
            seen.add(key.value)
        built: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return built


def read(path: Path, shown_as: str) -> Any:
    """The plain data in a file; ContentError with one line where it is not proper YAML."""
    try:
        return yaml.load(path.read_bytes(), _Loader)  # noqa: S506  a SafeLoader made stricter
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "is not YAML text"
        raise ContentError([f"{shown_as}{line}: {problem}"]) from None


def build(shape: TypeAdapter[Any], data: Any, path: Path, shown_as: str) -> Any:
    """The item a file's data describes; ContentError with a line for each problem."""
    try:
        return shape.validate_python(data)
    except ValidationError as error:
        problems = [
            (tuple(problem["loc"]), _say(problem)) for problem in error.errors(include_url=False)
        ]
        raise ContentError(locate(problems, path, shown_as)) from None


def locate(problems: Iterable[tuple[Path_, str]], path: Path, shown_as: str) -> list[str]:
    """`file:line: key.path: problem` for each place and problem, without repeats."""
    root = yaml.compose(path.read_bytes(), _Loader)
    lines: dict[str, None] = {}
    for where, problem in problems:
        line, keys = _find(root, where)
        lines[f"{shown_as}:{line}: {'.'.join(keys) or 'file'}: {problem}"] = None
    return list(lines)


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
            elif position == len(where) - 1:
                keys.append(str(part))
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            keys.append(str(part))
    return line, keys


def _say(problem: ErrorDetails) -> str:
    """A pydantic problem in our words, with what is allowed."""
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "literal_error":
        return f"must be one of {context['expected']}"
    if kind == "value_error":
        return str(context["error"])
    for name, words in _BOUNDS.items():
        if name in context:
            return f"must be {words} {context[name]}"
    message = str(problem["msg"])
    return message[0].lower() + message[1:]


_BOUNDS = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
