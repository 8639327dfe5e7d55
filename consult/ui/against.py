"""Choices that one trial counted alike: side by side, each as 100 people."""

from __future__ import annotations

import streamlit as st

from consult.consultation import Consultation
from consult.content.against import HeadToHead
from consult.ui import people, say, session


def show(result: Consultation) -> None:
    """Every such trial for this concern, or that there is none."""
    content = session.content()
    words, concern = content.pages["options"].words, result.answers.concern
    st.subheader(words["against"], anchor=False)
    found = {name: each for name, each in content.against.items() if each.concern == concern}
    if not found:
        st.markdown(words["against_none"])
        return
    st.caption(words["against_how"])
    for name, trial in found.items():
        _trial(name, trial)


def _trial(name: str, trial: HeadToHead) -> None:
    content = session.content()
    words, options = content.pages["options"].words, content.options[trial.concern]
    with st.container(border=True, key=f"against_{name}"):
        st.markdown(f"**{trial.measure}**")
        for place, (column, side) in enumerate(
            zip(st.columns(len(trial.sides)), trial.sides, strict=True)
        ):
            label = options[side.option].name if side.option else side.name or ""
            said = words["against_line"].format(name=label, n=side.in_100, rest=100 - side.in_100)
            with column:
                people.hundred(side.in_100, said.replace("**", ""), key=f"{name}_{place}")
                st.markdown(said)
        st.caption(words["against_from"].format(who=trial.who, when=trial.when))
        st.caption(trial.note)
        say.sources([trial], key=f"against_{name}")
