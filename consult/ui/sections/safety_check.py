"""The safety check on screen: one group of questions at a time, none reassured beforehand."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from consult.answers import WHEN, YES_NO, asked
from consult.content.safety import Question as HealthQuestion
from consult.ui.state import keys, session, steps
from consult.ui.walk import layout, navigation
from consult.ui.widgets import answer_field, markup, statements
from consult.ui.widgets.question import Question, choose

PERSON = "person"
ELSEWHERE = "needles"  # asked on the needle page
EARLIEST = date(1950, 1, 1)


def screens() -> list[str]:
    """The screens of the check: the person, then each group with a question that matters here."""
    content = session.content()
    groups = {item.question.group for item in content.safety.values() if item.question}
    mattering = {_group(name) for name in _asked()}
    return [PERSON] + [
        name for name in content.health_groups if name in groups & mattering and name != ELSEWHERE
    ]


def current(found: list[str]) -> int:
    """Which screen is shown, as a place in the list."""
    here: int = st.session_state.setdefault(keys.SCREEN, {}).get("health", 0)
    return min(here, len(found) - 1)


def progress(found: list[str], here: int) -> None:
    """The screen's title, its place among the others, and its introduction."""
    words = session.content().pages["health"].words
    group = session.content().health_groups.get(found[here])
    markup.heading(group.title if group else words["person"])
    markup.small(words["screen"].format(here=here + 1, all=len(found)))
    if group:
        markup.text(group.intro)


def none_of(group: str) -> None:
    """A button that answers what is open in a group with no and moves on in one tap."""
    label = session.content().health_groups[group].none_label
    icon = ":material/done_all:"
    navigation.button(label, partial(_none, group), key=f"none_{group}", icon=icon)


def questions(group: str) -> None:
    """The questions of a group: neighbours that ask for no date in one go."""
    ids = [each for each in _asked() if _group(each) == group]
    for dated, neighbours in groupby(ids, key=lambda name: _item(name).kind == "when"):
        if dated:
            for name in neighbours:
                question(name)
        else:
            asked = [_yes_no(name) for name in neighbours]
            choose(asked, key=f"w_{asked[0].name.replace('.', '_')}_on", then=session.put)
    st.session_state.setdefault(keys.DRAWN, {})[group] = ids


def question(name: str) -> None:
    """One health question; dates are asked only where they matter."""
    item = _item(name)
    if item.kind == "yes_no":
        choose([_yes_no(name)], key=f"w_health_{name}", then=session.put)
        return
    words = session.content().pages["health"].words
    with st.container(border=True, key=f"question_{name}"):
        choices = {"never": words["never"], "now": item.now_label or words["now"]}
        choices |= {"date": words["date"], "unsure": words["unsure"]}
        label, today = statements.wording(item.ask), session.day()
        answer_field.one_or_date(f"health.{name}", label, choices, words["day"], EARLIEST, today)
        if item.help:
            markup.small(item.help)
        if said := session.disagreements().get(f"health.{name}"):
            markup.notice(statements.wording(said), ":material/error:")


def _yes_no(name: str) -> Question:
    item, frame = _item(name), session.content().pages["frame"].words
    choices = {answer: frame[answer] for answer in YES_NO}
    label, below = statements.wording(item.ask), item.help or ""
    return answer_field.question(f"health.{name}", label, choices, look="row boxed", below=below)


def leave() -> None:
    """Back and next between screens, and out of the check at its ends."""
    missing, said = st.session_state.pop(keys.MISSING, None), None
    if missing:
        said = session.content().pages["health"].words["missing"]
        said = "\n".join([said, "", *(f"- {label}" for label in missing)])
    found = screens()
    layout.ways(f"health_{found[current(found)]}", _back, _onward, said)


def _back() -> None:
    found = screens()
    _go(current(found) - 1, found, steps.before("health"))


def _onward() -> None:
    found = screens()
    here = current(found)
    missing = _missing(found[here])
    if missing:
        st.session_state[keys.MISSING] = missing
    else:
        _go(here + 1, found, steps.after("health"))


def _go(place: int, found: list[str], otherwise: str) -> None:
    inside = 0 <= place < len(found)
    st.session_state[keys.SCREEN]["health"] = place if inside else 0
    if not inside:
        navigation.to(otherwise)


def _missing(screen: str) -> list[str]:
    content = session.content()
    if screen == PERSON:
        words = content.pages["health"].words
        fields = {"age": words["age"], "fitzpatrick_skin_type": words["skin_type"]}
        return [label for field, label in fields.items() if session.get(field) is None]
    still_open = {*steps.open_questions()}
    return [
        item.question.label
        for name, item in content.safety.items()
        if item.question and name in still_open and item.question.group == screen
    ]


def _none(group: str) -> None:
    """No to every question that was there to read and has no answer yet, and on."""
    given = session.so_far().given()
    for name in st.session_state.get(keys.DRAWN, {}).get(group, []):
        item = _item(name)
        alone = item.alone_when is not None and item.alone_when.holds(given, session.day())
        if session.get(f"health.{name}") is None and not alone:
            session.put(f"health.{name}", WHEN[0] if item.kind == "when" else YES_NO[1])
    session.forget_widgets()
    _onward()


def _asked() -> list[str]:
    order = {name: place for place, name in enumerate(session.content().safety)}
    return sorted(
        asked(session.content(), session.so_far(), session.day()),
        key=lambda name: (_order(name), order[name]),
    )


def _item(name: str) -> HealthQuestion:
    item = session.content().safety[name].question
    assert item, "only items with a question are asked"
    return item


def _group(name: str) -> str:
    return _item(name).group


def _order(name: str) -> int:
    return _item(name).order
