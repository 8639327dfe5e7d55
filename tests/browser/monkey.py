"""A seeded monkey: it taps whatever can be tapped, and after each tap looks at what must hold.

python -m tests.browser.monkey --taps 3000 --seed 7    a long run; where it fails, its last taps

What must hold: no exception on the screen, in the browser's console or in the server's log. "Next"
leads to a place not seen in this pass, or something says what is missing. "Back" returns to where
one was. No answer changes but the one tapped. A refresh and the browser's own "back" lose nothing.
"""

import argparse
import random
import sys
import time
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

from consult.changes import changes
from consult.phrases.colleague import content_for
from consult.ui.state.steps import BESIDE, NAMES
from tests.browser.conftest import QUIET, Server, chromium_path
from tests.browser.sizes import RULER, SIZES
from tests.browser.states import HOME, LEVELS, PAGES, PATIENT, PRACTITIONER
from tests.browser.walk import Walk
from tests.people import content

FRAME = content().pages["frame"].words
DIGITS = "4711"  # of the lock, so that the monkey comes out again
# Buttons by their words, and what a tap on them is; "anew" may change every answer.
KNOWN = {FRAME["next"]: "next", FRAME["back"]: "back"}
KNOWN |= {content().pages["health"].words["none"]: "none"}
KNOWN |= {FRAME["new"]: "anew", FRAME["keep_undo_button"]: "anew"}
ACTS = {"a": "link", "input": "type", "textarea": "type", "summary": "fold"}
# What goes with another concern: an area and a kind of it that may not exist there.
# And where one leans, which one answer tells in two ways.
WITH = {
    "answers.concern": {"answers.subtype", "answers.area", "answers.sessions"},
    "understanding.lean": {"understanding.leaning"},
}
TYPED = ("28", "41", "17", "64", "0.25", "1.5", "999", "-3", "x", "")
HASTE = 0.8  # how often it answers only what has no answer yet, or else goes on
REFRESHED = 0.01  # how often it loads the page anew, and how often it uses the browser's "back"
LAST = 25  # taps to be told of where something does not hold
FRESH = 0.3  # how often it begins with nothing answered
EACH = 60  # taps until it begins anew, as somebody else on another screen


@dataclass(frozen=True)
class Target:
    """Something to tap, as the ruler lists it."""

    place: int
    tag: str
    kind: str
    says: str
    of: str
    checked: bool
    floats: bool
    outside: bool

    @property
    def act(self):
        """What a tap on it is, as far as the monkey's habits and the rules go."""
        if self.tag == "button" and self.says in KNOWN:
            return KNOWN[self.says]
        choices = ("radio", "checkbox", "switch", "slider", "spinbutton")
        if self.kind in choices or self.tag == "select":
            return "answer"
        return ACTS.get(self.tag, "button")

    def __str__(self):
        return f"{self.act} {self.of or self.kind or self.tag!r}: {self.says!r}"


# How often each is tapped, against the others that are there.
HABITS = {"next": 30, "none": 30, "answer": 30, "type": 10, "link": 5, "fold": 5, "button": 5}
HABITS |= {"back": 5, "anew": 1}


class Monkey:
    """One tab and its dice. `trail` is what it did."""

    def __init__(self, walk, dice, server):
        self.walk, self.dice, self.server = walk, dice, server
        self.trail, self.came_from, self.turned = [], [], 0
        self.place = walk.place()
        self.passed = {self.place}

    def tap(self):
        """Do one thing, and look at everything that must hold."""
        before, here, address = self.walk.kept(), self.place, self.walk.page.url
        act, done = self._do()
        self.trail.append(f"{here} {done}")
        self.walk.settle()
        self.turned += act in ("next", "back", "link", "button") and self.walk.page.url != address
        self.place = self.walk.place()
        self._nothing_broke()
        self._answers(act, done, changes(before, self.walk.kept()))
        if act == "next":
            self._next(here)
        elif act == "back":
            self._back(here)
        elif self.place != here:
            self._elsewhere(act, done, here)

    def _do(self):
        luck = self.dice.random()
        if luck < REFRESHED:
            self.walk.page.reload()
            return "refresh", "refresh"
        if luck < 2 * REFRESHED and self.turned:
            self.turned -= 1
            self.walk.page.go_back()
            return "refresh", "the browser's back"
        self.walk.page.evaluate(RULER)
        found = [Target(**each) for each in self.walk.page.evaluate("measure.tappable()")]
        found = [each for each in found if not each.outside]
        while found:
            target = self._pick(found)
            if point := self.walk.page.evaluate("place => measure.aim(place)", target.place):
                self._hit(target, point)
                return target.act, target
            found.remove(target)
        self.walk.page.keyboard.press("Escape")  # something lies over everything
        return "fold", "Escape"

    def _pick(self, found):
        answered = {each.of for each in found if each.of and each.checked}
        kinds = sorted({each.act for each in found})
        (kind,) = self.dice.choices(kinds, [HABITS[each] for each in kinds])
        some = [each for each in found if each.act == kind]
        still_open = [each for each in some if each.of not in answered]
        if kind == "answer" and self.dice.random() < HASTE:
            forward = [each for each in found if each.act in ("next", "none")]
            return self.dice.choice(still_open or forward or some)
        return self.dice.choice(some)

    def _hit(self, target, point):
        self.walk.page.mouse.click(*point)
        if target.tag == "select":
            self.walk.page.keyboard.press("ArrowDown")
            self.walk.page.keyboard.press("Enter")
        if target.act == "type":
            text = DIGITS if target.kind == "password" else self.dice.choice(TYPED)
            self.walk.page.keyboard.press("Control+A")
            self.walk.page.keyboard.type(text)
            self.walk.page.keyboard.press("Tab")

    def _nothing_broke(self):
        shown = self.walk.page.locator("[data-testid=stException]")
        self._hold(not shown.count(), "an exception on the screen")
        self._hold(not self.walk.errors, f"in the console: {self.walk.errors}")
        self._hold(not self.walk.outside, f"asked of another host: {self.walk.outside}")
        said = self.server.log()
        self._hold(
            "Traceback" not in said and "mishap" not in said, f"in the server's log: {said[-2000:]}"
        )
        heads = {read.pages[self.place[0]].title for read in (content(), content_for(content()))}
        known = heads | {FRAME["hand_back_title"]}
        self._hold(self.walk.title() in known, f"{self.walk.title()!r} at {self.place}")

    def _answers(self, act, done, changed):
        if act == "none":  # it tells only of what was open
            filled = all(before is None for before, _ in changed.values())
            self._hold(filled, f"{done} changed {changed}")
        elif act in ("next", "back", "link", "fold", "refresh"):
            self._hold(not changed, f"{done} changed {changed}")
        elif act != "anew":
            names = {*changed}
            for name in WITH.keys() & names:
                names -= WITH[name]
            self._hold(len(names) <= 1, f"{done} changed {changed}")

    def _next(self, here):
        if self.place == here:
            said = self.walk.page.get_by_role("alert").filter(visible=True)
            self._hold(said.count(), "next led nowhere and said nothing")
            return
        self._hold(self.place not in self.passed, f"next led back to {self.place}")
        self.passed.add(self.place)
        self.came_from.append(here)

    def _back(self, here):
        self._hold(self.place != here, "back led nowhere")
        if self.came_from:
            before = self.came_from.pop()
            self._hold(self.place == before, f"back led to {self.place}, not to {before}")
        self.passed = {self.place}

    def _elsewhere(self, act, done, here):
        """By a link of the page on to a later one the pass goes on; by others one begins."""
        self.came_from.clear()
        goes_on = act == "none" or (act == "link" and not done.floats and not self._earlier(here))
        if not goes_on or self.place in self.passed:
            self.passed = set()
        self.passed.add(self.place)

    def _earlier(self, here):
        """Whether one is at an earlier step of the walk than before, as for changing an answer."""
        steps = [BESIDE.get(page, page) for page in (here[0], self.place[0])]
        then, now = (NAMES.index(step) if step in NAMES else -1 for step in steps)
        return now < then

    def _hold(self, holds, otherwise):
        if not holds:
            raise AssertionError("\n".join([otherwise, "after:", *self.trail[-LAST:]]))


def let_loose(browser, server, seed, *, taps=None, seconds=None):
    """One seed's monkeys, each on another screen, until the taps are made or the time is up."""
    dice, made, end = random.Random(seed), 0, time.monotonic() + (seconds or 1e9)
    while made < (taps or 1e9) and time.monotonic() < end:
        width, height = dice.choice(SIZES)
        context = browser.new_context(viewport={"width": width, "height": height})
        walk = Walk(context.new_page(), server.url)
        _begin(walk, dice)
        monkey = Monkey(walk, dice, server)
        for _ in range(EACH):
            monkey.tap()
            made += 1
            if made == taps or time.monotonic() > end:
                break
        context.close()
    return made


def _begin(walk, dice):
    """On the first page with nothing answered, or in the middle with a person's answers."""
    if dice.random() < FRESH:
        walk.open()
    else:
        answers = dice.choice([*LEVELS.values(), HOME])
        walk.jump(dice.choice(PAGES), answers, dice.choice((PATIENT, PRACTITIONER)))


def main():
    """As many taps as asked for; the exit code tells whether all held."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.monkey", description=__doc__)
    parser.add_argument("--taps", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        server = Server()
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        try:
            made = let_loose(browser, server, given.seed, taps=given.taps)
        except AssertionError as error:
            sys.exit(f"seed {given.seed}: {error}")
        finally:
            browser.close()
            server.stop()
    print(f"seed {given.seed}: {made} taps, and everything held")


if __name__ == "__main__":
    main()
