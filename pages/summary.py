import json

import streamlit as st

from consult.ui.sections import (
    concern_rows,
    course_plan,
    decision,
    finding_cards,
    handover_code,
    in_short,
    summary_parts,
    take_away,
    talking_points,
    teach_back,
)
from consult.ui.state import answers_edition, session
from consult.ui.walk import page_flow
from consult.ui.widgets import clinic_card, expander, markup, statements
from consult.ui.widgets.download import download

page = page_flow.enter("summary")
result = page_flow.everything()
led = result.lead
understood = teach_back.checked(led)
talking_points.kindness(result, short=True)
with markup.piece():
    talking_points.words_to_say("summary", result)
    if led.course:
        course_plan.from_then(led)
    else:
        finding_cards.held(led)
left, right = st.columns(2, gap="medium")
with left:
    decision.lean(result)
    decision.what_matters(result)
    decision.next_step(led)
    take_away.paper(result, understood)
    decision.questions(led)
with right:
    if result.also:
        concern_rows.in_short(result)
    else:
        in_short.show(result)
    teach_back.recap(led)
with st.container(key="take_away"):
    take_away.files(result, understood)
    handover_code.folded(page.words["hand_over"])
    with expander.drawn(page.words["save"], ":material/download:"):
        download(
            page.words["save"],
            lambda: json.dumps(answers_edition.mark(session.raw()), indent=2),
            f"consultation-{session.day()}.json",
            "application/json",
            key="get_saved",
        )
        statements.remarks(page.words["save_hint"], statements.frame("print_hint"))
with st.container(key="on_paper"):
    summary_parts.notes()
with markup.piece():
    clinic_card.contact()
    with markup.fold(session.page("summary").words["answers"], ":material/checklist:"):
        summary_parts.answers(result)
    summary_parts.edition(result)
page_flow.leave("summary")
