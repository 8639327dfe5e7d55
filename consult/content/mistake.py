"""What is wrong with a value in content, in our words, with what is allowed and what was meant."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from consult.content.meant import a_day, a_number
from consult.nearest import did_you_mean, nearest
from consult.slips.letters import ODD_SPACES

_BOUNDS = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
_PLAINLY = {
    "missing": "is missing",
    "literal_error": "must be one of {expected}",
    "value_error": "{error}",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "string_too_long": "must be at most {max_length} characters",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list: [one, another], or a line each with a hyphen and a space",
}
_NUMBERS = ("int_parsing", "int_type", "int_from_float", "float_parsing", "float_type")
_DAYS = ("date_from_datetime_parsing", "date_parsing", "date_type", "date_from_datetime_inexact")
_KEYS = ("model_type", "model_attributes_type", "dict_type")


def say(problem: ErrorDetails, shape: Any) -> str:
    """A pydantic problem in our words, with what is allowed and what was perhaps meant."""
    if problem["type"] == "extra_forbidden":
        return _unknown_key(problem, shape)
    if problem["type"] in _KEYS:
        return _no_keys(problem, shape)
    return _value(problem)


def _value(problem: ErrorDetails) -> str:
    """What is wrong with a single value."""
    kind, context, given = problem["type"], problem.get("ctx", {}), problem.get("input")
    said = _PLAINLY.get(kind, "").format(**context)
    bound = next(
        (f"{words} {context[name]:g}" for name, words in _BOUNDS.items() if name in context), ""
    )
    if kind in _NUMBERS:
        whole = "a whole number" if kind.startswith("int") else "a number"
        said = f"must be {whole} alone, without unit or currency{_or(a_number(given))}"
    elif kind in _DAYS:
        said = f"must be a day such as 2026-11-22: year, month, day{_or(a_day(given))}"
    elif kind == "string_type" and isinstance(given, int | float):
        said = "is read as a number; put it in quotes"
    elif kind == "literal_error":
        said += did_you_mean(
            str(given), re.findall(r"'([^']*)'", str(context["expected"])), typed=True
        )
    elif bound and not said:
        said = f"must be {bound}"
    message = str(problem["msg"])
    return said or message[0].lower() + message[1:]


def said_already(problem: ErrorDetails, others: list[ErrorDetails]) -> bool:
    """Whether a key is only missing because it was written in another way, which is told."""
    *above, key = problem["loc"] or [""]
    return problem["type"] == "missing" and any(
        other["type"] == "extra_forbidden"
        and list(other["loc"][:-1]) == above
        and nearest(re.split(r"[:=]", str(other["loc"][-1]))[0], [str(key)])
        for other in others
    )


def _or(meant: str) -> str:
    return f"; did you mean {meant}?" if meant else ""


def _unknown_key(problem: ErrorDetails, shape: Any) -> str:
    """What is wrong with a key that is none: how it was written, or where it belongs."""
    *above, last = problem["loc"]
    key = str(last)
    model = _model_at(shape, tuple(above))
    allowed = _keys(model)
    if slip := _slip(key, problem.get("input")):
        return slip
    if meant := nearest(key, allowed, getattr(model, "ALSO_CALLED", {})):
        return f"is not a key here; did you mean {meant}?"
    page = getattr(model, "LISTED_IN", "")
    known = f"{page} lists those there are" if page else f"allowed: {', '.join(allowed)}"
    if not above and (other := _holder(shape, key)):
        known = f"it belongs under {other}, on a line that begins further in"
    if above and key in _keys(_model_at(shape, ())):
        known = "it belongs on a line of its own that begins with no space"
    return f"is not a key here; {known}"


def _slip(key: str, value: Any) -> str:
    """How something was written that is now taken for a key."""
    if re.match(r"\w+:\S", key):
        return "needs a space after the colon"
    if re.match(r"\w+ *=", key):
        return "needs a colon in the place of ="
    if ODD_SPACES.search(key):
        return "holds a space copied from elsewhere; type the line anew"
    if key.startswith("-"):
        return "needs a space after the hyphen"
    if key.isdigit() and value is None:
        return "is taken for a key; a number has a point for decimals, and no comma"
    return ""


def _no_keys(problem: ErrorDetails, shape: Any) -> str:
    """That keys belong here, with an example of those that must be there."""
    model = _model_at(shape, problem["loc"]) if problem["type"] != "dict_type" else None
    must = [name for name, field in _named(model) if field.is_required()] if model else []
    shown = ", ".join(f"{name}: …" for name in must[:3])
    such = f", such as {{{shown}}}" if must and problem["loc"] else ""
    such = f", such as {model.EXAMPLE}" if model and hasattr(model, "EXAMPLE") else such
    above = _model_at(shape, problem["loc"][:-1])
    for field in _fields(above, problem["loc"][-1]) if above and problem["loc"] else []:
        such = f", such as {field.examples[0]}" if field.examples else such
    return f"must be keys with values{such}"


def _holder(shape: Any, key: str) -> str:
    """The key of the file below which such a key belongs; empty where none is the only one."""
    found = [
        name
        for name, field in _named(_model_at(shape, ()))
        if any(key in _keys(inner) for inner in _models(field.annotation))
    ]
    return found[0] if len(found) == 1 else ""


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [name for name, _ in _named(model)]


def _named(model: type[BaseModel] | None) -> list[tuple[str, FieldInfo]]:
    fields = model.model_fields.items() if model else ()
    return [(field.alias or name, field) for name, field in fields]


def _model_at(shape: Any, where: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model at a place, following fields, lists, mappings and tagged unions."""
    models = _models(shape)
    for part in where:
        fields = [field for model in models for field in _fields(model, part)]
        inner = [model for field in fields for model in _models(field.annotation)]
        tagged = [model for model in models if _is_tagged(model, part)]
        models = inner or tagged or models
    return models[0] if models else None


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
