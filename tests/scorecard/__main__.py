"""python -m tests.scorecard: run every automated item and write content/scorecard.yaml.

Prints what is missing for each item that is not met; exit code 1 where there is one.
"""

import sys
from datetime import date

import yaml

from consult.content import CONTENT_DIR
from tests.people import content
from tests.scorecard import CHECKS, outcome
from tests.scorecard.reading import grades


def main() -> int:
    """Measure, run, write."""
    mean, hardest = grades()
    _write({}, mean, hardest)  # the reading item looks at what about will show
    content.cache_clear()
    found = {name: outcome(check) for name, check in sorted(CHECKS.items())}
    _write({name: missing is None for name, missing in found.items()}, mean, hardest)
    missing = {name: said for name, said in found.items() if said}
    for name, said in missing.items():
        print(f"{name.replace('_', '.')}: {said}", file=sys.stderr)
    print(f"{len(found) - len(missing)} of {len(found)} automated items met")
    return 1 if missing else 0


def _write(automated: dict[str, bool], mean: float, hardest: float) -> None:
    data = {
        "made_by": "python -m tests.scorecard",
        "day": date.today().isoformat(),  # noqa: DTZ011  the day on which it was run
        "edition": content().edition.version,
        "automated": automated,
        "reading_grade": round(mean, 1),
        "hardest_grade": round(hardest, 1),
    }
    head = "# Written by `python -m tests.scorecard`; do not edit by hand.\n"
    path = CONTENT_DIR / "scorecard.yaml"
    path.write_text(head + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
