"""README, CONTRIBUTING and docs/ as a program: their blocks, to be followed to the letter."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(heading, page="README.md"):
    """The blocks under a heading: language, the file it is for if any, and text."""
    text = (ROOT / page).read_text()
    level = heading.partition(" ")[0]
    after = text.partition(f"\n{heading}\n")[2]
    assert after, f"{page} has no {heading!r}"
    section = re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]
    return BLOCK.findall(section)


def follow(heading, folder, page="CONTRIBUTING.md"):
    """Write each file that a block is for, and run each block of commands, in the order written."""
    ran = 0
    python = Path(sys.executable).parent
    env = os.environ | {"PATH": f"{python}{os.pathsep}{os.environ['PATH']}"}
    for language, file, text in blocks(heading, page):
        if file:
            (folder / file).write_text(text)
        elif language == "sh":
            command = ["bash", "-euo", "pipefail", "-c", text]
            done = subprocess.run(
                command, cwd=folder, env=env, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{text}{done.stdout}{done.stderr}"
            ran += 1
    assert ran, f"nothing to run under {heading!r}"
