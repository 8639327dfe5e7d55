import streamlit as st

from consult.ui import conversation, plan, say, session, visit, wizard

page = wizard.enter("procedure")
content = wizard.content()
result = wizard.planned("procedure")
ahead = result.procedure
conversation.words_to_say("procedure", result)
plan.from_then(result)
visit.total(ahead)
visit.steps(ahead)
st.subheader(page.words["course"], anchor=False)
plan.course(result)
st.subheader(page.words["comfort"], anchor=False)
if ahead.tolerance_band:
    say.fact(content.needle_tolerance[ahead.tolerance_band].plan)
visit.comforts(ahead)
if session.for_clinician():
    visit.pain(ahead)
wizard.leave("procedure")
