"""Floor: our page about improvement as most would write it: `st.radio`, Altair, `st.markdown`."""

from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from consult.answers import read_answers
from consult.clinic.load import load_content
from consult.consultation import consult
from tests.people import person

VISITS = (3, 4, 5, 6)

content = st.cache_resource(load_content)()
page = content.pages["improvement"]
st.progress(9 / 11)
st.title(page.title)
visits = st.radio(page.words["sessions"], VISITS, horizontal=True, key="visits")
day = date(2026, 11, 22)
seen = consult(read_answers(person(sessions=visits), content, day), content, day).projection
rows = pd.DataFrame(
    {
        "week": seen.weeks,
        "best": seen.best,
        "low": seen.people.low,
        "high": seen.people.high,
        "lowest": seen.studies.low,
        "highest": seen.studies.high,
        "untreated": seen.untreated,
    }
)
base = alt.Chart(rows).encode(x=alt.X("week:Q", title="weeks"))
outer = base.mark_area(opacity=0.16).encode(y=alt.Y("lowest:Q", title=None), y2="highest:Q")
inner = base.mark_area(opacity=0.28).encode(y="low:Q", y2="high:Q")
best = base.mark_line(strokeWidth=4).encode(y="best:Q")
untreated = base.mark_line(strokeDash=[6, 4]).encode(y="untreated:Q")
st.altair_chart(outer + inner + best + untreated, width="stretch")
st.header(page.words["of_100"])
for column, counted in zip(st.columns(2), (seen.headline.benefit, seen.headline.harm), strict=True):
    with column:
        st.metric(counted.measure, f"{counted.in_100} of 100")
        st.markdown(f"{counted.who}, {counted.when}")
st.header(page.words["sure"])
st.markdown(f"{seen.certainty}: {seen.certainty_why}")
with st.expander(page.words["known"]):
    st.markdown(seen.what_is_known.text)
    st.markdown(seen.against_no_treatment.text)
    st.markdown(seen.what_would_help)
    st.table(
        pd.DataFrame(
            [{"study": arm.sources[0], "n": arm.n, "result": arm.result} for arm in seen.arms]
        )
    )
back, onward = st.columns(2)
back.button("Back")
onward.button("Next", type="primary")
