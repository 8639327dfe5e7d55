"""python -m tests.pins [--upgrade]: everything a host installs, pinned anew as one set.

uv works out all that comes with what `requirements.in` names, for every Python and system we
name: `requirements.txt` for Community Cloud and the README's commands, the same with hashes for
containers and replicas, sign-in as an extra of the same set, and a bill of materials (CycloneDX)
with licences. Versions stay as they are unless `--upgrade` asks for newer ones; then install
them, and run the tests.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
WHOLE, LOCK = ROOT / "requirements.txt", ROOT / ".streamlit" / "requirements.lock"
SIGN_IN, SIGN_IN_LOCK = ROOT / ".streamlit" / "sign-in.txt", ROOT / ".streamlit" / "sign-in.lock"
BILL = ROOT / ".streamlit" / "sbom.json"
OLDEST_PYTHON = "3.11"
HEAD = "# Made by `python -m tests.pins` from {source}; `--upgrade` looks for newer versions.\n"
# What makes the bill; in an environment of its own, for it brings a dozen packages along.
BILL_MAKER = "cyclonedx-bom==7.5.0"


def _uv(*command: str) -> None:
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}:{sys.prefix}/bin") or "uv"
    subprocess.run([uv, *command], cwd=ROOT, check=True)


def _compiled(source: str, target: Path, *more: str) -> None:
    """The set that follows from a list, written with our head in the place of uv's."""
    _uv(
        *("pip", "compile", "--quiet", "--universal", "--no-annotate", "--no-header"),
        *("--python-version", OLDEST_PYTHON, source, "--output-file", str(target), *more),
    )
    text = target.read_text(encoding="utf-8")
    target.write_text(HEAD.format(source=source) + text, encoding="utf-8")


def renew(*, upgrade: bool) -> None:
    """Write all five files."""
    newer = ("--upgrade",) if upgrade else ()
    _compiled("requirements.in", WHOLE, "--constraints", "tests/requirements.txt", *newer)
    same = ("--constraints", "requirements.txt", "--constraints", "tests/requirements.txt")
    _compiled("requirements.in", LOCK, "--generate-hashes", *same, *newer)
    sign_in = str((ROOT / ".streamlit" / "sign-in.in").relative_to(ROOT))
    _compiled(sign_in, SIGN_IN_LOCK, "--generate-hashes", *same, *newer)
    _compiled(sign_in, SIGN_IN, *same, *newer)
    known = set(WHOLE.read_text(encoding="utf-8").splitlines())
    more = [line for line in SIGN_IN.read_text(encoding="utf-8").splitlines() if line not in known]
    SIGN_IN.write_text("\n".join(more) + "\n", encoding="utf-8")
    bill()


def bill() -> None:
    """What the hashes install, with licences, as CycloneDX."""
    with tempfile.TemporaryDirectory() as place:
        _uv("venv", "--quiet", "--python", sys.executable, f"{place}/venv")
        python = f"{place}/venv/bin/python"
        _uv("pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(LOCK))
        _uv(
            *("tool", "run", "--quiet", "--from", BILL_MAKER, "cyclonedx-py", "environment"),
            *(python, "--output-reproducible", "--output-file", str(BILL)),
        )


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.pins", description=__doc__)
    asked.add_argument("--upgrade", action="store_true", help="newer versions where there are any")
    renew(upgrade=asked.parse_args().upgrade)
