"""What all tests share.

They read a copy of content without anything of a clinic's own, so that a fork's name, prices,
rules and secrets fail no test of ours; `test_fork.py` looks at the fork's file. No test fails for
being slow: speed has a benchmark of its own. Any in which the aid went wrong fails.
"""

import logging
import os
import sys
import traceback

import pytest
from hypothesis import settings

from tests import pristine

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

pristine.begin()  # before anything of the aid is imported


def pytest_configure():
    """Streamlit inside of the tests reads no secrets of a clinic either."""
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
