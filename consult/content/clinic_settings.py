"""What a clinic makes its own (`clinic.yaml`, or the table [clinic] of Streamlit's secrets).

Every key may be left out or null: not set. What a clinic may only make stricter is compared with
the rest of content in `policy.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from consult.content.opening_hours import OpeningHours
from consult.content.stricter_rules import Ages, NotOffered, Stricter
from consult.evidence import Frozen, Text


def _pattern(regex: str, wanted: str) -> Any:
    """A text of a certain form; another is refused in our words."""

    def check(value: Any) -> Any:
        import re

        if isinstance(value, int | float):
            raise ValueError("is read as a number; put it in quotes")  # noqa: TRY004  pydantic collects ValueErrors
        if not (isinstance(value, str) and re.fullmatch(regex, value.strip())):
            raise ValueError(f"must be {wanted}")
        return value.strip()

    return BeforeValidator(check)


Phone = Annotated[
    str, _pattern(r"\+?[0-9][0-9 ()./-]{4,24}", "a phone number such as +44 20 7946 0000")
]
Email = Annotated[
    str,
    _pattern(r"[^@\s<>\"]+@[^@\s<>\"]+\.[A-Za-z]{2,}", "an address such as desk@clinic.example"),
]
Emergency = Annotated[str, _pattern(r"[0-9]{2,6}", 'an emergency number such as "112"')]
Website = Annotated[str, _pattern(r"https://[^\s/]+\.[^\s]+", "an address that starts https://")]
Colour = Annotated[str, _pattern(r"#[0-9a-fA-F]{6}", "a colour such as '#0b5c6b', in quotes")]
Currency = Annotated[str, _pattern(r"[A-Z]{3}", "three capital letters such as GBP")]
Logo = Annotated[
    str, _pattern(r"[A-Za-z0-9_-]+\.(svg|png)", "the name of an SVG or PNG file beside clinic.yaml")
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Amount = Annotated[float, Field(gt=0, le=1_000_000)]


class Colours(Frozen):
    """The colour of buttons and links, in the light and in the dark theme."""

    light: Colour
    dark: Colour


DATE_FORMATS = {  # with the year, and where it stands nearby
    "day_month_year": ("{day} {month} {year}", "{day} {month}"),
    "month_day_year": ("{month} {day}, {year}", "{month} {day}"),
    "year_month_day": ("{year} {month} {day}", "{month} {day}"),
}


class Country(Frozen):
    """How people write dates and lengths there, on which paper, and what its law says of needling.

    `units: us` adds inches; needles are sold in millimetres everywhere.
    """

    name: Name | None = None
    date_format: Literal["day_month_year", "month_day_year", "year_month_day"] = "day_month_year"
    paper: Literal["a4", "us-letter"] = "a4"
    units: Literal["metric", "us"] = "metric"
    regulatory_note: Text | None = None

    def written(self, day: date) -> str:
        """A day as people there read it, the month always in letters."""
        whole, _ = DATE_FORMATS[self.date_format]
        return whole.format(day=day.day, month=f"{day:%B}", year=day.year)

    def written_short(self, day: date) -> str:
        """The same without the year, where space is scarce."""
        _, short = DATE_FORMATS[self.date_format]
        return short.format(day=day.day, month=f"{day:%b}")


class Device(Frozen):
    """A device they own, and the uses it is cleared for where they are: concern to areas."""

    name: Name
    authorised_for: dict[Text, tuple[Text, ...]] = {}

    def authorised(self, concern: str, area: str) -> bool:
        """Whether the clinic says that it is cleared for this use."""
        return area in self.authorised_for.get(concern, ())


class CoursePrice(Frozen):
    """A number of visits for one price."""

    sessions: int = Field(ge=2, le=12)
    price: Amount


class Price(Frozen):
    """What one visit costs for an area, and a course where they sell one."""

    session: Amount
    course: CoursePrice | None = None

    @model_validator(mode="after")
    def _course_is_no_surcharge(self) -> Price:
        if self.course and self.course.price > self.course.sessions * self.session:
            raise ValueError("course costs more than its sessions one by one")
        return self


class Prices(Frozen):
    """Prices by area, in one currency."""

    currency: Currency
    areas: dict[Text, Price] = Field(min_length=1)

    @model_validator(mode="after")
    def _known_currency(self) -> Prices:
        from babel.numbers import get_currency_precision, is_currency

        if not is_currency(self.currency):
            raise ValueError(f"{self.currency} is no currency of ISO 4217")
        places = get_currency_precision(self.currency)
        for price in self.areas.values():
            for amount in (price.session, price.course.price if price.course else 0):
                if round(amount, places) != amount:
                    raise ValueError(
                        f"{amount:g} {self.currency}: that currency has {places} decimals"
                    )
        return self


class Minutes(Frozen):
    """A stretch of minutes."""

    low: float = Field(gt=0)
    high: float = Field(gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> Minutes:
        if self.low > self.high:
            raise ValueError("low must not be above high")
        return self


class Clinic(Frozen):
    """The one file a clinic edits; what is not set, the app says where it matters."""

    name: Name | None = None
    logo: Logo | None = None
    phone: Phone | None = None
    email: Email | None = None
    emergency_number: Emergency | None = None
    website: Website | None = None
    colours: Colours | None = None
    country: Country = Country()
    devices: tuple[Device, ...] = ()
    prices: Prices | None = None
    session_interval_weeks: dict[Text, float] = Field(default={}, description="concern to weeks")
    numbing_minutes: Minutes | None = None
    opening_hours: OpeningHours = OpeningHours()
    idle_minutes: int | None = Field(default=None, ge=1, le=120)
    reviewer: Name | None = Field(default=None, description="clinician who signs the content")
    reviewed_on: date | None = None
    interest: Text | None = Field(default=None, description="what the clinic earns from")
    accept_examined: bool = Field(
        default=True, description="whether practitioners may accept what they have examined"
    )
    rules: dict[Text, Stricter] = Field(default={}, description="safety item to what is stricter")
    not_offered: tuple[NotOffered, ...] = ()
    ages: Ages | None = None

    @model_validator(mode="before")
    @classmethod
    def _null_is_not_set(cls, data: Any) -> Any:
        if data is None:
            return {}
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None}
        return data

    @property
    def sets_policy(self) -> bool:
        """Whether this clinic has any rule, interval or minutes of its own."""
        rules = (self.rules, self.not_offered, self.ages)
        other = (self.session_interval_weeks, self.numbing_minutes, not self.accept_examined)
        return any((*rules, *other))

    def open_from(self, day: date) -> date:
        """The first day from this one on which they are open."""
        while not self.opening_hours.on(day):
            day += timedelta(days=1)
        return day
