"""A line for whoever sees nothing but grey bars: the page has come, and the live line has not.

All that is drawn comes by a websocket, and some networks let none through; Streamlit then waits for
ever and says nothing. So the line is in the page itself from the beginning, seen only after a
while; the first thing drawn takes it away.
"""

from __future__ import annotations

from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consult.ui.state import chosen_clinic

AFTER_S = 12  # a slow line has drawn the first words by then
END = b"</body>"
PIECE = """<style>
#waiting { position: fixed; inset: auto 0 1rem; z-index: 9; margin: auto; box-sizing: border-box;
  width: min(40rem, calc(100vw - 2rem)); padding: 1rem 1.2rem; border-radius: 12px;
  font: 18px/1.5 sans-serif; color: #fff; background: #1d2b2f;
  visibility: hidden; animation: waiting 0s %(after)ds forwards; }
@keyframes waiting { to { visibility: visible; } }
</style><p id="waiting" role="alert">%(said)s</p>"""


def piece() -> bytes:
    """What is added to the page, in the words of content."""
    said = chosen_clinic.clinics().base.pages["frame"].words["no_line"]
    return (PIECE % {"after": AFTER_S, "said": escape(said)}).encode()


class Waiting:
    """Adds the line to every page of HTML."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what is not HTML passes as it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []
        # What is inside must not be compressed yet; what stands in front does that.
        plain = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
        inner = {**scope, "headers": plain} if _for_a_page(scope) else scope

        async def with_line(message: Message) -> None:
            if message["type"] == "http.response.start":
                if (
                    not MutableHeaders(scope=message)
                    .get("content-type", "")
                    .startswith("text/html")
                ):
                    await send(message)
                else:
                    held.append(message)
            elif not held:
                await send(message)
            else:
                held.append(message)
                if not message.get("more_body", False):
                    await _send_all(held, send, head=scope["method"] == "HEAD")

        await self.app(inner, receive, with_line)


def _for_a_page(scope: Scope) -> bool:
    """Whether a browser asks for a page to show, and not for a script or a picture of one."""
    return "text/html" in Headers(scope=scope).get("accept", "")


async def _send_all(held: list[Message], send: Send, *, head: bool) -> None:
    start, *parts = held
    body = b"".join(part.get("body", b"") for part in parts)
    added = piece()
    headers = MutableHeaders(scope=start)
    if head:
        length = int(headers.get("content-length", 0)) + len(added)
    elif END in body:
        body = body.replace(END, added + END)
        length = len(body)
    else:
        length = len(body)
    headers["content-length"] = str(length)
    del headers["etag"]  # which names the page as it was without the line
    del headers["last-modified"]
    await send(start)
    await send({"type": "http.response.body", "body": body})
