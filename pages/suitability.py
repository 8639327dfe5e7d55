import streamlit as st

from consult.content import STRICTNESS
from consult.phrases import formats
from consult.ui.sections import finding_cards, talking_points
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import answers_review, expander, markup, statements

page = page_flow.enter("suitability")
content = page_flow.content()
result = page_flow.consultation()
verdict = result.suitability
answers_review.review()
talking_points.kindness(result)
with markup.piece():
    statements.level(verdict.level)
    talking_points.words_to_say("suitability", result)
    if verdict.level == "wait":
        start = verdict.earliest_start
        words = page.words["earliest"].format(day=statements.when(start)) if start else ""
        markup.text(f"**{words or statements.frame('undated_wait')}**")
    if verdict.findings:
        markup.heading(page.words["reasons"])
    else:
        markup.text(page.words["no_reasons"])
top = [found for found in verdict.findings if found.level == verdict.level]
for found in top:
    finding_cards.card(found, open_=True)
rest = verdict.findings[len(top) :]
if rest:
    with expander.drawn(page.words["rest"].format(n=len(rest)), ":material/list:"):
        for found in rest:
            finding_cards.card(found, open_=False)
with markup.piece():
    if STRICTNESS[verdict.level]:
        markup.heading(page.words["changes"])
        for line in formats.changes(result, content):
            markup.text(line)
    markup.small(page.words["over_careful"])
if session.for_clinician():
    st.page_link(
        "pages/overview.py", label=content.pages["overview"].title, icon=":material/dashboard:"
    )
page_flow.leave("suitability")
