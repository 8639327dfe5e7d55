"""What is wrong with a value in content, in our words and with what is allowed."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

_BOUNDS = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
_PLAINLY = {
    "missing": "is missing",
    "literal_error": "must be one of {expected}",
    "value_error": "{error}",
    "string_type": "must be text, in quotes where it looks like a number",
    "string_too_short": "must not be empty",
    "string_too_long": "must be at most {max_length} characters",
    "model_type": "must be keys with values",
    "dict_type": "must be keys with values",
    "tuple_type": "must be a list",
    "date_from_datetime_parsing": "must be a day such as 2026-11-22",
}


def say(problem: ErrorDetails, shape: Any) -> str:
    """A pydantic problem in our words, with what is allowed."""
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = ", ".join(_keys_at(shape, problem["loc"][:-1]))
        return f"is not a key here; allowed: {allowed}"
    if kind in _PLAINLY:
        return _PLAINLY[kind].format(**context)
    for name, words in _BOUNDS.items():
        if name in context:
            return f"must be {words} {context[name]:g}"
    message = str(problem["msg"])
    return message[0].lower() + message[1:]


def _keys_at(shape: Any, where: tuple[str | int, ...]) -> list[str]:
    """The keys a model allows at a place, following fields, lists, mappings and tagged unions."""
    models = _models(shape)
    for part in where:
        fields = [field for model in models for field in _fields(model, part)]
        inner = [model for field in fields for model in _models(field.annotation)]
        tagged = [model for model in models if _is_tagged(model, part)]
        models = inner or tagged or models
    return [
        field.alias or name for model in models[:1] for name, field in model.model_fields.items()
    ]


def _fields(model: type[BaseModel], key: str | int) -> list[FieldInfo]:
    return [field for name, field in model.model_fields.items() if key in (name, field.alias)]


def _is_tagged(model: type[BaseModel], tag: str | int) -> bool:
    kind = model.model_fields.get("kind")
    return kind is not None and tag in get_args(kind.annotation)


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models an annotation is made of: itself, or those inside its brackets."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]
