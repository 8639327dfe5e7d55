"""What our own code costs, without a server: reading content, thinking, starting the command."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import median

from consult.consultation import consult
from consult.content import load_content
from tests.browser.conftest import ROOT
from tests.people import DAY, answers, content, person


def all_of_it(times):
    """Medians in milliseconds."""
    given, known = answers(), content()
    return {
        "consult()": _median(lambda: consult(given, known, DAY), 20 * times),
        "content load": _median(load_content, times),
        "import consult": _median(lambda: _python("-c", "import consult.consultation"), times),
        "consult assess": _median(_assess, times),
    }


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
