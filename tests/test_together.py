"""Streamlit's scripts in one file: none left out, none run twice, and only where looked at."""

import re
from pathlib import Path

import pytest

from consult.ui import scripts, together

PINNED = re.compile(r"^streamlit==(\S+)$", re.MULTILINE)
ASKED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
AT_RUN = re.compile(r"import\(`\./([\w.-]+\.js)`\)")
ROOT = Path(__file__).parent.parent


def later():
    """All scripts that are no part of the one file."""
    names = [name.removeprefix("js/") for name in scripts.everything() if name.startswith("js/")]
    return sorted(set(names) - set(together.members()))


def test_the_scripts_looked_at_are_those_of_the_streamlit_that_is_pinned():
    """Whoever pins another looks at its scripts, or people wait for sixty files again."""
    (pinned,) = PINNED.findall((ROOT / "requirements.txt").read_text())
    assert pinned == together.LOOKED_AT
    assert len(together.members()) > 60


def test_each_stands_after_what_it_imports():
    """All that the page names is in it, once, and finds what it takes already there."""
    members = together.members()
    assert len(set(members)) == len(members)
    named = [name.removeprefix("js/") for name in scripts.of_the_page() if name.endswith(".js")]
    assert set(named) <= set(members)
    for place, name in enumerate(members):
        text = (scripts.folder() / "js" / name).read_text(encoding="utf-8")
        taken = set(together.IMPORT.findall(text)) & set(members)
        assert {other for _, other in taken} <= set(members[:place])


def test_the_one_file_asks_for_no_other():
    """It imports nothing, and it is plain ASCII."""
    text = together.script(together.ALL)
    assert ASKED.findall(text) == []
    assert set(AT_RUN.findall(text)) <= set(later())
    assert text.isascii()


@pytest.mark.parametrize("name", later())
def test_a_script_that_comes_later_takes_what_it_shares_from_the_one_file(name):
    """Whoever imported one of the sixty anew would run a second React beside the first."""
    text = together.script(name)
    assert not set(ASKED.findall(text)) & set(together.members())
    assert not set(AT_RUN.findall(text)) & set(together.members())
    shared = [other for other in ASKED.findall(text) if other == together.NAME]
    assert len(shared) == (text != (scripts.folder() / "js" / name).read_text(encoding="utf-8"))


def test_a_streamlit_nobody_looked_at_keeps_its_page(monkeypatch):
    """Then each script comes by itself, as Streamlit sends it."""
    page = scripts.folder().with_name("index.html").read_text(encoding="utf-8")
    assert together.in_page(page) != page
    monkeypatch.setattr(together, "LOOKED_AT", "0.0.0")
    name = f"{together.folder()}{together.ALL}"
    for kept in (together.members, together.folder):
        kept.cache_clear()
    try:
        assert together.in_page(page) == page
        assert together.known_as(name) == name
    finally:
        monkeypatch.undo()
        for kept in (together.members, together.folder):
            kept.cache_clear()
