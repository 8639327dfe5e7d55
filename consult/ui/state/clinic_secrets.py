"""The clinic's keys in Streamlit's secrets, so that a fork can stay as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from consult.clinic import secret_table
from consult.content import ContentError


def asks_to_sign_in() -> bool:
    """Whether the host has set up Streamlit's own sign-in."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def clinic() -> dict[str, Any]:
    """The table [clinic]; empty where there is none. ContentError where no secrets can be read."""
    if not st.secrets.load_if_toml_exists():
        files = st.get_option("secrets.files")
        for file in [each for each in map(Path, files) if each.is_file()]:
            secret_table.read(file)  # which says what is wrong with it, line by line
            raise ContentError([f"{file.name}: is not TOML that can be read"])
        return {}
    table = st.secrets.to_dict().get("clinic", {})
    if not isinstance(table, dict):
        raise ContentError(["secrets: clinic: must be a table of keys, [clinic]"])
    return secret_table.SecretTable(table, map(Path, st.get_option("secrets.files")))
