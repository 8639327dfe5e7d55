"""Floor: the same with a chart, as most people would write it."""

import altair as alt
import pandas as pd
import streamlit as st

taps = st.session_state.get("taps", 0)
if st.button("Tap"):
    taps += 1
    st.session_state["taps"] = taps
st.text(f"taps: {taps}")
rows = pd.DataFrame({"x": range(200), "y": [(place * (taps + 3)) % 97 for place in range(200)]})
st.altair_chart(alt.Chart(rows).mark_line().encode(x="x", y="y"))
