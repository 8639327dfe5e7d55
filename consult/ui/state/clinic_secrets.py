"""The clinics' keys in Streamlit's secrets, so that a fork can stay as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from consult.clinic import secret_table
from consult.clinic.secret_table import SecretTable
from consult.content import ContentError

SIGN_IN = re.compile(rb"^\s*\[auth\b", re.MULTILINE)


def readable() -> bool:
    """Whether there are secrets, and nothing is wrong with them."""
    try:
        return st.secrets.load_if_toml_exists()
    except (OSError, ValueError):  # Streamlit takes these for no secrets at all
        return False


def asks_to_sign_in() -> bool:
    """Whether the host has set up Streamlit's own sign-in.

    A file that cannot be read and speaks of it keeps the door shut, as one does that nobody may
    look into.
    """
    if readable():
        return "auth" in st.secrets
    return any(_speaks_of_sign_in(each) for each in _files())


def tables() -> Mapping[str, SecretTable]:
    """By the name of a clinic its keys; empty where there are no secrets.

    ContentError where they cannot be read.
    """
    if not readable():
        for file in _files():
            secret_table.read_all(file)  # which says what is wrong with it, line by line
        if names := [each.name for each in _files()]:
            raise ContentError([f"{name}: is not TOML that can be read" for name in names])
        return {}
    return secret_table.tables(st.secrets.to_dict(), _files())


def _files() -> list[Path]:
    """The files of secrets that are there."""
    return [each for each in map(Path, st.get_option("secrets.files")) if each.is_file()]


def hidden() -> list[Path]:
    """The places of secrets that this user may not look into, with which Streamlit cannot start."""
    found = []
    for file in map(Path, st.get_option("secrets.files")):
        try:
            file.is_file()
        except PermissionError:
            found.append(file)
    return found


def _speaks_of_sign_in(file: Path) -> bool:
    try:
        return SIGN_IN.search(file.read_bytes()) is not None
    except OSError:
        return True
