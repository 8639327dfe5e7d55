"""What answers may be, for this content: every id, value and limit, declared once.

The JSON Schema, the checks and the messages all come from the model made here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from consult.content import Content
from consult.content.library import MOST_CLINICS
from consult.content.wording import Worry
from consult.evidence import Interval
from consult.visits_model import allowed_visits, visits_field

SCHEMA_VERSION = 1
LONGEST_EDITION = 20  # of the name of the content's edition a file was saved with
UUID_FORM = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
YES_NO = ("yes", "no", "unsure")
WHEN = ("never", "now", "unsure")
KINDS = 16  # of models that are kept; clinics differ in how many rules of their own they have


@lru_cache(maxsize=MOST_CLINICS)
def answers_model(content: Content) -> type[BaseModel]:
    """The model of raw answers for this content: every id, limit and health question.

    It is large, and the same for all clinics that refuse nobody in a way of their own.
    """
    known = (
        *((name, item.question) for name, item in content.safety.items()),
        *((name, item.name) for name, item in content.criteria.items()),
        *((name, tuple(item.subtypes)) for name, item in content.concerns.items()),
        *content.areas,
        *content.reached,
        *content.dark_marks,
        *((name, item.seen) for name, item in content.reactions.items()),
        content.limits,
    )
    return _model(_Alike(content, known))


@dataclass(frozen=True)
class _Alike:
    """Content as far as answers go; two are the same where `known` is."""

    content: Content = field(compare=False)
    known: tuple[Any, ...]


@lru_cache(maxsize=KINDS)
def _model(alike: _Alike) -> type[BaseModel]:
    content = alike.content
    limits, length = content.limits, content.limits.home_needle_length_mm
    config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, title="Answers")
    health: dict[str, Any] = {
        name: (_health_type(item.question.kind) | None, Field(None, title=item.question.label))
        for name, item in content.safety.items()
        if item.question
    }
    matters: dict[str, Any] = {
        name: (_whole(limits.importance), Field(None, title=item.name))
        for name, item in content.criteria.items()
    }
    finding: Any = Literal[tuple(content.safety)]
    aim: dict[str, Any] = {
        "concern": (Literal[tuple(content.concerns)], ...),
        "subtype": (Literal[_subtypes(content)] | None, None),
        "area": (Literal[tuple(content.areas)], ...),
    }
    most = int(limits.concerns_beside_the_first.high)
    pair: Any = create_model("Pair", __config__=config, **aim)
    edition: Any = Annotated[str, Field(max_length=LONGEST_EDITION)] | None
    told: Any = create_model("Health", __config__=config, **health)
    visits = visits_field(content, config, told, edition, IsoDate)
    fields: dict[str, Any] = {
        "schema_version": (
            Annotated[int, Field(ge=SCHEMA_VERSION, le=SCHEMA_VERSION)],
            Field(SCHEMA_VERSION, alias="schema"),
        ),
        "edition": (edition, None),
        "id": (Annotated[str, Field(pattern=UUID_FORM)] | None, None),
        "setting": (Literal["clinic", "home"], ...),
        **aim,
        "needle_tolerance": (_whole(limits.needle_tolerance), None),
        "age": (_whole(limits.age_years), None),
        "fitzpatrick_skin_type": (_whole(limits.fitzpatrick_skin_type), None),
        "health": (told, Field({}, validate_default=True)),
        "sessions": (_whole(limits.sessions), None),
        "home_needle_length_mm": (
            Annotated[float, Field(ge=length.low, le=length.high)] | None,
            None,
        ),
        "event_date": (IsoDate | None, None),
        "worries": (list[Worry], []),
        "matters": (
            create_model("Matters", __config__=config, **matters),
            Field({}, validate_default=True),
        ),
        "examined": (list[finding], []),
        "also": (Annotated[list[pair], Field(max_length=most)], []),
        "visits": (visits, []),
    }
    return create_model("Answers", __config__=config, **fields)


def _iso_only(value: Any) -> date:
    if isinstance(value, str) and ISO.fullmatch(value):
        return date.fromisoformat(value)
    raise ValueError("not a date")


ISO = re.compile(r"\d{4}-\d{2}-\d{2}")  # Python itself would read 20260822 and 2026-W34-6
IsoDate = Annotated[date, BeforeValidator(_iso_only)]


def _health_type(kind: str) -> Any:
    return Literal[YES_NO] if kind == "yes_no" else Literal[WHEN] | IsoDate


def _whole(limits: Interval) -> Any:
    return Annotated[int, Field(ge=int(limits.low), le=int(limits.high))] | None


def _subtypes(content: Content) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for c in content.concerns.values() for s in c.subtypes))


def allowed(content: Content) -> dict[str, str]:
    """For each place in the answers, what is allowed there, in words."""
    limits = content.limits
    keys = (field.alias or name for name, field in answers_model(content).model_fields.items())
    questions = {name: item.question for name, item in content.safety.items() if item.question}
    health = {
        f"health.{name}": ", ".join(
            YES_NO if question.kind == "yes_no" else (*WHEN, "a date such as 2026-08-22")
        )
        for name, question in questions.items()
    }
    visits = allowed_visits(content, health)
    importance = f"null or a whole number, {_span(limits.importance)}"
    return {
        **health,
        **visits,
        "answers": f"a JSON object with {', '.join(keys)}",
        "schema": f"{SCHEMA_VERSION}",
        "edition": "null or the name of an edition such as 1.1",
        "id": "null or a random UUID such as 3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
        "setting": "clinic, home",
        "concern": ", ".join(content.concerns),
        "area": ", ".join(content.areas),
        "subtype": f"null, {', '.join(_subtypes(content))}",
        "health": f"an object with {', '.join(questions)}",
        "event_date": "null or a date such as 2027-05-30",
        "matters": f"an object with {', '.join(content.criteria)}",
        "examined": "a list of ids of findings, which are those of content/safety/",
        "also": f"a list of at most {limits.concerns_beside_the_first.high:g} objects with "
        "concern, subtype, area",
        "also.each": "an object with concern, subtype, area",
        "also.each.concern": ", ".join(content.concerns),
        "also.each.subtype": f"null, {', '.join(_subtypes(content))}",
        "also.each.area": ", ".join(content.areas),
        "worries": f"a list of {', '.join(get_args(Worry))}",
        "home_needle_length_mm": f"null or a number, {_span(limits.home_needle_length_mm)}",
        "age": f"null or a whole number, {_span(limits.age_years)}",
        "needle_tolerance": f"null or a whole number, {_span(limits.needle_tolerance)}",
        "fitzpatrick_skin_type": f"null or a whole number, {_span(limits.fitzpatrick_skin_type)}",
        "sessions": f"null or a whole number, {_span(limits.sessions)}",
        **{f"matters.{name}": importance for name in content.criteria},
    }


def _span(limits: Interval) -> str:
    return f"{limits.low:g} to {limits.high:g}"
