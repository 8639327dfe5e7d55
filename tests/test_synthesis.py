"""The synthesis: its inputs add up, its method agrees with others, its file is up to date."""

import csv
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from consult.__main__ import main
from consult.arms import arms_behind
from consult.content import CONTENT_DIR, reader
from consult.content.effect import Curve
from consult.content.fitted import Fitted
from consult.content.study import Arm, Change, Contrast, PooledDifference, Study, Unusable
from consult.growth import size
from consult.synthesis import fit, report, to_yaml, trace
from consult.synthesis.arms import columns, measured, quality, read_studies
from consult.synthesis.derive import result, spread
from consult.synthesis.endpoints import ENDPOINTS
from consult.synthesis.left_out import exact
from consult.synthesis.pool import pool
from tests.people import content

STUDIES = read_studies(CONTENT_DIR)
CHANGES = [
    pytest.param(arm, outcome, id=f"{study}-{position}")
    for study, arm in STUDIES.items()
    if isinstance(arm, Arm)
    for position, outcome in enumerate(arm.outcomes)
    if isinstance(outcome, Change)
]
# Colditz 1994: tuberculosis cases and others, vaccinated then not. The example of R's metafor.
BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]  # fmt: skip


@pytest.fixture(scope="module")
def fresh() -> Fitted:
    """A fit made now."""
    return fit(CONTENT_DIR)


@pytest.fixture(scope="module")
def kept() -> Fitted:
    """The fit that is kept in content."""
    path = CONTENT_DIR / "fitted.yaml"
    return reader.build(Fitted, reader.read(path, path.name), path, path.name)


def same(one, other) -> bool:
    """Equal, floats to a rounding step of their four digits."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=2e-3, abs_tol=1e-3)
    return one == other


def test_the_kept_fit_is_up_to_date(fresh, kept):
    """A changed study makes content/fitted.yaml stale: run `python -m consult fit`."""
    assert kept.inputs == fresh.inputs, "content/studies/ changed: run python -m consult fit"
    assert same(kept.model_dump(), fresh.model_dump())


def test_a_changed_result_makes_the_kept_fit_stale(tmp_path, kept):
    """One other figure in one study gives another fingerprint and another mean."""
    folder = tmp_path / "content" / "studies"
    folder.mkdir(parents=True)
    for path in (CONTENT_DIR / "studies").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    dogra = folder / "dogra-2014.yaml"
    dogra.write_text(dogra.read_text().replace("result: 44.59", "result: 14.59"))
    changed = fit(tmp_path / "content")
    assert changed.inputs != kept.inputs
    assert not same(kept.model_dump(), changed.model_dump())


def test_a_fit_survives_being_written_and_read(fresh, tmp_path):
    """What the file says is what was fitted."""
    path = tmp_path / "fitted.yaml"
    path.write_text(to_yaml(fresh))
    again = reader.build(Fitted, reader.read(path, path.name), path, path.name)
    assert again == fresh


def test_the_bcg_trials_give_the_published_answer():
    """On the BCG trials the pool agrees to 3 digits with R's metafor 3.8-1.

    rma(method="PM"): tau² 0.31809, b -0.71497, se 0.18090; interval by t with 11 df.
    """
    effects = [math.log(a * (c + d) / (c * (a + b))) for a, b, c, d in BCG]
    errors = [math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) for a, b, c, d in BCG]
    found = pool(effects, errors, 1.0)
    assert found.tau**2 == pytest.approx(0.31809, rel=5e-4)
    assert found.mean == pytest.approx(-0.71497, rel=5e-4)
    assert found.se == pytest.approx(0.18090, rel=5e-4)
    assert found.confidence(0.95) == pytest.approx((-1.1091, -0.3208), rel=1e-3)
    assert found.prediction(0.80) == pytest.approx((-1.5225, 0.0926), rel=1e-3)
    assert found.prediction(0.95) == pytest.approx((-2.0186, 0.5887), rel=1e-3)


with (Path(__file__).parent / "metafor" / "pools.csv").open() as said:
    IN_R = {row[""]: row for row in csv.DictReader(said)}


def seen_by_r(endpoint):
    """The arms of a pool as R was given them."""
    with (Path(__file__).parent / "metafor" / "arms.csv").open() as said:
        return [row for row in csv.DictReader(said) if row["pool"] == endpoint]


@pytest.mark.long
def test_r_has_seen_all_arms():
    """The second computation is of the studies as they are: python -m tests.metafor, with R."""
    for endpoint in ENDPOINTS:
        given = [float(row["value"]) for row in seen_by_r(endpoint)]
        mine = [arm.value for arm in measured(STUDIES, endpoint)]
        assert given == pytest.approx(mine), "run python -m tests.metafor"


@pytest.mark.parametrize("endpoint", list(ENDPOINTS))
def test_every_pool_agrees_with_r(endpoint):
    """Mean, error, tau and both intervals to 3 digits: metafor's, or an integration in R.

    tests/metafor/pools.R is a second implementation of both methods; `python -m tests.metafor`
    runs it anew. Compared are the arms that R was given: a study may be newer, and not everybody
    who adds one has R.
    """
    given = seen_by_r(endpoint)
    numbers = [[float(row[name]) for row in given] for name in ("value", "se")]
    found = pool(*numbers, float(given[0]["scale"] or 0))
    mine = [found.mean, found.se, found.tau, *found.confidence(0.95), *found.prediction(0.80)]
    theirs = [float(value) for key, value in IN_R[endpoint].items() if key]
    assert mine == pytest.approx(theirs, rel=1e-3, abs=1e-3 * found.se)


CURVES = [name for name, effect in content().effects.items() if isinstance(effect, Curve)]


@pytest.mark.parametrize("name", CURVES)
def test_a_line_ends_where_the_pool_of_its_studies_does(name, fresh):
    """The best estimate, n and weights of each curve, from the study files alone."""
    effect = content().effects[name]
    endpoint, added = effect.estimate.fitted, 0.0
    for study in STUDIES.values():
        if isinstance(study, PooledDifference) and study.gives == endpoint:
            endpoint, added = study.added_to, study.difference
    best, _, _ = size(effect, content())
    given = measured(STUDIES, endpoint)
    found = pool(*columns(given), fresh.endpoints[endpoint].prior_scale or 0.0)
    assert best == pytest.approx(found.mean + added, rel=1e-3)
    arms = [arm for arm in arms_behind(effect, content()) if arm.role != "added"]
    assert [arm.n for arm in arms] == [each.n for each in measured(STUDIES, endpoint)]
    if content().fitted.endpoints[endpoint].method == "paule_mandel":
        raw = [1 / (found.tau**2 + arm.error**2) for arm in given]
        weights = [100 * each / sum(raw) for each in raw]
        assert [arm.weight for arm in arms] == pytest.approx(weights, abs=0.05)


@pytest.mark.parametrize("name", CURVES)
def test_a_curve_is_traced_from_the_chart_to_the_arm(name):
    """One command says where the line ends, its pool, and each arm's file, figures and source."""
    lines = trace(content()).split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
    said = "\n".join(lines[start:end])
    effect = content().effects[name]
    best, people, _ = size(effect, content())
    assert f"the line ends at {best:.3g} {effect.unit}" in said
    assert f"people {people.low:.3g} to {people.high:.3g}" in said
    assert f"certainty {effect.estimate.grade.certainty}" in said
    for arm in arms_behind(effect, content()):
        assert f"{arm.result:.4g}, n = {arm.n}, content/studies/{arm.study}.yaml" in said
        assert all(content().references[source].citation in said for source in arm.sources)


def test_content_older_than_its_studies_is_refused(tmp_path, capsys):
    """`check` is red as long as a study was changed and nobody pooled anew."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, folder)
    assert main(["check", str(folder)]) == 0
    study = folder / "studies" / "dogra-2014.yaml"
    study.write_text(study.read_text().replace("result: 44.59", "result: 44.6"))
    assert main(["check", str(folder)]) == 1
    assert "run python -m consult fit" in capsys.readouterr().err


def test_a_prior_is_used_below_five_arms_and_named(fresh):
    """Paule-Mandel from five arms on; below, the scale of the prior stands with the pool."""
    for one in fresh.endpoints.values():
        assert (one.method == "half_normal") == (one.k < 5) == (one.prior_scale is not None)


def test_a_smaller_prior_never_widens_an_interval():
    """The less disagreement is thought possible, the narrower the mean's interval."""
    ends = [pool([30.0, 34.0], [4.0, 4.0], scale).confidence(0.95) for scale in (2, 5, 10, 20)]
    widths = [high - low for low, high in ends]
    assert widths == sorted(widths)


def test_a_single_study_keeps_its_own_interval():
    """Nothing is known of other studies, so the mean's interval is the study's; not the next."""
    found = pool([3.4], [1.5], 5.0)
    assert found.confidence(0.95) == pytest.approx((3.4 - 1.96 * 1.5, 3.4 + 1.96 * 1.5), rel=1e-3)
    low, high = found.prediction(0.80)
    assert high - low > 2 * 1.28 * 1.5


def test_what_needling_added_is_one_arm_less_the_other(fresh):
    """Alam's sides differ by 3 points, 26 percent of a borrowed start, as if independent."""
    (gap,) = measured(STUDIES, "acne_scars_contrast")
    assert gap.value * 11.7 / 100 == pytest.approx(3.4 - 0.4, abs=0.01)
    one = fresh.endpoints["acne_scars_contrast"]
    points = [end * 11.7 / 100 for end in (one.ci95.low, one.ci95.high)]
    assert points == pytest.approx([-1.3, 7.3], abs=0.1)


def test_a_borrowed_start_is_the_mean_of_those_it_names():
    """The score before treatment that Alam does not print is that of two other arms."""
    for param in CHANGES:
        _, change = param.values
        if change.baseline_from:
            starts = [
                next(
                    o.baseline.value for o in STUDIES[name].outcomes if getattr(o, "baseline", None)
                )
                for name in change.baseline_from
            ]
            assert change.baseline.value == pytest.approx(sum(starts) / len(starts), abs=0.05)


def test_the_people_band_is_that_of_the_lowest_correlation(fresh):
    """0.3 between before and after makes the wider band, and 0.8 the narrower one beside it."""
    one = fresh.endpoints["acne_scars_percent"]
    assert one.people80.low < one.people80_narrow.low < one.mean
    assert one.people80.high > one.people80_narrow.high
    assert one.no_gain_in_100.low < one.no_gain_in_100.high
    dogra = next(a for a in measured(STUDIES, "acne_scars_percent") if a.study == "dogra-2014")
    assert dogra.people_sd(0.6) == pytest.approx(dogra.people_sd(), rel=2e-3)
    assert dogra.people_sd(0.3) > dogra.people_sd() > dogra.people_sd(0.8)


def test_the_table_changes_one_assumption_at_a_time(fresh):
    """Each pool starts with its own mean; each study is left out once."""
    for one in fresh.endpoints.values():
        rows = {row.name: row for row in one.sensitivity}
        assert rows["main"].mean == pytest.approx(one.mean, rel=1e-3)
        left = {name for name in rows if name.startswith("without_")}
        assert left == ({f"without_{arm.study}" for arm in one.arms} if one.k > 1 else set())
        assert ("prior_half" in rows) == (one.k < 5)


@pytest.mark.parametrize(
    ("study", "expected"),
    [("afra-2019", 1.0), ("alqam-2022-neck", 0.75), ("leheta-2011", 0.75), ("dogra-2014", 0.5)],
)
def test_the_weight_rule_counts_blinding_and_comparison(study, expected):
    """Both guards 1, either 0.75, neither 0.5; leheta-2011 does not report its blinding."""
    assert quality(STUDIES[study]) == expected


def test_two_arms_that_agree_by_chance_are_still_uncertain():
    """Where studies are few, agreement is not taken as proof of agreement."""
    low, high = pool([30.0, 30.1], [1.0, 1.0], 20.0).prediction(0.80)
    assert high - low > 10


@pytest.mark.parametrize(("arm", "change"), CHANGES)
def test_every_derived_figure_follows_from_the_raw_ones(arm, change):
    """Result, SD and standard error in a study file are what its stated derivation gives."""
    derived = result(arm, change)
    assert derived is None or derived == pytest.approx(change.result, abs=0.051)
    sd, se = spread(arm, change)
    if change.spread is not None:
        assert sd is None or sd == pytest.approx(change.spread.sd, rel=2e-3, abs=0.005)
        assert se is None or se == pytest.approx(change.spread.se, rel=2e-3, abs=0.001)


def test_derived_figures_are_really_derived():
    """Most derivations are redone here, not skipped: only printed and assumed ones stay as is."""
    redone = sum(result(*param.values) is not None for param in CHANGES)
    assert redone >= 15


def test_the_spread_between_hair_trials_follows_from_its_meta_analysis():
    """11 trials, SMD 0.73 to 1.92, I² 88 %: total variance 11 se², tau = sqrt(0.88 of it) x 25."""
    study = STUDIES["combined-mn-hair-meta-2024"]
    se = (1.92 - 0.73) / 2 / 1.96
    assert study.between_trials.tau == pytest.approx(25 * math.sqrt(0.88 * 11 * se**2), rel=1e-3)


def test_hair_with_minoxidil_is_minoxidil_plus_what_needling_adds(fresh):
    """The sum of both means, and less certain than either."""
    whole, base = fresh.built["hair_with_minoxidil"], fresh.endpoints["hair_minoxidil_alone"]
    added = STUDIES[whole.added]
    assert whole.mean == pytest.approx(base.mean + added.difference, abs=0.01)
    assert whole.tau > max(base.tau, added.between_trials.tau)
    assert set(whole.arms_inside80) | set(whole.arms_outside80) == {"dhurat-2013", "kumar-2018"}


def test_every_efficacy_study_is_used_or_says_why_not():
    """Each efficacy reference has a study file; file names begin with the reference they use."""
    # The references of the efficacy review, and only they, have hyphens in their ids.
    read = {path.stem for path in (CONTENT_DIR / "references").glob("*-*.yaml")}
    assert {name.partition("_")[0] for name in STUDIES} == read


def test_every_study_names_references_that_exist():
    """Sources of studies are in content/references/."""
    for name, study in STUDIES.items():
        for source in study.sources:
            assert (CONTENT_DIR / "references" / f"{source}.yaml").exists(), f"{name}: {source}"


def test_unusable_studies_are_pooled_nowhere(fresh):
    """What is unusable has no arm beside it under the same name and is in no pool."""
    unusable = {name for name, study in STUDIES.items() if isinstance(study, Unusable)}
    pooled = {arm.study for one in fresh.endpoints.values() for arm in one.arms}
    assert unusable
    assert not unusable & pooled
    assert all(STUDIES[name].unusable.endswith(".") for name in unusable)


def test_no_unverified_figure_is_used():
    """Nothing from memory stands in a study file as a fact."""
    for path in (CONTENT_DIR / "studies").glob("*.yaml"):
        used = not isinstance(STUDIES[path.stem], Unusable)
        assert not (used and "UNVERIFIED" in path.read_text()), path.name


def test_negative_and_null_trials_are_in_the_pools(fresh):
    """The trial without a significant change and the one with 9 percent carry weight."""
    grade = {arm.study: arm for arm in fresh.endpoints["acne_scars_grade"].arms}
    percent = {arm.study: arm for arm in fresh.endpoints["acne_scars_percent"].arms}
    assert grade["mn-vs-peel-rct-120"].result < 0.3
    assert percent["co2-vs-mn-2024-idoj"].result < 10
    fair = 100 / len(percent)
    assert percent["co2-vs-mn-2024-idoj"].weight == pytest.approx(fair, abs=0.5)


def test_co_treated_arms_stay_out_of_pools_of_needling_alone(fresh):
    """Plasma, peel and subcision are kept as arms and pooled nowhere."""
    for one in fresh.endpoints.values():
        for arm in one.arms:
            study = STUDIES[arm.study]
            needled = STUDIES[study.needled] if isinstance(study, Contrast) else study
            assert needled.beside not in {"prp", "peel", "subcision"}


def test_bands_are_in_order(fresh):
    """The mean lies in every interval, and wider promises give wider intervals."""
    for one in (*fresh.endpoints.values(), *fresh.built.values()):
        assert one.pi95.low <= one.pi80.low <= one.mean <= one.pi80.high <= one.pi95.high
        if one.people80 and one.people_and_studies80:
            outer = one.people_and_studies80
            assert outer.low <= one.people80.low <= one.mean <= one.people80.high <= outer.high


def test_shares_stay_within_0_and_100(fresh):
    """Shares are pooled so that no interval leaves the scale."""
    for endpoint, one in fresh.endpoints.items():
        if ENDPOINTS[endpoint].unit == "in_100":
            assert 0 <= one.pi95.low <= one.pi95.high <= 100


def test_the_coverage_is_what_the_left_out_studies_say(kept):
    """The coverage printed in `about` can be counted by hand, each study once."""
    arms = [arm for name in kept.overall.endpoints for arm in kept.endpoints[name].arms]
    for arm in arms:
        if 0 < arm.result < 100:  # 0 and 100 are judged with half a person on each side
            assert arm.inside == (arm.low <= arm.result <= arm.high)
    studies = {arm.study for arm in arms}
    assert kept.overall.studies == len(studies)
    assert kept.overall.inside == len(studies - {arm.study for arm in arms if not arm.inside})
    assert kept.overall.coverage95.low < 80 < kept.overall.coverage95.high


def test_the_exact_interval_of_16_in_20():
    """Clopper and Pearson: 56 to 94 in 100."""
    span = exact(16, 20)
    assert (span.low, span.high) == pytest.approx((56.3, 94.3), abs=0.1)
    assert exact(8, 8).high == 100


def test_every_needling_endpoint_with_three_arms_is_judged(kept):
    """None with three or more arms is left out of the coverage; comparators are."""
    judged = {
        name
        for name, one in kept.endpoints.items()
        if one.k >= 3 and ENDPOINTS[name].needled and not ENDPOINTS[name].contrast
    }
    assert set(kept.overall.endpoints) == judged


def test_the_report_prints_coverage_and_errors(fresh):
    """A reader of the terminal sees coverage, and errors beside the naive ones."""
    text = report(fresh)
    assert f"{fresh.overall.inside} of {fresh.overall.studies} studies" in text
    assert "of much improved" in text
    for endpoint, one in fresh.endpoints.items():
        assert endpoint in text
        assert all(row.name in text for row in one.sensitivity)


def test_a_malformed_study_is_one_line_with_its_place(tmp_path):
    """A negative spread is named by file, line and key."""
    folder = tmp_path / "content" / "studies"
    folder.mkdir(parents=True)
    text = (CONTENT_DIR / "studies" / "alqam-2022-neck.yaml").read_text()
    (folder / "broken.yaml").write_text(text.replace("se: 0.117", "se: -0.117"))
    with pytest.raises(reader.ContentError) as error:
        fit(tmp_path / "content")
    (problem,) = error.value.problems
    assert problem.startswith("content/studies/broken.yaml:")
    assert problem.endswith("outcomes.0.spread.se: must be above 0")


def test_an_outcome_without_endpoint_says_why():
    """A result that is shown but not pooled must give its reason."""
    raw = reader.read(CONTENT_DIR / "studies" / "alqam-2022-neck.yaml", "x")
    del raw["outcomes"][1]["not_pooled"]
    with pytest.raises(ValueError, match="not_pooled: why"):
        TypeAdapter(Study).validate_python(raw)


def test_the_app_never_loads_the_heavy_library():
    """Importing the command line and the consultation brings in neither statsmodels nor scipy."""
    code = (
        "import sys, consult.__main__, consult.consultation;"
        "sys.exit(bool({'statsmodels', 'scipy', 'consult.synthesis'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
