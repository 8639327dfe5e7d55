"""A visit, and what makes it easier (`procedure/`, `needle_tolerance/`, `comfort/`, `pain/`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from consult.condition import Condition
from consult.evidence import Fact, Interval, Provenance, Quantity, Reviewed, Text


class Step(Reviewed):
    """One step of a visit, or of rolling at home."""

    order: int = Field(ge=1)
    title: Text
    title_when_planned: Text | None = Field(
        default=None, description="of a step on another day, where the plan has a day for it"
    )
    minutes: Quantity
    what: Fact
    feels: Fact
    feels_elsewhere: Fact | None = Field(default=None, description="on areas not among `areas`")
    areas: tuple[str, ...] = Field(
        default=(), description="whose minutes and feelings these are; none = they hold anywhere"
    )
    safety: Fact | None = None
    is_needling: bool = False
    on_another_day: bool = Field(default=False, description="true = before the day of the visit")
    when: Condition | None = Field(default=None, description="null = always part of the visit")
    ruled_out: Condition | None = Field(
        default=None, description="for whom it is left out, also where they are not sure"
    )
    needle_depth_mm: Interval | None = Field(
        default=None, description="lengths it belongs to, above low and up to high; null = all"
    )

    def belongs_to(self, depth_mm: float) -> bool:
        """Whether it is part of a visit with needles of this length."""
        span = self.needle_depth_mm
        return span is None or span.low < depth_mm <= span.high


class Endpoint(Reviewed):
    """When needling of a part is done, and for whom (`endpoints/`)."""

    order: int = Field(ge=1)
    when: Condition | None = Field(default=None, description="null = for everybody else")
    text: Fact


class ToleranceBand(Reviewed):
    """A stretch of the needle tolerance scale (10 = needles are no problem)."""

    tolerance: Quantity
    name: Text
    needle_free_first: bool = Field(description="show what needs no needles before the rest")
    meaning: Fact
    plan: Fact


class Comfort(Reviewed):
    """Something that makes needles easier to bear, with what is known of it."""

    order: int = Field(ge=1)
    name: Text
    how: Text
    effect: Fact
    when: Condition | None = Field(default=None, description="null = offered to everyone")
    visit_step: Text | None = Field(
        default=None, description="offered only where this step is planned"
    )
    eases: tuple[Literal["pain", "blood", "sound", "control", "fainting"], ...] = ()


class Pain(Reviewed, Provenance):
    """A measured pain score (0 none, 10 worst) of one study group."""

    context: Text
    score: float = Field(ge=0, le=10)
    spread: Text | None = None
    n: int = Field(ge=1)
    site: Literal["face", "neck", "body"]
    needle_depth_mm: float | None = Field(gt=0)
    numbing: Text


class NeedleComparison(Reviewed):
    """A length to draw beside the needles: a skin layer's depth, a grain of sand, a syringe."""

    order: int = Field(ge=1)
    name: Text
    kind: Literal["layer", "object"]
    size_mm: Quantity
    usual_on_body_mm: float | None = Field(default=None, description="where it is thicker there")
    text: Fact

    def on_body(self) -> NeedleComparison:
        """The same, drawn as it is on the body and not on the face."""
        if self.usual_on_body_mm is None:
            return self
        size = self.size_mm.model_copy(update={"usual": self.usual_on_body_mm})
        return self.model_copy(update={"size_mm": size})
