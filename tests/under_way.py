"""What a scenario may say of a course under way, and how it is checked."""

KEYS = {"visit", "left", "next", "days", "last_time", "notices", "changed", "asked"}
KEYS |= {"patch"}


def _name(pair):
    return f"{pair.concern} on {pair.area}"


def _depth(zone):
    if zone is None:
        return "not noted"
    depth = "depth not noted" if zone.depth_mm is None else f"{zone.depth_mm:g} mm"
    return depth if zone.passes is None else f"{depth}, {zone.passes} passes"


def _notice(notice):
    weeks = "" if notice.weeks is None else f", {notice.weeks:g} weeks"
    instead = f", now {notice.instead}" if notice.instead else ""
    return f"{notice.kind} on {notice.day}{weeks}{instead}"


def check(scenario, said):
    """Which visit it is, what is left and when, what was done last time, and what is said of it."""
    course = said.so_far
    if KEYS.isdisjoint(scenario):
        return
    assert course is not None, "there was no visit"
    each = {_name(one.pair): one for one in course.each}
    got = {
        "visit": "all done" if course.number is None else f"{course.number} of {course.planned}",
        "left": {name: str(one.left) for name, one in each.items()},
        "next": {name: str(one.next) for name, one in each.items()},
        "last_time": {name: _depth(one.done_last) for name, one in each.items()},
        "notices": [_notice(notice) for notice in course.notices],
        "changed": [f"{c.name}: {c.before} to {c.after} on {c.day}" for c in course.changes],
        "asked": str(course.asked_on),
    }
    if "days" in scenario:
        together = said.together.plan if said.together else None
        days = [visit.day for visit in together.visits] if together else said.course.dates
        assert [str(day) for day in days] == scenario["days"]
    if "patch" in scenario:
        patch = said.course.test_spot
        assert (str(patch.day) if patch else "none") == scenario["patch"]
    for name in KEYS & set(scenario) - {"days", "patch"}:
        assert got[name] == scenario[name], name
