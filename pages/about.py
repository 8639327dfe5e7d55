import streamlit as st

from consult.ui import evidence_table, say, standing, wizard

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
with st.expander(words["score"], icon=":material/checklist:"):
    standing.items(words)
with st.expander(words["reading"], icon=":material/local_library:"):
    standing.reading(words)
with st.expander(words["made"], icon=":material/construction:"):
    standing.development(words)
with st.expander(words["method"], icon=":material/search:"):
    st.markdown(edition.evidence_searched)
with st.expander(words["evidence"], icon=":material/table:"):
    evidence_table.show(words)
with st.expander(words["how_good"], icon=":material/query_stats:"):
    evidence_table.how_good(words)
with st.expander(words["update"], icon=":material/event_repeat:"):
    standing.upkeep(words)
with st.expander(words["changes"], icon=":material/history:"):
    standing.changes(words)
with st.expander(words["privacy"], icon=":material/lock:"):
    st.markdown(words["privacy_text"])
with st.expander(words["references"], icon=":material/menu_book:"):
    say.references(content.references.values())
wizard.back_to_walk(content.pages["rules"].words["walk"])
