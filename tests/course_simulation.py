"""Made-up people whose true gain is known: how often the updated band holds what comes later.

python -m tests.course_simulation [--people 1000] [--seed 28]

People are drawn from the product's own model, with the raters' errors, and rated at every visit. At
visits 2 and 3 the product says in which band the last visit's score will be. Then the same with
people who are slower than the model takes anybody to be, gain half as much, or nothing at all: how
often the band misleads, and how often the rule of the third visit says so.
"""

import argparse
import random
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean

from consult.consultation import consult
from consult.content.scale import offered
from consult.own_curve import OwnCurve
from consult.progress import progress
from consult.signs import signs
from consult.visits import Rating, Visit
from tests.people import DAY, answers, content

CONCERNS = {
    "acne_scars": {},
    "wrinkles": {},
    "melasma": {"subtype": "with_cream", "examined": ["melasma"], "sessions": 4},
    "hair_loss": {"area": "scalp", "subtype": "with_minoxidil"},
}
FIRST_SCORE = {"goodman_baron": 3, "lemperle": 3, "mmasi": 10, "hair_count": 150}
UPDATED_AT = (2, 3)  # visits


@dataclass
class Person:
    """What nobody can see: the gain at the end, the pace, and how far first scores were off."""

    gain: float
    pace: float
    firsts: list


def own_model(course, rng):
    """A person as the product takes people to be."""
    belief = course.before()
    sds = [row[place] ** 0.5 for place, row in enumerate(belief.covariance)]
    gain, pace, *firsts = map(rng.gauss, belief.means, sds)
    return Person(gain, pace, firsts)


def other_than(**changes):
    """People of the product's own model in whom one thing is another."""

    def draw(course, rng):
        person = own_model(course, rng)
        for name, changed in changes.items():
            setattr(person, name, changed(getattr(person, name)))
        return person

    return draw


MODELS = {
    "the product's own": own_model,
    "everybody slow": other_than(pace=lambda _: -1.3),
    "slower than any study": other_than(pace=lambda _: -2.6),
    "half the gain": other_than(gain=lambda gain: gain / 2),
    "no gain at all": other_than(gain=lambda _: 0.0),
}


class Trial:
    """One concern, its planned visits, and who rates."""

    def __init__(self, concern, both=False):
        self.concern = concern
        self.answers = answers(concern=concern, **CONCERNS[concern])
        said = consult(self.answers, content(), DAY)
        self.projection, self.treatment = said.projection, said.course
        self.weeks = self.treatment.session_weeks
        raters = ("practitioner", "patient") if both else ("practitioner",)
        self.raters = [(by, offered(concern, by, content().scales)) for by in raters]
        dummy = [self.visit(week, dict.fromkeys(self.raters, 0)) for week in self.weeks]
        self.course = OwnCurve.of(
            self.after(dummy), content(), content().effects[self.projection.effect],
            self.treatment, len(self.projection.studied.outside),
        )  # fmt: skip

    def after(self, visits):
        """The answers of a person who has had these visits."""
        return self.answers.model_copy(update={"visits": tuple(visits)})

    def visit(self, week, gains):
        """A visit in that week, with the score that goes with each rater's gain."""
        ratings = tuple(
            Rating(concern=self.concern, area=self.answers.area, by=by, scale=name,
                   score=self.score(name, gain))
            for (by, name), gain in gains.items()
        )  # fmt: skip
        day = DAY + timedelta(days=round(7 * week))
        return Visit(date=day, outcome="needled", ratings=ratings)

    def score(self, name, gain):
        """The score on a scale that goes with a gain in the curve's unit."""
        scale, first = content().scales[name], FIRST_SCORE.get(name)
        own = gain / (self.course.per_unit(name) or 1) if gain else 0
        if scale.reads == "gain":
            return own
        if scale.reads == "score_in_percent":
            return first * (1 - own / 100)
        return first - own if scale.better == "lower" else first + own

    def reading(self, person, week, read, rng):
        """The gain a rater gives, in the curve's unit."""
        hidden = [person.gain, person.pace, *person.firsts]
        factors = self.course.factors(week, read)
        true = sum(f * h for f, h in zip(factors, hidden, strict=True))
        seen = true + rng.gauss(0, self.course.error(*read))
        top = self.course.effect.highest
        return seen if top is None else min(seen, top)

    def run(self, draw, rng):
        """One person's course: at each of the two visits, what the band said and what came."""
        person = draw(self.course, rng)
        gains = [
            dict.fromkeys(self.raters, 0) if week == 0
            else {read: self.reading(person, week, read, rng) for read in self.raters}
            for week in self.weeks
        ]  # fmt: skip
        last = gains[-1][self.course.reference]
        late = self.reading(person, self.course.end, self.course.reference, rng)
        visits = [self.visit(week, gain) for week, gain in zip(self.weeks, gains, strict=True)]
        found = {}
        for had in UPDATED_AT:
            now = self.after(visits[:had])
            said = progress(now, content(), self.projection, self.treatment).updated
            found[had] = {
                "last visit": said.at_last_visit.low <= last <= said.at_last_visit.high,
                "end": said.at_end.low <= late <= said.at_end.high,
                "too hopeful": late < said.at_end.low,
                "width": width(said.at_last_visit) / width(said.before_at_last_visit),
                "no change": signs(now, content())["no_change"] == "yes",
            }
        return found


def width(interval):
    return interval.high - interval.low


def simulated(concern, model, people, seed, both=False):
    """By visit, the share of people in percent for whom each thing was so."""
    trial, rng = Trial(concern, both), random.Random(f"{seed} {concern} {model}")
    runs = [trial.run(MODELS[model], rng) for _ in range(people)]
    return {
        had: {name: 100 * mean(run[had][name] for run in runs) for name in runs[0][had]}
        for had in UPDATED_AT
    }


def main():
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=28)
    asked = parser.parse_args()
    print("Percent of made-up people. Held: the 80 % band, updated at that visit, held the score")
    print("of the last visit, and of 12 weeks later or the end of the line. Too hopeful: that one")
    print("lay below the band. Width: of the band at the last visit, in percent of that before any")
    print("rating. No change: what the rule says at that visit.\n")
    print(
        f"{'concern':<12}{'people':<23}{'rated by':<9}visit  last  end  hopeful  width  no change"
    )
    for concern in CONCERNS:
        for model in MODELS:
            for both in (False, True) if model == "the product's own" else (False,):
                found = simulated(concern, model, asked.people, asked.seed, both)
                for had, seen in found.items():
                    print(
                        f"{concern:<12}{model:<23}{'both' if both else 'one':<9}{had:>5}"
                        f"{seen['last visit']:>6.0f}{seen['end']:>5.0f}{seen['too hopeful']:>9.0f}"
                        f"{seen['width']:>7.0f}{seen['no change']:>11.0f}"
                    )


if __name__ == "__main__":
    main()
