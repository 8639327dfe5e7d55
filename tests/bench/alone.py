"""What our own code costs, without a server: reading content, thinking, starting the command."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from consult.clinic.load import load_content
from consult.consultation import consult
from consult.content import CONTENT_DIR
from tests.browser.conftest import ROOT
from tests.people import DAY, answers, content, person


def all_of_it(times):
    """Medians in milliseconds."""
    given, known = answers(), content()
    return {
        "consult()": _median(lambda: consult(given, known, DAY), 20 * times),
        "content load": _read_anew(times),
        "content load, kept": _median(load_content, times),
        "import consult": _median(lambda: _python("-c", "import consult.consultation"), times),
        "consult assess": _median(_assess, times),
    }


def _read_anew(times):
    """Of a folder that is not the product's own nothing is kept: every file is read and checked."""
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(CONTENT_DIR, Path(place) / "content")
        return _median(lambda: load_content(folder), times)


def _median(act, times):
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - begun))
    return median(taken)


def _python(*arguments, said=""):
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        input=said,
        text=True,
        check=True,
        capture_output=True,
    )


def _assess():
    _python("-m", "consult", "assess", "-", said=json.dumps(person()))
