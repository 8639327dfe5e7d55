"""The visit on screen: its steps with what each feels like, and what makes needles easier."""

from __future__ import annotations

from consult.evidence import Fact
from consult.phrases import formats
from consult.procedure import NUMBING_STEP, Procedure, StepPlan
from consult.ui.state import session
from consult.ui.widgets import markdown_html, markup, statements


def _words() -> dict[str, str]:
    return session.page("procedure").words


def total(visit: Procedure) -> None:
    """How long it takes, and how much of that is needling."""
    whole, needling = visit.total_minutes, visit.needling_minutes
    said = _words()["total"].format(
        minutes=f"{statements.numbers(whole.low, whole.high)} min",
        needling=f"{statements.numbers(needling.low, needling.high)} min",
    )
    markup.text(f"**{said}** {formats.elsewhere(visit, session.content())}")


def steps(visit: Procedure) -> None:
    """Step by step: what is done, what it feels like, and one tap further what it rests on."""
    with markup.within("rows", "steps"):
        for place, step in enumerate(visit.steps, start=1):
            minutes = f"{statements.numbers(step.minutes.low, step.minutes.high)} min"
            minutes = markdown_html.inline(statements.marked(minutes, step.step.minutes.basis))
            number, long = f"<b>{place}</b>", f'<span class="minutes">{minutes}</span>'
            with markup.fold(step.title, name=f"step_{step.id}", before=number, after=long):
                plan = _of_the_plan(step, visit)
                feels = statements.labelled(_words()["feels"], step.feels)
                safety = [step.step.safety] if step.step.safety else []
                statements.together(step.step.what, *plan, feels, *safety)
    for step in visit.steps:
        said = [step.step.what, *_of_the_plan(step, visit), step.feels, step.step.minutes]
        statements.sources(
            [*said, *([step.step.safety] if step.step.safety else [])],
            of=step.title,
            cards={f"step.{step.id}": step.title},
        )


def fainted(*, short: bool = False) -> None:
    """What the safety check asks of somebody who has fainted; `short`: its first sentence."""
    item = session.content().safety["fainting"]
    rule = item.rules[0]  # whatever else is written beside it
    at_home = session.get("setting") == "home"
    said = (rule.home_action if at_home else None) or rule.action
    text = said.clinician if session.for_clinician() else said.patient
    if short:
        text = f"{text.split('. ', maxsplit=1)[0].rstrip('.')}."
    markup.text(f"**{item.title}.** {text}")


def comforts(visit: Procedure) -> None:
    """What makes needles easier for this person, each with how well it works."""
    for name in visit.comfort:
        item = session.content().comfort[name]
        with markup.fold(item.name):
            statements.together(item.how, item.effect)
            statements.sources([item.effect], cards={f"comfort.{name}": item.name})


def pain(visit: Procedure) -> None:
    """For a practitioner: the pain scores that studies measured."""
    rows = [session.content().pain[name] for name in visit.pain]
    with markup.fold(_words()["pain"], ":material/bolt:"):
        statements.bullets(
            f"{r.context}: **{r.score:g}** {r.spread or ''} (n = {r.n})" for r in rows
        )
        statements.sources(rows)


def _of_the_plan(step: StepPlan, visit: Procedure) -> list[Fact]:
    """What this plan adds to a step: when needling is done, how much cream may go on."""
    if step.step.is_needling and visit.endpoint:
        return [visit.endpoint]
    if step.id == NUMBING_STEP and visit.numbing:
        return [visit.numbing.text, *visit.numbing.less]
    return []
