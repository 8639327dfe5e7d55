"""How much improvement studies saw, and where nobody knows (`content/effects/`).

Four kinds: a `curve` over weeks, a `proportion` (people out of 100 at one time point),
`absorption` (hours after one session), or `none` with the reason.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from consult.condition import Condition
from consult.content.study import EndpointId
from consult.evidence import Fact, Frozen, Grade, Provenance, Quantity, Reviewed, Text

NOT_WORDS: Final = re.compile(r"[^a-z0-9]+")


class Share(Frozen):
    """One slice of 100 people; `helped` says on which side of the two framings it stands."""

    label: Text
    in_100: int = Field(ge=0, le=100)
    helped: bool


class IconArray(Provenance):
    """100 people, sorted by how they did in one study."""

    title: Text
    shares: tuple[Share, ...] = Field(min_length=2)
    timepoint: Text
    population: Text
    n: int | None = Field(ge=1)
    grade: Grade
    note: Text | None = None

    @property
    def slug(self) -> str:
        """Its title as part of a name, as it has no other."""
        return NOT_WORDS.sub("_", self.title.lower()).strip("_")

    @model_validator(mode="after")
    def _is_100_people(self) -> IconArray:
        if sum(share.in_100 for share in self.shares) != 100:  # noqa: PLR2004  "in 100" is the unit
            raise ValueError("shares must add up to 100")
        return self


class FittedEstimate(Provenance):
    """An effect whose numbers come from `fitted.yaml`: all study arms of an endpoint together."""

    fitted: EndpointId
    population: Text
    grade: Grade
    certainty_why: Text


class Against(Frozen):
    """What needling was set against, and the pool of the differences; null = in nobody.

    `endpoint`: differences within trials. Without one, `fitted.yaml` may hold a difference between
    pools of other people, under the effect's own name.
    """

    what: Text = Field(description="as it reads after 'compared with': 'an untreated side'")
    endpoint: EndpointId | None = None


class Known(Reviewed):
    """What every kind of effect says in words."""

    endpoint: Text = Field(description="what was measured, in plain words")
    what_is_known: Fact
    what_would_help: Text = Field(description="the study that would settle it")
    against_no_treatment: Fact
    people_hardly_studied: Fact | None = Field(
        default=None, description="skin types, ages, areas that trials left out"
    )
    hardly_studied_when: Condition | None = Field(
        default=None, description="for whom people_hardly_studied is said out loud"
    )
    icon_arrays: tuple[IconArray, ...] = ()
    option: Text | None = Field(
        default="microneedling", description="the choice it is of; null = of none in the list"
    )


class Later(Frozen):
    """How much of the gain at the line's end was left at a later week, on the line's own clock."""

    week: int = Field(ge=1, description="weeks after the last session, or from the start")
    share: float = Field(ge=0, description="of the gain where the line ends")


class Beyond(Fact):
    """What was seen after the line has ended: drawn dotted and without bands, with its name."""

    name: Text = Field(description="on the chart, below the dots")
    seen: tuple[Later, ...] = Field(min_length=1)


class Axis(Frozen):
    """The upright axis of a chart: the same for every course, so that charts can be compared."""

    least: float = 0
    most: float
    every: float = Field(gt=0, description="from one mark to the next")
    words: dict[float, Text] = Field(default={}, description="what a mark means, in words")


class GainAndLoss(Frozen):
    """What is better and what is worse, in a word or two with {n} before them."""

    gain: Text
    loss: Text


class Curve(Known):
    """Improvement over weeks. The estimate holds at `judged_at` after the reference course."""

    kind: Literal["curve"]
    unit: Literal["percent", "points", "hairs_per_cm2"]
    unit_words: Text = Field(description="the axis title")
    gain_words: Text = Field(description="a gain in a sentence: what is measured, with {n}")
    loss_words: Text = Field(description="the same of what became worse, with {n}")
    range_words: GainAndLoss = Field(description="both briefly, for a range")
    highest: float | None = Field(description="the end of the scale, if it has one")
    estimate: FittedEstimate
    reference_sessions: int = Field(ge=1)
    fewest_visits: int = Field(ge=1, description="no line below: nobody looked after fewer")
    too_few: Text = Field(description="why there is none then")
    judged_at: Quantity = Field(
        description="weeks after the last session, or from the start; the line ends there"
    )
    beyond: Beyond | None = Field(
        default=None, description="what was seen later; null = nothing is drawn after the line"
    )
    clock: Literal["last_session", "start"] = Field(
        description="start: grows from the first day (hair); last_session: each session ripens"
    )
    ripening_weeks: Quantity
    sessions_decay: Quantity | None = Field(
        default=None, description="how fast further sessions add less (clock: last_session)"
    )
    axis: Axis
    untreated: Fact
    untreated_pool: EndpointId | None = Field(
        description="who was not needled, pooled; null = nobody was measured, the line is a guess"
    )
    against: Against | None = Field(description="null = needling was set against nothing")

    @model_validator(mode="after")
    def _later_than_the_line(self) -> Curve:
        seen = self.beyond.seen if self.beyond else ()
        weeks = [self.judged_at.high, *(each.week for each in seen)]
        if weeks != sorted(set(weeks)):
            raise ValueError("beyond.seen: weeks must rise, and begin after judged_at")
        return self


class Proportion(Known):
    """Only shares of people are known, at one time point; no curve."""

    kind: Literal["proportion"]
    icon_arrays: tuple[IconArray, ...] = Field(min_length=1)
    why_no_curve: Text


class Absorption(Known):
    """How long the skin lets more through after one session."""

    kind: Literal["absorption"]
    fast_hours: Quantity
    slow_hours: Quantity
    drawn_hours: Quantity


class NoEffect(Known):
    """Nobody has measured it well enough to draw."""

    kind: Literal["none"]
    why_none: Text
    untested: bool = Field(default=False, description="no study of it at all, so no grade either")


Effect = Annotated[Curve | Proportion | Absorption | NoEffect, Field(discriminator="kind")]
