"""What a clinic makes its own (`clinic.yaml`, or the table [clinic] of Streamlit's secrets).

Every key may be left out or null: not set. What a clinic may only make stricter is compared with
the rest of content in `consult/clinic/limits.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from consult.content.forms import Colour, Currency, Email, Emergency, Host, Logo, Phone, Website
from consult.content.opening_hours import OpeningHours
from consult.content.stricter_rules import Ages, NotOffered, Stricter
from consult.evidence import Frozen, Text

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

    LISTED_IN: ClassVar = 'README.md, "Make it yours",'
    ALSO_CALLED: ClassVar[Mapping[str, str]] = {
        "clinic": "name", "clinic_name": "name", "practice": "name", "title": "name",
        "telephone": "phone", "tel": "phone", "mobile": "phone", "phone_number": "phone",
        "mail": "email", "e_mail": "email", "url": "website", "web": "website", "site": "website",
        "homepage": "website", "emergency": "emergency_number", "colour": "colours",
        "color": "colours", "picture": "logo", "hours": "opening_hours", "open": "opening_hours",
        "timeout": "idle_minutes", "interval": "session_interval_weeks", "doctor": "reviewer",
        "clinician": "reviewer", "reviewed": "reviewed_on", "numbing_cream": "numbing_minutes",
        "conflict_of_interest": "interest", "interests": "interest", "age": "ages",
        "excluded": "not_offered", "not_treated": "not_offered",
    }  # fmt: skip

    name: Name | None = None
    logo: Logo | None = None
    phone: Phone | None = None
    email: Email | None = None
    emergency_number: Emergency | None = None
    website: Website | None = None
    colours: Colours | None = None
    country: Country = Field(default=Country(), examples=["{name: United Kingdom}"])
    devices: tuple[Device, ...] = ()
    prices: Prices | None = None
    session_interval_weeks: dict[Text, float] = Field(
        default={}, description="concern to weeks", examples=["{acne_scars: 6}"]
    )
    numbing_minutes: Minutes | None = None
    opening_hours: OpeningHours = Field(default=OpeningHours(), examples=["{monday: 09:00-17:00}"])
    idle_minutes: int | None = Field(default=None, ge=1, le=120)
    reviewer: Name | None = Field(default=None, description="clinician who signs the content")
    reviewed_on: date | None = None
    interest: Text | None = Field(default=None, description="what the clinic earns from")
    accept_examined: bool = Field(
        default=True, description="whether practitioners may accept what they have examined"
    )
    rules: dict[Text, Stricter] = Field(
        default={},
        description="safety item to what is stricter",
        examples=["{filler: {wait: {months: 12}, why: …}}"],
    )
    not_offered: tuple[NotOffered, ...] = ()
    hidden: dict[Text, Text] = Field(
        default={},
        description="number, chart or text that a reviewer disputes, to why",
        examples=["{figure.acne_scars_good_to_excellent: …}"],
    )
    ages: Ages | None = Field(default=None, examples=["{from: 21, why: …}"])
    hosts: tuple[Host, ...] = Field(
        default=(),
        description="names of the server by which this clinic is reached",
        examples=["[north.clinic.example]"],
    )

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
        rules = (self.rules, self.not_offered, self.ages, self.hidden)
        other = (self.session_interval_weeks, self.numbing_minutes, not self.accept_examined)
        return any((*rules, *other))

    def open_from(self, day: date) -> date:
        """The first day from this one on which they are open."""
        while not self.opening_hours.on(day):
            day += timedelta(days=1)
        return day
