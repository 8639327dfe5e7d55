"""python -m tests.releases [lowest | newest | VERSION]: the journeys on another Streamlit.

The release is installed over the packages this runs with, in a folder of its own that is gone
afterwards. Without a word, the lowest release that is supported.
"""

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

from tests.readme import ROOT

LOWEST = "1.66.0"  # in 1.65 a page that is left in a callback may be drawn without its end
CHECKS = (
    "tests/test_streamlit_page.py",
    "tests/test_journeys.py",
    "tests/browser/test_journey.py::test_from_start_to_summary_on_a_tablet",
    "tests/browser/test_journey.py::test_back_in_the_browser_leads_to_the_page_before",
)
ANY = "long or not long"
SHOW = "import streamlit; print('Streamlit', streamlit.__version__, flush=True)"


def installed(release, folder):
    """A Python in the folder with this release, and all else as it is here."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    (Path(paths["purelib"]) / "here.pth").write_text(sysconfig.get_paths()["purelib"])
    wanted = {"newest": "streamlit", "lowest": f"streamlit=={LOWEST}"}
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install += ["--no-warn-conflicts", "--upgrade", wanted.get(release, f"streamlit=={release}")]
    subprocess.run(install, check=True)
    return python


def main():
    """Install the release and run what must pass on it; the exit code is that of the tests."""
    parser = argparse.ArgumentParser(prog="python -m tests.releases", description=__doc__)
    parser.add_argument("release", nargs="?", default="lowest")
    with tempfile.TemporaryDirectory(prefix="streamlit-") as folder:
        python = installed(parser.parse_args().release, Path(folder))
        subprocess.run([python, "-c", SHOW], cwd=ROOT, check=True)
        command = [python, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-m", ANY, *CHECKS]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
