"""What crosses the wire until the first chart is drawn, and what an installation weighs on disk."""

from __future__ import annotations

import base64
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

from tests.bench import steps
from tests.bench.page import USABLE, tap
from tests.browser.conftest import ROOT
from tests.people import person

MIB = 1 << 20
DRAWN = "shape() !== ''"


class Wire:
    """Counts every byte that reaches a tab: files as they travel, and the websocket's messages."""

    def __init__(self, page):
        self.bytes = 0
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda said: self._add(said["encodedDataLength"]))
        wire.on("Network.webSocketFrameReceived", self._frame)

    def _add(self, size):
        self.bytes += int(size)

    def _frame(self, said):
        frame = said["response"]
        text = frame["payloadData"]
        self._add(len(text if frame["opcode"] == 1 else base64.b64decode(text)))


def to_first_chart(browser, apps):
    """Bytes of a fresh browser: ours from the first page to the redness, the floors until drawn."""
    return {
        "ours": _walk(browser, apps["ours"]),
        "button floor": _opened(browser, apps["button floor"], steps.FLOOR_READY),
        "chart floor": _opened(browser, apps["chart floor"], f"{steps.FLOOR_READY} && {DRAWN}"),
    }


def _walk(browser, app):
    page = browser.fresh().new_page()
    wire = Wire(page)
    browser.tab(f"{app.url}/concern", steps.READY, page=page, answers=person())
    for here, there in zip(steps.WALK, steps.WALK[1:], strict=False):
        page.wait_for_timeout(1500)  # a person reads, and what is fetched ahead arrives
        if here == "health":  # its questions are answered; the page asks them one by one
            page.goto(f"{app.url}/{there}")
            page.evaluate(USABLE)
            continue
        chart = there == "redness"
        tap(page, steps.NEXT, steps.shown(there) + (f" && {DRAWN}" if chart else ""))
        if chart:
            break
    page.context.close()
    return wire.bytes


def _opened(browser, app, ready):
    page = browser.fresh().new_page()
    wire = Wire(page)
    browser.tab(app.url, ready, page=page)
    page.wait_for_timeout(500)
    page.context.close()
    return wire.bytes


def installed_mib():
    """Files of all packages that requirements.txt brings; what the tests need does not count."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line and not line.startswith("#")]
    seen, found = set(), 0
    for one in asked:  # grows while it is walked
        if one.name.lower() in seen:
            continue
        try:
            package = distribution(one.name)
        except PackageNotFoundError:
            continue  # asked for on another system
        seen.add(one.name.lower())
        files = (file.locate() for file in package.files or ())
        found += sum(file.stat().st_size for file in files if file.is_file())
        asked += [need for need in map(Requirement, package.requires or ()) if _here(need, one)]
    return found / MIB


def _here(need, one):
    extras = ("", *one.extras)
    return not need.marker or any(need.marker.evaluate({"extra": extra}) for extra in extras)
