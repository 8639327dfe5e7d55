"""A person at a real page: taps what they see, waits until the page has settled."""

from __future__ import annotations

import json
import re

from tests.people import content

SETTLED = """() => {
  const app = document.querySelector('[data-test-script-state]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !!document.querySelector('h1') && !document.querySelector('[data-testid="stSkeleton"]');
}"""


# Opened at a page other than the first, Streamlit also looks for its server below that page before
# it finds it: two harmless 404s. https://github.com/streamlit/streamlit/issues/7074 (open)
LOOKED_BELOW_THE_PAGE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")


class Walk:
    """One tab. `taps` counts what the person did; `outside` what was asked of other hosts."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.taps, self.errors, self.outside = 0, [], []
        self.unanswered, self.moved = 0, False
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note)
        page.on("websocket", self._socket)

    def _console(self, message):
        if message.type == "error" and not LOOKED_BELOW_THE_PAGE.search(message.location["url"]):
            self.errors.append(f"{message.text} ({message.location['url']})")

    def _socket(self, socket):
        """Hears whether a tap has been answered: the page alone does not tell at once."""
        socket.on("framesent", lambda _: self._heard(20))
        socket.on("framereceived", lambda _: self._heard(0))
        socket.on("close", lambda _: self._heard(0))

    def _heard(self, unanswered):
        self.unanswered, self.moved = unanswered, True

    def _note(self, request):
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path="/"):
        self.page.goto(self.url + path)
        self.settle()

    def jump(self, page, answers=None, role=None, screen=0, **more):
        """Straight to a page with a draft in the tab, as a refresh there would find it."""
        draft = {"version": 1, "answers": answers, "role": role, "screen": {"health": screen}}
        draft |= more
        self.page.goto(f"{self.url}/_stcore/health")  # same tab storage, and no app to write to it
        self.page.evaluate(
            "draft => draft ? sessionStorage.setItem('consultation-draft', JSON.stringify("
            "{at: Date.now(), draft})) : sessionStorage.clear()",
            None if answers is None else json.dumps(draft),
        )
        self.errors.clear()
        self.outside.clear()
        self.open("/" if page == "start" else f"/{page}")

    def settle(self):
        """Until the page has been quiet for a while: a change of page is two script runs."""
        quiet = 0
        for _ in range(400):
            self.page.wait_for_timeout(60)
            still = not self.moved and not self.unanswered and self.page.evaluate(SETTLED)
            self.moved, self.unanswered = False, max(0, self.unanswered - 1)
            quiet = quiet + 1 if still else 0
            if quiet == 5:
                return
        raise TimeoutError("the page did not settle in 24 seconds")

    def title(self):
        return self.page.locator("h1").inner_text()

    def tap(self, locator):
        locator.click()
        self.taps += 1
        self.settle()

    def choose(self, group, label):
        """One of a radio group, by the words on it."""
        options = self.page.locator(f".{group} label")
        self.tap(options.filter(has=self.page.get_by_text(label, exact=True)).first)

    def point_at_face(self, score):
        self.tap(self.page.locator(f".st-key-faces label:has(input[value='{score}'])"))

    def button(self, key):
        self.tap(self.page.locator(f".st-key-{key} button").first)

    def next(self):
        words = content().pages["frame"].words
        self.tap(self.page.get_by_role("button", name=words["next"], exact=True))

    def to_the_last_chart(self):
        """From start through the verdict until the improvement chart is drawn."""
        self.open()
        self.to_suitability()
        for name in ("procedure", "redness", "improvement"):
            self.next()
            assert self.title() == content().pages[name].title
        self.page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()

    def to_suitability(self, role=0, age="28"):
        """From start to verdict: acne scars on the face, tolerance 7, skin type II, all clear."""
        page = self.page
        self.tap(page.locator(".w_role label").nth(role))
        self.next()
        self.choose("w_setting", content().pages["concern"].choices["setting"]["clinic"].label)
        self.choose("w_concern", content().concerns["acne_scars"].name)
        self.choose("w_subtype", content().concerns["acne_scars"].subtypes["rolling"].name)
        self.next()
        self.choose("w_area", content().areas["face"].name)
        self.next()
        self.point_at_face(7)
        self.choose("w_health_fainting", "No")
        self.next()
        page.get_by_role("spinbutton").fill(age)
        page.keyboard.press("Tab")
        self.taps += 1
        self.settle()
        self.tap(page.locator(".w_fitzpatrick_skin_type label").nth(1))
        self.next()
        while self.title() == content().pages["health"].title:
            self.tap(page.locator("[class*='st-key-none_'] button").first)
