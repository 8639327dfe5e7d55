"""One sweep over all content that ships: what the loader cannot know by itself."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from consult import lacking
from consult.condition import Condition
from consult.content import CONTENT_DIR
from consult.content.crosscheck import OF_THE_COURSE
from consult.content.option import Cost
from consult.course import plan
from consult.evidence import Fact, Provenance, Reference, Reviewed
from consult.signs import PATCH
from consult.suitability import assess
from tests.people import DAY, answers, consultation, content
from tests.sweep import ITEMS, parts

REVIEWED = [name for name, item in ITEMS.items() if isinstance(item, Reviewed)]
CONCERNS = list(content().concerns)
PAIRS = [(c, area) for c, item in content().concerns.items() for area in item.areas]
PAIRS_AND_KINDS = [
    (c, area, kind) for c, area in PAIRS for kind in (None, *content().concerns[c].subtypes)
]
CLAIMS = [name for name, item in ITEMS.items() if not isinstance(item, Reference)]
OPTIONS = [name for name in ITEMS if name.startswith("content/options/")]

# --- reviews and sources


def test_every_review_has_a_day_it_is_due(subtests):
    """Each item is due for review within 24 months, and only a named clinician has a day."""
    for name in REVIEWED:
        with subtests.test(name):
            review, edition = ITEMS[name].review, content().edition
            latest = edition.published + relativedelta(months=24)
            assert edition.published < review.due <= latest, (
                f"{name}: set review.due within 24 months"
            )
            assert (review.clinician is None) == (review.day is None), (
                f"{name}: a review has both a clinician and a day, or neither"
            )


def test_the_edition_says_that_no_clinician_has_reviewed_it():
    """While no item and no clinic names a reviewer, the words say so."""
    named = [name for name in REVIEWED if ITEMS[name].review.clinician]
    if not named and content().clinic.reviewer is None:
        assert "No doctor or nurse has checked" in content().edition.not_reviewed


def test_every_source_is_used():
    """A reference nobody cites is removed or cited."""
    cited = {
        source
        for item in ITEMS.values()
        for part in parts(item)
        if isinstance(part, Provenance)
        for source in part.sources
    }
    unused = sorted(set(content().references) - cited)
    assert not unused, f"cite these or remove their files from content/references/: {unused}"


def test_no_source_is_somebodys_memory(subtests):
    """A source can be opened by a reader, or is a publication; memory is neither."""
    for name in content().references:
        with subtests.test(name):
            reference = content().references[name]
            assert "memory" not in name, f"{name}: replace it by a source that was read"
            assert "memory" not in reference.kind
            assert "unverified" not in str(reference).lower(), f"{name}: replace it by a source"


def test_every_choice_of_ours_says_why(subtests):
    """What we chose ourselves gives a reason of at least three words."""
    for name in CLAIMS:
        with subtests.test(name):
            for part in parts(ITEMS[name]):
                if isinstance(part, Provenance) and part.basis == "our choice":
                    assert len((part.why or "").split()) >= 3, f"{name}: say why: {part!r}"


# --- concerns, areas and effects


IDS = {
    "concerns": "acne_scars chickenpox_scars surgical_scars wrinkles stretch_marks melasma "
    "dark_spots enlarged_pores rejuvenation hair_loss product_absorption",
    "areas": "face around_eyes eyelids upper_lip neck chest arms hands abdomen back buttocks "
    "legs scalp",
}


@pytest.mark.parametrize("kind", list(IDS))
def test_the_ids_of_the_design_are_all_there(kind):
    """Concerns and areas keep the ids that files and other programs rely on; more may come."""
    assert set(getattr(content(), kind)) >= set(IDS[kind].split()), f"content/{kind}/"


def test_every_effect_and_every_folder_of_options_is_used():
    """No effect and no options lie there for a pair or a concern that does not exist."""
    used = {content().home.effect}
    for concern, area in PAIRS:
        pair = content().concerns[concern].areas[area]
        used |= {pair.effect, *pair.subtype_effects.values()}
    assert set(content().effects) == used, "content/effects/: use or remove"
    assert set(content().options) == set(CONCERNS), "content/options/: a folder for each concern"


@pytest.mark.parametrize("concern", CONCERNS)
def test_every_concern_is_explained_before_any_result(concern):
    """What it is takes 40 to 200 words."""
    words = len(content().concerns[concern].what_is_it.split())
    assert 40 <= words <= 200, f"content/concerns/{concern}.yaml: what_is_it has {words} words"


@pytest.mark.parametrize(("concern", "area"), PAIRS)
def test_every_pair_has_an_effect_of_its_own_or_says_that_nobody_knows(concern, area):
    """Effects of a pair and of its sub-types exist, and the sub-types do too."""
    item = content().concerns[concern]
    pair, where = item.areas[area], f"content/concerns/{concern}.yaml: areas.{area}"
    assert pair.effect in content().effects, f"{where}.effect: write content/effects/"
    for kind, effect in pair.subtype_effects.items():
        assert kind in item.subtypes, f"{where}.subtype_effects: {kind} is no sub-type"
        assert effect in content().effects, f"{where}.subtype_effects: write content/effects/"
    if pair.known == "nothing_found":
        assert content().effects[pair.effect].kind in ("none", "absorption"), (
            f"{where}: nothing was found, so nothing may be drawn"
        )


def _bands(depth: float) -> list[str]:
    return [
        name
        for name, band in content().recovery.items()
        if band.depth_mm.low < depth <= band.depth_mm.high
    ]


@pytest.mark.parametrize(("concern", "area", "kind"), PAIRS_AND_KINDS)
def test_every_course_has_one_band_of_redness(concern, area, kind):
    """The deepest needles of a course that may be shown lie in exactly one recovery band."""
    given = answers(concern=concern, area=area, subtype=kind)
    alone = assess(answers(concern=concern, area=area, subtype=None), content(), DAY).findings
    if any(f.level == "not_suitable" for f in alone):
        return  # the area is ruled out for everybody: no course is shown
    depth = plan(given, content(), DAY).needle_depth_mm
    assert 0 < depth.low <= depth.high
    bands = _bands(depth.high)
    assert len(bands) == 1, f"{depth.high} mm on {area}: put it in one of content/recovery/"


@pytest.mark.parametrize(
    ("depth", "days"),
    [
        (0.1, (0.1, 2)), (0.3, (0.1, 2)), (0.31, (1, 3)), (0.79, (1, 3)), (0.8, (1, 5)),
        (1.99, (1, 5)), (2.0, (3, 7)), (3.0, (3, 7)),
    ],
)  # fmt: skip
def test_redness_bands_are_those_of_the_evidence(depth, days):
    """At the edge of each depth, just below and above, the days are those the sources gave."""
    (name,) = _bands(depth)
    band = content().recovery[name]
    found = (round(band.fast_hours.low / 24, 1), round(band.slow_hours.high / 24, 1))
    assert found == days


# --- options


@pytest.mark.parametrize("concern", CONCERNS)
def test_every_concern_has_real_choices(concern):
    """There are at least four options; needling, waiting and nothing are always among them."""
    options = content().options[concern]
    folder = f"content/options/{concern}/"
    assert len(options) >= 4, f"{folder}: add options"
    for name, kind in (("no_treatment", "nothing"), ("wait", "wait")):
        assert options[name].kind == kind, f"{folder}{name}.yaml: kind: {kind}"
    assert options["microneedling"].kind == "microneedling"
    kinds = Counter(option.kind for option in options.values())
    assert kinds["nothing"] == kinds["wait"] == 1
    assert kinds["alternative"] >= 1, f"{folder}: add an alternative"


@pytest.mark.parametrize(
    "concern", ["rejuvenation", "enlarged_pores", "product_absorption", "hair_loss"]
)
def test_who_may_roll_at_home_finds_it_among_the_choices(concern):
    """The decision at home is about rolling there, so it is a choice; for a clinic it is none."""
    area = next(iter(content().concerns[concern].areas))
    home, clinic = (
        {choice.id: choice for choice in said.options}
        for said in (
            consultation(setting=setting, concern=concern, area=area)
            for setting in ("home", "clinic")
        )
    )
    assert home["home_roller"].name == "Rolling at home"
    assert "home_roller" not in clinic


@pytest.mark.parametrize("name", OPTIONS)
def test_options_say_as_much_of_harms_as_of_benefits(name):
    """Benefits and harms of an option differ in length by a factor of 1.5 at most."""
    option = ITEMS[name]
    good = sum(len(fact.text.split()) for fact in option.benefits)
    bad = sum(len(fact.text.split()) for fact in option.harms)
    longer, shorter = max(good, bad), min(good, bad)
    assert longer <= 1.5 * shorter, f"{name}: {good} words of benefits, {bad} of harms: even out"


@pytest.mark.parametrize("name", OPTIONS)
def test_options_have_benefits_and_harms_and_each_number_is_cited(name):
    """Both sides are told; whatever holds a figure names a source, or says whose choice it is."""
    option = ITEMS[name]
    assert option.benefits
    assert option.harms
    for part in parts(option):
        if isinstance(part, Fact | Cost) and re.search(r"\d", part.text) and not part.sources:
            assert part.basis == "our choice", f"{name}: cite {part.text!r}"
            assert part.why, f"{name}: say why: {part.text!r}"


@pytest.mark.parametrize("name", OPTIONS)
def test_what_is_not_known_stands_on_all_steps(name):
    """Where a row says not known, its mark is as wide as the scale, or says why it is not."""
    for each, mark in ITEMS[name].marks.items():
        item = content().criteria[each]
        row = getattr(ITEMS[name], item.row)
        if each in ("certainty", "needles") or row.basis != "not known":
            continue  # that nobody has tested it is itself known, and needles are seen
        for one in filter(None, (mark, mark.darker)):
            assert one.unknown or one.why, f"{name}: marks.{each}: low: 0, high: 4, or say why"


@pytest.mark.parametrize("name", OPTIONS)
def test_marks_agree_with_what_the_option_says(name):
    """Needles, price and certainty stand where the option's own fields and words put them."""
    option = ITEMS[name]
    steps = {each: content().criteria[each].steps for each in option.marks}
    needles = 0 if option.needles == "yes" else 4
    assert (option.marks["needles"].low, option.marks["needles"].high) == (needles, needles)
    cost = option.marks["cost"]
    if option.cost.high == 0:
        assert cost.low == cost.high == 4
    elif option.cost.low:
        assert cost.high < 3, f"{name}: a visit costs more than 100"
    for each, mark in option.marks.items():
        ends = {mark.low, mark.high} - ({0, 4} if mark.unknown else set())
        assert ends <= set(steps[each]), f"{name}: marks.{each}: no step has those words"
    said = option.certainty.text.lower()
    if said.startswith("very low"):
        assert option.marks["certainty"].high <= 2
    elif said.startswith("low."):
        assert option.marks["certainty"].high == 2


@pytest.mark.parametrize("name", OPTIONS)
def test_less_pale_skin_is_never_marked_safer(name):
    """Dark marks are no rarer in types IV to VI than in I to III, as far as a mark tells."""
    mark = ITEMS[name].marks["skin_colour_risk"]
    if mark.darker:
        assert mark.darker.low <= mark.low
        assert mark.darker.high <= mark.high


def test_every_way_of_living_through_it_is_used():
    """No description over time lies there for a treatment that is not among the options."""
    used = {ITEMS[name].lived for name in OPTIONS}
    assert used == set(content().living), "content/living/: use or remove"


@pytest.mark.parametrize("name", [n for n in ITEMS if n.startswith("content/effects/")])
def test_icon_arrays_show_both_framings(name):
    """Out of 100 people, those helped and those not helped are both named."""
    for array in ITEMS[name].icon_arrays:
        sides = {share.helped for share in array.shares}
        assert sides == {True, False}, f"{name}: {array.title}: name those (not) helped too"


# --- questions and conditions

YES_NO = [
    "suspicious_lesion", "actinic_keratosis", "skin_infection", "cold_sore_now",
    "cold_sore_history", "open_wound", "inflamed_acne", "active_rosacea", "eczema_psoriasis",
    "raised_moles", "tattoo", "keloid_in_area", "keloid_history", "keloid_family",
    "pigment_after_injury", "pregnant", "breastfeeding", "bleeding_disorder", "anticoagulant",
    "antiplatelet", "pain_relievers_supplements", "uncontrolled_diabetes", "poor_healing",
    "immunosuppression", "connective_tissue_disease", "blood_borne_virus", "heart_disease",
    "epilepsy", "fainting", "anaesthetic_allergy", "methaemoglobin_risk", "metal_allergy",
    "smoking", "sudden_patchy_hair_loss", "appearance_distress", "pressure_from_others",
    "serum_during_needling",
]  # fmt: skip
WHEN = [
    "isotretinoin", "chemo_radiotherapy", "filler", "botulinum_toxin", "chemical_peel", "laser",
    "topical_retinoid", "hair_removal", "sunburn_or_tan", "surgery_or_injury",
]  # fmt: skip
QUESTIONS = {name: item.question for name, item in content().safety.items() if item.question}
DATED = {name for name, question in QUESTIONS.items() if question.kind == "when"}


@pytest.mark.parametrize(
    ("name", "kind"), [(n, "yes_no") for n in YES_NO] + [(n, "when") for n in WHEN]
)
def test_every_health_question_of_the_design_is_there(name, kind):
    """The ids that files, JSON and other programs rely on exist, with their kind."""
    assert name in QUESTIONS, f"write content/safety/{name}.yaml with a question"
    assert QUESTIONS[name].kind == kind


def test_every_health_question_has_its_scenarios():
    """Adding a contraindication takes a file and scenarios; `check` names what is missing."""
    assert list(lacking.without_scenarios(content(), SCENARIOS)) == []


def test_every_study_has_its_people_and_every_curve_its_sources():
    """A study takes its cohort, and the curve it moves names it; `check` says so too."""
    assert list(lacking.without_cohort(content())) == []
    assert list(lacking.without_source(content())) == []


def test_what_a_copied_concern_still_has_of_its_neighbour_is_told():
    """Its effects and its choices, word for word, until it has its own; none of ours has any."""
    told = list(lacking.copied(content()))
    assert not [line for line in told for name in IDS["concerns"].split() if f"/{name}" in line]
    spots = content().concerns["dark_spots"]
    concerns = {**content().concerns, "freckles": spots}
    options = {**content().options, "freckles": content().options["dark_spots"]}
    evidence, choices = lacking.copied(replace(content(), concerns=concerns, options=options))
    assert evidence.startswith("content/concerns/freckles.yaml: has the evidence of dark_spots")
    assert choices.startswith("content/options/freckles/: 9 of 9 choices are dark_spots's")


SCENARIOS = Path(__file__).parent / "scenarios"


def test_needle_tolerance_bands_cover_the_scale_once():
    """Each number from 0 to 10 lies in exactly one band."""
    bands = content().needle_tolerance.values()
    for number in range(11):
        found = [b.name for b in bands if b.tolerance.low <= number <= b.tolerance.high]
        assert len(found) == 1, f"tolerance {number} is in {found}: mend content/needle_tolerance/"


@pytest.mark.parametrize("kind", ["areas", "concerns", "health_groups", "procedure", "comfort"])
def test_no_two_items_share_a_place(kind):
    """What is shown in an order has an order of its own."""
    orders = Counter(item.order for item in getattr(content(), kind).values())
    assert set(orders.values()) == {1}, f"content/{kind}/: give each its own order: {orders}"


def test_no_two_health_questions_share_a_place():
    """Within its group each question has an order of its own."""
    places = Counter((question.group, question.order) for question in QUESTIONS.values())
    twice = [place for place, count in places.items() if count > 1]
    assert not twice, f"content/safety/: two questions share {twice}"


def _possible(answer: str) -> set[Any]:
    concerns = content().concerns
    return {
        "setting": {"clinic", "home"},
        "concern": set(concerns),
        "area": set(content().areas),
        "subtype": {kind for item in concerns.values() for kind in item.subtypes},
        **{key: {"yes", "no"} for key in OF_THE_COURSE},
    }.get(answer, {"yes", "no", "unsure"} if answer in QUESTIONS else set())


def test_every_condition_can_come_true(subtests):
    """A condition compares an answer only with what it can be, so no rule sleeps for ever."""
    for name in CLAIMS:
        with subtests.test(name):
            limits = content().limits
            numbers = {
                "age": limits.age_years,
                "needle_tolerance": limits.needle_tolerance,
                "fitzpatrick_skin_type": limits.fitzpatrick_skin_type,
                "home_needle_length_mm": limits.home_needle_length_mm,
                "redness_after_visit": limits.redness_days,
            }
            for part in parts(ITEMS[name]):
                if not isinstance(part, Condition) or part.answer is None:
                    continue
                compared = [x for x in (part.at_least, part.above, part.below) if x is not None]
                if part.answer in numbers:
                    limit = numbers[part.answer]
                    compared += [*(part.is_ or ())]
                    assert part.within is None, f"{name}: {part.answer} is no date"
                    assert all(limit.low <= x <= limit.high for x in compared), f"{name}: {part!r}"
                elif part.answer in {*DATED, PATCH}:
                    assert not compared, f"{name}: {part.answer} is no number"
                    assert set(part.is_ or ()) <= {"now", "never", "unsure"}, f"{name}: {part!r}"
                else:
                    assert not compared, f"{name}: {part.answer} is no number"
                    assert part.within is None, f"{name}: {part.answer} is no date"
                    wrong = set(part.is_ or ()) - _possible(part.answer)
                    assert not wrong, f"{name}: {part.answer} can never be {wrong}"


def test_every_file_in_content_is_read():
    """No file lies in content/ that the loader passes over without a word."""
    read = {CONTENT_DIR.parent / name for name in ITEMS}
    read |= {*(CONTENT_DIR / "reviews" / "editions").glob("*.jsonl")}  # by `review --since`
    stray = sorted(str(p) for p in CONTENT_DIR.rglob("*") if p.is_file() and p not in read)
    assert not stray, f"move or remove: {stray}"
