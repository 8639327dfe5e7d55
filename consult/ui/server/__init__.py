"""What stands in front of Streamlit's server, and what happens as it starts."""
