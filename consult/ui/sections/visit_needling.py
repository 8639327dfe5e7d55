"""What a practitioner notes of needling: depth and passes, device and lot, how it was borne."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from consult.ui.sections.visit_since import FIELD, labels, one, put, to_do, words
from consult.ui.state import session, todays_visit
from consult.ui.widgets.question import Asked, Question, choose
from consult.ui.widgets.typed_field import TextField
from consult.visits import Visit
from consult.visits_model import LONGEST_TYPED

AGAIN = "again"
SEEN_THEN = "day"
REACTION = f"{FIELD}reaction"
AS_BEFORE = ("zones", "device")


def show() -> None:
    """All of it, the tools side by side."""
    choose([*_again(), *_zones()], key="w_visit_done", then=_note)
    choose(list(_tools()), key="w_visit_tools", then=session.put)
    choose([_reached(), _happened()], key="w_visit_seen", then=put)
    to_do(session.get(REACTION))


def patched() -> None:
    """Of a test patch: where and how deep, with what, and how it was borne."""
    choose(list(_zones()), key="w_visit_done", then=_note)
    choose(list(_tools()), key="w_visit_tools", then=session.put)
    choose([_happened()], key="w_visit_seen", then=put)
    to_do(session.get(REACTION))


def put_off() -> None:
    """What may have happened before any needle: of who faints at the sight of one, for instance."""
    choose([_happened(without_needling=True)], key="w_visit_put_off", then=put)
    to_do(session.get(REACTION))


def before() -> Visit | None:
    """The last visit before today at which the skin was needled."""
    day = session.day()
    done = [v for v in session.so_far().visits if v.needled and v.date < day]
    return done[-1] if done else None


def _again() -> Iterator[Asked]:
    last, said = before(), words()["again"]
    if last and (last.zones or last.device):
        chosen = ["on"] if _is_again(last) else []
        yield Question(AGAIN, said, {"on": said}, chosen, look="pills", kind="several", quiet=True)


def _zones() -> Iterator[Asked]:
    """How deep and how often, of each area."""
    content, said = session.content(), words()
    choices = content.pages["visit"].choices
    for area in dict.fromkeys(pair.area for pair in session.so_far().pairs):
        name = content.areas[area].name
        for what, kind in (("depth_mm", "depth"), ("passes", "passes")):
            field = f"{FIELD}zones.{area}.{what}"
            steps = {_number(key): each.label for key, each in choices[kind].items()}
            kept = session.get(field)
            if kept is not None and kept not in steps:
                steps |= {kept: f"{kept:g}"}
            label = said[kind].format(area=name)
            yield Question(field, label, steps, kept, look="pills", kind="at_most_one")


def _tools() -> Iterator[Asked]:
    said, owned = words(), {each.name: each.name for each in session.content().clinic.devices}
    if owned:
        kept = session.get(f"{FIELD}device")  # of the last time it may be another
        yield one("device", said["device"], owned | ({kept: kept} if kept else {}))
    else:
        yield TextField(f"{FIELD}device", said["device"], longest=LONGEST_TYPED)
    yield TextField(f"{FIELD}lot", said["lot"], longest=LONGEST_TYPED)


def _reached() -> Question:
    return one("endpoint", words()["endpoint"], labels(session.content().reached))


def _happened(*, without_needling: bool = False) -> Question:
    """What happened that day; without needles what can."""
    seen = {
        name: item
        for name, item in session.content().reactions.items()
        if SEEN_THEN in item.seen and (item.without_needling or not without_needling)
    }
    return one("reaction", words()["reaction"], labels(seen))


def _number(key: str) -> float | int:
    return int(key) if key.isdecimal() else float(key)


def _note(field: str, value: Any) -> None:
    if field != AGAIN:
        session.put(field, value)
        return
    last, visit = before(), todays_visit.begun(session.raw(), session.content(), session.day())
    raw = json.loads(last.written) if last and value else {}
    for name in AS_BEFORE:
        visit.pop(name, None)
        if raw.get(name):
            visit[name] = raw[name]


def _is_again(last: Visit) -> bool:
    """Whether today's depths, passes and device are those of the last time."""
    raw, visit = json.loads(last.written), todays_visit.of(session.raw(), session.day())
    return all((visit.get(name) or None) == (raw.get(name) or None) for name in AS_BEFORE)
