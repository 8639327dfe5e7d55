"""Options side by side: the same rows in the same order and type for each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from consult.consultation import Consultation
from consult.evidence import Provenance
from consult.options import Choice
from consult.procedure import tolerance_band
from consult.ui import say, session

ROWS = (
    "how_it_works", "chance", "benefits", "harms", "sessions", "time_to_result", "pain",
    "downtime", "skin_colour_risk", "cost", "certainty", "like",
)  # fmt: skip


def needle_free_first(result: Consultation) -> bool:
    """Whether options without needles were put first."""
    bands = tolerance_band(result.answers.needle_tolerance, session.content())
    return any(band.needle_free_first for band in bands.values())


def side_by_side(shown: list[Choice], weighed: list[str]) -> None:
    """The rows of the comparison, one option a column; rows that matter to this person first."""
    words = session.content().pages["options"].words
    for column, choice in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            _head(choice, words)
    for row in sorted(ROWS, key=lambda name: (name not in weighed, ROWS.index(name))):
        with st.container(border=True, key=f"row_{row}"):
            star = ":material/star: " if row in weighed else ""
            st.markdown(f"#### {star}{words[row]}")
            for column, choice in zip(st.columns(len(shown)), shown, strict=True):
                with column:
                    st.caption(choice.name)
                    _cell(row, choice, words)
    for choice in shown:
        say.sources(_said(choice), key=f"option_{choice.id}", of=choice.name)


def _head(choice: Choice, words: Mapping[str, str]) -> None:
    st.markdown(f"### {choice.name}")
    st.caption(words[f"needles_{choice.needles}"])
    if choice.ruled_out:
        st.warning(words["ruled_out"], icon=":material/block:")
    if choice.ask_first:
        st.warning(words["ask_first"], icon=":material/stethoscope:")


def _cell(row: str, choice: Choice, words: Mapping[str, str]) -> None:
    value = getattr(choice.details, row)
    if row == "cost":
        st.markdown(words["no_price"] if choice.ruled_out else value.text)
    elif row == "like":
        for part in ("body", "mind", "social"):
            st.markdown(f"**{words[part]}** {getattr(value, part)}")
    elif isinstance(value, tuple):
        st.markdown("\n".join(f"- {each.text}" for each in value))
    else:
        say.fact(value)


def _said(choice: Choice) -> list[Provenance]:
    """Everything the comparison says of an option, for its sources."""
    values = [getattr(choice.details, row) for row in ROWS]
    return [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
