"""Chart, sentence, icon array and table say the same, and all of it comes from content."""

import json
import re

import pyarrow as pa
import pytest

from consult import charts
from consult.arms import arms_behind
from consult.charts import shapes
from consult.charts.ends import AXIS_PX, CLOSE_PX, ONLY_NAME_PX
from consult.charts.filled import COMPILED, HEIGHT_PX
from consult.growth import pooled
from consult.phrases.formats import number
from consult.phrases.projection_lines import on_the_day, spoken
from tests.courses_told import told
from tests.people import consultation, content, person
from tests.tab import PRACTITIONER, answer, open_app, table_with, words

CURVES = [
    pytest.param(name, area, sub, id=f"{name}-{area}-{sub}")
    for name, concern in content().concerns.items()
    for area, pair in concern.areas.items()
    for sub in [None, *concern.subtypes]
    if content().effects[pair.subtype_effects.get(sub, pair.effect)].kind == "curve"
    and name != "melasma"  # always ends at a clinician first, where no plan is shown
]
WORDS = content().pages["improvement"].words


def drawn(chart, name="rows"):
    """What the browser gets as a chart's data, column by column."""
    from consult.ui.widgets.chart_element import arrow

    return pa.ipc.open_stream(arrow(chart.data[name])).read_all().to_pydict()


@pytest.mark.parametrize(("concern", "area", "subtype"), CURVES)
def test_the_chart_draws_the_projection_and_nothing_else(concern, area, subtype):
    """Every week's best estimate and both bands on screen are those of the consultation."""
    seen = consultation(concern=concern, area=area, subtype=subtype).projection
    chart = charts.improvement(seen, WORDS)
    assert drawn(chart) == {
        "week": list(seen.weeks),
        "best": list(seen.best),
        "low": list(seen.people.low),
        "high": list(seen.people.high),
        "lowest": list(seen.studies.low),
        "highest": list(seen.studies.high),
    }
    assert drawn(chart, "none")["untreated"] == list(seen.untreated)
    assert drawn(chart, "judged")["best"] == [seen.best[-1]]
    assert number(seen.best[-1]) in "".join(drawn(chart, "ends")["figure"])


@pytest.mark.parametrize(("concern", "area", "subtype"), CURVES)
def test_people_without_needles_have_a_band_or_are_called_a_guess(concern, area, subtype):
    """Measured: a band of its own and the gap with its interval; else the word guess, twice."""
    seen = consultation(concern=concern, area=area, subtype=subtype).projection
    chart = charts.improvement(seen, WORDS)
    names = drawn(chart, "ends")["name"]
    said = words(open_app("improvement", person(concern=concern, area=area, subtype=subtype)))
    if seen.untreated_band:
        assert drawn(chart, "without")["lowest"] == list(seen.untreated_band.low)
        assert seen.untreated_band.low[-1] < seen.untreated[-1] < seen.untreated_band.high[-1]
        assert WORDS["untreated_line"] in names
        assert f"Compared with {seen.contrast.what}" in said
        assert f"from {number(seen.contrast.low)} to {number(seen.contrast.high)}" in said
    else:
        assert not drawn(chart, "without")["week"]
        assert WORDS["untreated_assumed"] in names
        assert WORDS["contrast_guess"] in said


@pytest.mark.parametrize(("concern", "area", "subtype"), CURVES)
def test_the_line_ends_where_studies_judged(concern, area, subtype):
    """No week is drawn that is later than the last look of the studies behind the line."""
    seen = consultation(concern=concern, area=area, subtype=subtype).projection
    assert seen.weeks[-1] == seen.judged_week
    effect = content().effects[seen.effect]
    looked = [arm.weeks_after_last for arm in seen.arms if arm.weeks_after_last is not None]
    if effect.clock == "last_session":
        assert effect.judged_at.high == max(looked)
    longest = charts.improvement(seen, WORDS).params["axis_weeks"]
    assert longest > seen.longest_weeks >= seen.weeks[-1]


SEEN_LATER = {"acne_scars_face": ((24, 36), (1, 1)), "melasma": ((12, 16, 20), (1, 0.67, 0.68))}
MELASMA = {
    "concern": "melasma", "area": "face", "subtype": "with_cream", "examined": ["melasma"],
}  # fmt: skip


@pytest.mark.parametrize("who", [{}, MELASMA], ids=["acne_scars_face", "melasma"])
def test_what_was_seen_later_is_dotted_named_and_without_bands(who):
    """From the line's end to the weeks that somebody looked at, at what was left of the gain."""
    said = consultation(**who)
    seen = said.projection
    weeks, shares = SEEN_LATER[seen.effect]
    chart = charts.improvement(seen, WORDS)
    assert drawn(chart, "beyond")["week"] == list(weeks)
    left = [round(seen.best[-1] * share, 2) for share in shares]
    assert drawn(chart, "beyond")["best"] == pytest.approx(left, abs=0.005)
    assert max(drawn(chart)["week"]) == seen.judged_week == weeks[0]
    assert seen.beyond.name in drawn(chart, "ends")["name"]
    assert weeks[-1] <= chart.params["told_weeks"] <= chart.params["axis_weeks"]
    assert set(seen.beyond.said.sources) <= set(seen.sources)
    assert seen.beyond.said.text in spoken(seen, content())
    at = open_app("improvement", person(**who), role=PRACTITIONER)
    assert WORDS["legend_beyond"].format(said=seen.beyond.said.text) in words(at)


def test_melasma_does_not_rise_after_week_12():
    """The line ends there, and what a review saw later lies below it."""
    seen = consultation(**MELASMA).projection
    assert seen.weeks[-1] == 12
    assert seen.best == tuple(sorted(seen.best))
    assert all(later < seen.best[-1] for later in seen.beyond.best[1:])


@pytest.mark.parametrize(("concern", "area", "subtype"), CURVES)
def test_nothing_is_drawn_later_where_nobody_looked(concern, area, subtype):
    """Only what content says was seen is dotted."""
    seen = consultation(concern=concern, area=area, subtype=subtype).projection
    chart = charts.improvement(seen, WORDS)
    assert bool(seen.beyond) == (seen.effect in SEEN_LATER)
    assert bool(drawn(chart, "beyond")["week"]) == (seen.effect in SEEN_LATER)


@pytest.mark.parametrize("who", [{}, MELASMA], ids=["acne_scars_face", "melasma"])
def test_names_at_the_end_of_a_line_do_not_touch(who):
    """However many there are, each has the height it takes, and dots run below the line's name."""
    seen = consultation(**who).projection
    ends = drawn(charts.improvement(seen, WORDS), "ends")
    per_px = (seen.axis.most - seen.axis.least) / (HEIGHT_PX - AXIS_PX)
    for below, above, figure in zip(ends["value"], ends["value"][1:], ends["figure"], strict=False):
        assert (above - below) / per_px >= (CLOSE_PX if figure else ONLY_NAME_PX) - 1e-6
    named = dict(zip(ends["name"], ends["value"], strict=True))
    assert named[seen.beyond.name] <= seen.best[-1]
    assert (named[WORDS["best_line"]] - seen.best[-1]) / per_px >= 10


RATED = [
    {"week": 0, "practitioner": 3},
    {"week": 4, "practitioner": 3, "patient": 10},
    {"week": 8, "practitioner": 2, "patient": 30},
]


def test_ones_own_ratings_and_band_stand_on_the_chart():
    """Each rating is a mark, the band runs from the last one, and its ends are named beside it."""
    said = told(RATED)
    going = said.progress
    own = charts.Own(going.drawn, going.updated, "with the ratings")
    chart = charts.improvement(said.projection, WORDS, own=own)
    assert drawn(chart, "own")["week"] == [4, 4, 8, 8]
    assert sorted(set(drawn(chart, "own")["by"])) == ["patient", "practitioner"]
    assert drawn(chart, "expected")["low"] == list(going.updated.band.low)
    assert drawn(chart, "expected")["week"][0] == 8
    ends = drawn(chart, "ends")
    figure = dict(zip(ends["name"], ends["figure"], strict=True))["with the ratings"]
    assert figure == f"{number(going.updated.at_end.low)} – {number(going.updated.at_end.high)} %"
    per_px = (said.projection.axis.most - said.projection.axis.least) / (HEIGHT_PX - AXIS_PX)
    for below, above, figure in zip(ends["value"], ends["value"][1:], ends["figure"], strict=False):
        assert (above - below) / per_px >= (CLOSE_PX if figure else ONLY_NAME_PX) - 1e-6


def test_a_rating_off_the_axis_stands_at_its_end():
    """Much worse than the axis shows is not left out."""
    said = told([{"week": 0}, {"week": 4, "patient": -100, "examined": ["worse_than_before"]}])
    own = charts.Own(said.progress.drawn, said.progress.updated, "own")
    assert drawn(charts.improvement(said.projection, WORDS, own=own), "own")["value"] == [-25]


def test_without_ratings_nothing_of_them_is_drawn():
    """The chart is that of before: no mark, no band, no name more."""
    chart = charts.improvement(consultation().projection, WORDS)
    assert drawn(chart, "own") == {"week": [], "value": [], "by": []}
    assert not drawn(chart, "expected")["week"]


def test_an_event_later_than_the_line_gets_no_figure():
    """Nobody looked that late: it is said, and nothing is drawn for that day."""
    result = consultation(event_date="2027-10-22")
    assert result.event.improvement_expected is None
    said = " ".join(on_the_day(result.event, result.projection, content()))
    assert WORDS["event_later"] in said
    assert drawn(charts.improvement(result.projection, WORDS, result.event), "event")["week"] == []


def test_fewer_visits_than_anybody_studied_draw_no_line():
    """One or two visits for scars: no curve, the reason, and a way to more visits."""
    seen = consultation(sessions=2).projection
    assert seen.kind == "none"
    assert seen.why_none == content().effects["acne_scars_face"].too_few
    at = open_app("improvement", person(sessions=2))
    assert seen.why_none in words(at)
    answer(at, "sessions", 3)
    assert "after the last of 3 visits" in words(at)


def test_the_share_without_any_gain_is_said():
    """Nothing is cut at zero; how many may see no change stands beside the gain."""
    seen = consultation().projection
    low, high = seen.no_gain_in_100.low, seen.no_gain_in_100.high
    assert f"About {low:.0f} to {high:.0f} in 100 may see no change" in words(
        open_app("improvement", person())
    )
    assert min(seen.studies.low) < 0


@pytest.mark.parametrize("sessions", [3, 4, 6])
def test_sentence_and_table_say_what_the_chart_draws(sessions):
    """The headline's figures and the table's rows are the chart's numbers, rounded once."""
    raw = person(sessions=sessions)
    at = open_app("improvement", raw)
    seen = consultation(sessions=sessions).projection
    week = seen.judged_week
    said = words(at)
    told = re.search(
        r"\*\*scar score ([\d.]+) percent lower\*\* 12 weeks .* people may end "
        r"([\d.]+) to ([\d.]+) percent lower, if they differ evenly\. Studies disagree, "
        r"so it may be ([\d.]+) percent higher to ([\d.]+) percent lower\.",
        said,
    )
    best, low, high, lowest, highest = map(float, told.groups())
    meant = [seen.best[week], seen.people.low[week], seen.people.high[week]]
    meant += [seen.studies.low[week], seen.studies.high[week]]
    assert [best, low, high, -lowest, highest] == pytest.approx(meant, abs=0.51)
    table = table_with(at, WORDS["week"])
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
    from consult.ui.sections.icon_array import hundred, shares

    helped, both = shares(array)
    assert sum(share.in_100 for share in array.shares) == 100
    assert f"{helped} in 100" in both
    assert filled(hundred("good", helped, both)) == (helped, 100 - helped)


def filled(picture):
    """How many people of a picture are filled and how many empty, by the areas it draws."""
    areas = re.findall(r'width="(\d+)" height="(\d+)" fill="url\(#\S+-(full|empty)\)"', picture)
    people = {"full": 0, "empty": 0}
    for wide, high, look in areas:
        people[look] += int(wide) * int(high) // 100
    return people["full"], people["empty"]


@pytest.mark.parametrize("name", [n for n, e in content().effects.items() if e.kind == "curve"])
def test_each_curve_is_drawn_from_the_studies_it_lists(name):
    """n, weights and results beside a curve, computed anew from content alone, give its line."""
    effect = content().effects[name]
    arms, fit = arms_behind(effect, content()), pooled(effect, content())
    assert fit.n == sum(arm.n for arm in arms)
    listed = [arm for arm in arms if arm.role != "added"]
    mean = sum(arm.weight * arm.result for arm in listed) / 100
    mean += sum(arm.result for arm in arms if arm.role == "added")
    assert mean == pytest.approx(fit.mean, rel=2e-3)
    assert sum(arm.weight for arm in listed) == pytest.approx(100, abs=0.1)
    sources = {source for arm in arms for source in arm.sources}
    assert sources <= set(effect.estimate.sources), f"{name} leaves out a source"
    visits = [arm.visits for arm in arms if arm.visits]
    assert not visits or effect.clock == "start" or effect.fewest_visits <= min(visits)


def test_acne_scars_reach_about_a_third_twelve_weeks_after_four_sessions():
    """The walk of the brief: about 35 percent at 12 weeks after the last of four sessions."""
    seen = consultation(sessions=4).projection
    assert seen.judged_week == 12 + 12
    assert 32 <= seen.best[24] <= 40
    assert seen.weeks[-1] == 24


def test_people_whom_studies_left_out_are_told_and_get_the_wider_band():
    """Skin type VI with acne scars: said out loud, and both bands are wider than for type IV."""
    seen, near = (consultation(fitzpatrick_skin_type=kind).projection for kind in (6, 4))
    assert seen.like_you_hardly_studied
    assert not near.like_you_hardly_studied
    assert seen.people == near.studies
    assert max(seen.studies.high) > max(near.studies.high)
    page = words(open_app("improvement", person(fitzpatrick_skin_type=6)))
    assert WORDS["like_you"].format(respects=WORDS["respect_skin_type"]) in page
    assert WORDS["wider"] in page
    assert WORDS["legend_unlike"] in page


def test_every_study_on_the_chart_leads_to_its_publication():
    """From a circle on the chart a reader gets to the study and from there to its source."""
    for arm in consultation().projection.arms:
        assert arm.study in content().studies
        assert all(source in content().references for source in arm.sources)
    listed = table_with(open_app("improvement", person()), WORDS["column_study"])
    assert len(listed.splitlines()) == 2 + len(consultation().projection.arms)


def test_a_circle_stands_where_its_study_looked_however_many_visits_are_planned():
    """Four visits six weeks apart and a look at the last: week 18, for three planned visits too."""
    one, four = (
        {arm.study: arm for arm in consultation(sessions=n).projection.arms} for n in (3, 4)
    )
    assert one == four
    assert (four["al-chalabi-2020"].week, four["al-chalabi-2020"].visits) == (18, 4)
    assert four["leheta-2011"].week is None  # it does not say when it looked
    hair = consultation(concern="hair_loss", area="scalp", subtype="with_minoxidil").projection.arms
    assert {arm.role for arm in hair} == {"base", "added"}
    assert [arm.study for arm in hair if arm.role == "added"] == ["combined-mn-hair-meta-2024"]


def test_hair_is_planned_with_the_visits_its_curve_comes_from():
    """With minoxidil left open both are those of the one trial without it, which draws none."""
    hair = {"concern": "hair_loss", "area": "scalp"}
    unsaid, without = (consultation(**hair, subtype=kind) for kind in (None, "without_minoxidil"))
    assert unsaid.projection.why_none == without.projection.why_none
    assert unsaid.course.session_weeks == without.course.session_weeks == (0, 4, 8, 12)


def test_the_left_out_plot_shows_every_arm():
    """Nobody is missing from the plot of predictions against results."""
    about = content().pages["about"].words
    for name in content().fitted.overall.endpoints:
        fit = content().fitted.endpoints[name]
        rows = drawn(charts.left_out(fit, about))
        assert rows["study"] == [arm.study for arm in fit.arms]


def test_sceptics_find_every_pool_with_what_it_hangs_on():
    """On one page: what was done, assumed and would change it, and each row of each table."""
    page = words(open_app("about", person()))
    about = content().pages["about"].words
    for name in (name for name in about if re.fullmatch(r"sceptics_[a-z]+_[0-9]", name)):
        assert about[name] in page
    for one in content().fitted.endpoints.values():
        assert f"**{one.name}**" in page
        assert f"People: {one.n}. " in page
        for row in one.sensitivity:
            ends = f"{number(row.ci95.low)} – {number(row.ci95.high)}"
            assert f"| {row.k} | {number(row.mean)} | {ends} |" in page, (one.name, row.name)
    assert about["sceptics_print"] in page


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


def test_bands_are_told_apart_in_the_light_and_in_the_dark():
    """Which band is darker changes with the theme, so the words go by which lies inside."""
    for name in ("legend", "legend_unlike", "alt"):
        assert not re.search(r"\b(dark|light)\b", WORDS[name], re.IGNORECASE)
        assert WORDS[name].lower().index("inner band") < WORDS[name].lower().index("outer band")


def test_each_line_of_absorption_has_its_name_on_it():
    """The words speak of a fast and a slow line; on the chart both names stand on their line."""
    seen = consultation(concern="product_absorption", subtype="skin_care").projection
    names = drawn(charts.absorption(seen, WORDS), "names")
    lines = {WORDS["slow_line"]: seen.slow, WORDS["fast_line"]: seen.fast}
    assert set(names["name"]) == set(lines)
    for name, hour, value in zip(names["name"], names["hour"], names["value"], strict=True):
        assert lines[name][seen.hours.index(hour)] == value


def test_words_on_charts_grow_with_large_print():
    """All sizes of words follow the one factor, and large print sets it."""
    for shape in shapes.ALL:
        sizes = re.findall(r'"\w*[fF]ontSize": (.+?)[,}]', json.dumps(shape().to_dict()))
        assert sizes
        assert all(charts.MAGNIFIED in size for size in sizes), shape.__name__
    at = open_app("redness", person())
    usual, large = (spec_of(at), spec_of(at, large=True))
    assert usual["params"] == [{"name": charts.MAGNIFIED, "value": 1}]
    assert large["params"][0]["value"] > 1.2
    assert usual | {"params": large["params"]} == large


def spec_of(at, *, large=False):
    """The specification of the chart on this page."""
    at.session_state["large"] = at.session_state["w_large"] = large
    at.run()
    (chart,) = (each.proto for each in at.get("vega_lite_chart"))
    return json.loads(chart.spec)


@pytest.mark.parametrize("shape", shapes.ALL, ids=lambda shape: shape.__name__)
def test_the_compiled_charts_are_what_their_shapes_say(shape):
    """After a shape was changed, `python -m consult.charts` was run, and Altair finds it valid."""
    kept = json.loads((COMPILED / f"{shape.__name__}.json").read_text(encoding="utf-8"))
    assert kept == shape().to_dict(), "run: python -m consult.charts"


@pytest.mark.parametrize("shape", shapes.ALL, ids=lambda shape: shape.__name__)
def test_every_datum_a_chart_draws_is_given_to_it(shape):
    """Each field and each data set a shape asks for is there, and no word in it stays open."""
    chart = {
        "improvement": lambda: charts.improvement(consultation().projection, WORDS),
        "redness": lambda: charts.redness(
            consultation().recovery, content().pages["redness"].words
        ),
        "absorption": lambda: charts.absorption(
            consultation(concern="product_absorption", subtype="skin_care").projection, WORDS
        ),
        "left_out": lambda: charts.left_out(
            next(iter(content().fitted.endpoints.values())), content().pages["about"].words
        ),
    }[shape.__name__]()
    assert not re.findall(r'"\{\w+\}"', json.dumps(chart.spec))
    for layer in leaves(chart.spec):
        columns = chart.data[layer["data"]["name"]]
        for channel in layer["encoding"].values():
            for each in channel if isinstance(channel, list) else [channel]:
                assert "field" not in each or each["field"] in columns


def leaves(part, inherited=None):
    """The layers that draw, each with the data it draws."""
    data = part.get("data", inherited)
    for layer in part.get("layer", []):
        yield from leaves(layer, data)
    if "mark" in part:
        yield {"data": data, "encoding": part["encoding"]}


def test_the_event_is_drawn_only_where_it_falls_on_the_line():
    """One point on the chart for an event in reach, none otherwise; the shape stays the same."""
    seen = consultation().projection
    without = charts.improvement(seen, WORDS)
    ready = consultation(event_date="2027-05-02").event
    with_event = charts.improvement(seen, WORDS, ready)
    assert drawn(without, "event") == {"week": [], "value": [], "name": []}
    assert drawn(with_event, "event")["value"] == [ready.improvement_expected]
    assert without.spec == with_event.spec
