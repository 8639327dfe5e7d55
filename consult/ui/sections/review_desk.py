"""The review on screen: which part to read, who reads, and the sign-off as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from consult.content import CONTENT_DIR
from consult.review import sign_off_file, sitting
from consult.review.card import Card
from consult.review.deck import cards
from consult.review.elsewhere import Elsewhere
from consult.review.said import PAGE
from consult.review.shown import HOW
from consult.review.signed import MOST_NAMED
from consult.ui.draft import review_storage
from consult.ui.sections import review_screen
from consult.ui.state import another_page, chosen_clinic, keys, mishap, session
from consult.ui.widgets import expander, markup
from consult.ui.widgets.download import download
from consult.ui.widgets.question import Question, choose

FILE_MB = 2
NAMED = {"reviewer": "name", "credentials": "credentials"}
ASKED = {
    "outside": ("outside_yes", "outside_no"),
    "treats_darker_skin": ("darker_yes", "darker_no"),
}
LABELS = {"outside": "outside", "treats_darker_skin": "darker"}


def link() -> None:
    """From a page beside the walk, for whoever is not here as a patient."""
    if not session.for_patient():
        another_page.link("pages/review.py", label=_words()["link"], icon=":material/rate_review:")


def show() -> None:
    """Where the reviewer is: at a card, or before the parts."""
    if not review_storage.restore():
        st.skeleton(height=400)
        return
    kept, desks = review_storage.kept(), sitting.desks(session.content())
    desk = desks.get(kept["part"] or sitting.next_part(kept, None, session.content()))
    desk = desk or next(iter(desks.values()))
    place = sitting.place_of(kept["at"], desk) if kept["at"] else None
    if place is None:
        _contents(desk)
        review_storage.hold("")
    else:
        review_screen.show(desk, place)
        review_storage.hold(review_screen.at(desk.screens[place]))


def _contents(desk: sitting.Desk) -> None:
    content, words = session.content(), _words()
    kept, page = review_storage.kept(), content.pages["review"]
    done = list(sitting.signed(kept, content))
    with markup.piece():
        markup.text(page.lead)
        if said := st.session_state.pop(keys.REVIEW_SAID, None):
            markup.notice(said, ":material/check:", urgent=False)
        for line in _lost():
            markup.notice(line, ":material/history:", urgent=False)
        with markup.fold(words["how"], ":material/help:"):
            markup.text("\n".join(f"- {page.words[name]}" for name in HOW))
    _parts(desk, done)
    _hand_in(done)
    with expander.drawn(words["open"], ":material/folder_open:"):
        _open()
    if kept["items"] or kept["who"]:
        with expander.drawn(words["forget"], ":material/delete:"):
            markup.text(words["forget_sure"].format(n=len(done)))
            st.button(words["forget"], key="review_forget", on_click=mishap.guarded(_forget))


def _lost() -> Iterator[str]:
    """What was said of words that do not stand here today: whose they are, or whether anybody's."""
    words = _words()
    others = chosen_clinic.others
    lost = sitting.lost(
        review_storage.kept(), session.content(), CONTENT_DIR, lambda: Elsewhere(others())
    )
    for name in dict.fromkeys(lost.elsewhere.values()):
        theirs = [card for card, clinic in lost.elsewhere.items() if clinic == name]
        clinic = others()[name].clinic.name or words["elsewhere_unnamed"]
        yield words["elsewhere"].format(n=len(theirs), clinic=clinic, cards=_named_few(theirs))
    for name, gone in (("changed", lost.changed), ("never", lost.never)):
        if gone:
            yield words[name].format(n=len(gone), cards=_named_few(gone))


def _named_few(gone: Sequence[str]) -> str:
    return ", ".join(gone[:MOST_NAMED])


def _parts(desk: sitting.Desk, done: list[Card]) -> None:
    words, kept = _words(), review_storage.kept()
    desks = sitting.desks(session.content())
    titles = {name: each.part.title for name, each in desks.items()}
    asked = Question("part", words["part"], titles, desk.part.id, look="menu")
    choose([asked], key="w_review_part", then=_pick)
    signed, count = {card.id for card in done}, len(desk.part.cards)
    here = sum(card.id in signed for card in desk.part.cards)
    of_core = {
        "core": sitting.in_core(done),
        "core_all": len(next(iter(desks.values())).part.cards),
    }
    with markup.piece():
        size = {"cards": count, "minutes": desk.part.minutes, "done": here}
        size["left"] = sitting.minutes_open(kept, desk)
        markup.small(words["part_done" if here else "part_size"].format(**size))
    first = sitting.first_open(kept, desk)
    label = words["begin" if first is not None else "again"]
    if here and first is not None:
        label = words["go_on"].format(here=sitting.number_of(first, desk), all=count)
    begin = partial(kept.update, part=desk.part.id, at=desk.screens[first or 0][0].id)
    st.button(label, type="primary", key="review_begin", on_click=mishap.guarded(begin))
    total = len(cards(session.content()))
    markup.small(words["all_over"].format(done=len(done), all=f"{total:,}", **of_core))


def _pick(_: str, name: str) -> None:
    review_storage.kept().update(part=name, at=None)


def _hand_in(done: list[Card]) -> None:
    """Who they are, and the file."""
    words, content, kept = _words(), session.content(), review_storage.kept()
    markup.heading(words["hand_in"])
    for name, label in NAMED.items():
        key = f"w_{name}"
        st.session_state.setdefault(key, kept["who"].get(name, ""))
        st.text_input(
            words[label], key=key, max_chars=sitting.LONGEST_NAME, autocomplete="off",
            on_change=mishap.guarded(partial(_named, name)),
        )  # fmt: skip
    choose(
        [
            Question(
                name,
                words[LABELS[name]],
                {True: words[yes], False: words[no]},
                kept["who"].get(name),
                look="row",
            )
            for name, (yes, no) in ASKED.items()
        ],
        key="w_review_who",
        then=_told,
    )
    lacks = [words[name] for name in sign_off_file.missing(kept, content)]
    with markup.piece():
        if waiting := sitting.without_note(kept, content):
            numbers = ", ".join(card.number for card in waiting)
            said = words["needs_note"].format(n=len(waiting), numbers=numbers)
            markup.notice(said, ":material/edit:", urgent=False)
        if lacks:
            markup.small(words["hand_in_needs"].format(what="; ".join(lacks)))
        else:
            markup.small(words["hand_in_hint"].format(n=len(done)))
        markup.small(words["kept"])
    if not lacks:
        write = partial(sign_off_file.write, kept, content, session.day())
        name = f"review-{session.day()}.yaml"
        download(words["hand_in_file"], write, name, "application/yaml", key="get_sign_off")


def _told(name: str, value: bool) -> None:
    review_storage.kept()["who"][name] = value


def _named(name: str) -> None:
    review_storage.kept()["who"][name] = st.session_state[f"w_{name}"]


def _open() -> None:
    """A file saved before; what was said here since stays."""
    words = _words()
    file = st.file_uploader(
        words["open_file"], type=["yaml", "yml"], max_upload_size=FILE_MB, key="review_file"
    )
    if file is None:
        return
    data = file.getvalue()
    if st.session_state.get(keys.REVIEW_OPENED) == hash(data):
        return
    st.session_state[keys.REVIEW_OPENED] = hash(data)
    try:
        found = sign_off_file.read(data)
    except sign_off_file.NotASignOffError as error:
        st.text(words["not_one"].format(why=error))
        return
    kept = review_storage.kept()
    merged = {name: found[name] | kept[name] for name in ("who", "items")}
    review_storage.replace(kept | merged)
    for name in NAMED:
        st.session_state.pop(f"w_{name}", None)
    n = len([*sitting.signed(found, session.content())])
    st.session_state[keys.REVIEW_SAID] = words["opened"].format(n=n)
    st.rerun(scope="fragment")


def _forget() -> None:
    review_storage.replace(sitting.empty())
    session.forget_widgets()


def _words() -> dict[str, str]:
    return session.page(PAGE).words
