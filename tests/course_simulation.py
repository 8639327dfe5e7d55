"""Made-up people whose true gain is known: how often the updated band holds what comes later.

python -m tests.course_simulation [--people 1000] [--seed 28] [--write]

People are drawn from the product's own model, with the raters' errors, and rated at every visit. At
visits 2 and 3 the product says in which band the last visit's score will be. Then the same with
people who are slower than the model takes anybody to be, gain half as much, or nothing at all: how
often the band misleads, and how often the rule of the third visit says so.
"""

import argparse
import random
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from statistics import mean

import yaml

from consult import CONTENT_DIR
from consult.consultation import consult
from consult.content.effect import Curve
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
NUMBERS = ("visit", "last_visit", "end", "too_hopeful", "width", "no_change")
FILE = CONTENT_DIR / "calibrated.yaml"


@cache
def endless():
    """The content that ships, with scales that do not end: a band is cut nowhere."""
    effects = {
        name: effect.model_copy(update={"highest": None}) if isinstance(effect, Curve) else effect
        for name, effect in content().effects.items()
    }
    wide = {"least": -1e9, "most": 1e9}
    scales = {name: scale.model_copy(update=wide) for name, scale in content().scales.items()}
    return replace(content(), effects=effects, scales=scales)


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
    "own": own_model,
    "slow": other_than(pace=lambda _: -1.3),
    "slower": other_than(pace=lambda _: -2.6),
    "half": other_than(gain=lambda gain: gain / 2),
    "none": other_than(gain=lambda _: 0.0),
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
            self.after(dummy), endless(), endless().effects[self.projection.effect],
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
        return true + rng.gauss(0, self.course.error(*read))

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
            on = now.visits[-1].date
            said = progress(now, endless(), self.projection, self.treatment, on).updated
            found[had] = {
                "last visit": said.at_last_visit.low <= last <= said.at_last_visit.high,
                "end": said.at_end.low <= late <= said.at_end.high,
                "too hopeful": late < said.at_end.low,
                "width": width(said.at_last_visit) / width(said.before_at_last_visit),
                "no change": signs(now, content(), on)["no_change"] == "yes",
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


def table(people, seed):
    """A row for each concern, kind of people and visit; the product's own with both raters too."""
    for concern in CONCERNS:
        for model in MODELS:
            for both in (False, True) if model == "own" else (False,):
                for had, seen in simulated(concern, model, people, seed, both).items():
                    named = {
                        name.replace(" ", "_"): round(share, 1) for name, share in seen.items()
                    }
                    yield {
                        "concern": concern,
                        "people": "own_both" if both else model,
                        "visit": had,
                    } | named


def main():
    """Print it all, and write it down if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=28)
    parser.add_argument("--write", action="store_true", help="to content/calibrated.yaml")
    asked = parser.parse_args()
    words = content().pages["going"].words
    print(words["checked_how"], end="\n\n")
    heads = ["concern", "people", *(words[f"checked_{name}"] for name in NUMBERS)]
    print(" | ".join(heads))
    rows = list(table(asked.people, asked.seed))
    for row in rows:
        numbers = " | ".join(f"{row[name]:g}" for name in NUMBERS)
        print(f"{row['concern']} | {words['people_' + row['people']]} | {numbers}")
    if asked.write:
        made = {"made_by": "python -m tests.course_simulation --write"}
        made |= {"drawn": asked.people, "seed": asked.seed, "rows": rows}
        dumped = yaml.safe_dump(made, sort_keys=False, default_flow_style=None, width=200)
        FILE.write_text(f"# Written by {made['made_by']}; do not edit by hand.\n{dumped}")


if __name__ == "__main__":
    main()
