from functools import partial

from consult.procedure import comfort, tolerance_band
from consult.ui import ask, plan, prose, received, say, session, wizard
from consult.ui.faces import face_scale
from consult.ui.health import question
from consult.ui.part import part

page = wizard.enter("tolerance")
content = wizard.content()


def pain() -> None:
    say.together(page.facts["pain"], page.facts["common"])
    say.sources([page.facts["pain"], page.facts["common"]])


def helps() -> None:
    for item in comfort(session.so_far(), content, session.day()).values():
        say.together(f"**{item.name}.** {item.how}", item.effect)
        say.sources([item.effect])


@part
def questions() -> None:
    chosen = session.get("needle_tolerance")
    received.mark("needle_tolerance")
    note = partial(session.put, "needle_tolerance")
    pointed = face_scale(chosen, page.words, key="faces", then=note)
    if pointed is not None:
        chosen = pointed
        note(pointed)
    question("fainting")
    ask.several(
        "worries",
        page.words["worries"],
        {name: choice.label for name, choice in page.choices["worries"].items()},
    )
    for band in tolerance_band(chosen, content).values():
        with prose.box():
            prose.text(f"**{band.name}**")
            say.together(band.meaning, band.plan)
            say.sources([band.meaning, band.plan, band.tolerance])
    with prose.piece():
        with prose.fold(page.words["lengths"], ":material/straighten:"):
            plan.needles()
        with prose.fold(page.words["how_it_hurts"], ":material/bolt:"):
            pain()
        with prose.fold(page.words["what_helps"], ":material/volunteer_activism:"):
            helps()


questions()
wizard.leave("tolerance", page.words["missing"])
