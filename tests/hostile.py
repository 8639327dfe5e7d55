"""The four entries a stranger reaches: a file, a draft, the command line, a component's message.

Each check takes any input and fails where the entry lets an error out, takes what is not allowed,
or concludes something milder than it would if every answer it could not use had been a "no".
"""

import contextlib
import io
import json
import sys

import streamlit

import consult.__main__ as command
from consult.answers import AnswersError, read_answers
from consult.content import STRICTNESS
from consult.suitability import assess
from consult.takeaway import handover
from consult.ui.draft import browser_storage, draft_text
from consult.ui.sections import skin_colour
from consult.ui.state import session
from consult.ui.widgets import body_map, face_scale
from tests.people import DAY, all_clear, content

REFUSED = 2
_load = command.load_content
# The product's own is read once, not once for each of 25,000 inputs.
command.load_content = lambda *other, **by: _load(*other, **by) if other else content()


class State(dict):
    """A Streamlit session without Streamlit."""


class MovedError(Exception):
    """Streamlit would go to another page."""


@contextlib.contextmanager
def a_session(**state):
    """A session of our own in the place of Streamlit's."""
    before = streamlit.session_state, streamlit.switch_page, session.content
    fresh = {"answers": {"schema": 1, "health": {}}, "screen": {}, "day": DAY, "sid": "sid"}
    streamlit.session_state = State(fresh | state)
    streamlit.switch_page, session.content = _moved, content
    try:
        yield streamlit.session_state
    finally:
        streamlit.session_state, streamlit.switch_page, session.content = before


def _moved(_page, **_address):
    raise MovedError


def level(raw):
    answers = read_answers(raw, content(), DAY)
    return STRICTNESS[assess(answers, content(), DAY).level]


def never_milder(raw):
    """Not milder than if every health answer that is not there had been a no."""
    try:
        found = level(raw)
    except AnswersError:
        return  # setting, concern or area are open: nothing is concluded
    assert found >= level(raw | {"health": all_clear() | raw.get("health", {})})


def check_file(data: bytes):
    """A saved consultation, a photo or a text with a code."""
    try:
        raw = handover.receive(data)
        read_answers(raw, content(), DAY)
    except AnswersError as error:
        lines = error.problems
    else:
        never_milder(raw)
        return
    assert lines
    assert all("\x1b" not in line and "\n" not in line for line in lines)


def check_draft(text: str):
    """What a tab says it kept."""
    with a_session() as state:
        taken = draft_text.take(text)
        assert state["answers"] == session.sound(state["answers"])
        assert state.get("role") in (None, *draft_text.ROLES)
        assert taken or state["answers"] == {"schema": 1, "health": {}}
        never_milder(state["answers"])
        assert taken or (draft_text.text() or "") == text[: draft_text.MOST_BYTES]


def check_command(data: bytes):
    """`assess -`: an answer and 0, or a line a problem and 2; never a traceback."""
    said, wrong = io.StringIO(), io.StringIO()
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
            code = command.main(["assess", "-", "--on", DAY.isoformat()])
    finally:
        sys.stdin = before
    if code == REFUSED:
        assert wrong.getvalue().strip()
        assert "\x1b" not in wrong.getvalue()
        return
    assert code == 0
    raw = json.loads(data.decode("utf-8-sig"))
    assert STRICTNESS[json.loads(said.getvalue())["suitability"]["level"]] == level(raw)
    never_milder(raw)


def check_message(sent):
    """Whatever a component is said to have sent, to a session in the middle of a consultation."""
    areas = dict.fromkeys(content().areas, "")
    off = {"eyelids": "not there"}
    assert body_map._known(sent, areas, off) in {None, *areas} - {"eyelids"}
    assert face_scale._score(sent) in {None, *face_scale.SCORES}
    with a_session():
        assert skin_colour._known(sent) in {None, *content().skin_tones}
    for wiped in ({}, {"wiped": {"token": "a", "page": "start"}}):
        with a_session(restored=True, role="patient", **wiped) as state:
            with contextlib.suppress(MovedError):
                browser_storage._obey(sent)
            assert state["answers"] == session.sound(state["answers"])
            never_milder(state["answers"])
