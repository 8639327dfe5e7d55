import streamlit as st

from consult.content import STRICTNESS
from consult.ui import findings, say, wizard

page = wizard.enter("suitability")
result = wizard.consultation()
verdict = result.suitability
say.level(verdict.level)
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
        level = page.words[change.level]
        if change.day:
            st.markdown(page.words["change_date"].format(day=say.when(change.day), level=level))
        else:
            st.markdown(page.words["change_line"].format(words=change.words, level=level))
    if not verdict.changes:
        st.markdown(page.words["many_changes"])
st.caption(page.words["over_careful"])
wizard.leave("suitability")
