"""A screen of the review: a card or a few values, what one says of each, back and next.

What one says of a card stands in the bar with the ways on, at the same place whatever the card's
height; of the values of a table each has its own below it.
"""

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
from consult.ui.widgets import expander, markup, question
from consult.ui.widgets.question import Question, choose

KEY = "w_verdict"
ASKS_FOR = {"agree_with_change": "note_change", "disagree": "note_against"}


def at(screen: sitting.Screen) -> str:
    """What a screen is known by: the number of its first card."""
    return screen[0].number


def show(desk: sitting.Desk, place: int) -> None:
    """The screen, and the ways on."""
    screen = desk.screens[place]
    alone = screen[0] if len(screen) == 1 and screen[0].form == "card" else None
    # A place each, whatever stands in it: so the bar is never drawn anew.
    page, bar = st.container(), st.container(key="walk")
    with page:
        if alone:
            _card(desk, alone)
        else:
            _rows(desk, screen)
    with bar, markup.numbered("bar"):
        far, said, note, asked, ways = (st.container() for _ in range(5))
        with far:
            _how_far(desk, place)
        with said:
            lacking = _lacking(screen)
        if alone and _asks_for(alone):
            with note:
                _note(alone)
        if alone:
            with asked:
                _ask(alone, look="cards")
        with ways:
            _ways(desk, place, lacking)


def _card(desk: sitting.Desk, card: Card) -> None:
    with markup.within("review"):
        markup.small(desk.part.title)
        review_card.whole(card, desk.part.repeat(card))
    if not _asks_for(card):
        noted = bool(sitting.note(review_storage.kept(), card))
        label = _words()["note_add"]
        with expander.drawn(label, ":material/edit_note:", expanded=noted):
            _note(card)


def _how_far(desk: sitting.Desk, place: int) -> None:
    here, count = sitting.number_of(place, desk), len(desk.part.cards)
    last = here + len(desk.screens[place]) - 1
    word = "part_left" if last == here else "part_left_rows"
    with markup.within("far"):
        markup.progress(last, count)
        markup.small(
            _words()[word].format(
                here=here, last=last, all=count, minutes=sitting.minutes_left(desk, place)
            )
        )


def _rows(desk: sitting.Desk, screen: sitting.Screen) -> None:
    """A few values of one table: each with its reason, then the answers, then room for a note."""
    with markup.within("review"):
        first = screen[0]
        markup.small(desk.part.title)
        review_card.heading(at(screen), first.of or first.title)
        markup.small(session.page("review").words[first.section])
    for place, card in enumerate(screen):
        with st.container(key=f"value_{place}"):
            with markup.within("review"):
                review_card.row(card)
            _ask(card, look="row", place=place)
            if _asks_for(card):
                _note(card)
    with markup.fold(_words()["rows_more"], ":material/menu_book:"):
        for card in screen:
            markup.text(f"**{card.number} {card.title}**")
            review_card.beside(card)


def _ask(card: Card, *, look: question.Look, place: int = 0) -> None:
    words = _words()
    label = words["verdict"].format(number=card.number)
    given = sitting.verdict(review_storage.kept(), card)
    answers = {name: words[name] for name in VERDICTS}
    asked = Question(card.number, label, answers, given, look=look, quiet=True)
    choose([asked], key=f"{KEY}_{place}", then=partial(_said, {card.number: card}))


def _said(known: dict[str, Card], number: str, value: Any) -> None:
    sitting.say(review_storage.kept(), known[number], verdict_=cast("Verdict", value))


def _asks_for(card: Card) -> bool:
    """Whether what was said of it asks for words."""
    return sitting.verdict(review_storage.kept(), card) in ASKS_FOR


def _note(card: Card) -> None:
    key, given = _note_key(card), sitting.verdict(review_storage.kept(), card)
    st.session_state.setdefault(key, sitting.note(review_storage.kept(), card))
    label = _words()[ASKS_FOR.get(given or "", "note_label")].format(number=card.number)
    st.text_area(
        label, key=key, height=80, max_chars=sitting.LONGEST_NOTE,
        on_change=mishap.guarded(partial(_noted, card)),
    )  # fmt: skip


def _note_key(card: Card) -> str:
    return f"w_note_{card.number}"


def _noted(card: Card) -> None:
    typed = st.session_state.get(_note_key(card))
    if isinstance(typed, str) and typed.strip() != sitting.note(review_storage.kept(), card):
        sitting.say(review_storage.kept(), card, note_=typed)


def _lacking(screen: sitting.Screen) -> bool:
    """Say what *Next* waited for, if it did; whether it was an answer, which may be skipped."""
    if said := st.session_state.pop(keys.REVIEW_SAID, None):
        st.warning(said, icon=":material/edit:")
    kept = review_storage.kept()
    return bool(said) and any(sitting.verdict(kept, card) is None for card in screen)


def _ways(desk: sitting.Desk, place: int, lacking: bool) -> None:
    frame, words = session.page("frame").words, _words()
    with st.container(horizontal=True, key="ways"):
        _way(frame["back"], ":material/arrow_back:", partial(_to, desk, place, place - 1), "back")
        _way(words["parts"], ":material/list:", partial(_to, desk, place, None), "parts")
        if lacking:
            _way(words["skip"], None, partial(_to, desk, place, place + 1), "skip")
        _way(frame["next"], None, partial(_on, desk, place), "next")


def _way(label: str, icon: str | None, act: Callable[[], None], name: str) -> None:
    kind: navigation.Kind = "primary" if name == "next" else "secondary"
    st.button(label, icon=icon, type=kind, key=f"review_{name}", on_click=mishap.guarded(act))


def _heard(desk: sitting.Desk, place: int) -> sitting.Kept:
    """All that is said, once what this tap has sent with it is noted."""
    question.hear_all()
    for card in desk.screens[place]:
        _noted(card)
    return review_storage.kept()


def _on(desk: sitting.Desk, place: int) -> None:
    """Next: where nothing is said of a card, or not which change, stay and say so."""
    kept, screen, words = _heard(desk, place), desk.screens[place], _words()
    silent = [card.number for card in screen if sitting.verdict(kept, card) is None]
    unclear = [card.number for card in screen if sitting.lacks_note(kept, card)]
    for name, numbers in (("which_verdict", silent), ("which_change", unclear)):
        if numbers:
            st.session_state[keys.REVIEW_SAID] = words[name].format(number=", ".join(numbers))
            return
    _to(desk, place, place + 1)


def _to(desk: sitting.Desk, place: int, there: int | None) -> None:
    """Turn to another screen, or to the parts; after the last one the part that is open next."""
    kept = _heard(desk, place)
    found = desk.screens[there : there + 1] if there is not None and there >= 0 else ()
    kept["at"] = found[0][0].id if found else None
    if there == len(desk.screens):
        done = sum(sitting.verdict(kept, card) is not None for card in desk.part.cards)
        size = {"part": desk.part.title, "done": done, "all": len(desk.part.cards)}
        st.session_state[keys.REVIEW_SAID] = _words()["part_over"].format(**size)
        kept["part"] = sitting.next_part(kept, desk, session.content())


def _words() -> dict[str, str]:
    return session.page(PAGE).words
