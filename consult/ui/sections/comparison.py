"""Two or three options side by side: the same rows in the same order and type for each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from consult.consultation import Consultation
from consult.evidence import Provenance
from consult.options import Choice
from consult.ui.sections.option_cards import head
from consult.ui.state import keys, session
from consult.ui.widgets import clinic_card, markup, statements
from consult.ui.widgets.question import Question, choose

MOST = 3
ROWS = (
    "how_it_works", "chance", "benefits", "harms", "sessions", "time_to_result", "pain",
    "downtime", "skin_colour_risk", "cost", "certainty", "like",
)  # fmt: skip
PARTS = ("body", "mind", "social")
MOMENTS = ("on_the_day", "first_week", "months")


def pick(result: Consultation) -> list[Choice]:
    """The choices picked for comparison, three at most, in the order they were picked."""
    words = session.content().pages["options"].words
    names = {choice.id: choice for choice in result.options}
    picked: list[str] = [
        name for name in st.session_state.get(keys.CHOSEN_OPTIONS, []) if name in names
    ]
    named = {name: choice.name for name, choice in names.items()}
    asked = Question(
        keys.CHOSEN_OPTIONS, words["compare"], named, picked, look="pills", kind="several"
    )
    choose([asked], key=f"w_{keys.CHOSEN_OPTIONS}", then=_three_at_most)
    if st.session_state.pop(keys.TOO_MANY, False):
        markup.notice(words["three"], ":material/view_column:", urgent=False)
    if not picked:
        markup.small(words["missing"])
    return [names[name] for name in picked]


def _three_at_most(_: str, picked: list[str]) -> None:
    """Those there already and the new ones after them, as far as three go."""
    before = [name for name in st.session_state.get(keys.CHOSEN_OPTIONS, []) if name in picked]
    now = [*before, *(name for name in picked if name not in before)]
    st.session_state[keys.CHOSEN_OPTIONS] = now[:MOST]
    st.session_state[keys.TOO_MANY] = len(now) > MOST


def side_by_side(shown: list[Choice]) -> None:
    """The rows of the comparison, one option a column; rows that matter to this person first."""
    words, criteria = session.content().pages["options"].words, session.content().criteria
    given = session.so_far().matters
    weight: dict[str, int] = {criteria[name].row: given[name] for name in given}
    with markup.piece():
        with markup.within("columns"):
            for choice in shown:
                with markup.within("column"):
                    head(choice)
        for row in sorted(ROWS, key=lambda name: (-weight.get(name, 0), ROWS.index(name))):
            with markup.box(f"row_{row}"):
                star = ":material/star: " if weight.get(row) else ""
                markup.text(f"#### {star}{words[row]}")
                with markup.within("columns"):
                    for choice in shown:
                        with markup.within("column"):
                            markup.small(f"**{choice.name}**")
                            _cell(row, choice, words)
        for choice in shown:
            statements.sources(_said(choice), of=choice.name)


def _cell(row: str, choice: Choice, words: Mapping[str, str]) -> None:
    value = getattr(choice.details, row)
    if row == "cost" and choice.id == clinic_card.TREATED and session.content().clinic.prices:
        clinic_card.offered(session.consultation())
    if row == "cost":
        markup.text(words["no_price"] if choice.ruled_out else value.text)
    elif row == "like":
        for part in PARTS:
            markup.text(f"**{words[part]}** {getattr(value, part)}")
        _over_time(choice, words)
    elif isinstance(value, tuple):
        markup.text("\n".join(f"- {each.text}" for each in value))
    else:
        statements.fact(value)


def _over_time(choice: Choice, words: Mapping[str, str]) -> None:
    """The day itself, the first week and the months after, each for body, mind and others."""
    lived = session.content().living[choice.details.lived]
    with markup.fold(words["over_time"], ":material/timeline:", name=f"lived_{choice.id}"):
        for moment in MOMENTS:
            markup.text(f"**{words[moment]}**")
            time = getattr(lived, moment)
            statements.bullets(f"{words[part]} {getattr(time, part)}" for part in PARTS)


def _said(choice: Choice) -> list[Provenance]:
    """Everything the comparison says of an option, for its sources."""
    values = [getattr(choice.details, row) for row in ROWS]
    lived = session.content().living[choice.details.lived]
    said = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
    return [*said, lived]
