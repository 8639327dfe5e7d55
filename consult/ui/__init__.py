"""The only rooms that know Streamlit."""
