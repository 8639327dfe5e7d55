"""Items on guidance: what matters, step by step, questions for the visit."""

from consult.phrases import answer_lines
from consult.takeaway import sheet
from tests.people import consultation, content, person
from tests.scorecard.seen import page, part, shows
from tests.tab import asked_on, open_app, page_title, tap, tap_next, title

WALK = ("suitability", "procedure", "redness", "improvement", "options", "summary")


def item_3_3_1():
    """Six things or more can matter, none chosen beforehand; how choices fit is shown after."""
    criteria = content().criteria
    assert len(criteria) >= 6
    at = part("matters")
    asked = [each for name, each in asked_on(at).items() if name.startswith("matters.")]
    assert len(asked) >= len(criteria), "not each criterion is asked"
    assert not any(each["chosen"] for each in asked), "something is chosen beforehand"
    given = {"matters": {next(iter(criteria)): 3}}
    fitting = consultation(**given).options
    assert any(choice.fit for choice in fitting)
    assert not any(choice.fit for choice in consultation().options)
    again = open_app("summary", person() | given)
    assert again.session_state["answers"]["matters"] == given["matters"]


def item_3_4_1():
    """A bar and steps lead forward and back, and no answer is lost on the way."""
    at = open_app()
    at.session_state["answers"] = person()
    at.session_state["role"] = "patient"
    at.switch_page("pages/suitability.py").run()
    for name in WALK[1:]:
        at = open_app(WALK[WALK.index(name) - 1], person())
        tap_next(at)
        assert title(at) == page_title(name), f"next does not lead to {name}"
        assert at.session_state["answers"] == person(), f"an answer is lost before {name}"
    at = open_app("summary", person())
    tap(at, "back")
    assert title(at) == page_title("options")


def item_3_4_2():
    """Questions for the visit stand on the summary and on paper, with room for one's own."""
    facts = answer_lines.questions(consultation(), content())
    assert len(facts) >= 5
    shown = page("summary")
    for fact in facts:
        shows(fact.text, shown, "a question")
    made = sheet.sheet(consultation(), content(), notes="My own question")
    assert len(made["questions"]) >= 5
    assert "My own question" in str(made["notes"])
