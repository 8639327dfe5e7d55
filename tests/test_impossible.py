"""Answers that cannot both be true are refused in one line that says which two disagree."""

from datetime import timedelta

import pytest

from consult.answers import AnswersError, read_answers
from tests.people import DAY, content, person
from tests.tab import open_app, words

# For each file in content/impossible/: answers that cannot be, and the nearest that can.
CASES = {
    "surgical_scar_without_a_wound": (
        {"concern": "surgical_scars", "health": {"surgery_or_injury": "never"}},
        {"concern": "surgical_scars", "health": {"surgery_or_injury": "unsure"}},
        "health.surgery_or_injury: never disagrees with concern: surgical_scars",
    ),
}


def test_each_impossible_pair_has_its_case():
    """Whoever adds a pair to content says here which answers it is about."""
    assert set(CASES) == set(content().impossible)


@pytest.mark.parametrize("name", list(CASES))
def test_an_impossible_pair_is_one_line_and_its_neighbour_passes(name):
    """The line names the answer to mend first, then the one it disagrees with."""
    cannot, can, line = CASES[name]
    with pytest.raises(AnswersError) as refused:
        read_answers(person(**cannot), content(), DAY)
    (said,) = refused.value.problems
    assert said.startswith(line)
    assert refused.value.places == {content().impossible[name].mend}
    assert read_answers(person(**can), content(), DAY)


def test_nothing_happened_before_one_was_born():
    """A rough date may be off by a few years, not by decades."""
    rough = DAY - timedelta(days=365 * 31)
    assert read_answers(person(age=28, health={"filler": str(rough)}), content(), DAY)
    with pytest.raises(AnswersError) as refused:
        read_answers(person(age=28, health={"filler": "1980-05-01"}), content(), DAY)
    (said,) = refused.value.problems
    assert said.startswith("health.filler: 1980-05-01 disagrees with age: 28; allowed: a date from")


def test_the_page_says_it_in_place():
    """Where the answer stands the page says what is wrong, and Next stays."""
    raw = person(concern="surgical_scars", health={"surgery_or_injury": "never"})
    at = open_app("health", raw)
    at.session_state["screen"] = {"health": 4}
    at.run()
    pair = content().impossible["surgical_scar_without_a_wound"]
    assert pair.says.patient in words(at)
