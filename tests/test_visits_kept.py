"""Visits in the file of answers: what may stand there, what is refused, and what holds."""

from datetime import date, timedelta

import pytest
import yaml

from consult import CONTENT_DIR
from consult.answers import AnswersError, read_answers
from consult.answers_sound import only_sound
from consult.recheck import recheck, together
from tests.people import content, person

TODAY = date(2027, 3, 1)
FIRST = {
    "date": "2026-12-01",
    "edition": "2.0",
    "outcome": "needled",
    "changed": {},
    "device": "SkinPen Precision",
    "lot": "A-12/7",
    "zones": [{"area": "face", "depth_mm": 1.5, "passes": 4}],
    "endpoint": "even_redness",
    "reaction": "as_expected",
    "next_date": "2026-12-29",
}
SECOND = {
    "date": "2026-12-29",
    "outcome": "put_off",
    "changed": {"pregnant": "yes"},
    "after": "as_expected",
    "redness_days": 3,
    "dark_marks": "none",
    "ratings": [
        {
            "concern": "acne_scars",
            "subtype": "rolling",
            "area": "face",
            "by": "patient",
            "scale": "hundredths",
            "score": 20,
        }
    ],
}


def read(*visits, **changes):
    """The answers of a person with these visits, on a day after all of them."""
    return read_answers(person(visits=list(visits), **changes), content(), TODAY)


def lines(*visits, **changes):
    with pytest.raises(AnswersError) as refused:
        read(*visits, **changes)
    return refused.value.problems


def test_a_visit_is_kept_as_it_was_noted():
    """Everything of it comes back, with the day as a day."""
    first, second = read(FIRST, SECOND).visits
    assert (first.date, first.lot, first.needled) == (date(2026, 12, 1), "A-12/7", True)
    assert (first.zones[0].area, first.zones[0].depth_mm, first.zones[0].passes) == ("face", 1.5, 4)
    assert first.changed == {}
    assert second.changed == {"pregnant": "yes"}
    assert not second.needled
    assert second.ratings[0].score == 20


def test_the_latest_answer_counts_and_the_first_one_is_still_there():
    """Pregnant since the second visit; before it she was not."""
    now = read(FIRST, SECOND)
    assert now.health["pregnant"] == "yes"
    assert now.told_first["pregnant"] == "no"
    assert now.health["smoking"] == now.told_first["smoking"] == "no"


def test_not_asked_is_another_thing_than_nothing_has_changed():
    """`changed` is empty where the question was put, and null where nobody put it."""
    asked, unasked = read(FIRST, {"date": "2026-12-29", "outcome": "needled"}).visits
    assert asked.changed == {}
    assert unasked.changed is None


@pytest.mark.parametrize(
    ("noted", "answer"),
    [
        ({"after": "rash"}, "past_bad_reaction"),
        ({"after": "infection"}, "skin_infection"),
        ({"reaction": "fainted"}, "fainting"),
        ({"dark_marks": "faded"}, "pigment_after_injury"),
    ],
)
def test_what_was_noted_answers_the_question_about_it(noted, answer):
    """Until the question itself is answered again: then that counts, for it is newer."""
    noted = FIRST | noted
    assert read(noted).health[answer] == "yes"
    assert read(noted, {"date": "2027-01-05", "changed": {answer: "no"}}).health[answer] == "no"
    if "reaction" not in noted or noted["reaction"] == "as_expected":
        assert read(noted | {"changed": {answer: "no"}}).health[answer] == "no"


def test_what_was_examined_is_looked_at_again_once_the_answer_is_another():
    """Accepted before the first visit, undone by a new answer, accepted again at a visit."""
    epilepsy = {"health": {"epilepsy": "yes", "last_fit": "2020-01-01"}, "examined": ["epilepsy"]}
    assert read(FIRST, **epilepsy).examined == ("epilepsy",)
    other = SECOND | {"changed": {"epilepsy": "unsure"}}
    assert read(FIRST, other, **epilepsy).examined == ()
    again = other | {"examined": ["epilepsy"]}
    assert read(FIRST, again, **epilepsy).examined == ("epilepsy",)


def test_a_course_of_many_visits_opens():
    """Weekly ones for a year, each with a re-check: all of them are there."""
    days = [date(2025, 10, 1) + timedelta(days=7 * n) for n in range(70)]
    many = [{"date": str(day), "outcome": "needled", "changed": {}} for day in days]
    own = {"concern": "hair_loss", "subtype": "with_minoxidil", "area": "scalp"}
    assert len(read(*many, **own).visits) == 70


@pytest.mark.parametrize("reaction", ["fainted", "allergy"])
def test_what_may_happen_before_any_needle_is_noted_where_there_was_none(reaction):
    """Somebody faints at the sight of the needles, and goes home: it counts the next time."""
    put_off = {"date": "2026-12-29", "outcome": "put_off", "changed": {}, "reaction": reaction}
    now = read(FIRST, put_off)
    assert now.visits[-1].reaction == reaction
    implied = {i.answer for i in content().reactions[reaction].implies}
    assert implied
    assert {now.health[name] for name in implied} == {"yes"}


def test_what_needles_do_is_not_noted_where_there_were_none():
    """Blood or pain without a needle is a mistake, and the line says what may be."""
    (line,) = lines(FIRST, {"date": "2026-12-29", "outcome": "put_off", "reaction": "strong_pain"})
    assert line == ("visits.1.reaction: the visit was put_off; allowed: null, fainted, allergy")
    assert lines(FIRST, {"date": "2026-12-29", "outcome": "missed", "reaction": "fainted"})


MAY_CHANGE = {
    "pregnant", "anticoagulant", "isotretinoin", "cold_sore_now", "skin_infection",
    "serum_during_needling", "blood_product_or_exosomes", "heat_needles", "appearance_distress",
    "pressure_from_others", "keloid_in_area", "heart_disease", "battery_implant", "past_clot",
    "epilepsy", "diabetes", "anaesthetic_allergy", "actinic_keratosis", "tattoo",
}  # fmt: skip
STAYS = {"keloid_family", "keloid_history", "metal_allergy", "sarcoidosis_granuloma", "pathergy"}


def test_each_question_says_whether_it_is_asked_again():
    """Content decides it for every one of them, in so many words; what may change is among them."""
    written = {
        path.stem: yaml.load(path.read_text(), yaml.CBaseLoader)["question"].get("asked_again")
        for path in (CONTENT_DIR / "safety").glob("*.yaml")
        if "\nquestion:" in path.read_text()
    }
    assert len(written) > 60
    assert {name for name, said in written.items() if said not in ("true", "false")} == set()
    assert {name for name in MAY_CHANGE if written[name] != "true"} == set()
    assert {name for name in STAYS if written[name] != "false"} == set()


@pytest.mark.parametrize("name", sorted(MAY_CHANGE - {"heat_needles", "past_clot"}))
def test_what_may_have_changed_is_put_again_at_a_visit(name):
    """As the question is content's, so is whether it comes back."""
    assert name in recheck(content(), read(FIRST), TODAY)


def closed_after(before=None, **changes):
    """What the lists at a visit keep closed, and all they ask."""
    given = read(FIRST, **changes)
    found = together(recheck(content(), given, TODAY), before or given.told_first, content())
    assert all(each.closed <= set(each.names) for each in found)
    return set().union(*(each.closed for each in found)), [n for each in found for n in each.names]


def test_the_lists_ask_every_question_once():
    """None is lost and none is put twice when they are put together."""
    _, names = closed_after()
    assert sorted(names) == sorted(recheck(content(), read(FIRST), TODAY))
    assert len(names) == len(set(names)) > 40


def test_what_is_often_another_after_weeks_has_a_line_in_the_open():
    """Pregnancy, a cold sore, a tan: nobody has to find them in a list of others."""
    closed, names = closed_after()
    often = {n for n in names if content().safety[n].question.changes_in_weeks}
    assert {"pregnant", "cold_sore_now", "open_wound", "sunburn_or_tan"} <= often
    assert not often & closed
    assert all(content().safety[n].question.asked_again for n in often)


@pytest.mark.parametrize("said", ["yes", "unsure", None])
def test_no_list_is_closed_over_a_risk_or_over_what_is_open(said):
    """What was true may be over; what nobody answered has to be."""
    before = dict(read(FIRST).told_first)
    assert "anticoagulant" in closed_after(before)[0]
    before.pop("anticoagulant")
    assert (
        "anticoagulant" not in closed_after(before | ({"anticoagulant": said} if said else {}))[0]
    )


BAD = {  # the visits, and how each line begins
    "no list": ("soon", ['visits: "soon" is not allowed; allowed: a list of at most 100 objects']),
    "no object": ([7], ["visits.0: 7 is not allowed; allowed: an object with date, "]),
    "no day": ([{}], ["visits.0.date: is missing; allowed: a date such as"]),
    "a day that is none": (
        [{"date": "2026-02-30"}],
        ['visits.0.date: "2026-02-30" is not allowed; allowed: a date such as'],
    ),
    "in the future": (
        [{"date": "2027-03-02"}],
        ["visits.0.date: 2027-03-02 is in the future; allowed: a date up to 2027-03-01"],
    ),
    "on one day": (
        [{"date": "2026-12-01"}, {"date": "2026-12-01"}],
        ["visits.1.date: 2026-12-01 is not after the visit before it, on 2026-12-01"],
    ),
    "the wrong way round": (
        [{"date": "2026-12-02"}, {"date": "2026-12-01"}],
        ["visits.1.date: 2026-12-01 is not after the visit before it"],
    ),
    "too many": (
        [{"date": str(date(2026, 11, 1) + timedelta(days=n))} for n in range(101)],
        ["visits: ["],
    ),
    "an unknown key": ([FIRST | {"shoe": 43}], ['visits.0: "shoe" is not known here; allowed: an']),
    "another outcome": ([FIRST | {"outcome": "done"}], ['visits.0.outcome: "done" is not allowed']),
    "too deep": (
        [FIRST | {"zones": [{"area": "face", "depth_mm": 9}]}],
        ["visits.0.zones.0.depth_mm: 9 is not allowed; allowed: null or a number, 0.1 to 3.5"],
    ),
    "half a pass": (
        [FIRST | {"zones": [{"area": "face", "passes": 1.5}]}],
        ["visits.0.zones.0.passes: 1.5 is not allowed; allowed: null or a whole number, 1 to 40"],
    ),
    "a zone twice": (
        [FIRST | {"zones": [{"area": "face"}, {"area": "face"}]}],
        ["visits.0.zones.1: face is named twice; allowed: once"],
    ),
    "needled and missed": (
        [FIRST | {"outcome": "missed", "endpoint": None, "reaction": None}],
        [
            "visits.0.zones: the visit was missed; allowed: []",
            "visits.0.device: the visit was missed; allowed: null",
            "visits.0.lot: the visit was missed; allowed: null",
        ],
    ),
    "two lines in a lot": (
        [FIRST | {"lot": "A\n12"}],
        ['visits.0.lot: "A\\n12" is not allowed; allowed: null or at most 60 characters'],
    ),
    "a lot that turns letters round": (
        [FIRST | {"lot": "A\u202e12"}],
        ['visits.0.lot: "A\\u202e12" is not allowed'],
    ),
    "a long lot": ([FIRST | {"lot": "1" * 61}], ['visits.0.lot: "1111']),
    "a reaction of later": ([FIRST | {"reaction": "rash"}], ['visits.0.reaction: "rash" is not a']),
    "a question nobody asks": (
        [FIRST | {"changed": {"flu": "yes"}}],
        ['visits.0.changed: "flu" is not known here; allowed: null or an object of health'],
    ),
    "an answer that is none": (
        [FIRST | {"changed": {"pregnant": "perhaps"}}],
        ['visits.0.changed.pregnant: "perhaps" is not allowed; allowed: yes, no, unsure'],
    ),
    "filler after the visit": (
        [FIRST | {"changed": {"filler": "2026-12-02"}}],
        ["visits.0.changed.filler: 2026-12-02 is after the visit; allowed: a date up to 2026-12"],
    ),
    "the next before this one": (
        [FIRST | {"next_date": "2026-12-01"}],
        ["visits.0.next_date: 2026-12-01 is not 1 to 730 days after the visit on 2026-12-01"],
    ),
    "half a rating": (
        [FIRST | {"ratings": [{"concern": "acne_scars", "area": "face", "by": "patient"}]}],
        ["visits.0.ratings.0.scale: is missing", "visits.0.ratings.0.score: is missing"],
    ),
    "rated twice": (
        [FIRST | {"ratings": SECOND["ratings"] * 2}],
        ["visits.0.ratings.1: acne_scars on face is rated twice by the patient; allowed: once"],
    ),
    "rated where it never is": (
        [FIRST | {"ratings": [SECOND["ratings"][0] | {"area": "scalp"}]}],
        ["visits.0.ratings.0.area: scalp does not go with acne_scars; allowed: face, "],
    ),
}


@pytest.mark.parametrize("name", list(BAD))
def test_each_mistake_is_one_line_that_says_what_is_allowed(name):
    """Where it is, what stands there, and what may."""
    visits, begins = BAD[name]
    with pytest.raises(AnswersError) as refused:
        read_answers(person(visits=visits), content(), TODAY)
    said = refused.value.problems
    assert len(said) == len(begins), said
    for line, begin in zip(said, begins, strict=True):
        assert line.startswith(begin), line
        assert line.isprintable()


def test_answers_that_cannot_stand_together_are_mended_where_they_were_given():
    """A scar from surgery was never without a wound: at the second visit it was said otherwise."""
    problems = lines(
        FIRST | {"zones": []},
        SECOND | {"changed": {"surgery_or_injury": "never"}, "ratings": []},
        concern="surgical_scars",
        area="legs",
    )
    assert problems[0].startswith("visits.1.changed.surgery_or_injury: never disagrees with")


def test_of_a_damaged_visit_all_that_is_sound_is_kept():
    """A wrong depth loses the depth and no more; without its day a visit is gone."""
    damaged = FIRST | {"zones": [{"area": "face", "depth_mm": 9, "passes": 4}], "shoe": 1}
    kept = only_sound(person(visits=[damaged, {"lot": "B"}, SECOND]), content(), TODAY)["visits"]
    assert kept == [FIRST | {"zones": [{"area": "face", "passes": 4}]}, SECOND]
