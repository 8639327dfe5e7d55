"""The JSON Schema of the answers, for whoever writes a form or a file of them.

Made from the model that checks them. What one answer allows of another stands in it too, as far as
JSON Schema can say it; dates in the future and before birth are refused by the aid alone.
"""

from __future__ import annotations

from typing import Any

from consult.answers_model import SCHEMA_VERSION, answers_model
from consult.content import Content

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = f"tag:microneedling-consultation-aid,2026:answers:{SCHEMA_VERSION}"  # RFC 4151

Data = dict[str, Any]


def answers_schema(content: Content) -> Data:
    """The schema, of the dialect and under the name that it states itself."""
    own = answers_model(content).model_json_schema(by_alias=True)
    beside = {"properties": {"also": {"items": {"allOf": _aims(content, first=False)}}}}
    together = {"allOf": [*_aims(content, first=True), *_rollers(content), beside]}
    return {"$schema": DIALECT, "$id": NAME} | own | together


def _aims(content: Content, *, first: bool) -> list[Data]:
    """For each concern the areas and kinds that go with it; of the first, how many visits too."""
    return [
        _when(
            "concern",
            name,
            {
                "area": {"enum": list(concern.areas)},
                "subtype": {"enum": [*concern.subtypes, None]},
            }
            | ({"sessions": {"maximum": int(concern.most_sessions)}} if first else {}),
        )
        for name, concern in content.concerns.items()
    ]


def _rollers(content: Content) -> list[Data]:
    """A needle length at home, where it is needed, and in a clinic, where there is none."""
    name, limits = "home_needle_length_mm", content.limits.home_needle_length_mm
    length = {"type": "number", "minimum": limits.low, "maximum": limits.high}
    return [
        _when("setting", "home", {name: length}, required=[name]),
        _when("setting", "clinic", {name: {"type": "null"}}),
    ]


def _when(answer: str, value: str, then: Data, **more: Any) -> Data:
    return {
        "if": {"properties": {answer: {"const": value}}, "required": [answer]},
        "then": {"properties": then} | more,
    }
