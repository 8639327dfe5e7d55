"""What leans on the inside of Streamlit's page stands in one folder, and is still there."""

import re
from pathlib import Path

import pytest
import streamlit

ROOT = Path(__file__).parents[1]

FOLDER = ROOT / "consult" / "ui" / "streamlit_page"
SHIPPED = Path(streamlit.__file__).parent / "static"
INSIDE = re.compile(r"""data-test(?:id|-connection-state)|window\.__st|\.st[A-Z]\w+""")
NAMES = re.compile(r"""data-testid[\^$*]?=["'](\w+)["']|(data-test-connection-state)""")
# A name the page makes from two parts: the first stands in its files.
MADE = {"stBaseButton-primary": "stBaseButton-"}


def leaned_on():
    """Each name of an element of Streamlit's page that our files use."""
    text = "".join(each.read_text() for each in FOLDER.iterdir() if each.is_file())
    return sorted({name for found in NAMES.findall(text) for name in found if name})


@pytest.fixture(scope="module")
def shipped():
    """All scripts the installed Streamlit sends, as one text."""
    return "".join(each.read_text(errors="ignore") for each in SHIPPED.rglob("*.js"))


@pytest.mark.parametrize("name", leaned_on())
def test_the_installed_streamlit_still_has_the_name(name, shipped):
    """Where a release gives an element another name, this says which line has to change."""
    assert MADE.get(name, name) in shipped


def test_no_other_file_leans_on_streamlits_page():
    """Every other style and script would go on working on any page."""
    for path in [*ROOT.glob("consult/**/*"), *ROOT.glob("pages/*"), ROOT / "app.py"]:
        if path.suffix in {".py", ".js", ".css", ".html", ".svg"} and path.parent != FOLDER:
            assert not INSIDE.search(path.read_text()), path


def test_only_the_public_streamlit_is_imported():
    """`streamlit` and its public modules; nothing from inside, no name with an underscore."""
    public = re.compile(r"streamlit(?:\.(?:components\.v2|delta_generator|testing\.v1))?")
    for path in [*ROOT.glob("consult/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]:
        text = path.read_text()
        for found in re.findall(r"^\s*(?:from|import) (streamlit[\w.]*)", text, re.MULTILINE):
            assert public.fullmatch(found), f"{path}: {found}"
        # Where a module lies is Python's to say, not Streamlit's.
        assert not re.search(r"\bst(?:reamlit)?\.(?:\w+\.)*_(?!_file__)\w", text), path
        # An option holds for everybody on the server: one, which hosts may have switched, is set.
        said = text.replace('st.set_option("client.showErrorDetails", "none")', "")
        assert "set_option" not in said, path
