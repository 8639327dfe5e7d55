"""Content without anything of a clinic's own, which tests read in the place of what lies here.

It has to be there before the first import of the aid, and so before the other conftests of a run.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

SHIPPED = Path(__file__).parents[1] / "content"
OWN = "CONSULT_CONTENT", "STREAMLIT_SECRETS_FILES"
HELPER = "PYTEST_XDIST_WORKER"  # set where tests run side by side; mostly the copy is made already


def begin() -> None:
    """Made once a run; helpers are started with it."""
    if HELPER not in os.environ or not os.environ.keys() >= {*OWN}:
        made = Path(tempfile.mkdtemp(prefix="tests-"))
        shutil.copytree(SHIPPED, made / "content", ignore=_no_clinics_own)
        (made / "content" / "clinic.yaml").write_text("# no clinic\n")
        paths = str(made / "content"), str(made / "secrets.toml")
        os.environ |= dict(zip(OWN, paths, strict=True))
        atexit.register(shutil.rmtree, made, ignore_errors=True)


def _no_clinics_own(folder, names):
    """Pictures and lists of clinics, which no content is; its file is put in anew."""
    top = Path(folder) == SHIPPED
    return [name for name in names if top and (name == "clinics" or not _is_content(folder, name))]


def _is_content(folder, name):
    return Path(folder, name).is_dir() or (name.endswith(".yaml") and name != "clinic.yaml")
