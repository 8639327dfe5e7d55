import streamlit as st

from consult.ui.sections import cockpit, course_plan, talking_points
from consult.ui.walk import page_flow
from consult.ui.widgets import markup

page = page_flow.enter("overview")
content = page_flow.content()
result = page_flow.consultation()
with st.container(key="overview"):
    with markup.piece():
        cockpit.who(result)
        course_plan.from_then(result)
    found, figures = st.columns([58, 42])
    with found, st.container(border=True, key="cockpit_found"):
        cockpit.verdict(result)
    with figures, st.container(border=True, key="cockpit_figures"), markup.piece():
        cockpit.benefit_and_harm(result)
    needling, visits, redness = st.columns([36, 32, 32])
    with needling, st.container(border=True, key="cockpit_needling"), markup.piece():
        cockpit.needling(result)
    with visits, st.container(border=True, key="cockpit_visits"), markup.piece():
        cockpit.visits(result)
    with redness, st.container(border=True, key="cockpit_redness"):
        cockpit.redness(result)
    with st.container(horizontal=True):
        for name in ("summary", "options", "concern"):
            st.page_link(f"pages/{name}.py", label=page.words[f"to_{name}"])
talking_points.kindness(result, short=True)
page_flow.leave("overview")
