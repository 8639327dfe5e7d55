"""Courses to test with: visits by their week, with scores on the scale each rater is asked by."""

from datetime import timedelta

from consult.answers import read_answers
from consult.consultation import consult
from consult.content.scale import offered
from tests.people import DAY, content, person

RATERS = ("practitioner", "patient")


def _after(weeks):
    return timedelta(days=round(7 * weeks))


def visit(told, concern, area, begun=DAY):
    """A visit as a file keeps it, from what a scenario says of it; `begun`: the day of week 0."""
    told = dict(told)
    day = begun + _after(told.pop("week"))
    ratings = [
        {"concern": concern, "area": area, "by": by, "score": told.pop(by)}
        | {"scale": offered(concern, by, content().scales)}
        for by in RATERS
        if by in told
    ]
    return {"date": str(day), "outcome": "needled", "ratings": ratings} | told


def told(visits, **changes):
    """The consultation on the day of the last of these visits."""
    raw = person(**changes)
    kept = [visit(each, raw["concern"], raw["area"]) for each in visits]
    day = DAY + _after(visits[-1]["week"])
    return consult(read_answers(raw | {"visits": kept}, content(), day), content(), day)
