import json

import streamlit as st

from consult.takeaway import saying
from consult.ui import (
    conversation,
    dated,
    hand_over,
    house,
    outlook,
    plan,
    prose,
    recap,
    say,
    session,
    take_away,
    teach_back,
    wizard,
)

page = wizard.enter("summary")
content = wizard.content()
result = wizard.consultation()
conversation.kindness(result, short=True)
with prose.piece():
    prose.text(f"**{result.decision}**")
    say.level(result.suitability.level)
    recap.findings(result)
    prose.heading(page.words["plan"])
    if result.course is None:
        prose.text(page.words["no_plan"])
    else:
        plan.from_then(result)
        recap.plan(result)
        prose.heading(page.words["redness"])
        recap.redness(result)
        prose.heading(page.words["improvement"])
        outlook.in_words(result)
    prose.heading(page.words["options"])
    recap.options(result)
teach_back.recap(result)
with prose.piece():
    prose.heading(page.words["questions"])
    say.facts(saying.questions(result, content))
    if result.aftermath:
        say.red_flags(result.aftermath.red_flags)
    house.contact()
with st.container(key="take_away"):
    with prose.piece():
        prose.heading(content.pages["takeaway"].title)
        prose.small(content.pages["takeaway"].lead)
    take_away.files(result, teach_back.checked(result))
    hand_over.folded(page.words["hand_over"])
    st.download_button(
        page.words["save"],
        json.dumps(dated.mark(session.raw()), indent=2),
        file_name=f"consultation-{session.day()}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
    )
    say.remarks(page.words["save_hint"], say.frame("print_hint"))
with st.container(key="on_paper"):
    recap.notes()
with prose.piece():
    with prose.fold(page.words["answers"], ":material/checklist:"):
        recap.answers(result)
    recap.edition(result)
wizard.leave("summary")
