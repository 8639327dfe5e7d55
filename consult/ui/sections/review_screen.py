"""A screen of the review: a card or a few values, what one says of each, back and next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import streamlit as st

from consult.content.sign_off import VERDICTS, Verdict
from consult.review import sitting
from consult.review.card import Card
from consult.review.said import PAGE
from consult.ui.draft import review_storage
from consult.ui.sections import review_card
from consult.ui.state import keys, mishap, session
from consult.ui.walk import navigation
from consult.ui.widgets import markup, question
from consult.ui.widgets.question import Question, choose

KEY = "w_verdict"
CARD, SAY = 62, 38  # of a hundred, where there is room side by side


def at(screen: sitting.Screen) -> str:
    """What a screen is known by: the number of its first card."""
    return screen[0].number


def show(desk: sitting.Desk, place: int) -> None:
    """The screen, and the ways on."""
    screen = desk.screens[place]
    with markup.within("review", "over"):
        _how_far(desk, place)
    if len(screen) == 1 and screen[0].form == "card":
        read, say = st.columns([CARD, SAY], gap="medium")
        with read, markup.within("review"):
            review_card.whole(screen[0])
        with say, st.container(key="verdict"):
            _ask([_question(screen[0], _words()["verdict"], look="cards")], screen)
            _note(screen[0], _words()["note_label"])
    else:
        _rows(screen)
    _ways(desk, place)


def _how_far(desk: sitting.Desk, place: int) -> None:
    before = sum(len(screen) for screen in desk.screens[:place])
    here, count = before + 1, len(desk.part.cards)
    last = before + len(desk.screens[place])
    word = "part_left" if last == here else "part_left_rows"
    markup.progress(last, count)
    markup.small(
        _words()[word].format(
            part=desk.part.title,
            here=here,
            last=last,
            all=count,
            minutes=sitting.minutes_left(desk, place),
        )
    )


def _rows(screen: sitting.Screen) -> None:
    """A few values of one table, each with its own question."""
    with markup.within("review"):
        first = screen[0]
        review_card.heading(at(screen), first.of or first.title)
        markup.small(session.content().pages["review"].words[first.section])
    _ask([_question(card, _row(card), look="row") for card in screen], screen)
    for card in screen:
        if sitting.verdict(review_storage.kept(), card) not in (None, "agree"):
            _note(card, _words()["note_of"].format(number=card.number))
    with markup.fold(_words()["rows_more"], ":material/menu_book:"):
        for card in screen:
            markup.text(f"**{card.number} {card.title}**")
            review_card.beside(card)


def _row(card: Card) -> str:
    claim = card.claims[0]
    value = ", ".join(each.text for each in claim.figures)
    return f"{card.number} {card.title}: **{value}**"


def _question(card: Card, label: str, *, look: question.Look) -> Question:
    words = _words()
    grounds = () if card.form == "card" else card.claims[0].grounds
    return Question(
        card.number,
        label,
        {name: words[name] for name in VERDICTS},
        sitting.verdict(review_storage.kept(), card),
        look=look,
        below="  \n".join(map(review_card.in_line, grounds)),
    )


def _ask(asked: list[Question], screen: sitting.Screen) -> None:
    choose(asked, key=KEY, then=partial(_said, {card.number: card for card in screen}))


def _said(known: dict[str, Card], number: str, value: Any) -> None:
    sitting.say(review_storage.kept(), known[number], verdict_=cast("Verdict", value))


def _note(card: Card, label: str) -> None:
    key = _note_key(card)
    st.session_state.setdefault(key, sitting.note(review_storage.kept(), card))
    st.text_area(
        label, key=key, height=100, max_chars=sitting.LONGEST_NOTE,
        on_change=mishap.guarded(partial(_noted, card)),
    )  # fmt: skip


def _note_key(card: Card) -> str:
    return f"w_note_{card.number}"


def _noted(card: Card) -> None:
    typed = st.session_state.get(_note_key(card))
    if isinstance(typed, str) and typed.strip() != sitting.note(review_storage.kept(), card):
        sitting.say(review_storage.kept(), card, note_=typed)


def _ways(desk: sitting.Desk, place: int) -> None:
    frame, words = session.content().pages["frame"].words, _words()
    with st.container(key="walk"):
        if said := st.session_state.pop(keys.REVIEW_SAID, None):
            st.warning(said, icon=":material/edit:")
        with st.container(horizontal=True, key="ways"):
            _way(frame["back"], ":material/arrow_back:", partial(_to, desk, place, -1), "back")
            _way(words["parts"], ":material/list:", partial(_to, desk, place, None), "parts")
            _way(frame["next"], None, partial(_to, desk, place, 1), "next")


def _way(label: str, icon: str | None, act: Callable[[], None], name: str) -> None:
    kind: navigation.Kind = "primary" if name == "next" else "secondary"
    st.button(label, icon=icon, type=kind, key=f"review_{name}", on_click=mishap.guarded(act))


def _to(desk: sitting.Desk, place: int, by: int | None) -> None:
    """Turn to another screen, once all that this tap has sent with it is noted."""
    question.hear_all()
    kept, screen = review_storage.kept(), desk.screens[place]
    for card in screen:
        _noted(card)
    lacking = [card.number for card in screen if sitting.lacks_note(kept, card)]
    if by == 1 and lacking:
        said = _words()["which_change"].format(number=", ".join(lacking))
        st.session_state[keys.REVIEW_SAID] = said
        return
    there = -1 if by is None else place + by
    kept["at"] = desk.screens[there][0].id if 0 <= there < len(desk.screens) else None


def _words() -> dict[str, str]:
    return session.content().pages[PAGE].words
