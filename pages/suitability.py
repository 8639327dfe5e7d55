import streamlit as st

from consult.content import STRICTNESS
from consult.ui import conversation, findings, received, say, session, wizard

page = wizard.enter("suitability")
content = wizard.content()
result = wizard.consultation()
verdict = result.suitability
received.review()
conversation.kindness(result)
say.level(verdict.level)
conversation.words_to_say("suitability", result)
if verdict.level == "wait":
    start = verdict.earliest_start
    words = page.words["earliest"].format(day=say.when(start)) if start else ""
    st.markdown(f"**{words or say.frame('undated_wait')}**")
if verdict.findings:
    st.subheader(page.words["reasons"], anchor=False)
else:
    st.markdown(page.words["no_reasons"])
top = [found for found in verdict.findings if found.level == verdict.level]
for found in top:
    findings.card(found, open_=True)
rest = verdict.findings[len(top) :]
if rest:
    with st.expander(page.words["rest"].format(n=len(rest)), icon=":material/list:"):
        for found in rest:
            findings.card(found, open_=False)
if STRICTNESS[verdict.level]:
    st.subheader(page.words["changes"], anchor=False)
    for change in verdict.changes:
        said = page.words[f"change_{change.kind}"]
        day = say.when(change.day) if change.day else ""
        st.markdown(said.format(words=change.words, day=day, level=page.words[change.level]))
    if not verdict.changes:
        st.markdown(page.words["many_changes"])
st.caption(page.words["over_careful"])
if session.for_clinician():
    st.page_link(
        "pages/overview.py", label=content.pages["overview"].title, icon=":material/dashboard:"
    )
wizard.leave("suitability")
