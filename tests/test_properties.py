"""Properties that hold for everybody: a risk never makes it milder, order never matters."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from consult.answers import asked, each_alone, read_answers
from consult.consultation import consult
from consult.content import STRICTNESS
from consult.recovery import expect
from consult.suitability import assess
from tests.people import DAY, OLD_SCAR, all_clear, content

COMMON = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
SEVERAL = settings(COMMON, max_examples=40)  # each of them is judged up to five times
PLACES = [(concern, area) for concern, item in content().concerns.items() for area in item.areas]
KINDS = {name: item.question.kind for name, item in content().safety.items() if item.question}
SCAR_WITHOUT_A_DAY = "surgical_scars", "surgery_or_injury"  # cannot be "never"
PAST = st.dates(min_value=DAY - timedelta(days=900), max_value=DAY).map(date.isoformat)


def health_answer(name):
    if KINDS[name] == "yes_no":
        return st.sampled_from(["yes", "no", "unsure", None])
    return st.one_of(st.sampled_from(["never", "now", "unsure", None]), PAST)


@st.composite
def people(draw):
    """Anybody who may sit there, with any answers, many of them missing."""
    concern, area = draw(st.sampled_from(PLACES))
    kinds = [None, *content().concerns[concern].subtypes]
    health = {name: draw(health_answer(name)) for name in KINDS}
    clear = all_clear()
    mostly_clear = draw(st.booleans())
    kept = draw(st.sets(st.sampled_from(sorted(KINDS)), max_size=5))
    if mostly_clear:
        health = {name: health[name] if name in kept else clear[name] for name in KINDS}
    if concern == "surgical_scars" and health["surgery_or_injury"] == "never":
        health |= OLD_SCAR
    subtype = draw(st.sampled_from(kinds))
    most = int(content().concerns[concern].course_for(area, subtype).sessions.high)
    setting = draw(st.sampled_from(["clinic", "home"]))
    return {
        "schema": 1,
        "id": str(draw(st.uuids(version=4))),
        "setting": setting,
        "concern": concern,
        "subtype": subtype,
        "area": area,
        "needle_tolerance": draw(st.none() | st.integers(0, 10)),
        "age": draw(st.none() | st.integers(0, 120)),
        "fitzpatrick_skin_type": draw(st.none() | st.integers(1, 6)),
        "sessions": draw(st.none() | st.integers(1, most)),
        "home_needle_length_mm": draw(st.floats(0.1, 3.0)) if setting == "home" else None,
        "event_date": draw(st.none() | st.integers(0, 700).map(lambda n: str(DAY + timedelta(n)))),
        "health": health,
    }


@st.composite
def people_with_several(draw):
    """Anybody, with up to four more concerns beside the first."""
    raw = draw(people())
    places = draw(st.lists(st.sampled_from(PLACES), unique=True, min_size=1, max_size=4))
    raw["also"] = [
        {
            "concern": concern,
            "subtype": draw(st.sampled_from([None, *content().concerns[concern].subtypes])),
            "area": area,
        }
        for concern, area in places
        if (concern, area) != (raw["concern"], raw["area"])
    ]
    scar = any(each["concern"] == "surgical_scars" for each in raw["also"])
    if scar and raw["health"]["surgery_or_injury"] == "never":
        raw["health"] |= OLD_SCAR
    return raw


def by_itself(raw):
    """The consultation of each concern, as if it were the only one."""
    first = {name: raw[name] for name in ("concern", "subtype", "area")}
    for n, pair in enumerate([first, *raw["also"]]):
        sessions = {} if n == 0 else {"sessions": None}
        alone = read_answers(raw | pair | sessions | {"also": []}, content(), DAY)
        yield consult(alone, content(), DAY)


def without_company(one):
    """A consultation as plain data, but for what it says of other concerns."""
    said = one.model_dump(exclude={"answers", "also", "together", "decision"})
    for found in said["suitability"]["findings"]:
        del found["touches"]
    return said


def level(raw):
    return STRICTNESS[assess(read_answers(raw, content(), DAY), content(), DAY).level]


@COMMON
@given(people())
def test_every_person_gets_an_answer(raw):
    """Whatever is answered or left out, there is a consultation, and it can be printed."""
    said = consult(read_answers(raw, content(), DAY), content(), DAY)
    assert said.model_dump_json()
    stopped = said.suitability.earliest_start is None
    assert (said.course is None) == stopped
    assert (said.projection is None) == stopped
    if said.suitability.level in ("see_clinician_first", "not_suitable"):
        assert stopped


@SEVERAL
@given(people_with_several())
def test_adding_a_concern_never_makes_another_one_milder(raw):
    """And changes nothing else of it, but where both are on one area, where it may be stricter."""
    said = consult(read_answers(raw, content(), DAY), content(), DAY)
    for together, alone in zip(said.each, by_itself(raw), strict=True):
        before, now = alone.suitability.level, together.suitability.level
        assert STRICTNESS[now] >= STRICTNESS[before]
        stand = {found.id: found.level for found in together.suitability.findings}
        for found in alone.suitability.findings:
            assert STRICTNESS[stand[found.id]] >= STRICTNESS[found.level]
        here = [one for one in said.each if one.pair.area == together.pair.area]
        if len(here) == 1:
            assert without_company(together) == without_company(alone)


@SEVERAL
@given(people_with_several(), st.randoms(use_true_random=False))
def test_the_order_of_concerns_never_matters(raw, random):
    """Each has its level and its findings wherever it stands; the common plan has the same days."""
    raw = raw | {"sessions": None}
    first = {name: raw[name] for name in ("concern", "subtype", "area")}
    pairs = [first, *raw["also"]]
    random.shuffle(pairs)
    other = raw | pairs[0] | {"also": pairs[1:]}
    found = []
    for each in (raw, other):
        said = consult(read_answers(each, content(), DAY), content(), DAY)
        together = said.together
        plan = together.plan if together else None
        found.append(
            (
                {
                    one.pair: [
                        (f.id, f.level, frozenset(f.touches)) for f in one.suitability.findings
                    ]
                    for one in said.each
                },
                together and (together.apart, frozenset(together.left_out)),
                plan
                and [
                    (visit.day, frozenset(visit.pairs), visit.total_minutes)
                    for visit in plan.visits
                ],
                plan and plan.numbing,
            )
        )
    assert found[0] == found[1]


@SEVERAL
@given(people_with_several())
def test_a_common_plan_keeps_to_what_each_concern_was_planned_with(raw):
    """As many visits as alone, none sooner than its interval or its start, none of what stops."""
    said = consult(read_answers(raw, content(), DAY), content(), DAY)
    if said.together is None or said.together.plan is None:
        return
    plan = said.together.plan
    stopped = {one.pair for one in said.each if one.course is None}
    assert stopped == set(said.together.left_out)
    assert not stopped & set(plan.pairs)
    for one in said.each:
        if one.course is None:
            continue
        days = [visit.day for visit in plan.visits if one.pair in visit.pairs]
        assert len(days) == one.course.planned_sessions
        assert days[0] >= one.course.soonest
        apart = [(later - sooner).days for sooner, later in pairwise(days)]
        assert all(gap >= one.course.interval_weeks * 7 for gap in apart)
        assert one.procedure.needling_minutes.high <= plan.visits[0].needling_minutes.high
    for zone in plan.zones:
        depths = [one.course.needle_depth_mm for one in said.each if one.pair in zone.pairs]
        assert all(d.low <= zone.needle_depth_mm.high <= d.high for d in depths)


@SEVERAL
@given(people_with_several())
def test_what_is_asked_is_what_any_of_the_concerns_asks(raw):
    """Each question once, in the order of the safety check, and none is left out."""
    answers = read_answers(raw, content(), DAY)
    singles = each_alone(answers, content(), DAY)
    union = {name for one in singles for name in asked(content(), one, DAY)}
    listed = asked(content(), answers, DAY)
    assert len(listed) == len(set(listed))
    assert listed == [name for name in content().safety if name in union]


@COMMON
@given(people(), st.sampled_from(sorted(KINDS)))
def test_adding_a_risk_never_gives_a_milder_level(raw, name):
    """From no to not sure to yes the level never falls, whatever else is answered."""
    assume((raw["concern"], name) != SCAR_WITHOUT_A_DAY)
    dated = KINDS[name] == "when"
    order = ["never", "unsure", "now"] if dated else ["no", "unsure", "yes"]
    levels = [level(raw | {"health": raw["health"] | {name: each}}) for each in order]
    assert levels == sorted(levels)
    missing = level(raw | {"health": raw["health"] | {name: None}})
    assert missing == levels[1]


@COMMON
@given(people(), st.lists(st.sampled_from(sorted(content().safety)), unique=True))
def test_to_accept_after_examining_makes_nothing_milder_but_what_asks_for_a_clinician(raw, names):
    """Not a stop, a wait or anything at home; and in a clinic never below a precaution."""
    before, after = (
        assess(read_answers(raw | {"examined": accepted}, content(), DAY), content(), DAY)
        for accepted in ([], names)
    )
    now = {found.id: found for found in after.findings}
    for found in before.findings:
        if now[found.id].level != found.level:
            assert found.level == "see_clinician_first"
            assert now[found.id].level == "suitable_with_precautions"
            assert now[found.id].examined
            assert found.id in names
            assert raw["setting"] == "clinic"
    assert not STRICTNESS[after.level] > STRICTNESS[before.level]


@COMMON
@given(people(), st.sampled_from(sorted(n for n, k in KINDS.items() if k == "when")), PAST)
def test_a_date_is_never_stricter_than_now_or_milder_than_never(raw, name, day):
    """A date lies between never and now."""
    assume((raw["concern"], name) != SCAR_WITHOUT_A_DAY)
    levels = [
        level(raw | {"health": raw["health"] | {name: each}}) for each in ("never", day, "now")
    ]
    assert levels == sorted(levels)


@COMMON
@given(people(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(raw, random):
    """Shuffled answers give the same consultation."""
    names = list(raw["health"])
    random.shuffle(names)
    other = dict(reversed(list(raw.items()))) | {
        "health": {name: raw["health"][name] for name in names}
    }
    first = consult(read_answers(raw, content(), DAY), content(), DAY)
    second = consult(read_answers(other, content(), DAY), content(), DAY)
    assert first.model_dump(exclude={"answers"}) == second.model_dump(exclude={"answers"})


@COMMON
@given(people())
def test_home_is_never_milder_than_a_clinic(raw):
    """Nobody is told that rolling at home is fine where a clinic would stop or take care."""
    length = raw["home_needle_length_mm"] or 0.25
    clinic = level(raw | {"setting": "clinic", "home_needle_length_mm": None})
    home = level(raw | {"setting": "home", "home_needle_length_mm": length})
    assert home >= clinic
    if clinic >= STRICTNESS["suitable_with_precautions"]:
        assert home >= STRICTNESS["wait"]


@COMMON
@given(people())
def test_more_years_on_the_calendar_never_make_a_dated_answer_stricter(raw):
    """Waiting alone never makes the level stricter."""
    later = DAY + timedelta(days=400)
    now = assess(read_answers(raw | {"event_date": None}, content(), DAY), content(), DAY)
    then = assess(read_answers(raw | {"event_date": None}, content(), later), content(), later)
    assert STRICTNESS[then.level] <= STRICTNESS[now.level]


@COMMON
@given(people())
def test_the_earliest_start_is_a_day_on_which_the_wait_is_over(raw):
    """On the earliest start the same dated answers no longer say wait."""
    raw = raw | {
        "event_date": None,
        "health": {n: DAY.isoformat() if v == "now" else v for n, v in raw["health"].items()},
    }
    said = assess(read_answers(raw, content(), DAY), content(), DAY)
    unknown = any(not finding.known for finding in said.findings if finding.level == "wait")
    if said.level != "wait" or said.earliest_start is None or unknown:
        return
    start = said.earliest_start
    assert STRICTNESS[assess(read_answers(raw, content(), start), content(), start).level] < 2
    before = start - timedelta(days=1)
    assert assess(read_answers(raw, content(), before), content(), before).level == "wait"


@COMMON
@given(people())
def test_curves_start_at_zero_rise_and_stay_in_bounds(raw):
    """Improvement starts at nothing, rises with time, and low ≤ best ≤ high within the bounds."""
    seen = consult(read_answers(raw, content(), DAY), content(), DAY).projection
    if seen is None or seen.kind != "curve":
        return
    effect = content().effects[seen.effect]
    assert seen.best[0] == 0 == seen.people.low[0] == seen.people.high[0]
    assert list(seen.best) == sorted(seen.best)
    for i in range(len(seen.weeks)):
        low, high = seen.people.low[i], seen.people.high[i]
        assert seen.studies.low[i] <= low <= seen.best[i] <= high <= seen.studies.high[i]
        assert effect.highest is None or seen.studies.high[i] <= effect.highest
    last = seen.session_weeks[-1] if effect.clock == "last_session" else 0
    assert seen.weeks[-1] <= last + 24


@COMMON
@given(st.sampled_from(PLACES), st.integers(1, 6), st.integers(0, 60))
def test_more_sessions_never_promise_less(place, sessions, week):
    """At the same time after the last session, another session never lowers the estimate."""
    concern, area = place
    if sessions + 1 > content().concerns[concern].course_for(area, None).sessions.high:
        return
    raw = {"setting": "clinic", "concern": concern, "area": area, "age": 30}
    clear = all_clear() | (OLD_SCAR if concern == "surgical_scars" else {})
    raw |= {"needle_tolerance": 8, "fitzpatrick_skin_type": 2, "health": clear}
    lines = []
    for n in (sessions, sessions + 1):
        seen = consult(read_answers(raw | {"sessions": n}, content(), DAY), content(), DAY)
        if seen.projection is None or seen.projection.kind != "curve":
            return
        after = int(seen.projection.session_weeks[-1]) + week
        if content().effects[seen.projection.effect].clock == "start":
            after = week
        lines.append(seen.projection.best[min(after, len(seen.projection.best) - 1)])
    assert lines[0] <= lines[1]


@COMMON
@given(st.floats(0.05, 3.0), st.floats(0.05, 3.0))
def test_longer_needles_never_mean_less_redness(one, other):
    """At every hour, and until it is clear, whatever the area."""
    short, long_ = (expect(depth, content()) for depth in sorted((one, other)))
    assert short.clear_days.fast <= long_.clear_days.fast
    assert short.clear_days.slow <= long_.clear_days.slow
    for curve in ("fast", "slow"):
        pairs = zip(getattr(short, curve), getattr(long_, curve), strict=True)
        assert all(less <= more for less, more in pairs)


@COMMON
@given(people())
def test_redness_falls_and_the_slow_healer_is_never_ahead(raw):
    """Redness starts at its height, falls, and the slow line is never below the fast one."""
    seen = consult(read_answers(raw, content(), DAY), content(), DAY).recovery
    if seen is None:
        return
    assert seen.fast[0] == seen.slow[0] == 100
    assert list(seen.fast) == sorted(seen.fast, reverse=True)
    assert list(seen.slow) == sorted(seen.slow, reverse=True)
    assert all(fast <= slow for fast, slow in zip(seen.fast, seen.slow, strict=True))
