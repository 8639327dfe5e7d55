"""The table of ways to start it is true: each is started again, walked through and ended."""

import pytest

from tests import starting

pytestmark = pytest.mark.long  # starts twenty servers
ROWS = starting.PAGE.read_text(encoding="utf-8").splitlines()


def test_the_table_has_twenty_ways():
    """Each way once, and none in which something does not work: that would stand in capitals."""
    rows = [row for row in ROWS if row.split(" | ")[0].strip("| ") in starting.WAYS]
    assert len(rows) == len(starting.WAYS) == 20
    found = [word for row in rows for word in " ".join(row.split("|")[3:]).split()]
    assert not [word for word in found if word.isupper() and len(word) > 1]


@pytest.mark.parametrize("way", starting.WAYS)
def test_what_the_table_says_of_a_way_is_so(way):
    """Seven pages for a person, an end in good order in mid-walk, and what is particular to it."""
    if not starting.can_be_tried(way):
        pytest.skip("takes root, on Linux")
    assert starting.tried(way) in ROWS
