import streamlit as st

from consult.ui.sections import cockpit, course_plan, talking_points
from consult.ui.state import another_page
from consult.ui.walk import page_flow
from consult.ui.widgets import markup

MANY = 3  # findings that fill their column, so that redness stands in the other one

page = page_flow.enter("overview")
content = page_flow.content()
result = page_flow.consultation()
with st.container(key="overview"):
    with st.container(horizontal=True, vertical_alignment="center", key="case"):
        with markup.piece():
            cockpit.who(result)
        for name in ("visit", "summary", "options"):
            another_page.link(f"pages/{name}.py", label=page.words[f"to_{name}"])
    page_flow.pick(levels=True)
    with markup.piece():
        course_plan.from_then(result)
    case, figures = st.columns([54, 46])
    beside_findings = len(result.suitability.findings) < MANY
    with case:
        with st.container(border=True, key="cockpit_found"):
            cockpit.verdict(result)
        with st.container(border=True, key="cockpit_needling"), markup.piece():
            cockpit.needling(result)
            if beside_findings:
                cockpit.redness(result)
        if result.progress:
            with st.container(border=True, key="cockpit_going"), markup.piece():
                cockpit.going(result)
    with figures:
        with st.container(border=True, key="cockpit_figures"), markup.piece():
            cockpit.benefit_and_harm(result)
        with st.container(border=True, key="cockpit_visits"), markup.piece():
            cockpit.visits(result)
            if not beside_findings:
                cockpit.redness(result)
talking_points.kindness(result, short=True)
page_flow.leave("overview")
