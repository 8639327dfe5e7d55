"""Answers that held yesterday: dropped with a line, and never a circle."""

from datetime import timedelta

from tests.people import content, nothing_but_a_name, person
from tests.tab import open_app, title, words

FRAME = content().pages["frame"].words


def test_what_does_not_fit_and_is_asked_nowhere_is_left_out_by_one_tap():
    """Not a link to a page that sends one back: a button, and the results are there."""
    at = open_app("summary", person(event_date="2020-01-01"))
    assert FRAME["cannot_use"] in words(at)
    (button,) = [each for each in at.button if each.label == FRAME["leave_out"]]
    button.click().run()
    assert FRAME["cannot_use"] not in words(at)
    assert at.session_state["answers"] == person()


def test_what_does_not_fit_is_mended_where_it_is_asked():
    """The way leads to the page with the question, not to the last page of the walk."""
    at = open_app("summary", person(age=400))
    (link,) = [each for each in at.get("page_link") if each.proto.label == FRAME["mend"]]
    assert link.proto.page.endswith("health")


def test_the_next_day_drops_what_is_over_and_says_so_once():
    """The same session on another day: the event is gone, everything else is as it was."""
    today = open_app().session_state["day"]
    at = open_app("options", person(event_date=today.isoformat()))
    assert at.session_state["answers"]["event_date"] == today.isoformat()
    at.session_state["day"] = today - timedelta(days=1)
    at.session_state["answers"]["event_date"] = (today - timedelta(days=1)).isoformat()
    at.run()
    assert at.session_state["answers"] == person()
    assert FRAME["event_over"] in words(at)
    at.run()
    assert FRAME["event_over"] not in words(at)


def test_nothing_is_said_where_nothing_is_over():
    """A consultation just begun passes midnight without a word."""
    at = open_app()
    at.session_state["day"] -= timedelta(days=1)
    at.run()
    assert title(at) == content().pages["start"].title
    assert nothing_but_a_name(at.session_state["answers"])
    assert FRAME["event_over"] not in words(at)
    assert FRAME["draft_partly"] not in words(at)
