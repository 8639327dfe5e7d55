import streamlit as st

from consult.ui import evidence_table, say, wizard

page = wizard.enter("about")
content = wizard.content()
edition, clinic = content.edition, content.clinic
st.markdown(
    page.words["version"].format(
        version=edition.version,
        day=say.when(edition.published),
        next=say.when(edition.next_review),
    )
)
st.markdown(
    page.words["reviewed"].format(name=clinic.reviewer, day=say.when(clinic.reviewed_on))
    if clinic.reviewer and clinic.reviewed_on
    else edition.not_reviewed
)
for head, text in (
    ("authors", " ".join(edition.authors)),
    ("funding", edition.funding),
    ("interests", edition.competing_interests),
    ("clinic", clinic.interest or page.words["clinic_undeclared"]),
    ("method", edition.evidence_searched),
    ("update", edition.update_policy),
    ("privacy", page.words["privacy_text"]),
):
    st.subheader(page.words[head], anchor=False)
    st.markdown(text)
st.subheader(page.words["limits"], anchor=False)
say.bullets(edition.limits)
st.subheader(page.words["evidence"], anchor=False)
evidence_table.show(page.words)
evidence_table.how_good(page.words)
with st.expander(page.words["references"], icon=":material/menu_book:"):
    say.references(content.references.values())
st.markdown(f"**{edition.not_advice}**")
st.page_link("pages/start.py", label=content.pages["start"].title, icon=":material/arrow_back:")
