"""The closed set of conditions a rule may use, judged against what a person told us.

Judged with three outcomes, because people may not know: True, False, or None for "cannot tell".
An answer that is missing or "unsure" is None, never False.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Literal

from dateutil.relativedelta import relativedelta
from pydantic import Field, model_validator

from consult.evidence import Frozen, Text

Verdict = bool | None
Scalar = str | int | float


LONGEST_MONTHS = 1200  # a hundred years: more is a slip of the hand, and leads out of the calendar


class Period(Frozen):
    """A length of time in exactly one unit."""

    days: int | None = Field(default=None, ge=1, le=LONGEST_MONTHS * 31)
    weeks: int | None = Field(default=None, ge=1, le=LONGEST_MONTHS * 5)
    months: int | None = Field(default=None, ge=1, le=LONGEST_MONTHS)

    ALSO_CALLED: ClassVar[Mapping[str, str]] = {"years": "months", "year": "months"}

    @model_validator(mode="before")
    @classmethod
    def _not_in_words(cls, data: Any) -> Any:
        if isinstance(data, str | int | float):
            found = re.fullmatch(r"(\d+) ?(day|week|month)s?", str(data).strip().lower())
            meant = f"; did you mean {{{found[2]}s: {found[1]}}}?" if found else ""
            raise ValueError(f"must be days, weeks or months, such as {{months: 12}}{meant}")  # noqa: TRY004  pydantic collects ValueErrors
        return data

    @model_validator(mode="after")
    def _one_unit(self) -> Period:
        if sum(part is not None for part in (self.days, self.weeks, self.months)) != 1:
            raise ValueError("needs exactly one of days, weeks, months")
        return self

    def after(self, start: date) -> date:
        """The first day on which it has passed; 31 August plus six months is 28 February."""
        return start + relativedelta(
            days=self.days or 0, weeks=self.weeks or 0, months=self.months or 0
        )

    def words(self) -> str:
        """The period as people say it: '6 months', '1 day'."""
        name, number = next((k, v) for k, v in self.model_dump().items() if v is not None)
        return f"{number} {name if number != 1 else name[:-1]}"


class Condition(Frozen):
    """One test on one answer, or several joined by `all_of` or `any_of`.

    `is` one value or any of a list; `at_least`, `above` and `below` for numbers; `within` for the
    date something last happened, `ahead` for a day that is still to come. "Not sure" leaves a test
    open, unless `is` names `unsure` itself: so does a follow-up question, which is put to whoever
    did not say no.
    """

    answer: Text | None = None
    is_: tuple[Scalar, ...] | None = Field(default=None, alias="is")
    at_least: float | None = None
    above: float | None = None
    below: float | None = None
    within: Period | None = None
    ahead: bool = False
    all_of: tuple[Condition, ...] | None = None
    any_of: tuple[Condition, ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_value_is_a_list(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("is"), str | int | float):
            return data | {"is": [data["is"]]}
        return data

    @model_validator(mode="after")
    def _whole(self) -> Condition:
        tests = [self.is_, self.at_least, self.above, self.below, self.within, self.ahead or None]
        tested = sum(test is not None for test in tests)
        joined = sum(part is not None for part in (self.all_of, self.any_of))
        if self.answer is not None and (tested == 0 or joined):
            raise ValueError(
                "an answer needs is, at_least, above, below, within or ahead beside it"
            )
        if self.answer is None and (tested or joined != 1):
            raise ValueError("needs an answer with its test, or one of all_of and any_of")
        return self

    @cached_property
    def answers_used(self) -> frozenset[str]:
        """The ids of all answers this condition looks at."""
        parts = (self.all_of or ()) + (self.any_of or ())
        own = {self.answer} if self.answer else set[str]()
        return frozenset(own.union(*(part.answers_used for part in parts)))

    @cached_property
    def dates_used(self) -> dict[str, Period]:
        """For each dated answer this condition looks at, the period that must have passed."""
        found = {self.answer: self.within} if self.answer and self.within else {}
        for part in (self.all_of or ()) + (self.any_of or ()):
            found |= part.dates_used
        return found

    @cached_property
    def days_awaited(self) -> frozenset[str]:
        """The answers that are days to wait for."""
        own = {self.answer} if self.answer and self.ahead else set[str]()
        parts = (self.all_of or ()) + (self.any_of or ())
        return frozenset(own.union(*(part.days_awaited for part in parts)))

    @property
    def ends_by_itself(self) -> bool:
        """Whether there is a day from which on it no longer holds."""
        return bool(self.dates_used or self.days_awaited)

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Condition:
        """A copy finds out by itself what it uses: its period may be another."""
        made = super().model_copy(update=update, deep=deep)
        for name in ("answers_used", "dates_used", "days_awaited"):
            vars(made).pop(name, None)
        return made

    def holds(self, given: Mapping[str, Any], day: date) -> Verdict:
        """True, False, or None where the answer that would settle it is not known.

        `given` maps answer ids to raw answers; a missing id counts as not known.
        """
        if self.all_of is not None:
            return _all(part.holds(given, day) for part in self.all_of)
        if self.any_of is not None:
            return _any(part.holds(given, day) for part in self.any_of)
        value = given.get(self.answer or "")
        if value is None or value == "unsure":
            return True if value in (self.is_ or ()) else None
        if self.within is not None or self.ahead:
            return _recent(value, self.within, day) if self.within else _to_come(value, day)
        if self.is_ is not None:
            return value in self.is_
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
        )


def _recent(value: date | Literal["now", "never"], period: Period, day: date) -> bool:
    if isinstance(value, date):
        return day < period.after(value)
    return value == "now"


def _to_come(value: date | Literal["now", "never"], day: date) -> bool:
    return isinstance(value, date) and day < value


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    seen = list(verdicts)
    return False if False in seen else (None if None in seen else True)


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    seen = list(verdicts)
    return True if True in seen else (None if None in seen else False)
