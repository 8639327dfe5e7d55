"""python -m tests.metafor: every pool's arms to R and back, into tests/metafor/pools.csv.

Needs R with metafor. What R was given stands beside its answer in arms.csv.
"""

import csv
import io
import subprocess
from pathlib import Path

from tests.metafor.arms import rows

HERE = Path(__file__).parent


def main() -> None:
    """Write what R gets, run it, keep what it says."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["pool", "method", "scale", "value", "se"])
    table.writerows(rows())
    (HERE / "arms.csv").write_text(text.getvalue())
    script = HERE / "pools.R"
    said = subprocess.run(
        ["Rscript", str(script)], input=text.getvalue(), capture_output=True, text=True, check=True
    )
    (HERE / "pools.csv").write_text(said.stdout)


if __name__ == "__main__":
    main()
