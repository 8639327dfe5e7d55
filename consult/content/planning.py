"""What a plan keeps to besides the course: a test patch ahead, an event after it, numbing cream."""

from __future__ import annotations

from pydantic import Field

from consult.condition import Condition
from consult.evidence import Fact, Frozen, Quantity, Reviewed


class Ahead(Frozen):
    """Time to leave before something, and for whom."""

    weeks: Quantity
    when: Condition
    text: Fact


class TestPatch(Ahead):
    """A patch ahead of a needling; an earlier one that was watched as long stands for it."""

    seen: Fact


class LessCream(Frozen):
    """People for whom less is the most: on a smaller area, or for a shorter time."""

    when: Condition
    largest_area: Quantity | None = None
    largest_dose: Quantity | None = None
    time_on: Quantity | None = None
    text: Fact


class NumbingLimit(Frozen):
    """The most that the label of a numbing cream allows on whole skin at once."""

    largest_area: Quantity
    largest_dose: Quantity
    time_on: Quantity
    in_parts: Condition = Field(description="areas larger than that: numbed and needled in parts")
    text: Fact
    text_in_parts: Fact
    if_large: Condition | None = Field(
        default=None, description="areas where what is treated may be larger than that, or may not"
    )
    text_if_large: Fact | None = None
    less: tuple[LessCream, ...] = ()


class WhyApart(Frozen):
    """Why several concerns have no plan in common: the words for each reason there may be."""

    home: Fact
    stopped: Fact
    done: Fact
    depth: Fact
    cream: Fact


class Common(Frozen):
    """What a plan for several concerns says besides each one's own."""

    numbing: Fact = Field(description="the label's most cream is for all areas of a day together")
    same_area: Fact = Field(description="two concerns on the same skin share the needle length")
    rhythm: Fact = Field(description="each keeps its own interval and number of visits")
    why_apart: WhyApart


class UnderWay(Frozen):
    """What is said of the days of a course that has begun."""

    too_soon: Fact
    late: Fact = Field(description="what a longer gap than studies left costs, as far as known")
    missed: Fact = Field(description="what a missed visit costs, as far as known")
    late_after: Quantity = Field(description="weeks over the usual interval that are not late yet")
    agreed_moved: Fact = Field(description="a rule asks for later than the day agreed")
    agreed_open: Fact = Field(description="a day is agreed, and nothing is planned now")
    not_counted: Fact = Field(description="rolled at home: no visit of a clinic's course")
    not_zoned: Fact = Field(description="of several areas nobody noted which were needled")
    event_over: Fact = Field(description="the day to be ready for is over")
    not_asked: Fact = Field(description="needled without asking what has changed since")


class Planning(Reviewed):
    """Limits of every plan (`content/planning.yaml`)."""

    test_spot: TestPatch
    before_event: Ahead
    numbing: NumbingLimit
    common: Common
    under_way: UnderWay
