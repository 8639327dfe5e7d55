"""Floor: our page "What bothers you?" as most would write it, with Streamlit's own widgets."""

import streamlit as st

from consult.clinic.load import load_content

content = st.cache_resource(load_content)()
page = content.pages["concern"]
st.progress(2 / 11)
st.title(page.title)
st.markdown(page.lead)
settings = page.choices["setting"]
st.radio(
    page.words["setting"],
    list(settings),
    format_func=lambda name: settings[name].label,
    captions=[choice.description for choice in settings.values()],
    key="setting",
)
chosen = st.radio(
    page.words["concern"],
    list(content.concerns),
    format_func=lambda name: content.concerns[name].name,
    captions=[concern.short for concern in content.concerns.values()],
    key="concern",
)
concern = content.concerns[chosen]
if concern.subtypes:
    st.radio(
        concern.subtype_question,
        list(concern.subtypes),
        format_func=lambda name: concern.subtypes[name].name,
        captions=[kind.description for kind in concern.subtypes.values()],
        key="subtype",
    )
with st.expander(f"{page.words['what_is_it']} {concern.name}"):
    st.markdown(concern.what_is_it)
    for label, fact in (
        ("may_help", concern.how_needling_may_help),
        ("if_nothing", concern.if_nothing_is_done),
    ):
        st.markdown(f"**{page.words[label]}**")
        st.markdown(fact.text)
back, onward = st.columns(2)
back.button("Back")
onward.button("Next", type="primary")
