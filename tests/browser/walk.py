"""A person at a real page: taps what they see, waits until the page has settled."""

from __future__ import annotations

import json
import re

from consult.phrases.colleague import content_for
from consult.ui.state.steps import BESIDE, LANDING
from tests.people import content
from tests.tab import PRACTITIONER

SETTLED = """() => {
  const app = document.querySelector('[data-test-script-state]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !!document.querySelector('h1') && !document.querySelector('[data-testid="stSkeleton"]');
}"""


# Opened at a page other than the first, Streamlit also looks for its server below that page before
# it finds it: two harmless 404s. https://github.com/streamlit/streamlit/issues/7074 (open)
LOOKED_BELOW_THE_PAGE = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")

FRAME = content().pages["frame"].words
FLOATING = "[data-testid=stPopoverBody]"


def pages_for(role, setting=None):
    """The words of each page, as this role reads them; who rolls at home makes no visits."""
    pages = (content_for(content()) if role == PRACTITIONER else content()).pages
    if setting != "home":
        return pages
    return pages | {
        name: page.model_copy(update={"title": page.words["home_title"]})
        for name, page in pages.items()
        if "home_title" in page.words
    }


# What stands on the list of steps: where one is, or the name of the page beside the walk.
STEP = re.compile(
    "|".join(
        [FRAME["step"].format(here=r"\d+", all=r"\d+")]
        + [
            re.escape(pages_for(role, setting)[name].title)
            for name in BESIDE
            for role in (None, PRACTITIONER)
            for setting in (None, "home")
        ]
    )
)


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
        for _ in range(600):
            self.page.wait_for_timeout(40)
            still = not self.moved and not self.unanswered and self.page.evaluate(SETTLED)
            self.moved, self.unanswered = False, max(0, self.unanswered - 1)
            quiet = quiet + 1 if still else 0
            if quiet == 5:
                return
        raise TimeoutError("the page did not settle in 24 seconds")

    def kept(self):
        """What a person told, as the tab has it now."""
        told = ("answers", "role", "notes", "understanding", "device", "handed", "before")
        kept = self._draft()
        return {name: kept[name] for name in told if kept.get(name)}

    def place(self):
        """The page, and the heading of the screen of it that is open."""
        heads = self.page.locator("main h2").filter(visible=True)
        return self.name(), heads.first.inner_text() if heads.count() else ""

    def name(self):
        """The page's name, as its address has it."""
        return self.page.url.removeprefix(self.url).strip("/") or "start"

    def _draft(self):
        kept = self.page.evaluate("sessionStorage.getItem('consultation-draft')")
        return json.loads(json.loads(kept)["draft"]) if kept else {}

    def title(self):
        return self.page.locator("h1").inner_text()

    def tap(self, locator):
        locator.click()
        self.taps += 1
        self.settle()

    def pick(self, asked, label):
        """One of the answers to a question, both by their words."""
        answers = self.group(asked).locator("label")
        exact = answers.filter(has=self.page.get_by_text(label, exact=True))
        self.tap((exact if exact.count() else answers.filter(has_text=label)).first)

    def group(self, asked):
        """The answers to a question, by the words it is asked in."""
        radios = self.page.get_by_role("radiogroup", name=asked)
        return self.page.get_by_role("group", name=asked).or_(radios).first

    def line(self, name):
        """A line of the safety check, by the question's id."""
        return self.group(content().safety[name].question.label)

    def say_yes(self, name):
        """To a line of the safety check, where it is on this screen."""
        if self.line(name).count():
            self.tap(self.line(name).locator("label.yes"))

    def button_named(self, name):
        """A button by the words on it."""
        return self.page.get_by_role("button", name=name, exact=True).filter(visible=True)

    def next(self):
        self.tap(self.button_named(FRAME["next"]))

    def none(self):
        """No to all that is still open on a screen of the safety check, and on."""
        self.tap(self.button_named(content().pages["health"].words["none"]))

    def on(self, tap=None):
        """On to the next screen, by this tap or by "next"."""
        (tap or self.next)()

    def listed(self, title):
        """To a page by the list of steps; from a page without the list, back to the walk first."""
        steps = self.page.get_by_role("button", name=STEP).filter(visible=True)
        if not steps.count():
            self.tap(self.page.get_by_role("link", name=content().pages["rules"].words["walk"]))
        listed = self.page.locator(FLOATING).get_by_role("link", name=title).filter(visible=True)
        if not listed.count():  # the list stays open where it led to the page one was on
            self.tap(steps.first)
        self.tap(listed.last)

    def to_the_last_chart(self):
        """From start through the verdict until the improvement chart is drawn."""
        self.open()
        self.to_suitability()
        for name in ("procedure", "redness", "improvement"):
            self.next()
            assert self.title() == content().pages[name].title
        self.page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()

    def to_suitability(self, role="patient", age="28"):
        """From start to verdict: acne scars on the face, tolerance 7, skin type II, all clear."""
        self.answer_all(self.on, role=role, age=age)
        if self.name() == LANDING:
            self.next()

    def answer_all(self, on, *, role, setting="clinic", yes=None, age="28"):
        """All that is asked, until it has been judged; `yes` is the one question answered so.

        `on` goes on to the next screen: by "next", or by the tap it is given.
        """
        pages = pages_for(role)
        self.pick(pages["start"].words["who"], pages["start"].choices["role"][role].label)
        on()
        concern = content().concerns["acne_scars" if setting == "clinic" else "rejuvenation"]
        words = pages["concern"]
        self.pick(words.words["setting"], words.choices["setting"][setting].label)
        self.pick(words.words["concern"], concern.name)
        for kind in [*concern.subtypes.values()][:1]:
            self.pick(concern.subtype_question, kind.name)
        if setting == "home":
            self.type(words.words["length"], "0.2")
        on()
        self.pick(pages["area"].words["area"], content().areas["face"].name)
        on()
        self.pick(pages["tolerance"].words["scale"], "7")
        self.pick(asked_as("fainting", role), FRAME["no"])
        on()
        self.type(pages["health"].words["age"], age)
        skin_type = next(kind for kind in content().skin_types.values() if kind.order == 2)
        self.pick(pages["health"].words["skin_type"], skin_type.name)
        on()
        while self.title() == pages["health"].title:
            if yes:
                self.say_yes(yes)
            on(self.none)

    def type(self, asked, text):
        """A number or words into a field, and out of it."""
        field = self.page.get_by_label(asked, exact=True).first
        field.fill(text)
        field.press("Tab")
        self.taps += 1
        self.settle()


def asked_as(name, role):
    """The words in which a safety question is asked."""
    ask = content().safety[name].question.ask
    return (role == "practitioner" and ask.clinician) or ask.patient
