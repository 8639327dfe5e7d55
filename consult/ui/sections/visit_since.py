"""The first part of a visit: where the course stands, and how it was since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from consult.content.noted import Noted
from consult.patch import patch
from consult.phrases import course_lines, visit_lines
from consult.ui.draft.fragment import part
from consult.ui.state import keys, session, todays_visit
from consult.ui.widgets import markup, statements
from consult.ui.widgets.question import Asked, Question, choose
from consult.ui.widgets.typed_field import NumberField
from consult.visits import Visit

FIELD = todays_visit.FIELD
AFTER = "after"


def words() -> dict[str, str]:
    """The words of the page about a visit."""
    return session.page("visit").words


def standing(part_of_it: str) -> None:
    """Which visit it is, what was done the last time, and what its days say; and where one is."""
    content, result = session.content(), session.consultation()
    course = result.so_far
    if course is None:
        markup.text(f"{words()['first']} {part_of_it}.")
        return
    heading = course_lines.heading(result, content)
    waits = course.ahead and not (course.today and course.today.needled)
    patched = course.today and course.today.patched(result.answers.area)
    if waits and (patched or not session.for_clinician()):
        heading = words()["comes_next"].format(heading=heading)
    said = [f"**{heading}.** {part_of_it}."]
    if before := _before():
        said.append(_last_time(before[-1]))
    markup.text(" ".join(said))
    for line in course_lines.notices(result, content, clinician=session.for_clinician()):
        markup.notice(line, ":material/event_busy:", urgent=False)


def _last_time(visit: Visit) -> str:
    """The day on which skin was needled last, what was done, and whether it was a patch alone."""
    done = visit_lines.zones(visit, session.content(), clinician=session.for_clinician())
    what = "; ".join(done)
    name = "last_time" if what else "last_day"
    if not visit.needled:
        name += "_patch"
    return words()[name].format(day=statements.when(visit.date), what=what)


@part
def since() -> None:
    """How it was since the last visit."""
    with markup.piece():
        markup.heading(words()[_after_what()])
    # Beside each other where there is room: a number, and a word or two.
    days, marks = st.columns([1, 4]) if session.for_clinician() else (st.container(),) * 2
    number, *others = _since()
    with days:
        choose([number], key="w_visit_days", then=session.put)
    with marks:
        if _patch_is_for_a_practitioner():
            markup.small(words()["patch_looked_at"])
        else:
            choose(others[:1], key="w_visit_marks", then=put)
    choose(others[1:], key="w_visit_since", then=put)
    to_do(session.get(f"{FIELD}{AFTER}"))


def to_do(reaction: str | None) -> None:
    """What to do about a reaction, from the moment it is noted."""
    action = session.content().reactions[reaction].action if reaction else None
    if action:
        said = (session.for_clinician() and action.clinician) or action.text
        markup.notice(said, ":material/emergency:")


def was_needled() -> bool:
    """Whether there was a visit before, to be asked about."""
    return bool(_before())


def _before() -> list[Visit]:
    """The visits before today at which skin was needled, be it a test patch alone."""
    return [v for v in session.so_far().visits if v.had_needles and v.date < session.day()]


def _patch_is_for_a_practitioner() -> bool:
    """Whether dark marks would settle a test patch: a patient's own look is none to go on by."""
    if session.for_clinician():
        return False
    return patch(session.so_far(), session.content(), session.day()) == "watched"


def _after_what() -> str:
    if session.get("setting") == "home":
        return "home_since"
    return "since" if _before()[-1].needled else "since_patch"


def _since() -> list[Asked]:
    content, said = session.content(), words()
    days = content.limits.redness_days
    reactions = {n: item for n, item in content.reactions.items() if AFTER in item.seen}
    return [
        NumberField(f"{FIELD}redness_days", said["redness_days"], low=days.low, high=days.high),
        one("dark_marks", said["dark_marks"], labels(content.dark_marks)),
        one(AFTER, said["after"], labels(reactions)),
    ]


def labels(items: Mapping[str, Noted]) -> dict[str, str]:
    """What may be noted, in the words of who reads."""
    return {name: statements.wording(item.label) for name, item in items.items()}


def one(name: str, label: str, choices: Mapping[str, str]) -> Question:
    """One thing to note of the visit, by a tap; a second tap takes it back."""
    chosen = session.get(f"{FIELD}{name}")
    return Question(f"{FIELD}{name}", label, choices, chosen, look="pills", kind="at_most_one")


def put(field: str, value: Any) -> None:
    """Note what the verdict above, or where the course stands, may follow from."""
    session.put(field, value)
    st.session_state[keys.WHOLE_PAGE] = True
