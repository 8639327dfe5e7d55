import streamlit as st

from consult import charts
from consult.ui import conversation, outlook, people, plan, say, who, wizard
from consult.ui.part import part
from consult.ui.plot import plot

page = wizard.enter("improvement")
result = wizard.planned("improvement")
seen = result.projection


@part
def curve() -> None:
    now = wizard.consultation()
    outlook.curve(now)
    outlook.event(now)


@part
def only_event() -> None:
    outlook.event(wizard.consultation())


conversation.words_to_say("improvement", result)
plan.from_then(result)
who.unlike(result)
if seen.kind == "curve":
    curve()
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
st.markdown(f"**{page.words['would_help']}**")
st.markdown(seen.what_would_help)
outlook.studies(seen)
who.studied(result)
if seen.kind != "curve":
    only_event()
wizard.leave("improvement")
