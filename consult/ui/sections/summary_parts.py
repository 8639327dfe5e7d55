"""The summary's parts: the same results as on their own pages, in a line or two each."""

from __future__ import annotations

import streamlit as st

from consult.consultation import Consultation
from consult.phrases import answer_lines
from consult.review.said import of_aid
from consult.ui.state import keys, session
from consult.ui.widgets import markup, statements


def _words() -> dict[str, str]:
    return session.page("summary").words


def notes() -> None:
    """A person's own notes, for the printed page; on screen they stand where they are written."""
    said = st.session_state.get(keys.NOTES)
    if said:
        st.text(session.page("takeaway").words["notes_label"])
        st.text(said)


def answers(result: Consultation) -> None:
    """What the person said, in the words it was asked with."""
    content = session.told()
    lines = [f"{label}: {said}" for label, said in answer_lines.answered(result, content).items()]
    for name, given in result.answers.health.items():
        question = content.safety[name].question
        if question and given not in ("no", "never"):
            lines.append(f"{question.label}: {answer_lines.health(result, content, name)}")
    markup.lines(lines)


def edition(result: Consultation) -> None:
    """Which edition this is, when it came out, and which clinicians have signed of it what."""
    content = session.told()
    signed = of_aid(content, result.day)
    said = _words()["edition"].format(
        version=result.edition, day=statements.when(content.edition.published), reviewed=signed
    )
    markup.small(said)
