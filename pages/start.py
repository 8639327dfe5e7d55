from consult.ui.sections import handover_code, how_it_works, visit_walk
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import answers_review, clinic_card, markup, statements
from consult.ui.widgets.expander import fold
from consult.ui.widgets.question import Question, choose

page = page_flow.enter("start")
visit_walk.offer()
how_it_works.show(page)
markup.text(page.words["decision"])
roles = page.choices["role"]
choose(
    [
        Question(
            "role",
            page.words["who"],
            {name: choice.label for name, choice in roles.items()},
            session.role(),
            captions=[choice.description or "" for choice in roles.values()],
            look="cards",
        )
    ],
    key="w_role",
    then=lambda _, who: session.note_role(who),
)
page_flow.leave("start", page.words["begin_missing"])
with markup.fold(page.words["how"], ":material/info:"):
    for name in ("what", "visit", "course", "honest"):
        statements.fact(page.facts[name])
    statements.sources(page.facts.values())
fold(page.words["resume"], ":material/folder_open:", handover_code.receive, key="resume")
answers_review.review()
markup.small(f"{page.words['private']} {page.words['not_advice']} {clinic_card.reviewed()}")
