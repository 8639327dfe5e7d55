import streamlit as st

from consult.ui import compare, wizard

page = wizard.enter("options")
result = wizard.consultation()
st.markdown(f"**{result.decision}**")
if compare.needle_free_first(result):
    st.info(page.words["first_needle_free"], icon=":material/swap_vert:")
matters = page.choices["matters"]
weighed = st.pills(
    page.words["matters"],
    list(matters),
    selection_mode="multi",
    format_func=lambda name: matters[name].label,
    key="w_matters",
)
names = {choice.id: choice for choice in result.options}
picked = st.pills(
    page.words["compare"],
    list(names),
    selection_mode="multi",
    format_func=lambda name: names[name].name,
    key="w_compare",
)
if not picked:
    st.caption(page.words["missing"])
shown = [names[name] for name in picked]
if shown:
    compare.side_by_side(shown, list(weighed))
wizard.leave("options")
