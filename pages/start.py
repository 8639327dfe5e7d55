import streamlit as st

from consult.ui import hand_over, hero, house, received, say, session, wizard

page = wizard.enter("start")
hero.show(page)
st.markdown(page.words["decision"])
roles = page.choices["role"]
with st.container(key="cards_role"):
    st.radio(
        page.words["who"],
        list(roles),
        index=list(roles).index(session.role()) if session.role() else None,
        format_func=lambda name: roles[name].label,
        captions=[choice.description or "" for choice in roles.values()],
        width="stretch",
        key="w_role",
        on_change=session.note_role,
    )
wizard.leave("start", page.words["begin_missing"])
with st.expander(page.words["how"], icon=":material/info:"):
    for name in ("what", "visit", "course", "honest"):
        say.fact(page.facts[name])
    say.sources(page.facts.values(), key="start")
with st.expander(page.words["resume"], icon=":material/folder_open:"):
    hand_over.receive()
received.review()
st.caption(f"{page.words['private']} {page.words['not_advice']} {house.reviewed()}")
