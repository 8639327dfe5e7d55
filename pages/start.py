import streamlit as st

from consult.answers import AnswersError, read_answers
from consult.answers_file import parse_json
from consult.ui import hero, say, session, wizard

page = wizard.enter("start")
hero.show(page)
st.markdown(page.words["decision"])
roles = page.choices["role"]
with st.container(key="cards_role"):
    chosen = st.radio(
        page.words["who"],
        list(roles),
        index=list(roles).index(session.role()) if session.role() else None,
        format_func=lambda name: roles[name].label,
        captions=[choice.description or "" for choice in roles.values()],
        width="stretch",
        key="w_role",
    )
if chosen:
    st.session_state["role"] = chosen
wizard.leave("start", page.words["begin_missing"])
with st.expander(page.words["how"], icon=":material/info:"):
    for name in ("what", "visit", "course", "honest"):
        say.fact(page.facts[name])
    say.sources(page.facts.values(), key="start")
with st.expander(page.words["resume"], icon=":material/folder_open:"):
    file = st.file_uploader(page.words["resume_label"], type="json", key="w_resume")
    if file is not None and file.file_id != st.session_state.get("resumed"):
        try:
            saved = parse_json(file.getvalue())
            read_answers(saved, session.content(), session.day())
            session.replace(saved)
            st.session_state["resumed"] = file.file_id
            st.success(page.words["resumed"])
        except AnswersError as error:
            for problem in error.problems:
                st.text(problem)
st.caption(f"{page.words['private']} {page.words['not_advice']}")
