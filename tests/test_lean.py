"""What a server holds for one tab, in counts that are the same on every machine."""

import gc

import pytest

from consult.consultation import Consultation
from consult.ui.wizard import ASIDE, NAMES
from tests.people import person
from tests.tab import PRACTITIONER, open_app


@pytest.mark.parametrize("page", [*NAMES, *ASIDE])
def test_a_page_that_is_drawn_leaves_no_consultation_behind(page):
    """Results are made anew on each tap; held for every open tab, they would fill the machine."""
    before = consultations()
    at = open_app(page, person(), PRACTITIONER)
    assert consultations() <= before
    assert not at.exception


def consultations():
    gc.collect()
    return sum(type(each) is Consultation for each in gc.get_objects())
