"""One number for the benefit and one for the harm of each choice, by the rule in content."""

import json
from dataclasses import replace

import pytest

from consult.consultation import consult
from consult.content.figure import Figure
from consult.evidence import CERTAINTIES
from consult.headline import headline
from consult.lacking import copied
from consult.options import in_question
from consult.proportion import newcombe, wilson
from tests.people import DAY, answers, consultation, content

PAIRS = [(c, a) for c, item in content().concerns.items() for a in item.areas]


def _of(name="microneedling", **person):
    return headline(name, answers(**person), content())


def _with(figures, **person):
    """The headline of needling if these were the only figures."""
    given = replace(content(), figures=figures)
    return headline("microneedling", answers(**person), given)


def _figure(**differs):
    known = content().figures["acne_scars_needling_or_peel"].model_dump(mode="json")
    return Figure.model_validate(known | differs)


def _needled(count, of):
    return [{"option": "microneedling", "count": count, "of": of}]


# --- the rule, step by step: each pair differs in one respect only


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"control": "untreated"}, {"control": "active", "studies": 4}),
        ({"control": "placebo"}, {"control": "active"}),
        ({"control": "active"}, {"control": "none", "studies": 4}),
        ({"studies": 2}, {"studies": 1, "sides": _needled(30, 300)}),
        ({"areas": ["face"]}, {"areas": ["back"], "sides": _needled(30, 300)}),
        ({"sides": _needled(9, 31)}, {"sides": _needled(9, 30)}),
    ],
    ids=["untreated", "placebo", "compared", "pooled", "nearest", "largest"],
)
def test_a_benefit_goes_by_control_then_pool_then_likeness_then_size(better, worse):
    """Whatever order the files are in, the same figure is the headline and the other a rival."""
    pair = {"a": _figure(**better), "b": _figure(**worse)}
    for figures in (pair, dict(reversed(pair.items()))):
        said = _with(figures, area="face")
        assert said.benefit.figure == "a"
    near = {**pair, "b": _figure(**worse, borrowed_by=["chickenpox_scars"])}
    assert [each.figure for each in _with(near, area="face").rivals] in (["b"], [])


def test_a_harm_goes_first_by_people_like_oneself():
    """Dark marks counted in one's own skin type come before a fairer trial in others."""
    own = _figure(about="dark_marks", skin_types=[5], control="none", sides=_needled(5, 30))
    fair = _figure(about="dark_marks", skin_types=[1, 2], control="untreated")
    figures = {"fair": fair, "own": own}
    assert _with(figures, fitzpatrick_skin_type=5).harm.figure == "own"
    assert _with(figures, fitzpatrick_skin_type=2).harm.figure == "fair"


def test_dark_marks_come_before_other_harms():
    """Another harm stands for a choice only where nobody counted dark marks."""
    other = _figure(about="other_harm", control="untreated")
    marks = _figure(about="dark_marks", control="none")
    assert _with({"other": other, "marks": marks}).harm.figure == "marks"
    assert _with({"other": other}).harm.figure == "other"


def test_a_benefit_of_another_kind_or_place_is_no_headline():
    """Raised belly scars say nothing of flat ones, nor of a place where nothing was found."""
    raised = _of(concern="surgical_scars", area="abdomen", subtype="raised")
    assert raised.benefit.in_100 == 73
    for person in ({"area": "abdomen", "subtype": "flat"}, {"area": "face", "subtype": "raised"}):
        said = _of(concern="surgical_scars", **person)
        assert said.benefit is None
        assert "surgical_scars_belly_raised" in {each.figure for each in said.rivals}
        assert said.why_no_benefit


# --- what is said of a number


@pytest.mark.parametrize(("concern", "area"), PAIRS)
@pytest.mark.parametrize("skin_type", [2, 6])
def test_every_choice_has_a_number_or_a_reason(concern, area, skin_type):
    """For good and for bad, each choice shows people out of 100 with their study, or says why."""
    said = consultation(concern=concern, area=area, fitzpatrick_skin_type=skin_type)
    for choice in said.options:
        shown = choice.headline
        assert (shown.benefit is None) == bool(shown.why_no_benefit), choice.id
        assert (shown.harm is None) == bool(shown.why_no_harm), choice.id
        for each in filter(None, (shown.benefit, shown.harm)):
            assert each.in_100 + each.not_in_100 == 100
            assert each.sources
            assert each.who
            assert not each.interval or each.interval.low <= each.in_100 <= each.interval.high + 1
            assert each not in shown.rivals


@pytest.mark.parametrize(("concern", "area"), PAIRS)
def test_the_projection_has_the_headline_of_its_own_choice(concern, area):
    """Curve and grid say the same number, whatever the concern."""
    said = consultation(concern=concern, area=area)
    if said.projection is None:
        return
    option = content().effects[said.projection.effect].option
    listed = {choice.id: choice.headline for choice in said.options}
    assert said.projection.headline == listed.get(option)


def test_people_unlike_those_counted_are_told_and_certainty_falls():
    """Each respect in which nobody like the person was counted costs a step, as for the curve."""
    near = _of("filler", area="face").benefit
    far = _of("filler", concern="chickenpox_scars", area="face").benefit
    assert near.unlike == ()
    assert far.unlike == ("concern",)
    steps = CERTAINTIES.index(near.certainty) - CERTAINTIES.index(far.certainty)
    assert steps == content().widening.certainty_steps
    assert far.certainty_lowered


def test_two_choices_of_one_trial_say_whether_they_differ():
    """The other side of the trial stands beside the number, with clear or not clear."""
    marks = _of("co2_laser", area="face").harm
    (needled,) = marks.beside
    assert (needled.option, needled.in_100, needled.difference) == ("microneedling", 7, "clear")
    (injected,) = _of(concern="melasma", area="face").benefit.beside
    assert injected.difference == "not_clear"
    assert injected.gap.low < 0 < injected.gap.high
    (peel,) = _of(area="face").benefit.beside
    assert peel.difference == "clear"


def test_what_the_paper_says_of_a_difference_comes_first():
    """Where the source compares the sides itself, its word holds, not our interval."""
    sides = [*_needled(29, 30), {"option": "chemical_peel", "count": 1, "of": 30}]
    said = _with({"a": _figure(sides=sides, compared={"clear": False, "how": "P = .1"})})
    assert said.benefit.beside[0].difference == "not_clear"


def test_a_pool_shows_its_own_mean_people_and_studies():
    """A pooled number is that of the fit, not a sum made beside it."""
    pooled = {"a": content().figures["acne_scars_one_grade_pooled"]}
    fit = content().fitted.endpoints["acne_scars_one_grade"]
    said = _with(pooled).benefit
    assert (said.in_100, said.n, said.studies) == (round(fit.mean), fit.n, fit.k)


@pytest.mark.parametrize("name", list(content().figures))
def test_counts_of_a_figure_fit_its_pool(name):
    """What stands as pooled names as many studies as the fit has."""
    figure = content().figures[name]
    if figure.fitted:
        assert figure.studies == content().fitted.endpoints[figure.fitted].k
    assert name.startswith(figure.concern)


def test_programs_find_the_headline_in_the_json():
    """The keys that pages and other programs rely on."""
    said = json.loads(consultation(area="face").model_dump_json())
    needled = next(each for each in said["options"] if each["id"] == "microneedling")
    assert needled["headline"] == said["projection"]["headline"]
    assert {"benefit", "harm", "rivals", "why_no_benefit", "why_no_harm"} <= set(
        needled["headline"]
    )
    assert {"in_100", "n", "studies", "certainty", "sources", "beside"} <= set(
        needled["headline"]["benefit"]
    )


def test_without_an_answer_the_numbers_are_those_of_all():
    """Skin type left open: the figure that says nothing of types, not one of a single type."""
    open_ = consult(answers(area="face", fitzpatrick_skin_type=None), content(), DAY)
    needled = next(each for each in open_.options if each.id == "microneedling")
    assert "skin_type" not in needled.headline.harm.unlike


# --- the intervals, against another implementation


@pytest.mark.parametrize(("count", "of"), [(0, 39), (5, 30), (22, 30), (30, 30), (98, 159)])
def test_shares_have_wilsons_interval(count, of):
    """The same as statsmodels."""
    from statsmodels.stats.proportion import proportion_confint

    mine, other = wilson(count, of, 0.95), proportion_confint(count, of, method="wilson")
    assert [mine.low, mine.high] == pytest.approx([100 * end for end in other], abs=1e-9)


@pytest.mark.parametrize("pair", [((22, 30), (10, 30)), ((2, 30), (9, 30)), ((0, 50), (40, 50))])
def test_differences_have_newcombes_interval(pair):
    """The same as statsmodels."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    (a, n), (b, m) = pair
    other = confint_proportions_2indep(a, n, b, m, compare="diff", method="newcomb")
    mine = newcombe(*pair, 0.95)
    assert [mine.low, mine.high] == pytest.approx([100 * end for end in other], abs=1e-9)


# --- how many choices have something to show


def test_seventy_choices_tell_a_chance():
    """A count of people, or what a trial measured where nobody counted; all others say why not."""
    told, silent = 0, []
    for concern, options in content().options.items():
        for name, option in options.items():
            counted = any(
                name in side.options and figure.about == "benefit" and concern in figure.concerns
                for figure in content().figures.values()
                for side in figure.sides
            )
            told += counted or option.chance.basis == "source"
            if not counted and option.chance.basis == "not known":
                silent.append(option)
    assert told >= 70
    assert all(
        option.chance.text.lower().count("not known") or option.chance.why for option in silent
    )


def _counted(name, concern, *about):
    return any(
        name in side.options and figure.about in about and concern in figure.concerns
        for figure in content().figures.values()
        for side in figure.sides
    )


OPTIONS = [(concern, name) for concern, listed in content().options.items() for name in listed]


@pytest.mark.parametrize(("concern", "name"), OPTIONS)
def test_each_choice_has_people_out_of_100_or_says_why_not(concern, name):
    """A benefit or a harm that somebody counted; else it is not known, and where we looked."""
    if _counted(name, concern, "benefit", "dark_marks", "other_harm"):
        return
    if any(f"content/concerns/{concern}.yaml" in line for line in copied(content())):
        return  # made from its neighbour and not yet its own, as `check` says
    chance = content().options[concern][name].chance
    assert "not known" in chance.text.lower() or chance.basis == "our choice"
    assert chance.sources or chance.why


def test_most_choices_have_people_out_of_100():
    """Of all choices three in four; no fewer than when this was last counted."""
    both = [
        (_counted(name, concern, "benefit"), _counted(name, concern, "dark_marks", "other_harm"))
        for concern, name in OPTIONS
    ]
    assert len(both) >= 106
    good, harm = (sum(pair[place] for pair in both) for place in (0, 1))
    assert good >= 73
    assert harm >= 55
    assert sum(any(pair) for pair in both) >= 80


def test_a_price_names_its_country_and_year_or_says_to_ask():
    """Amounts come with a country, and a year or that there is none; where none was found: ask."""
    countries = set()
    for options in content().options.values():
        for option in options.values():
            cost = option.cost
            if cost.basis == "not known":
                assert "ask" in cost.text.lower(), option.name
            elif cost.low:
                assert cost.country, option.name
                assert cost.year or "no date" in cost.text, option.name
                assert cost.sources, option.name
                countries.add(cost.country)
    assert len(countries) >= 2


def test_a_figure_is_borrowed_only_where_nobody_counted():
    """A choice with a benefit counted for its own concern does not borrow one from another."""
    figures = [each for each in content().figures.values() if each.about == "benefit"]
    for concern, options in content().options.items():
        for name in set(options) - {"microneedling"}:
            of_it = [each for each in figures if any(name in side.options for side in each.sides)]
            own = [each for each in of_it if each.concern == concern]
            borrowed = [each for each in of_it if concern in each.borrowed_by]
            assert not (own and borrowed), f"{concern}/{name}"


ASKED = [
    {"concern": concern, "area": area, "subtype": kind}
    for concern, area in PAIRS
    for kind in (None, *content().concerns[concern].subtypes)
] + [
    {"concern": concern, "area": area, "setting": "home", "home_needle_length_mm": 0.2}
    for concern, area in PAIRS
]


def test_needling_has_the_same_numbers_among_the_choices_as_by_itself(subtests):
    """What is asked about is one choice; its numbers are those of the page about improvement."""
    for asked in ASKED:
        with subtests.test(str(asked)):
            said = consultation(**asked)
            asked_about = in_question(said.options)
            assert asked_about.kind == "microneedling"
            if said.projection and said.projection.headline:
                assert asked_about.headline == said.projection.headline


def test_who_was_counted_reads_whole_where_nothing_follows():
    """The cockpit and the summary end there: "30 with each" asks "each what?"."""
    for name, item in content().figures.items():
        assert not item.who.rstrip(".").endswith((" each", " with", " of", " in")), name
