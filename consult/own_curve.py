"""One person's course on a curve: what a rating tells of the gain to come.

The model. Three kinds of numbers nobody can see: G, the gain where the line ends; S, how fast this
skin is; B, how far each rater's first score was off. At a week where the line has reached the share
w of its end, and where that share differs by d between slow and fast skin (an SD), a rating reads

    w · G + d · m · S + B + error        (B only on scales that compare with the first score)

G begins at the curve's best estimate m with the outer band of the chart, which holds how people
and studies differ; the rater's error is taken out of it, as studies' raters were off too. S begins
at 0 with an SD of 1, B at 0 with the rater's error. Each rating updates them (`belief`). The band
is that of the score which a practitioner would give on the concern's own scale, so before any
rating it is the outer band of the chart. Scales of another unit are turned into the curve's by the
ratio of both pooled means.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from consult import growth
from consult.answers import Answers
from consult.belief import Belief
from consult.content import Content
from consult.content.effect import Curve
from consult.content.scale import Rater, offered
from consult.course import Treatment
from consult.drawn_curve import Band
from consult.evidence import Interval
from consult.ratings import IN_100, NO_OUTCOME, Point, rated, z_of
from consult.result import Result

Read = tuple[Rater, str]  # by whom, and on which scale


class Drawn(Result):
    """A rating as it stands on the chart, in the curve's unit."""

    week: float
    value: float
    by: Rater
    scale: str


class Updated(Result):
    """The estimate from the newest rating on: a band of the score a practitioner would give."""

    weeks: tuple[float, ...]
    best: tuple[float, ...]
    band: Band
    last_visit_week: float
    at_last_visit: Interval
    at_end: Interval
    best_at_end: float
    before_at_last_visit: Interval  # the same without any rating
    before_at_end: Interval


class Place(Result):
    """How many of 100 people in studies had gained less by the newest rating, from low to high."""

    week: float
    low: float
    best: float
    high: float


@dataclass(frozen=True)
class OwnCurve:
    """One person's course on one curve: what a rating at each week tells of G, S and B."""

    effect: Curve
    content: Content
    at: tuple[float, ...]  # weeks of the sessions had and planned
    interval: float
    best: float
    sd: float  # of the outer band where the line ends
    reference: Read  # whose score the band is of
    firsts: tuple[Read, ...]  # raters and scales whose first score may be off
    first: float | None  # that reference's first score

    @classmethod
    def of(
        cls, answers: Answers, content: Content, effect: Curve, treatment: Treatment, unlike: int
    ) -> OwnCurve:
        """The course of the first concern: the visits it had, and those still planned."""
        best, _, studies = growth.size(effect, content, unlike)
        scale = offered(answers.concern, "practitioner", content.scales)
        assert scale, "what has a curve is rated by somebody"
        own: Read = ("practitioner", scale)
        points = rated(answers, content)
        raters: set[Read] = {own, *((p.by, p.scale) for p in points)}
        firsts = [p.score for p in points if p.change == "first" and (p.by, p.scale) == own]
        return cls(
            effect=effect,
            content=content,
            at=treatment.session_weeks,
            interval=treatment.interval_weeks or 0,
            best=best,
            sd=(best - studies.low) / z_of(content),
            reference=own,
            firsts=tuple(sorted(each for each in raters if content.scales[each[1]].needs_a_first)),
            first=firsts[-1] if firsts else None,
        )

    @property
    def end(self) -> float:
        """The week in which the line ends."""
        last = self.at[-1] if self.effect.clock == "last_session" else 0
        return last + self.effect.judged_at.high

    def per_unit(self, scale: str) -> float | None:
        """How much of the curve's unit one of a scale's gain is; None where nobody knows."""
        pool = self.effect.estimate.fitted
        own = self.content.scales[scale].counts_as.get(pool)
        if own is None:
            return None
        if own == pool:
            return 1
        return (
            growth.pooled(self.effect, self.content).mean / self.content.fitted.endpoints[own].mean
        )

    def counts(self, point: Point) -> bool:
        """Whether a rating tells anything of the curve."""
        known = point.gain is not None and self.per_unit(point.scale) is not None
        return known and point.change not in NO_OUTCOME

    def error(self, by: Rater, scale: str) -> float:
        """How far one reading may be off (an SD), in the curve's unit."""
        return self.content.scales[scale].error[by].sd * (self.per_unit(scale) or 0)

    def before(self) -> Belief:
        """What is believed before any rating."""
        by, scale = self.reference
        readings = 2 if self.content.scales[scale].needs_a_first else 1
        raters = readings * self.error(by, scale) ** 2
        least = self.content.estimate.least_of_people.low / IN_100
        own = math.sqrt(max(self.sd**2 - raters, least * self.sd**2))
        firsts = [self.error(*each) for each in self.firsts]
        return Belief.apart([self.best, 0, *(0 for _ in firsts)], [own, 1, *firsts])

    def factors(self, week: float, read: Read | None) -> list[float]:
        """What G, S and each B count for in a score at a week; `read` None: in the gain itself."""
        shares = {
            pace: growth.share(self.effect, self.at, self.interval, week, pace)
            for pace in ("slow", "usual", "fast")
        }
        apart = (shares["fast"] - shares["slow"]) / (2 * z_of(self.content))
        return [shares["usual"], apart * self.best, *(float(read == each) for each in self.firsts)]

    def after(self, points: Sequence[Point]) -> Belief:
        """What is believed after these ratings, in whatever order they come."""
        belief = self.before()
        for point in points:
            read = (point.by, point.scale)
            belief = belief.after(
                self.factors(point.week, read), self.error(*read), self.gain(point)
            )
        return belief

    def gain(self, point: Point) -> float:
        """A rating in the curve's unit."""
        return (point.gain or 0) * (self.per_unit(point.scale) or 0)

    def on_chart(self, point: Point) -> Drawn:
        """The same as it is drawn: no further than the curve's scale goes."""
        value = max(-self.top, min(self.gain(point), self.top))
        return Drawn(week=point.week, value=value, by=point.by, scale=point.scale)

    @property
    def top(self) -> float:
        """The end of the curve's scale."""
        return math.inf if self.effect.highest is None else self.effect.highest

    @property
    def room(self) -> Interval:
        """The gains that there is room for: on the curve's own scale, from its first score on.

        A grade that is only turned into the curve's unit ends elsewhere than the curve does.
        """
        scale = self.content.scales[self.reference[1]]
        if scale.counts_as.get(self.effect.estimate.fitted) != self.effect.estimate.fitted:
            return Interval(low=-self.top, high=self.top)
        least, most = scale.gains(self.first)
        return Interval(low=least, high=min(most, self.top))

    def band(self, belief: Belief, week: float) -> tuple[float, Interval]:
        """Best estimate and band of the score that the practitioner's scale would give."""
        mean, sd = belief.of(self.factors(week, self.reference), self.error(*self.reference))
        half, room = z_of(self.content) * sd, self.room
        low, best, high = (
            min(max(each, room.low), room.high) for each in (mean - half, mean, mean + half)
        )
        return best, Interval(low=low, high=high)

    def updated(self, belief: Belief, newest: float) -> Updated:
        """The band from the newest rating on, week by week."""
        start = min(newest, self.end)
        weeks = (start, *range(math.floor(start) + 1, math.ceil(self.end)), self.end)
        line = [self.band(belief, week) for week in dict.fromkeys(weeks)]
        last = max(self.at[-1], start) if self.effect.clock == "last_session" else self.at[-1]
        return Updated(
            weeks=tuple(dict.fromkeys(weeks)),
            best=tuple(best for best, _ in line),
            band=Band(low=tuple(b.low for _, b in line), high=tuple(b.high for _, b in line)),
            last_visit_week=self.at[-1],
            at_last_visit=self.band(belief, last)[1],
            at_end=line[-1][1],
            best_at_end=line[-1][0],
            before_at_last_visit=self.band(self.before(), last)[1],
            before_at_end=self.band(self.before(), self.end)[1],
        )

    def place(self, belief: Belief, week: float) -> Place | None:
        """Where the gain so far stands among people of all the studies, from what is believed."""
        factors = self.factors(week, None)
        usual, spread = self.before().of(factors)
        if not spread:
            return None
        mean, sd = belief.of(factors)
        half = z_of(self.content) * sd
        gains = (mean - half, mean, mean + half)
        low, best, high = (IN_100 * NormalDist(usual, spread).cdf(gain) for gain in gains)
        return Place(week=week, low=low, best=best, high=high)
