import json

import streamlit as st

from consult.phrases import formats
from consult.ui.sections import (
    course_plan,
    handover_code,
    improvement_parts,
    summary_parts,
    take_away,
    talking_points,
    teach_back,
)
from consult.ui.state import answers_edition, session
from consult.ui.walk import page_flow
from consult.ui.widgets import clinic_card, markup, statements

page = page_flow.enter("summary")
content = page_flow.content()
result = page_flow.consultation()
talking_points.kindness(result, short=True)
with markup.piece():
    markup.text(f"**{result.decision}**")
    statements.level(result.suitability.level)
    summary_parts.findings(result)
    markup.heading(page.words["plan"])
    if result.course is None:
        markup.text(page.words["no_plan"])
    else:
        course_plan.from_then(result)
        summary_parts.plan(result)
        markup.heading(page.words["redness"])
        summary_parts.redness(result)
        markup.heading(page.words["improvement"])
        improvement_parts.in_words(result)
    markup.heading(page.words["options"])
    summary_parts.options(result)
teach_back.recap(result)
with markup.piece():
    markup.heading(page.words["questions"])
    statements.facts(formats.questions(result, content))
    if result.aftermath:
        statements.red_flags(result.aftermath.red_flags)
    clinic_card.contact()
with st.container(key="take_away"):
    with markup.piece():
        markup.heading(content.pages["takeaway"].title)
        markup.small(content.pages["takeaway"].lead)
    take_away.files(result, teach_back.checked(result))
    handover_code.folded(page.words["hand_over"])
    st.download_button(
        page.words["save"],
        json.dumps(answers_edition.mark(session.raw()), indent=2),
        file_name=f"consultation-{session.day()}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
    )
    statements.remarks(page.words["save_hint"], statements.frame("print_hint"))
with st.container(key="on_paper"):
    summary_parts.notes()
with markup.piece():
    with markup.fold(page.words["answers"], ":material/checklist:"):
        summary_parts.answers(result)
    summary_parts.edition(result)
page_flow.leave("summary")
