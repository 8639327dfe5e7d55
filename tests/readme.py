"""README, CONTRIBUTING and docs/ as a program: their blocks, to be followed to the letter."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.pristine import OWN as PRISTINE

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "artefacts", ".*_cache")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(heading, page="README.md"):
    """The blocks under a heading: language, the file it is for if any, and text."""
    text = (ROOT / page).read_text()
    level = heading.partition(" ")[0]
    after = text.partition(f"\n{heading}\n")[2]
    assert after, f"{page} has no {heading!r}"
    section = re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]
    return BLOCK.findall(section)


def own_content():
    """The environment of a copy of the project, which reads the content that lies in it."""
    python = Path(sys.executable).parent
    kept = {name: value for name, value in os.environ.items() if name not in PRISTINE}
    return kept | {"PATH": f"{python}{os.pathsep}{kept['PATH']}"}


def follow(heading, folder, page="CONTRIBUTING.md"):
    """Write each file that a block is for, and run each block of commands, in the order written.

    What they printed.
    """
    printed: list[str] = []
    for language, file, text in blocks(heading, page):
        if file:
            (folder / file).write_text(text)
        elif language == "sh":
            command = ["bash", "-euo", "pipefail", "-c", text]
            done = subprocess.run(
                command, cwd=folder, env=own_content(), capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{text}{done.stdout}{done.stderr}"
            printed.append(done.stdout)
    assert printed, f"nothing to run under {heading!r}"
    return "".join(printed)
