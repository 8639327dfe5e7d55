"""The room on screen: what it offers whom, and answers that come in from a picture or a text."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from consult.takeaway import handover
from consult.ui.sections import take_away
from tests.people import DAY, consultation, content, person
from tests.tab import answer, asked_on, components, pieces

STOPPED = person(health={"bleeding_disorder": "yes"})


def room(part, answers, role="patient", **state):
    """One function of the room, for a person with these answers."""

    def page(part):
        from datetime import UTC, datetime, time

        import streamlit as st

        from consult.ui.sections import handover_code, summary_parts, take_away, teach_back
        from consult.ui.state import session

        session.begin(datetime.combine(st.session_state["day"], time(12), UTC))
        match part:
            case "files":
                understood = teach_back.checked(session.consultation())
                take_away.paper(session.consultation(), understood)
                take_away.files(session.consultation(), understood)
            case "hand_over":
                handover_code.hand_over(session.consultation())
            case "receive":
                handover_code.receive()
            case "edition":
                summary_parts.edition(session.consultation())

    at = AppTest.from_function(page, kwargs={"part": part}, default_timeout=20)
    start = {"answers": answers, "role": role, "day": DAY, "screen": {}}
    for name, value in (start | state).items():
        at.session_state[name] = value
    at.run()
    assert not at.exception, at.exception[0].value
    return at


def test_the_edition_is_said_with_the_day_it_came_out():
    """Not with the day of the consultation, which would read as the edition's own."""
    edition = content().edition
    assert edition.published != DAY
    said = "".join(pieces(room("edition", person())))
    came_out = content().clinic.country.written(edition.published)
    assert f"Edition {edition.version}, {came_out}." in said.replace("\u00a0", " ")


def pictures(at):
    """What is drawn beside words."""
    return [each for each in at.get("bidi_component") if each.key in ("code", "send")]


def labels(at):
    return {button["label"] for button in components(at, "download")}


def test_a_patient_is_offered_paper_and_dates():
    """Paper for everybody, dates where there is a plan; the record is for a practitioner."""
    words = content().pages["takeaway"].words
    assert labels(room("files", person())) == {words["sheet"], words["dates_file"]}
    assert labels(room("files", STOPPED)) == {words["sheet"]}
    practitioner = labels(room("files", person(), role="practitioner"))
    assert practitioner == {words[name] for name in ("sheet", "dates_file", "note_file", "record")}


def test_the_note_can_be_copied_in_one_tap():
    """The whole note stands in a box with its own copy button, own words included."""
    at = room("files", person(), role="practitioner", notes="Does it hurt?")
    (note,) = at.code
    assert "[P]   | Does it hurt?" in note.value
    assert "Cartridge, lot" in note.value


def test_own_notes_are_kept_in_the_session_only():
    """What is typed stays for the next page and is not among the answers."""
    at = room("files", person())
    at.text_area(key="w_notes").set_value("Ask about the gel").run()
    assert at.session_state["notes"] == "Ask about the gel"
    assert "notes" not in at.session_state["answers"]


def test_the_first_visit_can_be_no_earlier_than_the_wait_allows():
    """It is asked for, not set beforehand; a day before the earliest start is refused in words."""
    at = room("files", person(health={"isotretinoin": "2026-08-22"}))
    assert asked_on(at)["first_visit"]["chosen"] == ["", "", ""]
    answer(at, "first_visit", 21, 2, 2027)
    assert "22 February 2027" in asked_on(at)["first_visit"]["error"]
    assert at.session_state[take_away.FIRST_VISIT] is None
    answer(at, "first_visit", 22, 2, 2027)
    assert asked_on(at)["first_visit"]["said"] == "22 February 2027"
    assert at.session_state[take_away.FIRST_VISIT] == date(2027, 2, 22)


def test_nothing_about_health_is_sent_unless_ticked():
    """The message holds no answer before the box is ticked, and a warning stands beside it then."""
    at = room("hand_over", person(health={"smoking": "yes"}))
    assert not at.warning
    assert not at.code
    at.checkbox(key="w_details").check().run()
    assert at.warning[0].value == content().pages["takeaway"].words["message_warning"]


def test_the_code_is_drawn_only_when_asked_for():
    """The picture and its text appear with the switch; the text gives the answers back."""
    at = room("hand_over", person())
    at.toggle(key="w_code").set_value(True).run()
    assert handover.decode(at.code[0].value) == person()
    assert len(pictures(at)) == 2  # the picture, and the buttons to send


def test_answers_too_long_for_a_code_are_said(monkeypatch):
    """Instead of a picture there is a line that points to the file."""
    monkeypatch.setattr(handover, "MOST_CHARACTERS", 20)
    at = room("hand_over", person())
    at.toggle(key="w_code").set_value(True).run()
    assert at.info[0].value == content().pages["takeaway"].words["too_long"]
    assert not at.code
    save = content().pages["visit"].words["save"]
    assert [each["label"] for each in components(at, "download") if each["label"] == save]
    visit = {"date": "2026-11-02", "outcome": "needled", "changed": {}}
    at = room("hand_over", person(visits=[visit]))
    at.toggle(key="w_code").set_value(True).run()
    assert at.info[0].value == content().pages["takeaway"].words["too_long_course"]


def test_a_message_without_the_code_says_that_a_file_has_the_answers(monkeypatch):
    """Nobody at the clinic waits for answers that did not fit."""
    said = content().pages["takeaway"].words["file_instead"]
    assert said in handover.message(consultation(), content(), "")
    assert said not in handover.message(consultation(), content(), "MNC1:A:")
    assert said not in handover.message(consultation(), content())


def test_a_pasted_text_brings_the_answers_in_once():
    """Pasted answers replace the present ones; a rerun does not undo what is changed after that."""
    other = person(concern="stretch_marks", area="legs")
    at = room("receive", person())
    at.text_area(key="receive_text").set_value(f"Hello\n{handover.encode(other)}\nBye").run()
    assert at.session_state["answers"] == other
    assert at.session_state["notice"] == content().pages["takeaway"].words["received"]
    at.session_state["answers"] = person()
    at.run()
    assert at.session_state["answers"] == person()


@pytest.mark.parametrize("text", ["hello", "MNC1:AAAA:", '{"schema": 1}'])
def test_a_text_without_answers_is_said_plainly(text):
    """A line says what is wrong, and the present answers stay."""
    at = room("receive", person())
    at.text_area(key="receive_text").set_value(text).run()
    assert at.text
    assert at.session_state["answers"] == person()
