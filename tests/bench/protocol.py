"""One person without a browser: speaks Streamlit's websocket protocol, as its frontend does."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


def waited_for(coroutine):
    """What it comes to, from a thread of its own: a browser's tests keep a loop in the first."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, coroutine).result()


@dataclass
class Run:
    """What came back after one tap."""

    messages: int = 0
    size: int = 0
    scripts: int = 0
    ms: float = 0.0
    page: str = ""
    elements: list = field(default_factory=list)
    ahead: list = field(default_factory=list)  # what came before the run itself

    def find(self, kind, key):
        """The id of a widget by its kind and our key for it."""
        for element in self.elements:
            if element.WhichOneof("type") == kind:
                one = getattr(element, kind)
                if one.id.endswith(f"-{key}"):
                    return one
        raise LookupError(f"no {kind} {key}: {[e.WhichOneof('type') for e in self.elements]}")

    def words(self):
        """Everything written on the page."""
        return "\n".join(each.markdown.body for each in self.elements if each.HasField("markdown"))


class Person:
    """One tab. Values a person has set are sent again with each tap, as the frontend does.

    `address`: where they come from, as one of this machine's own; who is many needs several.
    `query`: what the address of their page says after a question mark. `name`: of the server.
    """

    def __init__(self, url, address="127.0.0.1", query="", name=""):
        self.address, self.query = address, query
        self.reached = {}
        if name:
            where = urlsplit(url)
            self.reached = {"host": where.hostname, "port": where.port}
            url = f"http://{name}:{where.port}"
        self.url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self.states, self.cached, self.page = {}, set(), ""
        self.parts = {}  # which part of the page, if it answers alone, a widget stands in

    async def open(self, page=""):
        """Open the app at a page; returns its first run."""
        self.socket = await connect(
            self.url,
            subprotocols=["streamlit"],
            compression=None,
            max_size=None,
            ping_interval=None,
            local_addr=(self.address, 0),
            **self.reached,
        )
        self.wire = self.socket.transport.get_extra_info("socket")
        return await self.tap(page_name=page)

    async def close(self):
        await self.socket.close()

    async def tap(self, trigger=None, page_name="", told=None, **values):
        """Send what was tapped and wait for the whole answer; `values` are kept from now on.

        `told`: what a component tells once, as its id, the event and the value.
        """
        begun = time.perf_counter()
        await self.ask(trigger, page_name, told, **values)
        run = await self._answer()
        run.ms = 1000 * (time.perf_counter() - begun)
        return run

    async def ask(self, trigger=None, page_name="", told=None, **values):
        """The same without waiting for the answer."""
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name = self.page, page_name
        state.query_string = self.query
        state.context_info.timezone = "UTC"
        state.cached_message_hashes.extend(self.cached)
        self.states |= values
        tapped = [name for name in (trigger, *values) if name in self.parts]
        state.fragment_id = self.parts[tapped[0]] if tapped else ""
        for name, (kind, value) in self.states.items():
            widget = state.widget_states.widgets.add(id=name)
            if kind == "string_array_value":
                widget.string_array_value.data.extend(value)
            else:
                setattr(widget, kind, value)
        if trigger:
            state.widget_states.widgets.add(id=trigger, trigger_value=True)
        if told:
            name, event, value = told
            said = state.widget_states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{name}__events")
            said.json_trigger_value = json.dumps([{"event": event, "value": value}])
        await self.socket.send(message.SerializeToString())

    async def clear_cache(self):
        """What any client may send: empty every cache of the server."""
        await self.socket.send(BackMsg(clear_cache=True).SerializeToString())

    async def _answer(self):
        run = Run()
        while True:
            # Without this the kernel holds back its acknowledgement 40 ms; a browser does not.
            self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            data = await self.socket.recv()
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "session_status_changed":
                continue  # tells only that a run has begun or ended
            run.messages += 1
            run.size += len(data)
            if message.metadata.cacheable:
                self.cached.add(message.hash)
            if kind == "new_session":
                run.scripts += 1
                run.ahead += run.elements
                run.elements.clear()
            elif kind == "navigation":
                self.page = message.navigation.page_script_hash
                names = {p.page_script_hash: p.url_pathname for p in message.navigation.app_pages}
                run.page = names[self.page]
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                run.elements.append(message.delta.new_element)
                self._note_part(message.delta)
                if message.delta.new_element.HasField("exception"):
                    raise RuntimeError(message.delta.new_element.exception.message)
            elif kind == "script_finished" and message.script_finished in DONE:
                return run

    def _note_part(self, delta):
        one = getattr(delta.new_element, delta.new_element.WhichOneof("type"))
        name = getattr(one, "id", "")
        if name.endswith("-mishap_again"):
            raise RuntimeError("the page about what went wrong")
        self.parts.pop(name, None)
        if delta.fragment_id:
            self.parts[name] = delta.fragment_id


class Patient(Person):
    """A person in our app, with a draft in the tab."""

    async def arrive(self, page, answers, role="patient", screen=0):
        """Open a page; the tab hands over its draft as the keeping component does."""
        run = await self.open(page)
        keep = run.find("bidi_component", "keep")
        draft = {"version": 1, "answers": answers, "role": role, "screen": {"health": screen}}
        found = {"sid": json.loads(keep.json)[0]["sid"], "draft": json.dumps(draft)}
        return await self.tap(told=(keep.id, "draft", found))

    async def answer(self, widget, name, value):
        """Tap an answer, as the component of our questions tells of it."""
        said = {"at": time.time_ns(), "answers": {name: [value]}}
        return await self.tap(**{widget: ("json_value", json.dumps({"said": said}))})
