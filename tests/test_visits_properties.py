"""Properties of courses under way: no earlier visit changes, and days keep their distance."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from consult.answers import AnswersError, read_answers
from consult.answers_sound import only_sound
from consult.consultation import consult
from consult.content import STRICTNESS
from consult.sessions import interval
from consult.visits import Visit
from tests.people import DAY, OLD_SCAR, all_clear, content, person
from tests.test_properties import (
    COMMON,
    KINDS,
    SEVERAL,
    by_itself,
    people_with_several,
    without_company,
)

FIRST = DAY - timedelta(days=300)
NOTED = {
    "endpoint": list(content().reached),
    "dark_marks": list(content().dark_marks),
    "reaction": [n for n, item in content().reactions.items() if "day" in item.seen],
    "after": [n for n, item in content().reactions.items() if "after" in item.seen],
}
OF_NEEDLING = ("endpoint", "reaction")


def told(name, day):
    """An answer to a question as it may be given on a day."""
    if KINDS[name] == "yes_no":
        return st.sampled_from(["yes", "no", "unsure"])
    past = st.integers(0, 200).map(lambda n: str(day - timedelta(days=n)))
    return st.sampled_from(["now", "unsure"]) | past


@st.composite
def visit(draw, day, areas):
    """Anything that may have happened on a day."""
    outcome = draw(st.sampled_from([None, "needled", "needled", "needled", "put_off", "missed"]))
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, max_size=3))
    found = {
        "date": str(day),
        "outcome": outcome,
        "changed": draw(st.none() | st.just({name: draw(told(name, day)) for name in names})),
        "redness_days": draw(st.none() | st.integers(0, 30)),
        "next_date": draw(
            st.none() | st.integers(1, 90).map(lambda n: str(day + timedelta(days=n)))
        ),
    }
    for name, words in NOTED.items():
        if outcome == "needled" or name not in OF_NEEDLING:
            found[name] = draw(st.none() | st.sampled_from(words))
    if outcome == "needled":
        found |= {
            "lot": draw(st.none() | st.sampled_from(["A1", "B 22"])),
            "zones": [
                {
                    "area": area,
                    "depth_mm": draw(st.none() | st.sampled_from([0.25, 0.5, 1.0, 1.5])),
                    "passes": draw(st.none() | st.integers(1, 8)),
                }
                for area in draw(st.lists(st.sampled_from(areas), unique=True))
            ],
        }
    return found


@st.composite
def courses(draw, *, healthy=False):
    """Anybody with one concern or several, and up to five visits so far."""
    raw = draw(people_with_several())
    if healthy:
        scar = "surgical_scars" in {raw["concern"], *(each["concern"] for each in raw["also"])}
        raw |= {"age": 30, "health": all_clear() | (OLD_SCAR if scar else {})}
        raw |= {"setting": "clinic", "home_needle_length_mm": None}
    areas = sorted({raw["area"], *(each["area"] for each in raw["also"])})
    gaps = draw(st.lists(st.integers(1, 60), min_size=int(healthy), max_size=5))
    days = [DAY - timedelta(days=sum(gaps[n:])) for n in range(len(gaps))]
    raw["visits"] = [draw(visit(day, areas)) for day in days]
    for each in raw["visits"] if healthy else []:
        each |= {"changed": {}, "reaction": None, "after": None}
    # A scar from surgery was never without a wound, whatever is said at a visit.
    return only_sound(raw, content(), DAY)


def said_of(raw):
    return consult(read_answers(raw, content(), DAY), content(), DAY)


@SEVERAL
@given(courses())
def test_everybody_under_way_gets_an_answer(raw):
    """It can be printed, and counts each needled visit once."""
    said = said_of(raw)
    assert said.model_dump_json()
    assert (said.so_far is None) == (not raw["visits"])
    for one in said.each:
        if one.course:
            wanted = [
                visit["date"]
                for visit in raw["visits"]
                if visit["outcome"] == "needled"
                and (
                    not visit["zones"] or one.pair.area in {zone["area"] for zone in visit["zones"]}
                )
                and not _rolled(visit, one)
            ]
            assert [str(day) for day in one.course.done] == wanted
            assert one.course.planned_sessions == len(wanted) + len(one.course.dates)


def _rolled(visit, one):
    """Needles of a home roller, shorter than this course's, are no visit at a clinic."""
    shallow = [z for z in visit["zones"] if z["area"] == one.pair.area and z["depth_mm"] == 0.25]
    own = one.course.needle_depth_mm.low
    return one.answers.setting == "clinic" and bool(shallow) and own > 0.25


@SEVERAL
@given(courses(), st.data())
def test_an_answer_is_overridden_only_by_one_that_was_given_later(raw, data):
    """Whatever no visit tells of is as it was told at first; what one tells is as it told last."""
    now = read_answers(raw, content(), DAY)
    for name in KINDS:
        given_at = [v["changed"][name] for v in raw["visits"] if name in (v["changed"] or {})]
        noted = any(
            i.answer == name
            for v in now.visits
            for item in (
                content().reactions.get(v.after),
                content().reactions.get(v.reaction),
                content().dark_marks.get(v.dark_marks),
            )
            if item
            for i in item.implies
        )
        left = any(
            name in item.question.leaves for item in content().safety.values() if item.question
        )
        if not noted and not left:
            last = given_at[-1] if given_at else raw["health"].get(name)
            assert str(now.health.get(name)) == str(last)
    assert {n: str(v) for n, v in now.told_first.items()} == {
        n: str(v) for n, v in raw["health"].items() if v is not None
    } or not raw["visits"]


@SEVERAL
@given(courses(), st.data())
def test_no_number_of_an_earlier_visit_changes(raw, data):
    """Another visit leaves every visit before it, each change till then and each day as it was."""
    before = said_of(raw)
    areas = sorted({raw["area"], *(each["area"] for each in raw.get("also", []))})
    more = raw | {"visits": [*raw["visits"], data.draw(visit(DAY, areas))]}
    more = only_sound(more, content(), DAY)
    if len(more["visits"]) == len(raw["visits"]):
        return
    after = said_of(more)
    assert after.answers.visits[:-1] == before.answers.visits
    assert after.answers.told_first == before.answers.told_first or not raw["visits"]
    if before.so_far:
        known = before.so_far.changes
        assert after.so_far.changes[: len(known)] == known
        for was, now in zip(before.so_far.each, after.so_far.each, strict=True):
            assert now.done[: len(was.done)] == was.done


@SEVERAL
@given(courses(healthy=True))
def test_what_is_left_is_never_planned_too_close(raw):
    """Not before today, nor sooner than the interval after the last visit or the one before."""
    for one in said_of(raw).each:
        if one.course and one.course.dates:
            days = [*one.course.done[-1:], *one.course.dates]
            apart = interval(one.course.interval_weeks or 0)
            assert all(later - earlier >= apart for earlier, later in pairwise(days))
            assert one.course.dates[0] >= max(DAY, one.suitability.earliest_start)


@SEVERAL
@given(courses(healthy=True))
def test_the_common_days_keep_the_same_distance(raw):
    """Of several concerns too, each from its own last visit on."""
    said = said_of(raw)
    plan = said.together.plan if said.together else None
    if plan is None:
        return
    for one in said.each:
        days = [*one.course.done[-1:], *plan.days_of(one.pair)] if one.course else []
        assert len(days) == len(one.course.dates) + len(one.course.done[-1:]) if one.course else 1
        apart = interval(one.course.interval_weeks or 0) if one.course else timedelta()
        assert all(later - earlier >= apart for earlier, later in pairwise(days))


@SEVERAL
@given(courses())
def test_in_a_course_too_adding_a_concern_never_makes_another_one_milder(raw):
    """And changes nothing else of it, but where both are on one area."""
    said = said_of(raw)
    for together, alone in zip(said.each, by_itself({"also": []} | raw), strict=True):
        rank = STRICTNESS[together.suitability.level]
        assert rank >= STRICTNESS[alone.suitability.level]
        here = [one for one in said.each if one.pair.area == together.pair.area]
        if len(here) == 1:
            first, second = without_company(together), without_company(alone)
            first.pop("so_far"), second.pop("so_far")
            assert first == second


@SEVERAL
@given(courses(), st.dates(min_value=FIRST, max_value=DAY).map(date.isoformat))
def test_nothing_has_changed_changes_nothing(raw, day):
    """One more re-check in which nothing was new leaves verdict and days as they were."""
    days = [visit["date"] for visit in raw["visits"]]
    if days and day <= days[-1]:
        return
    before, after = (
        said_of(raw),
        said_of(raw | {"visits": [*raw["visits"], {"date": day, "changed": {}}]}),
    )
    for was, now in zip(before.each, after.each, strict=True):
        assert was.suitability == now.suitability
        if "next_date" not in (raw["visits"] or [{}])[-1]:
            assert was.course == now.course


FIELDS = tuple(Visit.model_fields)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(st.sampled_from([*FIELDS, "area", "concern", "by", "pregnant"]), each)
    ),
    max_leaves=12,
)


FIELDS_OF = {name: JSON for name in FIELDS if name != "date"}


@COMMON
@given(JSON | st.lists(st.fixed_dictionaries({"date": st.just(str(DAY))}, optional=FIELDS_OF)))
def test_whatever_stands_among_visits_is_a_line_or_can_be_used(visits):
    """Forged or broken, it is refused in lines, and what is sound of it gives an answer."""
    raw = person(visits=visits)
    with suppress(AnswersError):
        read_answers(raw, content(), DAY)
    kept = only_sound(raw, content(), DAY)
    assert consult(read_answers(kept, content(), DAY), content(), DAY).model_dump_json()
