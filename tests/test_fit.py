"""How options fit what matters: unknown widens, safety shuts, nothing is decided."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.answers import AnswersError, read_answers
from consult.values_fit import fits
from tests.people import DAY, answers, consultation, content, person
from tests.test_properties import COMMON

pytestmark = pytest.mark.long  # pools all studies anew

CRITERIA = list(content().criteria)
IMPORTANCE = st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 4), max_size=8)
CONCERNS = st.sampled_from(list(content().concerns))
STOPS = {
    "not_suitable": {"bleeding_disorder": "yes"},
    "see_clinician_first": {"anticoagulant": "yes"},
    "wait, nobody knows how long": {"pregnant": "yes"},
}


def fitted(**changes):
    """The choices of such a person by id."""
    return {choice.id: choice for choice in consultation(**changes).options}


def area_of(concern):
    return next(iter(content().concerns[concern].areas))


def test_nothing_is_weighed_before_something_matters():
    """Without an answer, or with all of them 'not', there is no bar at all."""
    assert all(choice.fit is None for choice in fitted().values())
    nothing = dict.fromkeys(CRITERIA, 0)
    assert all(choice.fit is None for choice in fitted(matters=nothing).values())


def test_a_bar_is_the_weighted_share_of_the_steps():
    """Pain 4 (steps 1 to 2) and visits 1 (steps 1 to 2) of 4: 5/20 to 10/20."""
    fit = fitted(matters={"pain": 4, "visits": 1})["microneedling"].fit
    assert fit.low == pytest.approx((4 * 1 + 1 * 1) / (4 * 5))
    assert fit.high == pytest.approx((4 * 2 + 1 * 2) / (4 * 5))
    assert [part.criterion for part in fit.parts] == ["pain", "visits"]


def test_what_is_not_known_widens_the_bar_and_moves_it_nowhere():
    """Where only an unknown matters, the bar is the whole scale."""
    fit = fitted(matters={"pain": 3})["tca_cross"].fit
    assert (fit.low, fit.high) == (0, 1)
    assert fit.parts[0].unknown


@settings(COMMON)
@given(IMPORTANCE, CONCERNS, st.sampled_from([None, 1, 3, 4, 6]))
def test_a_bar_stays_on_its_scale_and_tells_of_all_that_was_weighed(matters, concern, skin):
    """0 <= low <= high <= 1, and each thing that matters has its reason."""
    found = fitted(
        concern=concern, area=area_of(concern), matters=matters, fitzpatrick_skin_type=skin
    )
    for choice in found.values():
        if choice.fit is None:
            continue
        assert 0 <= choice.fit.low <= choice.fit.high <= 1
        weighed = {part.criterion for part in choice.fit.parts}
        assert weighed == {name for name, weight in matters.items() if weight}


@settings(COMMON)
@given(IMPORTANCE, CONCERNS, st.sampled_from(sorted(STOPS)))
def test_what_safety_rules_out_never_fits_best(matters, concern, stop):
    """No importance puts needling, or what must be asked about first, ahead of the rest."""
    found = fitted(
        concern=concern, area=area_of(concern), matters=matters, health=dict(STOPS[stop])
    )
    for choice in found.values():
        shut = choice.kind == "microneedling" or choice.ask_first
        if shut and choice.fit:
            assert not choice.fit.may_fit_best
            assert not choice.fit.starts_first
            assert choice.fit.first_if is None
        if choice.ruled_out:
            assert choice.fit is None


@settings(COMMON)
@given(IMPORTANCE, CONCERNS)
def test_the_change_that_is_named_does_what_it_says_and_no_smaller_one_does(matters, concern):
    """With that one answer changed the choice starts first alone; a smaller change does not."""
    area = area_of(concern)
    for name, choice in fitted(concern=concern, area=area, matters=matters).items():
        if choice.fit is None or choice.fit.first_if is None:
            continue
        swing = choice.fit.first_if
        assert matters.get(swing.criterion, 0) == swing.now
        then = fitted(concern=concern, area=area, matters=matters | {swing.criterion: swing.then})
        assert then[name].fit.starts_first
        assert [c.id for c in then.values() if c.fit and c.fit.starts_first] == [name]
        for criterion in CRITERIA:
            now = matters.get(criterion, 0)
            for other in range(5):
                if abs(other - now) < abs(swing.then - swing.now) and other != now:
                    tried = fitted(concern=concern, area=area, matters=matters | {criterion: other})
                    firsts = [c.id for c in tried.values() if c.fit and c.fit.starts_first]
                    assert firsts != [name]


def test_choices_that_surely_fit_less_are_told_apart_from_those_that_may_not():
    """With needles all that matters, needle-free choices fit and needled ones surely do not."""
    found = fitted(matters={"needles": 4})
    assert found["topical_retinoid"].fit.may_fit_best
    assert not found["microneedling"].fit.may_fit_best


def test_dark_marks_are_weighed_for_the_persons_own_skin():
    """Type V stands on the steps of darker skin; an unknown type on both."""
    risk = {"skin_colour_risk": 2}
    pale, dark, unknown = (
        fitted(matters=risk, fitzpatrick_skin_type=skin)["co2_laser"].fit for skin in (2, 5, None)
    )
    assert dark.high < pale.high
    assert (unknown.low, unknown.high) == (min(pale.low, dark.low), max(pale.high, dark.high))


def test_the_order_of_answers_and_of_options_changes_nothing():
    """The same importance in another order gives the same bars."""
    options, criteria = content().options["acne_scars"], content().criteria
    matters = {"result": 4, "pain": 2, "cost": 1}
    one = fits(options, frozenset(options), matters, 2, criteria)
    turned = dict(reversed(options.items()))
    two = fits(turned, frozenset(options), dict(reversed(matters.items())), 2, criteria)
    assert {n: (f.low, f.high, f.first_if) for n, f in one.items()} == {
        n: (f.low, f.high, f.first_if) for n, f in two.items()
    }


@pytest.mark.parametrize(
    ("matters", "problem"),
    [
        ({"beauty": 3}, "matters: .*beauty.* is not known here"),
        ({"pain": 5}, "matters.pain: 5 is not allowed; allowed: null or a whole number, 0 to 4"),
        ({"pain": "much"}, "matters.pain"),
        ([], "matters: .* is not allowed"),
    ],
)
def test_importance_outside_the_scale_or_of_something_else_is_refused(matters, problem):
    """A line names the place and what is allowed there."""
    with pytest.raises(AnswersError, match=problem):
        read_answers(person(matters=matters), content(), DAY)


def test_answers_from_before_importance_was_asked_stay_valid():
    """A file without it is read as one in which nothing is weighed."""
    raw = person()
    assert "matters" not in raw
    assert read_answers(raw, content(), DAY).matters == {}
    assert answers(matters={"pain": None}).matters == {}


def test_a_finding_that_bears_on_other_treatments_asks_before_all_of_them_but_sunscreen():
    """In pregnancy creams and lasers are to be asked about too; shade and sunscreen are not."""
    found = fitted(concern="melasma", health={"pregnant": "yes"})
    assert found["triple_cream"].ask_why == found["laser"].ask_why == "health"
    assert found["sunscreen"].ask_why is None
    plain = fitted(concern="acne_scars", health={"heart_disease": "yes"})
    assert plain["topical_retinoid"].ask_why is None
    assert plain["subcision"].ask_why == "health"


def test_at_home_what_is_done_in_a_clinic_is_judged_as_in_a_clinic():
    """Cold sores in the past stop a roller, and are a precaution where somebody looks after it."""
    home = {"setting": "home", "concern": "hair_loss", "area": "scalp"}
    found = fitted(**home, health={"cold_sore_history": "yes"})
    assert found["home_roller"].ruled_out
    assert not found["microneedling"].ruled_out
    assert fitted(**home, health={"bleeding_disorder": "yes"})["microneedling"].ruled_out


def test_what_is_wrong_with_these_needles_alone_is_no_reason_against_others():
    """A place without a licence stops needling there; a filler elsewhere is not asked about."""
    assert fitted(health={"unsafe_provider": "yes"})["filler"].ask_why is None
    assert fitted(health={"pathergy": "yes"})["filler"].ask_why == "health"
