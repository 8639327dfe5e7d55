"""What all tests share.

They read a copy of content without anything of a clinic's own, so that a fork's name, prices,
rules and secrets fail no test of ours; `test_fork.py` looks at the fork's file. No test fails for
being slow: speed has a benchmark of its own. Any in which the aid went wrong fails.
"""

import logging
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SHIPPED = Path(__file__).parents[1] / "content"
OWN = "CONSULT_CONTENT", "STREAMLIT_SECRETS_FILES"


def _no_clinics_own(folder, names):
    """Pictures and lists of clinics, which no content is; its file is put in anew."""
    top = Path(folder) == SHIPPED
    return [name for name in names if top and (name == "clinics" or not _is_content(folder, name))]


def _is_content(folder, name):
    return Path(folder, name).is_dir() or (name.endswith(".yaml") and name != "clinic.yaml")


def pytest_configure(config):
    """Made once; helpers that run tests side by side are started with it."""
    if not hasattr(config, "workerinput"):
        made = Path(tempfile.mkdtemp(prefix="tests-"))
        shutil.copytree(SHIPPED, made / "content", ignore=_no_clinics_own)
        (made / "content" / "clinic.yaml").write_text("# no clinic\n")
        os.environ |= dict(
            zip(OWN, (str(made / "content"), str(made / "secrets.toml")), strict=True)
        )
        config.add_cleanup(lambda: shutil.rmtree(made, ignore_errors=True))
    from streamlit import config as of_streamlit

    of_streamlit.set_option("secrets.files", [os.environ["STREAMLIT_SECRETS_FILES"]])


class Mishaps(logging.Handler):
    """What went wrong in the aid: a person sees a kind page for it, so a test has to look here."""

    def __init__(self):
        super().__init__()
        self.found = []

    def emit(self, record):
        from consult.ui.state.mishap import SAID  # not before the folder of content is set

        if record.msg == SAID:
            self.found.append("".join(traceback.format_exception(sys.exception())))


MISHAPS = Mishaps()
logging.getLogger("consult").addHandler(MISHAPS)


@pytest.fixture(autouse=True)
def no_mishap(request):
    """No page went wrong, unless the test is marked as being about that."""
    yield
    found = MISHAPS.found[:]
    MISHAPS.found.clear()
    if not request.node.get_closest_marker("mishap"):
        assert not found, "\n".join(found)
