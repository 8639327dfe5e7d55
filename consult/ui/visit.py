"""The visit on screen: its steps with what each feels like, and what makes needles easier."""

from __future__ import annotations

from functools import partial

import streamlit as st

from consult.procedure import Procedure, StepPlan
from consult.ui import say, session
from consult.ui.fold import fold


def _words() -> dict[str, str]:
    return session.content().pages["procedure"].words


def total(visit: Procedure) -> None:
    """How long it takes, and how much of that is needling."""
    whole, needling = visit.total_minutes, visit.needling_minutes
    said = _words()["total"].format(
        minutes=f"{say.numbers(whole.low, whole.high)} min",
        needling=f"{say.numbers(needling.low, needling.high)} min",
    )
    st.markdown(f"**{said}**")


@st.fragment
def steps(visit: Procedure) -> None:
    """Step by step: what is done, what it feels like, and one tap further what it rests on."""
    for place, step in enumerate(visit.steps, start=1):
        minutes = f"{say.numbers(step.minutes.low, step.minutes.high)} min"
        minutes = say.marked(minutes, step.step.minutes.basis)
        with st.container(border=True, key=f"step_{step.id}"):
            head, body = st.columns([1, 2])
            head.markdown(f"**{place}. {step.title}**  \n{minutes}")
            with body:
                feels = say.labelled(_words()["feels"], step.step.feels)
                say.together(step.step.what, feels)
                fold(_words()["more"], None, partial(_more, step), key=f"step_{step.id}")


@st.fragment
def comforts(visit: Procedure) -> None:
    """What makes needles easier for this person, each with how well it works."""
    for name in visit.comfort:
        item = session.content().comfort[name]
        fold(item.name, None, partial(_comfort, name), key=f"comfort_{name}")


def pain(visit: Procedure) -> None:
    """For a practitioner: the pain scores that studies measured."""
    rows = [session.content().pain[name] for name in visit.pain]
    with st.expander(_words()["pain"], icon=":material/bolt:"):
        say.bullets(f"{r.context}: **{r.score:g}** {r.spread or ''} (n = {r.n})" for r in rows)
        say.sources(rows, key="pain")


def _more(step: StepPlan) -> None:
    said = [step.step.what, step.step.feels, step.step.minutes]
    if step.step.safety:
        say.fact(step.step.safety)
        said.append(step.step.safety)
    say.sources(said, key=f"step_{step.id}")


def _comfort(name: str) -> None:
    item = session.content().comfort[name]
    say.together(item.how, item.effect)
    say.sources([item.effect], key=f"comfort_{name}")
