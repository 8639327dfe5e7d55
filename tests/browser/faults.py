"""What goes wrong in a clinic, done to a real browser; how much is back, and how soon.

python -m tests.browser.faults    one table: every fault on every page; about six minutes
"""

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from playwright.sync_api import Error, sync_playwright

from consult.changes import changes
from tests.browser.conftest import QUIET, Server, chromium_path
from tests.browser.line import Line
from tests.browser.sizes import ACROSS
from tests.browser.states import PAGES, PATIENT, open_notes, without
from tests.browser.walk import Walk
from tests.people import person

SHORT_SECONDS, LONG_SECONDS = 5, 60
NOTES = "ask about sun"
# Where one types: page, answers so far, part of the safety check, the field, and what is in it.
TYPING = {
    "concern": (
        without("home_needle_length_mm", setting="home"),
        0,
        "home_needle_length_mm",
        "0.2",
    ),
    "health": (without("age"), 0, "age", "28"),
    "summary": (person(), 0, "notes", NOTES),
}
SEEN = """() => {
  const app = document.querySelector("[data-test-script-state]");
  const main = document.querySelector("[data-testid=stMain]");
  if (app?.dataset.testScriptState !== "notRunning" || !main?.querySelector("h1")
    || app.dataset.testConnectionState !== "CONNECTED"
    || main.querySelector("[data-testid=stSkeleton]")) return null;
  const fields = [...main.querySelectorAll("input:not([type=file]), textarea")];
  const said = (each) => (/radio|checkbox/.test(each.type) ? each.checked : each.value);
  const hints = [...main.querySelectorAll("[data-testid=InputInstructions]")];
  const text = hints.reduce((all, each) => all.replace(each.innerText, ""), main.innerText);
  return JSON.stringify([text.replace(/\\s+/g, " "), fields.map(said)]);
}"""
# As it was, and noted in the tab by a session that began after the fault.
AGAIN = f"""([before, since]) => ({SEEN})() === before
  && JSON.parse(sessionStorage.getItem("consultation-draft")).at >= since"""
KEPT = "JSON.parse(JSON.parse(sessionStorage.getItem('consultation-draft')).draft)"


@dataclass(frozen=True)
class Outcome:
    """What one fault did on one page. `percent` of the answers are back; `same` is the page."""

    fault: str
    page: str
    percent: float
    same: bool
    seconds: float


class Clinic:
    """A server, the line to it and a tablet."""

    def __init__(self, browser):
        self.server = Server()
        self.server.start()
        self.line = Line(self.server.port)
        self.context = browser.new_context(viewport={"width": ACROSS[0], "height": ACROSS[1]})
        self.walk = Walk(self.context.new_page(), self.line.url)

    def close(self):
        self.context.close()
        self.line.close()
        self.server.stop()

    def refresh(self, page):
        """The page is loaded again."""
        answers = self._open(page)
        return self._judge("refresh", page, answers, self.walk.page.reload)

    def restart(self, page):
        """The server is killed and another takes its place."""
        answers = self._open(page)
        before = self.walk.page.evaluate(SEEN)
        self.server.stop()
        self.walk.page.wait_for_timeout(1000)
        nothing = str  # the line is whole as soon as the server answers
        return self._judge("server restarted", page, answers, nothing, before, up=self.server.start)

    def field(self, page):
        """The field one types into on a page, with the page open."""
        answers, screen, field, _ = TYPING[page]
        self.walk.jump(page, answers, PATIENT, screen)
        if field == "notes":
            open_notes(self.walk)
        return self.walk.page.locator(f".st-key-w_{field}").locator("input, textarea").first

    def cut(self, page, seconds):
        """The connection is cut in the middle of typing, and what was begun is finished after."""
        answers, _, field, text = TYPING[page]
        box = self.field(page)
        box.click()
        half = (len(text) + 1) // 2
        box.press_sequentially(text[:half])
        before = self.walk.page.evaluate(SEEN)
        self.line.cut()
        self.walk.page.wait_for_timeout(seconds * 1000)
        found = self._judge(
            f"{seconds} s cut, typing", page, answers, self.line.mend, before, anew=False
        )
        box.press("End")
        box.press_sequentially(text[half:])
        box.press("Tab")
        self.walk.settle()
        kept = self._kept()
        said = kept["notes"] if field == "notes" else kept["answers"].get(field)
        return replace(found, same=found.same and str(said) == text)

    def _open(self, page):
        answers = person()
        self.walk.jump(page, answers, PATIENT)
        return answers

    def _judge(self, fault, page, answers, mend, before=None, *, up=lambda: None, anew=True):
        """How much is back and when, counted from the moment the server can be reached again."""
        before = before or self.walk.page.evaluate(SEEN)
        since = self.walk.page.evaluate("Date.now()") if anew else 0
        up()
        started = time.monotonic()
        mend()
        same = True
        try:
            self.walk.page.wait_for_function(AGAIN, arg=[before, since], polling=20, timeout=15_000)
        except Error:
            same = False
        seconds = time.monotonic() - started
        self.walk.settle()
        now = changes(answers, self._kept()["answers"])
        lost = [each for each, (before, _) in now.items() if before is not None]
        total = len(changes({}, answers))
        return Outcome(fault, page, 100 * (1 - len(lost) / total), same, seconds)

    def _kept(self):
        return self.walk.page.evaluate(KEPT)


@contextmanager
def clinic():
    """A clinic for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        at = Clinic(browser)
        try:
            yield at
        finally:
            at.close()
            browser.close()


def main():
    """Print one table."""
    print(f"{'fault':24}{'page':14}{'answers back':>14}{'page as it was':>16}{'seconds':>9}")
    outcomes = []
    with clinic() as at:
        for fault in faults(at):
            outcome = fault()
            outcomes.append(outcome)
            print(
                f"{outcome.fault:24}{outcome.page:14}{outcome.percent:12.0f} %"
                f"{'yes' if outcome.same else 'NO':>16}{outcome.seconds:9.2f}",
                flush=True,
            )
    worst = max(outcome.seconds for outcome in outcomes)
    whole = sum(outcome.percent == 100 and outcome.same for outcome in outcomes)
    print(f"{whole} of {len(outcomes)} whole; the slowest was back after {worst:.2f} s")


def faults(at):
    """Each fault on each page, to be called one after the other."""
    yield from (partial(at.refresh, page) for page in PAGES)
    yield from (partial(at.restart, page) for page in PAGES)
    for seconds in (SHORT_SECONDS, LONG_SECONDS):
        yield from (partial(at.cut, page, seconds) for page in TYPING)


if __name__ == "__main__":
    main()
