"""The safety check on screen: a list to tick what is true, a screen at a time.

Nothing is answered beforehand. A line that was not touched is open until "none of the others".
"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import accumulate

import streamlit as st

from consult.answers import asked
from consult.answers_model import WHEN, YES_NO
from consult.content.safety import Question as HealthQuestion
from consult.ui.state import keys, session, steps
from consult.ui.walk import layout, navigation
from consult.ui.widgets import answer_field, answers_review, markup, statements
from consult.ui.widgets.question import Asked, Question, choose
from consult.ui.widgets.typed_field import DayField

PERSON = "person"
ELSEWHERE = "needles"  # asked on the needle page
EARLIEST = date(1950, 1, 1)
LINES_FOR_CLINICIANS = 24  # a screen, in two columns

NAMED_AT_MOST = 3  # of the lines that are open; more than that are outlined alone

Screen = tuple[str, ...]  # the groups of questions on it


def screens() -> list[Screen]:
    """The person, then each group with a question that matters here; dense for practitioners."""
    content = session.content()
    lines = [_item(name).group for name in _asked()]
    groups = [name for name in content.health_groups if name in lines and name != ELSEWHERE]
    if not session.for_clinician():
        return [(PERSON,), *((name,) for name in groups)]
    found: list[list[str]] = []
    for name, before in zip(groups, accumulate(map(lines.count, ["", *groups])), strict=False):
        place = before // LINES_FOR_CLINICIANS
        found += [[] for _ in range(place + 1 - len(found))]
        found[place].append(name)
    return [(PERSON,), *(tuple(each) for each in found if each)]


def current(found: list[Screen]) -> int:
    """Which screen is shown, as a place in the list."""
    here: int = st.session_state.setdefault(keys.SCREEN, {}).get("health", 0)
    return min(here, len(found) - 1)


def progress(found: list[Screen], here: int) -> None:
    """The screen's place among the others, and how to answer."""
    words = session.content().pages["health"].words
    place = words["screen"].format(here=here + 1, all=len(found))
    with markup.piece():
        if found[here] == (PERSON,):
            markup.small(f"{place}.")
            markup.heading(words["person"])
        else:
            markup.small(f"{place}. {words['how']}")


def questions(groups: Screen) -> None:
    """The lines of each group, with its title."""
    content, drawn = session.content(), st.session_state.setdefault(keys.DRAWN, {})
    for group in groups:
        ids = [each for each in _asked() if _item(each).group == group]
        with markup.piece():
            markup.heading(content.health_groups[group].title)
            if not session.for_clinician():
                markup.small(content.health_groups[group].intro)
        lines = [line for name in ids for line in _line(name)]
        choose(lines, key=f"w_health_{group}", then=_note)
        drawn[group] = ids


def question(name: str) -> None:
    """One yes-or-no question by itself, as on another page."""
    item, frame = _item(name), session.content().pages["frame"].words
    choices = {answer: frame[answer] for answer in YES_NO}
    label, below = statements.wording(item.ask), item.help or ""
    asked_ = answer_field.question(f"health.{name}", label, choices, look="row boxed", below=below)
    choose([asked_], key=f"w_health_{name}", then=session.put)


def _line(name: str) -> list[Asked]:
    """A line of the list and, where a day is asked for, the field for it."""
    item, field = _item(name), f"health.{name}"
    page, frame = session.content().pages["health"].words, session.content().pages["frame"].words
    kept = session.get(field)
    if item.kind == "yes_no":
        choices = {"yes": frame["yes"], "unsure": frame["unsure"], "no": frame["no"]}
    else:
        choices = {"date": page["date"], "now": item.now_label or page["now"]}
        choices |= {"unsure": frame["unsure"], "never": page["never"]}
    dated = field in _calendars() or (kept is not None and kept not in choices)
    said = session.disagreements().get(field)
    missing = kept is None and field in st.session_state.get(keys.MISSING_FIELDS, ())
    line = Question(
        field,
        item.label,
        choices,
        "date" if dated else kept,
        look="tick",
        kind="at_most_one",
        marks=answers_review.marks(field),
        more="\n\n".join([f"**{statements.wording(item.ask)}**", *filter(None, [item.help])]),
        error=statements.wording(said) if said else "",
        missing=missing and not dated,
    )
    if not dated:
        return [line]
    day = DayField(
        field + DAY, page["day"], missing=missing, of=field, first=EARLIEST, last=session.day()
    )
    return [line, day]


DAY = ".day"


def _calendars() -> set[str]:
    opened: set[str] = st.session_state.setdefault(keys.CALENDARS, set())
    return opened


def _note(field: str, value: str | None) -> None:
    """Note an answer. "On a day" opens the field for it, and the day typed there is the answer."""
    opened = _calendars()
    if field.endswith(DAY):
        field = field.removesuffix(DAY)
    elif value == "date":
        opened.add(field)
        value = None
    else:
        opened.discard(field)
    session.put(field, value)


def leave() -> None:
    """Back, "none of the others" and next, between screens and out of the check at its ends."""
    missing, said = st.session_state.pop(keys.MISSING, None), None
    words = session.content().pages["health"].words
    if missing:
        few = len(missing) <= NAMED_AT_MOST
        said = words["missing_few"].format(what="; ".join(missing)) if few else words["missing"]
    found = screens()
    screen = found[current(found)]
    rest = (words["none"], partial(_none, screen)) if screen != (PERSON,) else None
    layout.ways(f"health_{'_'.join(screen)}", _back, _onward, said, rest)


def _back() -> None:
    found = screens()
    _go(current(found) - 1, found, steps.before("health"))


def _onward() -> None:
    found = screens()
    here = current(found)
    missing = _missing(found[here])
    if missing:
        st.session_state[keys.MISSING] = list(missing.values())
        st.session_state[keys.MISSING_FIELDS] = list(missing)
    else:
        _go(here + 1, found, steps.after("health"))


def _go(place: int, found: list[Screen], otherwise: str) -> None:
    inside = 0 <= place < len(found)
    st.session_state[keys.SCREEN]["health"] = place if inside else 0
    navigation.left()
    if not inside:
        navigation.to(otherwise)


def _missing(screen: Screen) -> dict[str, str]:
    """The open questions of a screen: the answer's field to its label."""
    content = session.content()
    if screen == (PERSON,):
        words = content.pages["health"].words
        fields = {"age": words["age"], "fitzpatrick_skin_type": words["skin_type"]}
        return {field: label for field, label in fields.items() if session.get(field) is None}
    return {
        f"health.{name}": _item(name).label
        for name in steps.open_questions()
        if _item(name).group in screen
    }


def _none(screen: Screen) -> None:
    """No to every question that was there to read and was not touched, and on."""
    each_given = session.so_far().given_each()
    for name in (each for group in screen for each in st.session_state[keys.DRAWN].get(group, [])):
        item, field = _item(name), f"health.{name}"
        when = item.alone_when
        alone = when is not None and any(when.holds(g, session.day()) for g in each_given)
        if session.get(field) is None and field not in _calendars() and not alone:
            session.put(field, WHEN[0] if item.kind == "when" else YES_NO[1])
    _onward()


def _asked() -> list[str]:
    order = {name: place for place, name in enumerate(session.content().safety)}
    return sorted(
        asked(session.content(), session.so_far(), session.day()),
        key=lambda name: (_item(name).order, order[name]),
    )


def _item(name: str) -> HealthQuestion:
    item = session.content().safety[name].question
    assert item, "only items with a question are asked"
    return item
