"""Messages of one run leave together, and none waits for longer than a person would notice."""

from types import SimpleNamespace

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSessionState

from consult.ui import burst, prose


class Loop:
    """A clock that stands still, and what is to be done later."""

    def __init__(self):
        self.now, self.later = 0.0, []

    def time(self):
        return self.now

    def call_later(self, seconds, act):
        handle = SimpleNamespace(act=act, at=self.now + seconds, gone=False)
        handle.when, handle.cancel = lambda: handle.at, lambda: setattr(handle, "gone", True)
        self.later.append(handle)
        return handle

    def pass_time(self, seconds):
        self.now += seconds
        due = [each for each in self.later if each.at <= self.now and not each.gone]
        self.later = [each for each in self.later if each not in due]
        for each in due:
            each.act()


def session(state=AppSessionState.APP_IS_RUNNING):
    woken, queue, loop = [], [], Loop()
    return SimpleNamespace(
        _browser_queue=SimpleNamespace(enqueue=queue.append),
        _message_enqueued_callback=lambda: woken.append(len(queue)),
        _state=state,
        _event_loop=loop,
        woken=woken,
        queue=queue,
        loop=loop,
    )


def heading(words):
    piece = {"id": f"$$ID-x-{prose.HEADING}", "json": words}
    return ForwardMsg(delta={"new_element": {"bidi_component": piece}})


def drawn():
    return ForwardMsg(delta={"new_element": {"markdown": {"body": "words"}}})


def ended():
    return ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)


def test_a_run_wakes_the_sender_once_when_it_has_ended():
    """Five pieces and the end: one wake, with all six there."""
    one = session()
    for _ in range(5):
        burst._enqueue(one, drawn())
    assert one.woken == []
    burst._enqueue(one, ended())
    assert one.woken == [6]
    one.loop.pass_time(1)
    assert one.woken == [6]


def test_a_new_heading_leaves_at_once_and_the_same_one_waits():
    """A page turned shows its heading first; drawn again, it comes with the rest."""
    one = session()
    burst._enqueue(one, drawn())
    burst._enqueue(one, heading("What bothers you?"))
    assert one.woken == [2]
    burst._enqueue(one, drawn())
    burst._enqueue(one, ended())
    assert one.woken == [2, 4]
    burst._enqueue(one, heading("What bothers you?"))
    assert one.woken == [2, 4]
    burst._enqueue(one, heading("Where on the body?"))
    assert one.woken == [2, 4, 6]


def test_a_long_run_shows_what_there_is():
    """What waits for longer than the limit leaves, and so does what comes after it."""
    one = session()
    burst._enqueue(one, drawn())
    burst._enqueue(one, drawn())
    one.loop.pass_time(burst.HELD_SECONDS + 0.001)
    assert one.woken == [2]
    burst._enqueue(one, drawn())
    assert one.woken == [2]
    one.loop.pass_time(burst.HELD_SECONDS + 0.001)
    assert one.woken == [2, 3]


def test_outside_of_a_run_nothing_waits():
    """Messages that no run sends leave at once."""
    one = session(AppSessionState.APP_NOT_RUNNING)
    burst._enqueue(one, drawn())
    assert one.woken == [1]
