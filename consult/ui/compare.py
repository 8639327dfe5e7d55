"""Two or three options side by side: the same rows in the same order and type for each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from consult.consultation import Consultation
from consult.evidence import Provenance
from consult.options import Choice
from consult.ui import house, say, session
from consult.ui.choices import head

KEY = "w_compare"
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
    st.pills(
        words["compare"],
        list(names),
        selection_mode="multi",
        format_func=lambda name: names[name].name,
        key=KEY,
        on_change=_three_at_most,
    )
    if st.session_state.pop("too_many", False):
        st.info(words["three"], icon=":material/view_column:")
    picked = st.session_state[KEY] or []
    if not picked:
        st.caption(words["missing"])
    return [names[name] for name in picked]


def _three_at_most() -> None:
    picked = st.session_state[KEY] or []
    if len(picked) > MOST:
        st.session_state[KEY] = picked[:MOST]
        st.session_state["too_many"] = True


def side_by_side(shown: list[Choice]) -> None:
    """The rows of the comparison, one option a column; rows that matter to this person first."""
    words, criteria = session.content().pages["options"].words, session.content().criteria
    given = session.so_far().matters
    weight: dict[str, int] = {criteria[name].row: given[name] for name in given}
    for column, choice in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            head(choice)
    for row in sorted(ROWS, key=lambda name: (-weight.get(name, 0), ROWS.index(name))):
        with st.container(border=True, key=f"row_{row}"):
            star = ":material/star: " if weight.get(row) else ""
            st.markdown(f"#### {star}{words[row]}")
            for column, choice in zip(st.columns(len(shown)), shown, strict=True):
                with column:
                    st.markdown(f":small[**{choice.name}**]")
                    _cell(row, choice, words)
    for choice in shown:
        say.sources(_said(choice), key=f"option_{choice.id}", of=choice.name)


def _cell(row: str, choice: Choice, words: Mapping[str, str]) -> None:
    value = getattr(choice.details, row)
    if row == "cost" and choice.id == house.TREATED and session.content().clinic.prices:
        house.offered(session.consultation())
    if row == "cost":
        st.markdown(words["no_price"] if choice.ruled_out else value.text)
    elif row == "like":
        for part in PARTS:
            st.markdown(f"**{words[part]}** {getattr(value, part)}")
        _over_time(choice, words)
    elif isinstance(value, tuple):
        st.markdown("\n".join(f"- {each.text}" for each in value))
    else:
        say.fact(value)


def _over_time(choice: Choice, words: Mapping[str, str]) -> None:
    """The day itself, the first week and the months after, each for body, mind and others."""
    lived = session.content().living[choice.details.lived]
    with st.expander(words["over_time"], icon=":material/timeline:", key=f"lived_{choice.id}"):
        for moment in MOMENTS:
            st.markdown(f"**{words[moment]}**")
            time = getattr(lived, moment)
            say.bullets(f"{words[part]} {getattr(time, part)}" for part in PARTS)


def _said(choice: Choice) -> list[Provenance]:
    """Everything the comparison says of an option, for its sources."""
    values = [getattr(choice.details, row) for row in ROWS]
    lived = session.content().living[choice.details.lived]
    said = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
    return [*said, lived]
