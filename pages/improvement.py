from datetime import timedelta

import streamlit as st

from consult import charts
from consult.ui import ask, conversation, outlook, people, plan, say, session, wizard
from consult.ui.plot import plot

page = wizard.enter("improvement")
content = wizard.content()
result = wizard.consultation()
if result.projection is None or result.course is None:
    say.stopped()
    wizard.leave("improvement")
    st.stop()
conversation.words_to_say("improvement", result)
plan.from_then(result)
seen = result.projection
if seen.like_you_hardly_studied and seen.people_hardly_studied:
    said = f"**{page.words['like_you']}** {seen.people_hardly_studied.text}"
    st.warning(said, icon=":material/group_off:")
if seen.kind == "curve":
    st.markdown(outlook.headline(result))
    if result.course.sessions and content.effects[seen.effect].clock == "last_session":
        most = int(result.course.sessions.high)
        st.select_slider(
            page.words["sessions"],
            list(range(1, most + 1)),
            value=result.course.planned_sessions,
            key="w_sessions",
            on_change=outlook.note_sessions,
        )
    plot(
        charts.improvement(seen, page.words, outlook.event_on_line(result)),
        seen.unit_words,
        key="improvement",
        alt=outlook.spoken(seen),
    )
    st.caption(page.words["legend"])
    with st.expander(page.words["table"], icon=":material/table:"):
        outlook.table(seen)
elif seen.kind == "absorption":
    st.subheader(page.words["absorption"], anchor=False)
    means = outlook.spoken(seen)
    st.markdown(means)
    chart = charts.absorption(seen, page.words)
    plot(chart, page.words["axis_open"], key="absorption", alt=means)
else:
    st.subheader(page.words[seen.kind], anchor=False)
    st.markdown(seen.why_none)
people.arrays(seen)
if seen.kind in ("none", "proportion"):
    st.subheader(page.words["skin_time"], anchor=False)
    say.facts(page.facts.values(), key="skin_time")
st.subheader(page.words["sure"], anchor=False)
outlook.certainty(seen)
for name, said in (("known", seen.what_is_known), ("against", seen.against_no_treatment)):
    st.markdown(f"**{page.words[name]}**")
    say.fact(said)
if seen.people_hardly_studied and not seen.like_you_hardly_studied:
    st.markdown(f"**{page.words['hardly']}**")
    say.fact(seen.people_hardly_studied)
st.markdown(f"**{page.words['would_help']}**")
st.markdown(seen.what_would_help)
outlook.studies(seen)
st.subheader(page.words["event"], anchor=False)
st.caption(page.words["event_ask"])
ahead = timedelta(days=int(content.limits.event_days_ahead.high))
ask.day("event_date", page.words["event_date"], session.day(), session.day() + ahead)
if result.event:
    outlook.event(result)
wizard.leave("improvement")
