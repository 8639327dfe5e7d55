"""What a choice says beside the others: a count of people, a step, several steps, or not known."""

import pytest

from consult.consultation import consult
from consult.content.criterion import Criterion
from consult.options import in_question
from consult.phrases import choice_lines
from consult.values_fit import mark_for
from tests.people import DAY, answers, consultation, content

PAIRS = [(name, next(iter(item.areas))) for name, item in content().concerns.items()]
WORDS = content().pages["options"].words
NOT_KNOWN = WORDS["not_known"]


def _cells(criterion, **person):
    """Each choice of a person, the steps it stands on, and what its cell says."""
    said = consultation(**person)
    rule = content().criteria[criterion]
    for choice in said.options:
        mark = mark_for(choice.details.marks[criterion], rule, said.answers.fitzpatrick_skin_type)
        cell = choice_lines.cell(criterion, choice, said.options, said, content())
        yield choice, (mark.low, mark.high), cell


def _steps(criterion):
    """All cells that rest on steps alone, of whatever concern."""
    for concern, area in PAIRS:
        for choice, steps, (said, small) in _cells(criterion, concern=concern, area=area):
            planned = choice.kind == "microneedling" and criterion in ("downtime", "visits")
            graded = criterion == "certainty" and choice.headline.benefit
            if not (choice_lines.counted(criterion, choice) or planned or graded):
                yield choice, steps, said, small


# --- several steps


@pytest.mark.parametrize("criterion", [n for n, item in content().criteria.items() if item.spans])
def test_several_steps_are_said_as_one(criterion):
    """From 25 to 75, never "25 to 50 in 100, or 50 to 75 in 100"; and so for each that spans."""
    spans, met = content().criteria[criterion].spans, set()
    for choice, (low, high), said, _ in _steps(criterion):
        if span := spans.get(f"{low}-{high}"):
            assert said == span, choice.id
            met.add(span)
    assert met


@pytest.mark.parametrize("criterion", content().criteria)
def test_no_cell_holds_two_figures_of_people(criterion):
    """Two shares in one cell read like two results."""
    for choice, steps, said, _ in _steps(criterion):
        assert said.count(" in 100") <= 1, f"{choice.id} {steps}: {said}"


def test_a_single_step_and_all_steps_need_no_span():
    """One step has its own short words; all of them mean that nothing is known."""
    for criterion, rule in content().criteria.items():
        for choice, (low, high), said, _ in _steps(criterion):
            if low == high:
                assert said == rule.short[low], choice.id
            if (low, high) == (0, 4):
                assert said == NOT_KNOWN, choice.id


@pytest.mark.parametrize("span", ["2-1", "1-1", "0-9", "low-high"])
def test_a_span_goes_from_a_step_to_a_later_one(span):
    """Anything else is a slip in content, and said."""
    known = content().criteria["result"].model_dump(mode="json")
    with pytest.raises(ValueError, match="spans go from a step to a later one"):
        Criterion.model_validate(known | {"spans": {span: "some"}})


def test_spans_are_whole_or_left_out():
    """A pair of steps without words of its own would say two shares as if they were results."""
    known = content().criteria["result"].model_dump(mode="json")
    without = {span: said for span, said in known["spans"].items() if span != "0-3"}
    with pytest.raises(ValueError, match="each pair of steps, or none: 0-3 missing"):
        Criterion.model_validate(known | {"spans": without})
    assert Criterion.model_validate(known | {"spans": {}}).spans == {}


# --- nobody among few people


def _with_harm(**person):
    said = consultation(**person)
    choice = next(each for each in said.options if each.headline.harm)
    return choice, said


def test_none_among_few_people_is_not_never():
    """Nobody of twenty had trouble: it may still be up to 16 in 100, wherever it is said."""
    said = consultation(concern="enlarged_pores", area="face")
    toxin = next(each for each in said.options if each.id == "botulinum_toxin")
    assert toxin.headline.harm.in_100 == 0
    figure, small = choice_lines.cell("skin_colour_risk", toxin, [], said, content())
    assert figure == "0 in 100"
    assert "None of 20. It may still be up to 16 in 100." in small
    assert "None of 20. It may still be up to 16 in 100." in choice_lines.who(
        toxin.headline.harm, content()
    )


def test_where_somebody_had_it_the_others_are_named():
    """A count of one or more says how many did not; "none" is not said of it."""
    choice, said = _with_harm(area="face", fitzpatrick_skin_type=5)
    found = choice.headline.harm
    assert found.in_100
    assert choice_lines.none_seen(found, content()) == ""
    assert f"The other {found.not_in_100} did not." in choice_lines.who(found, content())
    assert (
        f"{found.n} people."
        in choice_lines.cell("skin_colour_risk", choice, [], said, content())[1]
    )


# --- a range is no count


@pytest.mark.parametrize("criterion", choice_lines.FIGURES)
def test_a_range_of_ours_says_beside_it_that_it_is_no_count(criterion):
    """Read as a result, "none to 75 in 100" would stand "67 in 100" like another study."""
    met = set()
    for choice, _, said, small in _steps(criterion):
        assert (small == WORDS["ranged"]) == (" in 100" in said), f"{choice.id}: {said}"
        met.add(small)
    assert WORDS["ranged"] in met


# --- nobody counted


def test_what_nobody_counted_is_not_read_as_less_than_a_number_beside_it():
    """Doing nothing has a number from people on a plain cream; rolling at home has none."""
    home = {"concern": "rejuvenation", "setting": "home", "home_needle_length_mm": 0.2}
    said = consult(answers(**home), content(), DAY)
    rolled = in_question(said.options)
    nothing = next(each for each in said.options if each.kind == "nothing")
    assert rolled.id == "home_roller"
    figure, small = choice_lines.cell("result", nothing, [rolled], said, content())
    assert "on a plain cream" in small, f"{figure}: in whom it was counted"
    unknown, why = choice_lines.cell("result", rolled, [nothing], said, content())
    assert unknown == NOT_KNOWN
    assert why == WORDS["uncounted"]


def test_beside_nothing_that_was_counted_not_known_stands_alone():
    """With no number beside it there is nothing to compare with."""
    said = consultation(concern="dark_spots", area="hands")
    needled = in_question(said.options)
    waits = next(each for each in said.options if each.kind == "wait")
    assert choice_lines.cell("result", needled, [waits], said, content()) == (NOT_KNOWN, "")


PLAIN = "no_treatment"


@pytest.mark.parametrize(
    "name",
    [n for n, figure in content().figures.items() if any(PLAIN in s.options for s in figure.sides)],
)
def test_a_number_of_people_on_a_dummy_says_so_with_the_number(name):
    """Who had a plain cream or a dummy was not left alone; who was, has no such words."""
    figure = content().figures[name]
    dummy = any(word in figure.measure for word in ("plain cream", "dummy"))
    told = f"{figure.when} {figure.who} {figure.note or ''} {figure.grade.why}".lower()
    assert dummy == any(word in told for word in ("no drug", "dummy", "plain cream"))


@pytest.mark.parametrize(
    ("concern", "area"),
    [
        (name, area)
        for name, each in content().concerns.items()
        for area, pair in each.areas.items()
        if pair.known == "nothing_found"
    ],
)
def test_where_nothing_was_found_no_step_stands_for_a_gain(concern, area):
    """A page says "not known" of needling there; the choices side by side say it too."""
    said = consultation(concern=concern, area=area)
    needled = [each for each in said.options if each.kind == "microneedling"]
    assert needled
    for choice in needled:
        assert choice.headline.benefit is None
        figure, _ = choice_lines.cell("result", choice, said.options, said, content())
        assert figure == content().pages["options"].words["not_known"]
