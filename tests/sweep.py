"""Every item of content with its file, and everything inside it, for tests that sweep over all."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import chain
from typing import Any

from pydantic import BaseModel

from tests.people import content


def items() -> Iterator[tuple[str, BaseModel]]:
    """Every item with its file, as a person would look for it."""
    for field in fields(content()):
        kind, held = field.name, getattr(content(), field.name)
        if isinstance(held, BaseModel):
            yield f"content/{kind}.yaml", held
        if not isinstance(held, Mapping):
            continue
        for name, item in held.items():
            if isinstance(item, BaseModel):
                yield f"content/{kind}/{name}.yaml", item
            else:
                yield from ((f"content/{kind}/{name}/{x}.yaml", y) for x, y in item.items())


def parts(value: Any) -> Iterator[Any]:
    """A value and everything inside it."""
    yield value
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, tuple | list):
        yield from chain.from_iterable(parts(each) for each in value)


ITEMS = dict(items())
