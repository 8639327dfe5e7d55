"""Chart, sentence, icon array and table say the same, and all of it comes from content."""

import re

import pytest

from consult import charts
from consult.content.effect import Curve, FittedEstimate
from tests.people import consultation, content, person
from tests.test_journeys import open_app, words

CURVES = [
    pytest.param(name, area, sub, id=f"{name}-{area}-{sub}")
    for name, concern in content().concerns.items()
    for area, pair in concern.areas.items()
    for sub in [None, *concern.subtypes]
    if content().effects[pair.subtype_effects.get(sub, pair.effect)].kind == "curve"
    and name != "melasma"  # always ends at a clinician first, where no plan is shown
]
WORDS = content().pages["improvement"].words


def first_rows(chart):
    """The data of a chart's first layer; Altair lifts data that all layers share."""
    spec = chart.to_dict()
    data = spec["layer"][0].get("data", spec.get("data"))
    return data["values"] if "values" in data else spec["datasets"][data["name"]]


@pytest.mark.parametrize(("concern", "area", "subtype"), CURVES)
def test_the_chart_draws_the_projection_and_nothing_else(concern, area, subtype):
    """Every week's best estimate and both bands on screen are those of the consultation."""
    seen = consultation(concern=concern, area=area, subtype=subtype).projection
    rows = first_rows(charts.improvement(seen, WORDS))
    assert [row["week"] for row in rows] == list(seen.weeks)
    assert [row["best"] for row in rows] == list(seen.best)
    assert [row["low"] for row in rows] == list(seen.people.low)
    assert [row["high"] for row in rows] == list(seen.people.high)
    assert [row["lowest"] for row in rows] == list(seen.studies.low)
    assert [row["highest"] for row in rows] == list(seen.studies.high)
    assert [row["untreated"] for row in rows] == list(seen.untreated)


@pytest.mark.parametrize("sessions", [1, 4, 6])
def test_sentence_and_table_say_what_the_chart_draws(sessions):
    """The headline's figures and the table's rows are the chart's numbers, rounded once."""
    raw = person(sessions=sessions)
    at = open_app("improvement", raw)
    seen = consultation(sessions=sessions).projection
    week = seen.judged_week
    said = words(at)
    told = re.search(
        r"\*\*([\d.]+) percent\*\* 12 weeks .* between ([\d.]+) and ([\d.]+)\. "
        r"Studies disagree: ([\d.]+) to ([\d.]+)\.",
        said,
    )
    meant = [seen.best[week], seen.people.low[week], seen.people.high[week]]
    meant += [seen.studies.low[week], seen.studies.high[week]]
    assert [float(number) for number in told.groups()] == pytest.approx(meant, abs=0.51)
    table = next(m.value for m in at.markdown if m.value.startswith(f"| {WORDS['week']} |"))
    rows = [re.split(r"\s*\|\s*", line)[1:-1] for line in table.splitlines()[2:]]
    for row in rows:
        shown = float(row[1])
        assert shown == pytest.approx(seen.best[int(row[0])], abs=0.51)
    assert int(rows[-1][0]) == seen.weeks[-1]


@pytest.mark.parametrize(
    "array",
    [
        pytest.param(array, id=f"{name}: {array.title}")
        for name, effect in content().effects.items()
        for array in effect.icon_arrays
    ],
)
def test_an_icon_array_has_as_many_icons_as_its_words_say(array):
    """Filled and empty circles count to the numbers beside them, and to 100 together."""
    from consult.ui.people import _icons

    picture = _icons(array, "words")
    helped = sum(share.in_100 for share in array.shares if share.helped)
    assert picture.count('class="yes"') == helped
    assert picture.count('class="no"') == 100 - helped


def test_each_curve_is_what_the_documented_command_computed():
    """The estimate at the judged week is the pooled mean of fitted.yaml, within its bounds."""
    for name, effect in content().effects.items():
        if not isinstance(effect, Curve) or not isinstance(effect.estimate, FittedEstimate):
            continue
        stated = effect.estimate
        fit = content().fitted.built.get(stated.fitted, content().fitted.endpoints[stated.fitted])
        pool = content().fitted.endpoints[stated.fitted]
        arms = {source for arm in pool.arms for source in content().studies[arm.study].sources}
        assert arms <= set(stated.sources) | {"minoxidil-table"}, f"{name} leaves out a source"
        assert 0 < fit.mean < effect.highest


def test_acne_scars_reach_about_a_third_twelve_weeks_after_four_sessions():
    """The walk of the brief: about 35 percent at 12 weeks after the last of four sessions."""
    seen = consultation(sessions=4).projection
    assert seen.judged_week == 12 + 12
    assert 32 <= seen.best[24] <= 40


def test_people_whom_studies_left_out_are_told_and_get_the_wider_band():
    """Skin type VI with acne scars: said out loud, and the inner band is as wide as the outer."""
    seen = consultation(fitzpatrick_skin_type=6).projection
    assert seen.like_you_hardly_studied
    assert seen.people == seen.studies
    assert WORDS["like_you"] in words(open_app("improvement", person(fitzpatrick_skin_type=6)))
    assert not consultation(fitzpatrick_skin_type=2).projection.like_you_hardly_studied


def test_every_study_on_the_chart_leads_to_its_publication():
    """From a circle on the chart a reader gets to the study and from there to its source."""
    for arm in consultation().projection.arms:
        assert arm.study in content().studies
        assert all(source in content().references for source in arm.sources)
    listed = next(
        m.value
        for m in open_app("improvement", person()).markdown
        if m.value.startswith(f"| {WORDS['column_study']} |")
    )
    assert len(listed.splitlines()) == 2 + len(consultation().projection.arms)


def test_the_left_out_plot_shows_every_arm():
    """Nobody is missing from the plot of predictions against results."""
    about = content().pages["about"].words
    for name in content().fitted.overall.endpoints:
        fit = content().fitted.endpoints[name]
        rows = first_rows(charts.left_out(fit, about))
        assert [row["study"] for row in rows] == [arm.study for arm in fit.arms]


def test_no_curve_where_the_evidence_forbids_one():
    """Pores, dark spots, chickenpox scars, texture, home rollers, hands, body: no line anywhere."""
    forbidden = ("enlarged_pores", "dark_spots", "chickenpox_scars", "rejuvenation")
    for name, concern in content().concerns.items():
        for area, pair in concern.areas.items():
            kinds = {
                content().effects[effect].kind
                for effect in (pair.effect, *pair.subtype_effects.values())
            }
            if name in forbidden or content().areas[area].site == "body":
                assert "curve" not in kinds, f"{name} on {area}"
    assert content().effects[content().home.effect].kind == "none"
    assert content().effects["melasma_alone"].kind == "none"
