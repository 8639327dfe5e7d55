"""Throws input at the four entries a stranger reaches, led by what it covers (atheris).

python -m tests.fuzz [--runs 25000]    runs each entry that often; prints what got through
"""

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENTRIES = ("file", "draft", "command", "message")


def one(entry, runs, corpus):
    """One entry in this process; atheris ends it, with an error where a check failed."""
    import atheris

    with atheris.instrument_imports(include=["consult"]):
        from tests import hostile
    logging.disable(logging.CRITICAL)

    def check(data):
        if entry == "file":
            hostile.check_file(data)
        elif entry == "command":
            hostile.check_command(data)
        elif entry == "draft":
            hostile.check_draft(data.decode("utf-8", errors="replace"))
        else:
            try:
                sent = json.loads(data)
            except (ValueError, RecursionError):
                sent = data.decode("latin-1")
            hostile.check_message(sent)

    options = [f"-runs={runs}", "-max_len=6000", "-len_control=0", f"-artifact_prefix={corpus}/"]
    atheris.Setup([sys.argv[0], *options, corpus], check)
    atheris.Fuzz()


def seeds(entry, folder):
    """A good input of each kind to begin from."""
    from consult.takeaway import handover
    from tests.people import person

    raw = person(health={"isotretinoin": "2026-08-22", "pregnant": "unsure"})
    kept = json.dumps({"version": 1, "answers": raw, "role": "patient", "screen": {"health": 2}})
    good = {
        "file": [json.dumps(raw), handover.encode(raw)],
        "command": [json.dumps(raw)],
        "draft": [kept],
        "message": [
            json.dumps({"undo": kept}),
            '{"idle": 1}',
            '{"area": "face"}',
            '{"score": 7}',
            '{"draft": {"sid": "sid", "draft": "x"}}',
        ],
    }
    for place, text in enumerate(good[entry]):
        (folder / f"seed{place}").write_text(text)


def main():
    """Each entry in a process of its own, and one table."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz")
    asked.add_argument("--runs", type=int, default=25_000, help="inputs for each entry")
    asked.add_argument("--entry", choices=ENTRIES, help=argparse.SUPPRESS)
    asked.add_argument("--corpus", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.entry:
        one(given.entry, given.runs, given.corpus)
        return 0
    failed = 0
    print(f"{'entry':10}{'inputs':>9}{'seconds':>9}  failures")
    for entry in ENTRIES:
        with tempfile.TemporaryDirectory() as folder:
            seeds(entry, Path(folder))
            started = time.monotonic()
            command = [sys.executable, "-m", "tests.fuzz", "--runs", str(given.runs)]
            command += ["--entry", entry, "--corpus", folder]
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                check=False,
                env=os.environ | {"PYTHONWARNINGS": "ignore"},
            )
        failed += done.returncode != 0
        print(f"{entry:10}{given.runs:9,}{time.monotonic() - started:9.0f}  ", end="")
        print("none" if done.returncode == 0 else f"one\n{done.stderr[-3000:]}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
