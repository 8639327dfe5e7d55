"""How it is going: courses in YAML, what must hold for all of them, and the model's own people."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.answers import AnswersError, read_answers
from consult.consultation import consult
from consult.content.effect import Curve
from consult.content.scale import offered
from consult.phrases import going_lines
from tests.course_simulation import CONCERNS, UPDATED_AT, Trial, simulated
from tests.courses_told import told, visit
from tests.people import DAY, content, person
from tests.test_scenarios import _plain

FILE = Path(__file__).parent / "courses" / "how_it_goes.yaml"
COURSES = [pytest.param(c, id=c["name"]) for c in yaml.load(FILE.read_text(), yaml.CBaseLoader)]
KEYS = {"name", "person", "visits", "level", "found", "not_found", "going", "end", "band"}
RATERS = ("practitioner", "patient")


@pytest.mark.parametrize("course", COURSES)
def test_course(course):
    """A course described in YAML is told what the scenario says."""
    assert set(course) <= KEYS, f"unknown keys: {set(course) - KEYS}"
    said = told(_listed(course["visits"]), **_plain(course.get("person", {})))
    found = {finding.id: finding.level for finding in said.suitability.findings}
    if "level" in course:
        assert said.suitability.level == course["level"], found
    assert found.items() >= course.get("found", {}).items(), found
    assert not found.keys() & set(course.get("not_found", ())), found
    going = said.progress
    if "going" in course:
        assert (going.why_none if going else "nothing") == course["going"]
    if {"end", "band"} & set(course):
        updated = going.updated
        before = updated.before_at_end
        if "end" in course:
            higher = updated.best_at_end > said.projection.best[-1]
            assert course["end"] == ("higher" if higher else "lower"), updated
        if "band" in course:
            narrower = updated.at_end.high - updated.at_end.low < before.high - before.low
            assert course["band"] == ("narrower" if narrower else "wider")


def _listed(visits):
    return [
        {name: value if isinstance(value, list) else _plain(value) for name, value in each.items()}
        for each in visits
    ]


def test_there_are_at_least_12_courses():
    """They are many enough to describe the rules."""
    assert len(COURSES) >= 12


# --- what must hold for every course

SCORES = st.integers(1, 4)
HUNDREDTHS = st.integers(-20, 20).map(lambda n: 5 * n)
LATER = st.lists(st.tuples(SCORES, HUNDREDTHS), min_size=1, max_size=3)


def acne(first, later):
    return [{"week": 0, "practitioner": first}] + [
        {"week": 4 * n, "practitioner": grade, "patient": own}
        for n, (grade, own) in enumerate(later, 1)
    ]


def width(interval):
    return interval.high - interval.low


@given(SCORES, LATER, st.sampled_from(RATERS))
@settings(max_examples=25, deadline=None)
def test_a_further_rating_never_widens_the_band(first, later, left_out):
    """With each rating the band at the end of the line is narrower, whatever it says."""
    everything = acne(first, later)
    fewer = [*everything[:-1], {k: v for k, v in everything[-1].items() if k != left_out}]
    more, less = told(everything).progress, told(fewer).progress
    if more and less and more.updated and less.updated:
        if not (_cut(more.updated) or _cut(less.updated)):
            assert width(more.updated.at_end) <= width(less.updated.at_end) + 1e-9
        if not _cut(more.updated):
            assert width(more.updated.at_end) <= width(more.updated.before_at_end) + 1e-9


def _cut(updated):
    """Whether the band ends where the scale does."""
    return updated.at_end.low <= -100 or updated.at_end.high >= 100


@given(SCORES, LATER)
@settings(max_examples=15, deadline=None)
def test_the_order_of_raters_on_a_day_does_not_matter(first, later):
    """Who of the two is written down first changes nothing."""
    raw = person()
    kept = [visit(each, "acne_scars", "face") for each in acne(first, later)]
    turned = [each | {"ratings": each["ratings"][::-1]} for each in kept]
    day = DAY + timedelta(weeks=4 * len(later))
    one, other = (
        consult(read_answers(raw | {"visits": v}, content(), day), content(), day).progress
        for v in (kept, turned)
    )
    assert one == other


@given(SCORES, st.lists(st.tuples(SCORES, HUNDREDTHS), min_size=2, max_size=3))
@settings(max_examples=15, deadline=None)
def test_no_earlier_number_changes_with_a_later_visit(first, later):
    """What was said of each earlier visit is said of it still."""
    before, after = told(acne(first, later[:-1])).progress, told(acne(first, later)).progress
    assert after.points[: len(before.points)] == before.points
    if before.drawn and after.drawn:
        assert after.drawn[: len(before.drawn)] == before.drawn


def test_no_estimate_lies_beyond_the_ends_of_its_scale():
    """Wrinkles that began at two points can lose two, and gain three; a hundred is a hundred."""
    wrinkles = {"concern": "wrinkles", "age": 50}
    for first, scores in ((2, (1, 0)), (1, (0, 0)), (5, (5, 5))):
        visits = [{"week": 4 * n, "practitioner": s} for n, s in enumerate((first, *scores))]
        now = told(visits, **wrinkles).progress.updated
        for low, high in zip(now.band.low, now.band.high, strict=True):
            assert first - 5 <= low <= high <= first
    best = told(acne(4, [(1, 100), (1, 100)])).progress
    assert all(-100 <= each.value <= 100 for each in best.drawn)
    assert best.updated.at_end.high <= 100


def test_a_loss_is_never_called_a_gain_below_nothing():
    """Where the best estimate is worse than the start it is called worse, without a minus."""
    cream = {"concern": "melasma", "subtype": "with_cream", "examined": ["melasma"]}
    visits = [
        {"week": 0, "practitioner": 10},
        {"week": 4, "practitioner": 13, "patient": -20},
        {"week": 8, "practitioner": 13, "patient": -20},
    ]
    one = told(visits, **cream)
    assert one.progress.updated.best_at_end < 0
    said = " ".join(going_lines.told(one, content()))
    assert "percent higher**" in said
    assert "−" not in said


def test_without_ratings_everything_is_as_before():
    """A visit that nobody rated changes no number of the projection, and says nothing of it."""
    bare, had = told([{"week": 0}]), consult(read_answers(person(), content(), DAY), content(), DAY)
    assert bare.progress is None
    assert had.progress is None
    assert bare.projection == had.projection


@pytest.mark.parametrize("name", list(CONCERNS))
def test_before_any_rating_the_band_is_the_outer_one_of_the_chart(name):
    """Who rates nothing but a first score is where the chart's outer band begins and ends."""
    trial = Trial(name)
    band = trial.course.band(trial.course.before(), trial.course.end)[1]
    drawn = trial.projection.studies
    assert band.low == pytest.approx(drawn.low[-1], abs=0.02 * width(band))
    assert band.high == pytest.approx(drawn.high[-1], abs=0.02 * width(band))


@pytest.mark.long  # draws thousands of people
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("name", CONCERNS)
def test_the_updated_band_holds_about_80_of_100_people_of_the_model(name, both):
    """Updated at visits 2 and 3 it holds the last visit's score in 75 to 85 of 100, and is less."""
    found = simulated(name, "own", people=700, seed=28, both=both)
    for had in UPDATED_AT:
        assert 75 <= found[had]["last visit"] <= 85, found
        assert 75 <= found[had]["end"] <= 85, found
        assert found[had]["width"] < 100


A_LITTLE = 4  # in 100 people


@pytest.mark.long  # draws thousands of people
def test_what_about_shows_of_the_estimate_is_what_the_simulation_finds():
    """Figures kept in content are those of the model now; a new study may shift them a little."""
    kept = content().calibrated
    for both, people in ((False, "own"), (True, "own_both")):
        found = simulated("acne_scars", "own", kept.drawn, kept.seed, both)
        for had in UPDATED_AT:
            rows = [
                r
                for r in kept.rows
                if (r.concern, r.people, r.visit) == ("acne_scars", people, had)
            ]
            named = {name.replace(" ", "_"): round(n, 1) for name, n in found[had].items()}
            now = pytest.approx(named, abs=A_LITTLE)
            assert [row.model_dump(include=set(named)) for row in rows] == [now], kept.made_by


def test_every_scale_counts_only_where_its_unit_has_a_pool():
    """A scale is turned into a curve's unit by pools that are there, and of its own unit."""
    fitted = content().fitted
    pools = {e.estimate.fitted for e in content().effects.values() if isinstance(e, Curve)}
    for name, scale in content().scales.items():
        for curve, own in scale.counts_as.items():
            assert curve in pools, name
            pool = fitted.endpoints[own]
            gain = "percent" if scale.reads == "score_in_percent" else scale.unit
            assert pool.unit == gain, f"{name}: {own} is in {pool.unit}"


@pytest.mark.parametrize("concern", content().concerns)
def test_every_concern_that_can_be_looked_at_is_rated_by_both(concern):
    """A practitioner and a patient are each asked by a scale, except of what cannot be seen."""
    asked = [offered(concern, by, content().scales) for by in RATERS]
    assert all(asked) == (concern != "product_absorption")


@pytest.mark.parametrize(
    ("rating", "line"),
    [
        (
            {"by": "patient", "scale": "goodman_baron", "score": 2},
            (
                "visits.0.ratings.0.scale: goodman_baron is no scale for acne_scars "
                "by the patient; allowed: hundredths"
            ),
        ),
        (
            {"by": "practitioner", "scale": "beauty", "score": 2},
            (
                "visits.0.ratings.0.scale: beauty is no scale for acne_scars by the practitioner; "
                "allowed: goodman_baron, hundredths"
            ),
        ),
        (
            {"by": "practitioner", "scale": "goodman_baron", "score": 5},
            "visits.0.ratings.0.score: 5 is not on the scale; allowed: 1 to 4",
        ),
    ],
)
def test_a_rating_off_its_scale_is_refused_in_one_line(rating, line):
    """A scale that is not for the concern or the rater, or a score that is not on it."""
    kept = visit({"week": 0}, "acne_scars", "face")
    kept["ratings"] = [{"concern": "acne_scars", "area": "face"} | rating]
    with pytest.raises(AnswersError) as refused:
        read_answers(person() | {"visits": [kept]}, content(), DAY)
    assert refused.value.problems == [line]
