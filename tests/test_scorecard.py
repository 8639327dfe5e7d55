"""The living scorecard: recorded results hold today, nothing is counted that only a study shows."""

from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from consult import scorecard
from consult.content.review_due import overdue
from consult.content.sign_off import Signed, SignOff
from consult.content.standard import Rating
from consult.review.card import CORE
from consult.review.deck import cards
from consult.ui.state import session
from tests.people import DAY, consultation, content, person
from tests.scorecard import CHECKS, outcome
from tests.scorecard.reading import grades
from tests.scorecard.seen import flat, page
from tests.tab import open_app, words
from tests.test_draft import come_back, draft

STANDARD = content().standard
APPLY = {"qualifying": 6, "certifying": 6, "quality": 23}  # of the standard's 44, for a treatment
ABOUT = content().pages["about"].words
FRAME = content().pages["frame"].words


@pytest.mark.long  # draws pages and papers
@pytest.mark.parametrize("name", list(CHECKS))
def test_the_recorded_result_of_each_automated_item_holds(name):
    """An item the file calls met is met by its check today; `python -m tests.scorecard` renews."""
    missing = outcome(CHECKS[name])
    assert content().scorecard.automated[name] == (missing is None), missing


def test_every_item_of_the_standard_is_there_and_judged_as_it_says():
    """44 items, each automated one with its check, each review signed, each study open."""
    assert len(STANDARD) == 44
    assert {n for n, item in STANDARD.items() if item.judged == "automated"} == set(CHECKS)
    assert set(content().scorecard.automated) == set(CHECKS)
    for name, item in STANDARD.items():
        assert item.number.replace(".", "_") == name
    studies = {item.number for item in STANDARD.values() if item.judged == "study"}
    assert studies == {"3.5.3", "3.5.5", "3.5.6", "3.9.1", "3.9.2"}
    assert {i.number for i in STANDARD.values() if i.judged == "sign_offs"} == {"3.5.4"}


def test_the_aid_meets_six_six_and_seventeen():
    """6 of 6, 6 of 6 and at least 17 of 23, with the six items open that only people can decide."""
    counted = {count.tier: count for count in scorecard.counts(content(), DAY)}
    assert {tier: count.of for tier, count in counted.items()} == APPLY
    assert counted["qualifying"].met == 6
    assert counted["certifying"].met == 6
    assert counted["quality"].met >= 17
    assert counted["quality"].open == 6
    assert sum(count.rated_by_makers for count in counted.values()) == 4


def test_a_failed_check_or_a_rating_of_not_met_lowers_the_count():
    """The figures are counted, not written: take one away and the sum falls."""
    less = {name: name != "1_1_1" for name in content().scorecard.automated}
    lowered = content().scorecard.model_copy(update={"automated": less})
    signed = STANDARD["3_5_1"]
    refused = Rating(**signed.rating.model_dump() | {"met": False})
    theirs = _content_with(
        scorecard=lowered,
        standard=STANDARD | {"3_5_1": signed.model_copy(update={"rating": refused})},
    )
    counted = {count.tier: count.met for count in scorecard.counts(theirs, DAY)}
    assert counted["qualifying"] == 5
    assert counted["quality"] == 16


def _reviewers(*given):
    """Content whose whole core was signed by people of these names, as the changes say."""
    core = [card for card in cards(content()).values() if card.section in CORE]
    items = tuple(Signed(card=each.id, verdict="agree", hash=each.hash) for each in core)
    signed = {
        f"file_{place}": SignOff(
            reviewer=name, credentials="a test", day=DAY, edition="2.0",
            items=items, **{"outside": True} | changes,
        )
        for place, (name, changes) in enumerate(given)
    }  # fmt: skip
    return _content_with(reviews=signed)


def test_review_from_outside_is_counted_from_sign_offs_alone():
    """Three people, one used to darker skin, all of the core: then met, and not a person before."""
    item, darker = STANDARD["3_5_4"], {"treats_darker_skin": True}
    three = [("A", {}), ("B", {}), ("C", darker)]

    def stands(theirs, day=DAY):
        return scorecard.standing("3_5_4", item, theirs, day)

    assert stands(_content_with(reviews={})) == "open"
    assert stands(_reviewers(*three)) == "met"
    assert stands(_reviewers(*three), DAY - timedelta(2)) == "open", "its day has not come anywhere"
    assert stands(_reviewers(*three[1:])) == "open", "two are too few"
    assert stands(_reviewers(*three[:2], ("A", darker))) == "open", "one person counts once"
    assert stands(_reviewers(*three[:2], ("C", {}))) == "open", "none treats darker skin"
    assert stands(_reviewers(*three[:2], ("C", darker | {"outside": False}))) == "open", "a maker"
    changed = replace(_reviewers(*three), red_flags=dict(list(content().red_flags.items())[1:]))
    assert stands(changed) == "met", "what is gone needs no signature"
    flag = next(iter(content().red_flags.values())).model_copy(update={"timing": "Any day"})
    moved = dict(content().red_flags) | {next(iter(content().red_flags)): flag}
    assert stands(replace(_reviewers(*three), red_flags=moved)) == "open", "one card has changed"


def test_a_rating_from_outside_counts_only_with_its_signature():
    """Somebody named from outside is not counted until that person has signed the item's card."""
    item = STANDARD["3_5_1"]
    rating = Rating(**item.rating.model_dump() | {"outside": True, "by": "A"})
    theirs = _content_with(
        standard=STANDARD | {"3_5_1": item.model_copy(update={"rating": rating})}, reviews={}
    )
    rated = theirs.standard["3_5_1"]
    assert scorecard.standing("3_5_1", rated, theirs, DAY) == "not_met"
    card = cards(theirs)["standard.3_5_1"]
    signed = SignOff(
        reviewer="A", credentials="a test", outside=True, day=DAY, edition="2.0",
        items=(Signed(card=card.id, verdict="agree", hash=card.hash),),
    )  # fmt: skip
    assert scorecard.standing("3_5_1", rated, replace(theirs, reviews={"a": signed}), DAY) == "met"


def test_about_shows_the_score_with_its_day_and_every_item():
    """Counts, day, each item, its verdict, and that the makers rated themselves."""
    shown = page("about")
    q, c, s = scorecard.counts(content(), DAY)
    day = content().scorecard.day
    line = ABOUT["score_line"].format(
        q_met=q.met, q_of=q.of, c_met=c.met, c_of=c.of, s_met=s.met, s_of=s.of,
        day=f"{day.day} {day:%B %Y}",
    )  # fmt: skip
    assert flat(line) in shown
    for item in STANDARD.values():
        if item.judged != "not_applicable":
            assert f"{item.number} {flat(item.wording)}" in shown
    assert shown.count(ABOUT["open"]) == 5
    assert shown.count(ABOUT["open_sign_offs"]) == 1
    assert ABOUT["score_open"].format(open=6) in shown
    assert "by nobody from outside yet" in shown


def test_the_reading_grades_recorded_are_those_of_today():
    """Within a third of a grade, so that a word changed somewhere does not make them stale."""
    mean, hardest = grades()
    assert content().scorecard.reading_grade == pytest.approx(mean, abs=0.33)
    assert content().scorecard.hardest_grade == pytest.approx(hardest, abs=0.5)


def test_people_can_understand_it_and_act_on_it():
    """The PEMAT items met of those that apply: 80 in 100 or more for each of the two parts."""
    numbers = [item.number for item in content().pemat.items]
    assert numbers == [*range(1, 13), *range(15, 27)], "the items of the form for print"
    for score in scorecard.pemat(content()):
        assert score.in_100 >= 80, score
        assert str(score.in_100) in page("about")
    rated = content().pemat
    assert f"Rated by {rated.by} on {rated.day.day} {rated.day:%B %Y}." in page("about")
    assert "Nobody from outside" in page("about")


# --- upkeep: what is overdue, what changed


def test_a_single_item_past_its_day_raises_the_banner():
    """One item a day over is enough; about names it; on the day itself nothing is said."""
    due = date(2027, 3, 1)
    name = "filler"
    item = content().safety[name]
    old = item.model_copy(update={"review": item.review.model_copy(update={"due": due})})
    base = dict(content().safety)
    theirs = _content_with(safety=base | {name: old})
    for days, late in ((0, 0), (1, 1)):
        day = due + timedelta(days)
        found = overdue(theirs, day)
        assert len(found) == late
        with (
            patch.object(session, "content", lambda: theirs),
            patch.object(session, "day", lambda day=day: day),
        ):
            said = words(open_app("suitability", person()))
            about = words(open_app("about"))
        banner = FRAME["overdue_items"].format(n=1, day="1 March 2027")
        assert (banner in said) == bool(late)
        assert ("safety/filler" in about) == bool(late)


def _content_with(**changes):
    return replace(content(), **changes)


def test_the_edition_is_the_newest_entry_of_the_changelog():
    """Version and day of the edition have an entry that says what changed and for whom."""
    newest = max(content().changes.values(), key=lambda each: (each.day, each.version))
    assert (newest.version, newest.day) == (content().edition.version, content().edition.published)
    shown = page("about")
    for each in content().changes.values():
        for change in each.changes:
            assert flat(change.what) in shown
            assert flat(change.for_you) in shown


@pytest.mark.parametrize(("edition", "told"), [("1.0", True), (None, False), ("9.9", True)])
def test_answers_saved_with_another_edition_say_so_until_about_was_seen(edition, told):
    """Somebody who comes back is told that content changed, and where to see what."""
    at = come_back(draft(**({"edition": edition} if edition else {})))
    assert ("older" in at.session_state) == told
    at = open_app("suitability", person())
    if told:
        at.session_state["older"] = edition
    at.run()
    line = FRAME["older"].format(old=edition, new=content().edition.version)
    assert (line in words(at)) == told
    at.switch_page("pages/about.py").run()
    at.switch_page("pages/suitability.py").run()
    assert line not in words(at)


def test_a_saved_file_names_its_edition_and_opens_again():
    """The file from the summary holds the edition; reading it gives the same consultation."""
    from consult.answers import read_answers

    raw = person() | {"edition": content().edition.version}
    assert read_answers(raw, content(), DAY) == consultation().answers


# --- choices tested against each other


@pytest.mark.parametrize("name", list(content().figures))
def test_what_is_set_against_each_other_are_choices_of_that_concern(name):
    """Options exist, needling or not; the base is 100; the trial's people are named."""
    trial = content().figures[name]
    known = content().options[trial.concern]
    assert all(side.option is None or side.option in known for side in trial.sides), name
    assert name.startswith(trial.concern)
