"""Who was studied: counted from content, said to the person, and never reassuring by silence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.consultation import consult
from consult.content.effect import Curve
from consult.content.study import Arm
from consult.growth import size
from consult.phrases.colleague import content_for
from consult.phrases.projection_lines import standing
from consult.projection import CERTAINTIES
from consult.takeaway import note, sheet
from tests.people import DAY, answers, consultation, content, person
from tests.tab import open_app, words
from tests.test_properties import COMMON, people

WORDS = content().pages["improvement"].words
ARMS = {k: a for k, a in content().studies.items() if isinstance(a, Arm) and a.needled}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


@pytest.mark.parametrize("name", list(ARMS))
def test_every_needled_arm_is_counted_among_those_studied(name):
    """An arm's people are in exactly one cohort, with its areas and the skin types it reports."""
    arm = ARMS[name]
    found = [c for c in content().cohorts.values() if set(arm.sources) & set(c.sources)]
    assert len(found) == 1, f"write content/cohorts/ for {name}"
    (cohort,) = found
    assert arm.concern in cohort.concerns
    assert set(arm.areas) <= set(cohort.areas)
    assert cohort.n is None or (arm.n or 0) <= cohort.n
    told = re.fullmatch(r"Fitzpatrick (\w+)-(\w+)", arm.skin or "")
    if told:
        named = set(range(ROMAN[told[1]], ROMAN[told[2]] + 1))
        assert set(cohort.skin_types) <= named, f"{name} and its cohort name other skin types"
        assert set(cohort.skin_types) == named or cohort.note


def test_the_counts_are_those_of_the_studies():
    """Acne scars, type VI: a series of 120 in all types and 30 people of types IV to VI."""
    seen = consultation().projection.studied
    six = seen.skin_types[5]
    assert (six.studies, six.people) == (2, 120 + 30)
    assert seen.studies == sum("acne_scars" in c.concerns for c in content().cohorts.values())
    assert seen.skin_types_silent == seen.studies - sum(
        c.skin_types is not None for c in content().cohorts.values() if "acne_scars" in c.concerns
    )
    assert (seen.youngest, seen.oldest) == (18, 65)


@pytest.mark.parametrize(
    ("changes", "respects"),
    [
        ({}, set()),
        ({"fitzpatrick_skin_type": 6}, {"skin_type"}),
        ({"fitzpatrick_skin_type": None}, {"skin_type"}),
        ({"age": 65}, set()),
        ({"age": 66}, {"age"}),
        ({"age": None}, {"age"}),
        ({"area": "upper_lip"}, {"area"}),
        ({"concern": "wrinkles"}, {"age"}),
        ({"concern": "wrinkles", "age": 35}, set()),
        ({"concern": "wrinkles", "age": 34}, {"age"}),
        ({"concern": "wrinkles", "area": "neck", "age": 50}, set()),
        ({"concern": "wrinkles", "area": "neck", "age": 50, "fitzpatrick_skin_type": 1},
         {"skin_type"}),
        ({"concern": "wrinkles", "area": "around_eyes", "age": 70, "fitzpatrick_skin_type": 5},
         {"area", "skin_type"}),
    ],
)  # fmt: skip
def test_people_whom_no_study_had_are_told_so_everywhere(changes, respects):
    """Page, note and patient sheet say in what respects nobody like this person was studied."""
    result = consultation(**changes)
    seen = result.projection
    if seen is None:  # an open answer may ask for a clinician first: then nothing is projected
        assert None in changes.values()
        return
    assert {each.respect for each in seen.studied.outside} == respects
    assert seen.like_you_hardly_studied == bool(respects)
    lines = standing(seen, content(), result.answers)
    text = " ".join(note.clinical_note(result, content()).split())
    assert all(line in text for line in standing(seen, content_for(content()), result.answers))
    shown = sheet.sheet(result, content())["improvement"]["hardly"]
    named = [WORDS[f"respect_{name}"] for name in ("skin_type", "age", "area") if name in respects]
    assert f"({', '.join(named)})" in shown if respects else shown is None
    if None in changes.values():
        return  # the page is not reached before these are answered
    page = words(open_app("improvement", person(**changes)))
    assert (WORDS["like_you"].partition("(")[0] in page) == bool(respects)
    assert f"({', '.join(named)})" in page or not respects
    assert all(line in page for line in lines)


def test_not_said_is_told_as_not_said():
    """Hair: no study tells skin types, and the page says that nobody knows."""
    result = consultation(concern="hair_loss", area="scalp")
    skin = result.projection.studied.you[0]
    assert (skin.verdict, skin.telling) == ("not_said", 0)
    assert skin.silent == result.projection.studied.studies
    assert "nobody knows" in standing(result.projection, content(), result.answers)[0]


@pytest.mark.parametrize("ways", [1, 2, 3])
def test_each_way_adds_the_gap_between_studies_once_more(ways):
    """The widened half-width squared is the old one plus that many times the gap, on each side."""
    for effect in content().effects.values():
        if not isinstance(effect, Curve):
            continue
        free = effect.model_copy(update={"highest": None})
        best, people_, studies = size(free, content())
        _, inner, outer = size(free, content(), ways)
        gap = (studies.high - best) ** 2 - (people_.high - best) ** 2
        assert gap > 0
        assert (inner.high - best) ** 2 == pytest.approx((people_.high - best) ** 2 + ways * gap)
        assert (outer.high - best) ** 2 == pytest.approx((studies.high - best) ** 2 + ways * gap)
        assert inner.low <= people_.low
        assert outer.low <= studies.low


@COMMON
@given(
    people(),
    st.lists(
        st.tuples(st.none() | st.integers(22, 90), st.none() | st.integers(1, 6)),
        min_size=2, max_size=2,
    ),
)  # fmt: skip
def test_being_outside_never_narrows_a_band_and_never_raises_certainty(raw, pair):
    """Two people alike but for age and skin type: the one less like those studied knows less."""
    clear = person(concern=raw["concern"], area=raw["area"], subtype=raw["subtype"])
    seen = []
    for age, kind in pair:
        given_ = answers(**clear | {"age": age, "fitzpatrick_skin_type": kind})
        found = consult(given_, content(), DAY).projection
        if found is None:
            return
        seen.append(found)
    near, far = sorted(seen, key=lambda each: len(each.studied.outside))
    assert CERTAINTIES.index(far.certainty) <= CERTAINTIES.index(near.certainty)
    assert far.best == near.best
    for band in ("people", "studies"):
        wide, tight = getattr(far, band), getattr(near, band)
        if wide is None:
            continue
        assert all(a <= b for a, b in zip(wide.low, tight.low, strict=True))
        assert all(a >= b for a, b in zip(wide.high, tight.high, strict=True))


@pytest.mark.parametrize("concern", list(content().concerns))
def test_an_open_answer_is_never_better_than_any_answer(concern):
    """Leaving age or skin type open never counts as more like those studied than telling it."""
    area = next(iter(content().concerns[concern].areas))
    effect = content().effects[content().concerns[concern].areas[area].effect]
    from consult.studied import studied

    for field, values in (("age", range(18, 91)), ("fitzpatrick_skin_type", range(1, 7))):
        told = [
            len(
                studied(
                    answers(concern=concern, area=area, **{field: v}), content(), effect, DAY
                ).outside
            )
            for v in values
        ]
        left = answers(concern=concern, area=area, **{field: None})
        assert len(studied(left, content(), effect, DAY).outside) >= max(told)
