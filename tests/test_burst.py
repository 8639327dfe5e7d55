"""Messages of one run leave together, and none waits for longer than a person would notice."""

from functools import partial
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.session_manager import SessionClientDisconnectedError

from consult.ui import burst, prose


class Loop:
    """A clock that stands still, and what is to be done later."""

    def __init__(self):
        self.now, self.later = 0.0, []

    def time(self):
        return self.now

    def call_later(self, seconds, act, *given):
        handle = SimpleNamespace(act=partial(act, *given), at=self.now + seconds, gone=False)
        handle.when, handle.cancel = lambda: handle.at, lambda: setattr(handle, "gone", True)
        self.later.append(handle)
        return handle

    def pass_time(self, seconds):
        self.now += seconds
        due = [each for each in self.later if each.at <= self.now and not each.gone]
        self.later = [each for each in self.later if each not in due]
        for each in due:
            each.act()


class Server:
    """Streamlit's runtime, as far as a burst asks it: who is there, and what was sent to them."""

    def __init__(self):
        self.sent, self.there, self.gone = [], object(), []
        self._session_mgr = SimpleNamespace(get_active_session_info=lambda _: self.there)

    def _send_message(self, _, message):
        self.sent.append(message)

    def disconnect_session(self, session, client):
        self.gone.append((session, client))

    def turns(self):
        """What has been sent since this was last asked: words of headings, kinds of the rest."""
        sent, self.sent = self.sent, []
        return [
            each.delta.new_element.bidi_component.json or each.WhichOneof("type") for each in sent
        ]


@pytest.fixture
def server(monkeypatch):
    running = Server()
    monkeypatch.setattr(burst.Runtime, "instance", lambda: running)
    return running


def session(state=AppSessionState.APP_IS_RUNNING):
    one = SimpleNamespace(
        id="one",
        _browser_queue=ForwardMsgQueue(),
        on_flushed_messages_sent=lambda: None,
        _state=state,
        _event_loop=Loop(),
    )
    one.flush_browser_queue = lambda: burst._flush(one)
    return one


def run(one, *messages, ends=ForwardMsg.FINISHED_SUCCESSFULLY):
    """A run of the script that draws these."""
    one._state = AppSessionState.APP_IS_RUNNING
    for message in messages:
        burst._enqueue(one, message)
    one._state = AppSessionState.APP_NOT_RUNNING
    burst._enqueue(one, ForwardMsg(script_finished=ends))


def heading(words, place=(0, 3, 0)):
    piece = {"id": f"$$ID-x-{prose.HEADING}", "json": words}
    message = ForwardMsg(delta={"new_element": {"bidi_component": piece}})
    message.metadata.delta_path.extend(place)
    return message


def drawn(place=(0, 4, 0)):
    message = ForwardMsg(delta={"new_element": {"markdown": {"body": "words"}}})
    message.metadata.delta_path.extend(place)
    return message


def test_a_run_is_sent_when_it_has_ended(server):
    """Two pieces and the end: nothing before it, then all three, and nothing once more."""
    one = session()
    burst._enqueue(one, drawn((0, 4, 0)))
    burst._enqueue(one, drawn((0, 4, 1)))
    assert server.turns() == []
    run(one)
    assert server.turns() == ["delta", "delta", "script_finished"]
    one._event_loop.pass_time(1)
    assert server.turns() == []


def test_a_new_heading_goes_ahead_and_comes_again(server):
    """A page turned sends its heading first; the first heading of all, and the same, do not."""
    one = session()
    run(one, heading("What?"), drawn())
    assert server.turns() == ["What?", "delta", "script_finished"]
    run(one, heading("What?"), drawn())
    assert server.turns() == ["What?", "delta", "script_finished"]
    one._state = AppSessionState.APP_IS_RUNNING
    burst._enqueue(one, heading("Where?"))
    assert server.turns() == ["Where?"]
    run(one, drawn())
    assert server.turns() == ["Where?", "delta", "script_finished"]


def test_no_heading_goes_ahead_to_a_place_that_is_not_there(server):
    """After a whole run without a heading, or one elsewhere, the browser has no place for it."""
    one = session()
    run(one, heading("What?"))
    run(one, drawn())
    server.turns()
    run(one, heading("Where?"), drawn())
    assert server.turns() == ["Where?", "delta", "script_finished"]
    run(one, heading("When?", place=(0, 2, 0)), drawn())
    assert server.turns() == ["When?", "delta", "script_finished"]


def test_a_part_of_a_page_and_a_broken_off_run_leave_the_heading_in_its_place(server):
    """The browser clears away what is old only after a whole run."""
    for ends in (
        ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
        ForwardMsg.FINISHED_EARLY_FOR_RERUN,
    ):
        one = session()
        run(one, heading("What?"))
        run(one, drawn(), ends=ends)
        server.turns()
        run(one, heading("Where?"), drawn())
        assert server.turns() == ["Where?", "Where?", "delta", "script_finished"]


def test_a_run_broken_off_by_a_tap_leaves_nothing_behind(server):
    """Streamlit empties the queue for the next run; what waited is gone with it, and not mixed in.

    A heading put where an earlier one waits would come before its own run, and be cleared away.
    """
    one = session()
    run(one, heading("What?"))
    one._state = AppSessionState.APP_IS_RUNNING
    burst._enqueue(one, heading("Where?"))
    one._browser_queue.clear(retain_lifecycle_msgs=True)
    server.turns()
    run(one, ForwardMsg(new_session={"page_script_hash": "x"}), heading("Where?"), drawn())
    assert server.turns() == ["new_session", "Where?", "delta", "script_finished"]


def test_others_do_not_set_free_what_waits(server):
    """Streamlit's sender looks at everybody whenever it is woken for anybody."""
    one = session()
    burst._enqueue(one, drawn())
    assert one.flush_browser_queue() == []
    run(one)
    assert server.turns() == ["delta", "script_finished"]


def test_a_long_run_shows_what_there_is(server):
    """What waits for longer than the limit leaves, and so does what comes after it."""
    one = session()
    burst._enqueue(one, drawn((0, 4, 0)))
    burst._enqueue(one, drawn((0, 4, 1)))
    one._event_loop.pass_time(burst.HELD_SECONDS + 0.001)
    assert server.turns() == ["delta", "delta"]
    burst._enqueue(one, drawn((0, 4, 2)))
    assert server.turns() == []
    one._event_loop.pass_time(burst.HELD_SECONDS + 0.001)
    assert server.turns() == ["delta"]


def test_outside_of_a_run_nothing_waits(server):
    """Messages that no run sends leave at once."""
    burst._enqueue(session(AppSessionState.APP_NOT_RUNNING), drawn())
    assert server.turns() == ["delta"]


def test_who_is_away_finds_it_when_back(server):
    """A tablet asleep: what was drawn waits in Streamlit's queue until it is connected again."""
    server.there, one = None, session()
    run(one, heading("What?"), drawn())
    assert server.turns() == []
    assert [each.WhichOneof("type") for each in one.flush_browser_queue()] == [
        "delta",
        "delta",
        "script_finished",
    ]


def test_who_goes_while_it_is_sent_is_let_go(server):
    """A line that breaks in the middle ends the connection, not the server."""
    server.there = SimpleNamespace(client="tab")
    server._send_message = Mock(side_effect=SessionClientDisconnectedError)
    run(session(), drawn())
    assert server.gone == [("one", "tab")]
