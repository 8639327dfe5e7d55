"""What a person tells us: one frozen value, checked against content before anything is concluded.

Which ids and values are allowed is declared once, in `answers_model`; the JSON Schema, the checks
and the messages all come from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
)

from consult.answers_problems import AnswersError, explain
from consult.content import Content
from consult.content.library import MOST_CLINICS
from consult.content.wording import Worry
from consult.contradictions import among_pairs, contradictions
from consult.evidence import Interval
from consult.pair import Pair

__all__ = [
    "Answers",
    "AnswersError",
    "answers_model",
    "asked",
    "counted",
    "each_alone",
    "left_open",
    "read_answers",
]

SCHEMA_VERSION = 1
LONGEST_EDITION = 20  # of the name of the content's edition a file was saved with
ASKED_OF_ALL = ("age", "fitzpatrick_skin_type", "needle_tolerance")
HELD = ("id", "health", "also")  # not an answer itself
UUID_FORM = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
YES_NO = ("yes", "no", "unsure")
WHEN = ("never", "now", "unsure")
LISTS = ("worries", "examined")
KINDS = 16  # of models that are kept; clinics differ in how many rules of their own they have


class Answers(BaseModel):
    """One person's answers. None and missing health ids mean "not known", never "no"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    setting: Literal["clinic", "home"]
    concern: str
    id: str | None = None  # random, made once per consultation: what is taken away is named from it
    subtype: str | None = None
    area: str
    needle_tolerance: int | None = None
    age: int | None = None
    fitzpatrick_skin_type: int | None = None
    health: Mapping[str, str | date] = {}
    sessions: int | None = None
    home_needle_length_mm: float | None = None
    event_date: date | None = None
    worries: tuple[Worry, ...] = ()
    matters: Mapping[str, int] = {}  # criterion to importance; missing = not weighed
    examined: tuple[str, ...] = ()  # findings a practitioner has examined and accepts
    also: tuple[Pair, ...] = ()  # what else is to be treated, beside the first

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every concern with its area, the first one first."""
        return (Pair(concern=self.concern, subtype=self.subtype, area=self.area), *self.also)

    def given(self) -> dict[str, Any]:
        """Answer ids to values, health answers among them, for conditions to look at.

        Of several concerns the first; `given_each` has them all.
        """
        own = {name: getattr(self, name) for name in type(self).model_fields if name not in HELD}
        return own | dict(self.health)

    def given_each(self) -> list[dict[str, Any]]:
        """The same for each concern: what concerns the person stands in all of them."""
        first = self.given()
        return [first, *(first | pair.model_dump() | {"sessions": None} for pair in self.also)]


def read_answers(raw: object, content: Content, day: date) -> Answers:
    """The answers in plain data. Raises AnswersError with a line for each problem.

    `day` is the day of the consultation: nothing can have happened after it.
    """
    try:
        checked = answers_model(content).model_validate(raw)
    except ValidationError as error:
        raise explain(error, allowed(content)) from None
    data = checked.model_dump(by_alias=True, exclude_none=True)
    for about_the_file in ("schema", "edition"):
        data.pop(about_the_file, None)
    also = tuple(Pair(**pair) for pair in data.get("also", ()))
    lists = {name: tuple(data.get(name, ())) for name in LISTS}
    answers = Answers.model_construct(**data | lists | {"also": also})
    problems = dict(contradictions(answers.given(), content, day))
    if also:
        problems = dict(among_pairs(answers.pairs, answers.given_each(), content, day)) | problems
    if problems:
        raise AnswersError([f"{place}: {said}" for place, said in problems.items()], problems)
    return answers


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
    fields: dict[str, Any] = {
        "schema_version": (
            Annotated[int, Field(ge=SCHEMA_VERSION, le=SCHEMA_VERSION)],
            Field(SCHEMA_VERSION, alias="schema"),
        ),
        "edition": (Annotated[str, Field(max_length=LONGEST_EDITION)] | None, None),
        "id": (Annotated[str, Field(pattern=UUID_FORM)] | None, None),
        "setting": (Literal["clinic", "home"], ...),
        **aim,
        "needle_tolerance": (_whole(limits.needle_tolerance), None),
        "age": (_whole(limits.age_years), None),
        "fitzpatrick_skin_type": (_whole(limits.fitzpatrick_skin_type), None),
        "health": (
            create_model("Health", __config__=config, **health),
            Field({}, validate_default=True),
        ),
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
    }
    return create_model("Answers", __config__=config, **fields)


def asked(content: Content, answers: Answers, day: date) -> list[str]:
    """The ids of the health questions that matter for these concerns, areas and setting.

    A follow-up matters once the answer before it was given, and was not no. So does whatever was
    answered with a risk before the concern, the area or the answer before it changed.
    """
    each = answers.given_each()
    return [
        name
        for name, item in content.safety.items()
        if item.question and any(item.asked(given, day) or item.held(given, day) for given in each)
    ]


def each_alone(answers: Answers, content: Content, day: date) -> Iterator[Answers]:
    """The answers of each concern by itself; how many visits was said of the first one only.

    What stands beside it on the same area answers the questions that ask for just that.
    """
    for n, pair in enumerate(answers.pairs):
        beside = [o for o in answers.pairs if o.area == pair.area and o.place != pair.place]
        health = {**answers.health, **dict(_said_beside(beside, answers, content, day))}
        own = pair.model_dump() | {"also": (), "health": health}
        yield answers.model_copy(update=own if n == 0 else own | {"sessions": None})


def _said_beside(
    beside: Iterable[Pair], answers: Answers, content: Content, day: date
) -> Iterator[tuple[str, str]]:
    """Melasma that is another concern on the same skin is melasma there, whatever was answered."""
    for other in beside:
        given = other.model_dump()
        for name, item in content.safety.items():
            asks = item.question.yes_beside if item.question else None
            verdict = asks.holds(given, day) if asks else False
            if verdict is not False and answers.health.get(name) != "yes":
                yield name, "yes" if verdict else "unsure"


def left_open(content: Content, answers: Answers, day: date) -> list[str]:
    """The ids of what everybody is asked, or this person here, and has not been answered."""
    own = [name for name in ASKED_OF_ALL if getattr(answers, name) is None]
    return own + [name for name in asked(content, answers, day) if name not in answers.health]


def counted(content: Content, answers: Answers, day: date) -> dict[str, str | date]:
    """The health answers to questions that matter here; those left from another aim do not."""
    each = answers.given_each()
    return {
        name: said
        for name, said in answers.health.items()
        if any(content.safety[name].asked(given, day) is not False for given in each)
    }


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
    importance = f"null or a whole number, {_span(limits.importance)}"
    return {
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
    } | health


def _span(limits: Interval) -> str:
    return f"{limits.low:g} to {limits.high:g}"
