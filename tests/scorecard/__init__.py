"""The automated items of the decision aid standard: one check each, run against the app itself.

`python -m tests.scorecard` runs them and writes content/scorecard.yaml; tests/test_scorecard.py
runs them too and fails where the file claims more than they find.
"""

from collections.abc import Callable

from tests.scorecard import guidance, information, numbers, trust

CHECKS: dict[str, Callable[[], None]] = {
    name.removeprefix("item_"): check
    for room in (information, numbers, guidance, trust)
    for name, check in vars(room).items()
    if name.startswith("item_")
}


def outcome(check: Callable[[], None]) -> str | None:
    """What a check finds missing, or None where its item is met."""
    try:
        check()
    except AssertionError as error:
        return str(error) or "not met"
    return None
