"""What all tests share.

They read a copy of content without anything of a clinic's own, so that a fork's name, prices,
rules and secrets fail no test of ours; `test_fork.py` looks at the fork's file. No test fails for
being slow: speed has a benchmark of its own.
"""

import os
import shutil
import tempfile
from pathlib import Path

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
