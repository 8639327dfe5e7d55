"""Floor: the smallest app there is, one text and one button."""

import streamlit as st

taps = st.session_state.get("taps", 0)
if st.button("Tap"):
    taps += 1
    st.session_state["taps"] = taps
st.text(f"taps: {taps}")
