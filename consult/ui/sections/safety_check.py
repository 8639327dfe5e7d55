"""The safety check on screen: a list to tick what is true, a screen at a time.

Nothing is answered beforehand. A line that was not touched is open until "none of the others".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

import streamlit as st

from consult.answers_model import WHEN, YES_NO
from consult.phrases import formats
from consult.sessions import had
from consult.signs import LAST_NEEDLING
from consult.ui.sections.safety_screens import PERSON, Screen, current, question_of, screens
from consult.ui.state import keys, session, steps
from consult.ui.walk import layout, navigation
from consult.ui.widgets import answer_field, answers_review, markup, statements
from consult.ui.widgets.question import Asked, Question, choose
from consult.ui.widgets.typed_field import DayField

EARLIEST = date(1950, 1, 1)
NAMED_AT_MOST = 3  # of the lines that are open; more than that are outlined alone


def progress(found: list[Screen], here: int) -> None:
    """The screen's place among the others, and how to answer."""
    words = session.page("health").words
    place = words["screen"].format(here=here + 1, all=len(found))
    with markup.piece():
        if found[here] == PERSON:
            markup.small(f"{place}.")
            markup.heading(words["person"])
        else:
            markup.small(f"{place}. {words['how']}")


def questions(screen: Screen) -> None:
    """The lines of each part of a screen, with its title."""
    content, drawn = session.content(), st.session_state.setdefault(keys.DRAWN, {})
    for part in screen:
        with markup.piece():
            markup.heading(content.health_groups[part.group].title)
            if not session.for_clinician():
                markup.small(content.health_groups[part.group].intro)
        lines(part.names, key=f"w_health_{part.key}")
        drawn[part.key] = part.names


def lines(ids: Iterable[str], *, key: str) -> None:
    """These questions as a list to tick."""
    choose([line for name in ids for line in line_of(name)], key=key, then=note)


def question(name: str) -> None:
    """One yes-or-no question by itself, as on another page."""
    item, frame = question_of(name), session.page("frame").words
    choices = {answer: frame[answer] for answer in YES_NO}
    label, below = statements.wording(item.ask), item.help or ""
    asked_ = answer_field.question(f"health.{name}", label, choices, look="row boxed", below=below)
    choose([asked_], key=f"w_health_{name}", then=session.put)


def line_of(name: str, *, marked: bool = True) -> list[Asked]:
    """A line of the list and, where a day is asked for, the field for it.

    `marked`: with what is new in answers from outside.
    """
    item, field = question_of(name), f"health.{name}"
    page, frame = session.page("health").words, session.page("frame").words
    kept = session.get(field)
    if item.kind == "yes_no":
        choices = {"yes": frame["yes"], "unsure": frame["unsure"], "no": frame["no"]}
    else:
        choices = {"date": page["date"], "now": item.now_label or page["now"]}
        choices |= {"unsure": frame["unsure"], "never": _never(name)}
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
        marks=answers_review.marks(field) if marked else (),
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


def _never(name: str) -> str:
    """What no date says: never, or of needling that it was at a visit, which is known here."""
    given = session.so_far()
    days = had(given, given.pairs[0], session.content()) if name == LAST_NEEDLING else ()
    if not days or given.setting != "clinic":
        return session.page("health").words["never"]
    return formats.short(days[-1], session.content())


DAY = ".day"


def _calendars() -> set[str]:
    opened: set[str] = st.session_state.setdefault(keys.CALENDARS, set())
    return opened


def note(field: str, value: str | None) -> None:
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
    words = session.page("health").words
    if missing:
        few = len(missing) <= NAMED_AT_MOST
        said = words["missing_few"].format(what="; ".join(missing)) if few else words["missing"]
    found = screens()
    screen = found[current(found)]
    rest = (words["none"], partial(_none, screen)) if screen != PERSON else None
    layout.ways(f"health_{'_'.join(part.key for part in screen)}", _back, _onward, said, rest)


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
    if screen == PERSON:
        words = content.pages["health"].words
        fields = {"age": words["age"], "fitzpatrick_skin_type": words["skin_type"]}
        return {field: label for field, label in fields.items() if session.get(field) is None}
    return {
        f"health.{name}": question_of(name).label
        for name in steps.open_questions()
        if any(name in part.names for part in screen)
    }


def _none(screen: Screen) -> None:
    """No to every question that was there to read and was not touched, and on."""
    each_given = session.so_far().given_each()
    drawn = st.session_state[keys.DRAWN]
    for name in (each for part in screen for each in drawn.get(part.key, [])):
        item, field = question_of(name), f"health.{name}"
        when = item.alone_when
        alone = when is not None and any(when.holds(g, session.day()) for g in each_given)
        if session.get(field) is None and field not in _calendars() and not alone:
            session.put(field, WHEN[0] if item.kind == "when" else YES_NO[1])
    _onward()
