"""Strict YAML as plain data: text, numbers, lists and mappings, and never a surprise.

Strict means: no duplicate keys, no surprise types (`no` stays a word, dates stay text until a
model asks for a date), no anchors, no tags, one document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

# Events are read straight from the parser: twice as fast as PyYAML's constructors, and nothing can
# be built that is not plain data.
Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?\d+")
_DECIMAL = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")


def parse(text: bytes) -> Any:
    """The one document in a text; yaml.YAMLError, with a place, where it is not proper YAML."""
    return _document(Parser(text).get_event)


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
    if event.tag or event.anchor:
        problem = f"{'tags' if event.tag else 'anchors'} are not used here"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
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
