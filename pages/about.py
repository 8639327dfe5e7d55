from functools import partial

import streamlit as st

from consult.ui import evidence_table, say, standing, wizard
from consult.ui.fold import fold

page = wizard.enter("about")
content, words = wizard.content(), page.words
edition, clinic = content.edition, content.clinic
st.markdown(
    words["version"].format(
        version=edition.version,
        day=say.when(edition.published),
        next=say.when(edition.next_review),
    )
)
st.markdown(
    words["reviewed"].format(name=clinic.reviewer, day=say.when(clinic.reviewed_on))
    if clinic.reviewer and clinic.reviewed_on
    else edition.not_reviewed
)
st.markdown(f"**{edition.not_advice}**")
standing.in_a_line(words)
st.page_link("pages/rules.py", label=words["rules"], icon=":material/policy:")
with st.expander(words["makers"], icon=":material/groups:"):
    for head, text in (
        ("authors", " ".join(edition.authors)),
        ("funding", edition.funding),
        ("interests", edition.competing_interests),
        ("clinic", clinic.interest or words["clinic_undeclared"]),
    ):
        st.markdown(f"**{words[head]}.** {text}")
with st.expander(words["limits"], icon=":material/report:"):
    say.bullets(edition.limits)
with st.expander(words["method"], icon=":material/search:"):
    st.markdown(edition.evidence_searched)
with st.expander(words["privacy"], icon=":material/lock:"):
    st.markdown(words["privacy_text"])


@st.fragment
def folds() -> None:
    for name, icon, draw in (
        ("score", "checklist", standing.items),
        ("reading", "local_library", standing.reading),
        ("made", "construction", standing.development),
        ("evidence", "table", evidence_table.show),
        ("how_good", "query_stats", evidence_table.how_good),
        ("update", "event_repeat", standing.upkeep),
        ("changes", "history", standing.changes),
        ("references", "menu_book", evidence_table.references),
    ):
        fold(words[name], f":material/{icon}:", partial(draw, words), key=name)


folds()
wizard.back_to_walk(content.pages["rules"].words["walk"])
