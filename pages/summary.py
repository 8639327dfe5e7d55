import json

import streamlit as st

from consult.ui import (
    conversation,
    dated,
    hand_over,
    house,
    outlook,
    plan,
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
st.markdown(f"**{result.decision}**")
conversation.kindness(result, short=True)
say.level(result.suitability.level)
recap.findings(result)
st.subheader(page.words["plan"], anchor=False)
if result.course is None:
    st.markdown(page.words["no_plan"])
else:
    plan.from_then(result)
    recap.plan(result)
    st.subheader(page.words["redness"], anchor=False)
    recap.redness(result)
    st.subheader(page.words["improvement"], anchor=False)
    outlook.in_words(result)
st.subheader(page.words["options"], anchor=False)
recap.options(result)
teach_back.recap(result)
st.subheader(page.words["questions"], anchor=False)
say.facts(page.facts.values(), key="questions")
if result.aftermath:
    say.red_flags(result.aftermath.red_flags)
house.contact()
with st.container(key="take_away"):
    st.subheader(content.pages["takeaway"].title, anchor=False)
    st.caption(content.pages["takeaway"].lead)
    take_away.files(result, teach_back.checked(result))
    with st.expander(page.words["hand_over"], icon=":material/qr_code_2:"):
        hand_over.hand_over(result)
    st.download_button(
        page.words["save"],
        json.dumps(dated.mark(session.raw()), indent=2),
        file_name=f"consultation-{session.day()}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(page.words["save_hint"])
    st.caption(say.frame("print_hint"))
with st.container(key="on_paper"):
    recap.notes()
with st.expander(page.words["answers"], icon=":material/checklist:"):
    recap.answers(result)
recap.edition(result)
wizard.leave("summary")
