"""Answers that disagree: refused in one line, or both judged and the stricter one counts."""

from datetime import timedelta

import pytest

from consult.answers import AnswersError, read_answers
from consult.suitability import assess
from tests.people import DAY, content, person
from tests.tab import asked_on, open_app, title, words

# For each refused pair in content/impossible/: answers that cannot be, and the nearest that can.
REFUSED = {
    "surgical_scar_without_a_wound": (
        {"concern": "surgical_scars", "health": {"surgery_or_injury": "never"}},
        {"concern": "surgical_scars", "health": {"surgery_or_injury": "unsure"}},
        "health.surgery_or_injury: never disagrees with concern: surgical_scars",
    ),
}
# For each of the others: both answers, and the answer whose finding counts all the same.
JUDGED = {
    "a_fit_but_no_fits": ({"last_fit": "2026-05-01"}, "last_fit"),
    "fits_but_never_one": ({"epilepsy": "yes"}, "epilepsy"),
    "bad_sugar_but_no_diabetes": ({"uncontrolled_diabetes": "yes"}, "uncontrolled_diabetes"),
    "rays_but_never_had": ({"irradiated_skin": "yes"}, "irradiated_skin"),
    "plastic_surgery_but_no_operation": ({"plastic_surgery": "2026-05-01"}, "plastic_surgery"),
    "cold_sore_now_but_never": ({"cold_sore_now": "yes"}, "cold_sore_now"),
    "pregnant_past_60": ({"pregnant": "yes"}, "pregnant"),
}


def test_each_impossible_pair_has_its_case():
    """Whoever adds a pair to content says here which answers it is about."""
    assert set(REFUSED) | set(JUDGED) == set(content().impossible)


@pytest.mark.parametrize("name", list(REFUSED))
def test_an_impossible_pair_is_one_line_and_its_neighbour_passes(name):
    """The line names the answer to mend first, then the one it disagrees with."""
    cannot, can, line = REFUSED[name]
    with pytest.raises(AnswersError) as refused:
        read_answers(person(**cannot), content(), DAY)
    (said,) = refused.value.problems
    assert said.startswith(line)
    assert refused.value.places == {content().impossible[name].mend}
    assert read_answers(person(**can), content(), DAY)


@pytest.mark.parametrize("name", list(JUDGED))
def test_what_is_asked_apart_is_judged_by_the_stricter_and_said_in_place(name):
    """No answer is thrown away; where the answer to mend stands, the page says what is wrong."""
    health, counts = JUDGED[name]
    raw = person(age=61, health=health)
    found = assess(read_answers(raw, content(), DAY), content(), DAY).findings
    assert counts in {finding.id for finding in found}
    pair = content().impossible[name]
    group = content().safety[pair.mend.removeprefix("health.")].question.group
    assert pair.says.patient in _screen(group, raw)
    assert pair.says.patient not in _screen(group, person(age=61))


def _screen(group, raw):
    """All words on a screen of the check, remarks below its questions among them."""
    at = open_app("health", raw)
    at.session_state["screen"] = {"health": content().health_groups[group].order}
    at.run()
    assert title(at) == content().pages["health"].title
    return words(at) + str(asked_on(at))


def test_nothing_happened_before_one_was_born():
    """A rough date may be off by a few years, not by decades."""
    rough = DAY - timedelta(days=365 * 31)
    assert read_answers(person(age=28, health={"filler": str(rough)}), content(), DAY)
    with pytest.raises(AnswersError) as refused:
        read_answers(person(age=28, health={"filler": "1980-05-01"}), content(), DAY)
    (said,) = refused.value.problems
    assert said.startswith("health.filler: 1980-05-01 disagrees with age: 28; allowed: a date from")


def test_the_page_says_it_in_place():
    """Where the answer stands the page says what is wrong."""
    raw = person(concern="surgical_scars", health={"surgery_or_injury": "never"})
    pair = content().impossible["surgical_scar_without_a_wound"]
    group = content().safety["surgery_or_injury"].question.group
    assert pair.says.patient in _screen(group, raw)
    assert pair.says.patient not in _screen(group, person(concern="surgical_scars"))
