import streamlit as st

from consult.content import STRICTNESS
from consult.takeaway import saying
from consult.ui import conversation, findings, fold, prose, received, say, session, wizard

page = wizard.enter("suitability")
content = wizard.content()
result = wizard.consultation()
verdict = result.suitability
received.review()
conversation.kindness(result)
with prose.piece():
    say.level(verdict.level)
    conversation.words_to_say("suitability", result)
    if verdict.level == "wait":
        start = verdict.earliest_start
        words = page.words["earliest"].format(day=say.when(start)) if start else ""
        prose.text(f"**{words or say.frame('undated_wait')}**")
    if verdict.findings:
        prose.heading(page.words["reasons"])
    else:
        prose.text(page.words["no_reasons"])
top = [found for found in verdict.findings if found.level == verdict.level]
for found in top:
    findings.card(found, open_=True)
rest = verdict.findings[len(top) :]
if rest:
    with fold.drawn(page.words["rest"].format(n=len(rest)), ":material/list:"):
        for found in rest:
            findings.card(found, open_=False)
with prose.piece():
    if STRICTNESS[verdict.level]:
        prose.heading(page.words["changes"])
        for line in saying.changes(result, content):
            prose.text(line)
    prose.small(page.words["over_careful"])
if session.for_clinician():
    st.page_link(
        "pages/overview.py", label=content.pages["overview"].title, icon=":material/dashboard:"
    )
wizard.leave("suitability")
