from functools import partial

from consult.procedure import comfort, tolerance_band
from consult.ui.draft.fragment import part
from consult.ui.sections import course_plan, visit_steps
from consult.ui.sections.safety_check import question
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import answer_field, answers_review, markup, statements
from consult.ui.widgets.face_scale import face_scale

page = page_flow.enter("tolerance")
content = page_flow.content()


def pain() -> None:
    statements.together(page.facts["pain"], page.facts["common"])
    statements.sources([page.facts["pain"], page.facts["common"]])


def helps() -> None:
    for name, item in comfort(session.so_far(), content, session.day()).items():
        statements.together(f"**{item.name}.** {item.how}", item.effect)
        statements.sources([item.effect], cards={f"comfort.{name}": item.name})


@part
def questions() -> None:
    with markup.piece():
        course_plan.needles()
    chosen = session.get("needle_tolerance")
    answers_review.mark("needle_tolerance")
    note = partial(session.put, "needle_tolerance")
    pointed = face_scale(chosen, page.words, key="faces", then=note)
    if pointed is not None:
        chosen = pointed
        note(pointed)
    question("fainting")
    answer_field.several(
        "worries",
        page.words["worries"],
        {name: choice.label for name, choice in page.choices["worries"].items()},
    )
    for name, band in tolerance_band(chosen, content).items():
        with markup.box():
            if session.get("health.fainting") == "yes":  # then it is not fine as it is
                visit_steps.fainted(short=True)
            if band.needle_free_first or session.get("health.fainting") != "yes":
                markup.text(f"**{band.name}.** {band.plan.text}")
            said = [band.meaning, band.plan, band.tolerance]
            statements.sources(said, cards={f"tolerance.{name}": band.name})
    with markup.piece():
        with markup.fold(page.words["how_it_hurts"], ":material/bolt:"):
            pain()
        with markup.fold(page.words["what_helps"], ":material/volunteer_activism:"):
            helps()


questions()
page_flow.leave("tolerance", page.words["missing"])
