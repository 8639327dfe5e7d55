"""How long a consultation takes, start to improvement chart: python -m tests.browser.pace.

Taps, screens and words are counted on the running app, and its answering is timed. What a person
needs for them is estimated: by the keystroke-level model (Card, Moran and Newell 1980) for somebody
who knows the app, and by silent reading of 238 words a minute (Brysbaert 2019),
or skimming at 450 (Carver 1992), for somebody new.
"""

import sys
import time

from playwright.sync_api import sync_playwright

from tests.browser.conftest import QUIET, Server, chromium_path
from tests.browser.walk import Walk
from tests.people import content

POINT_SECONDS, DECIDE_SECONDS = 1.1, 1.35  # to point at something; to make up one's mind for it
WORDS_PER_MINUTE, WORDS_SKIMMED_PER_MINUTE = 238, 450
TOLD = [content().pages[name].title for name in ("suitability", "procedure", "redness")]
# Questions, headings and what leads into them. Left out is what one reads only on a doubt: help
# texts and captions, and what is the same all the way down a screen or on every screen.
# An icon is a word only to the font that draws it.
READ = """() => [...document.querySelectorAll(
    '[data-testid=stMain] :is(h1, h2, h3, [data-testid=stWidgetLabel], .stMarkdown p, .stButton,
    .prose p, .prose li, .ask legend, .ask .words)')]
  .filter(each => each.checkVisibility()
    && !each.closest('[data-testid=stCaptionContainer], .small, .st-key-walk, .st-key-frame')
    && !each.parentElement.closest('[data-testid=stWidgetLabel], .stButton'))
  .map(each => [...each.querySelectorAll('[data-testid=stIconMaterial], .icon')]
    .reduce((said, icon) => said.replace(icon.innerText, ''), each.innerText))
  .join(' ').split(/\\s+/).filter(Boolean).length"""
ALL = """() => document.querySelector('[data-testid=stMain]').innerText.split(/\\s+/).length"""


class Paced(Walk):
    """A walk that notes the words of each screen as it is left, and how long the app took."""

    def __init__(self, page, url):
        super().__init__(page, url)
        self.screens, self.waited_seconds = {}, 0.0

    def tap(self, locator):
        heads = self.page.locator("h1, h2").all_inner_texts()
        here = (self.title(), *heads[1:2] * (self.title() == content().pages["health"].title))
        self.screens[here] = (self.page.evaluate(READ), self.page.evaluate(ALL))
        before = time.monotonic()
        super().tap(locator)
        self.waited_seconds += time.monotonic() - before


def walked(browser, url, role):
    walk = Paced(browser.new_page(viewport={"width": 1024, "height": 768}), url)
    walk.open()
    walk.to_suitability(role=role)
    for _ in range(3):
        walk.next()
    return walk


def main():
    server = Server()
    server.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        knows, new = (walked(browser, server.url, role) for role in ("practitioner", "patient"))
        browser.close()
    server.stop()
    sys.stdout.write(f"{'screen':60} {'to read':>8} {'in all':>8}\n")
    for names, (least, words) in new.screens.items():
        sys.stdout.write(f"{' · '.join(names)[:60]:60} {least:8} {words:8}\n")
    hands = (POINT_SECONDS + DECIDE_SECONDS) * new.taps
    asked = sum(least for names, (least, _) in new.screens.items() if names[0] not in TOLD)
    shown = sum(words for _, words in new.screens.values())
    rows = {
        "knows it": (POINT_SECONDS + DECIDE_SECONDS) * knows.taps,
        "new, skims what is asked": hands + 60 * asked / WORDS_SKIMMED_PER_MINUTE,
        "new, reads what is asked": hands + 60 * asked / WORDS_PER_MINUTE,
        "new, reads every word": hands + 60 * shown / WORDS_PER_MINUTE,
    }
    sys.stdout.write(f"\n{new.taps} taps on {len(new.screens)} screens; the app took ")
    sys.stdout.write(f"{new.waited_seconds:.0f} s, the walk's own waiting for quiet included\n")
    for who, seconds in rows.items():
        sys.stdout.write(f"{who:28}{seconds:6.0f} s\n")


if __name__ == "__main__":
    main()
