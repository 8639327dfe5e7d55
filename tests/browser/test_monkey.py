"""Two minutes of whatever can be tapped; `python -m tests.browser.monkey` goes on for longer."""

import pytest

from tests.browser.monkey import let_loose

SECONDS = 60


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_tapped_everything_holds(chromium, server, seed):
    """Nothing breaks, next leads on, back leads back, and no answer changes but the one tapped."""
    assert let_loose(chromium, server, seed, seconds=SECONDS) > SECONDS / 2
