"""What a person tells us: one frozen value, checked against content before anything is concluded.

Which ids and values are allowed is declared in `consult/answers_model.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationError,
)

from consult.answers_model import allowed, answers_model
from consult.answers_problems import AnswersError, explain
from consult.content import Content
from consult.content.wording import Worry
from consult.contradictions import among_pairs, contradictions
from consult.latest import latest
from consult.pair import Pair
from consult.visits import Visit
from consult.visits_sound import among_visits

__all__ = [
    "Answers",
    "AnswersError",
    "asked",
    "counted",
    "each_alone",
    "left_open",
    "read_answers",
]

ASKED_OF_ALL = ("age", "fitzpatrick_skin_type", "needle_tolerance")
HELD = ("id", "health", "also", "visits", "told_first", "event_over")  # not an answer itself
LISTS = ("worries", "examined")


class Answers(BaseModel):
    """One person's answers. None and missing health ids mean "not known", never "no".

    `health` and `examined` are as they are after all visits; `told_first` has the health answers
    from before the first of them.
    """

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
    visits: tuple[Visit, ...] = ()  # of the course so far, each after the one before
    told_first: Mapping[str, str | date] = {}
    event_over: date | None = None  # the day to be ready for, once it has passed in a course

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every concern with its area, the first one first."""
        return (Pair(concern=self.concern, subtype=self.subtype, area=self.area), *self.also)

    @property
    def agreed(self) -> date | None:
        """The day agreed for the next visit; it stands until another is, or a visit on it was.

        A needling ends it too, on whatever day.
        """
        said: date | None = None
        for visit in self.visits:
            over = visit.needled or (said and visit.outcome and visit.date >= said)
            said = visit.next_date or (None if over else said)
        return said

    @property
    def free_from(self) -> date | None:
        """The day after the last visit that is over: it has no other. None before the first."""
        over = [visit.date for visit in self.visits if visit.outcome]
        return over[-1] + timedelta(days=1) if over else None

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
    visits = tuple(Visit.model_validate(visit) for visit in data.get("visits", ()))
    own = lists | {"also": also, "visits": visits}
    event = data.get("event_date")
    if visits and event and event < day:
        own |= {"event_over": data.pop("event_date")}
    answers = Answers.model_construct(**data | own)
    problems = dict(contradictions(answers.given(), content, day))
    if visits:
        problems |= among_visits(visits, content, day)
        now = latest(answers.health, answers.examined, visits, content)
        since = {"health": now.health, "examined": now.examined, "told_first": answers.health}
        answers = answers.model_copy(update=since)
        found = dict(contradictions(answers.given(), content, day))
        problems = {_given_at(place, visits): said for place, said in found.items()} | problems
    if also:
        problems = dict(among_pairs(answers.pairs, answers.given_each(), content, day)) | problems
    if problems:
        raise AnswersError([f"{place}: {said}" for place, said in problems.items()], problems)
    return answers


def _given_at(place: str, visits: Sequence[Visit]) -> str:
    """Where an answer of the safety check was given last: `visits.1.changed.pregnant`."""
    holder, _, name = place.partition(".")
    given = [n for n, visit in enumerate(visits) if name in (visit.changed or {})]
    return f"visits.{given[-1]}.changed.{name}" if holder == "health" and given else place


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
