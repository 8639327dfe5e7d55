from consult.ui import hand_over, hero, house, prose, received, say, session, wizard
from consult.ui.choose import Question, choose
from consult.ui.fold import fold

page = wizard.enter("start")
hero.show(page)
prose.text(page.words["decision"])
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
wizard.leave("start", page.words["begin_missing"])
with prose.fold(page.words["how"], ":material/info:"):
    for name in ("what", "visit", "course", "honest"):
        say.fact(page.facts[name])
    say.sources(page.facts.values())
fold(page.words["resume"], ":material/folder_open:", hand_over.receive, key="resume")
received.review()
prose.small(f"{page.words['private']} {page.words['not_advice']} {house.reviewed()}")
