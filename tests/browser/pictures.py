"""Pictures of the running app.

python -m tests.browser.pictures             the picture in the README
python -m tests.browser.pictures --all DIR   every page, at four sizes, light and dark
"""

import argparse
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import QUIET, ROOT, Server, chromium_path
from tests.browser.sizes import ACROSS, SIZES, THEMES, turn
from tests.browser.states import PAGES, PATIENT
from tests.browser.walk import Walk
from tests.people import person

README = ROOT / "docs" / "improvement.png"
MOST_BYTES = 200_000
WHOLE = "document.querySelector('[data-testid=stMain]').scrollHeight"


def readme(walk):
    """The improvement page as a patient sees it on a tablet."""
    walk.jump("improvement", person(), PATIENT)
    turn(walk.page, ACROSS)
    walk.page.locator(".st-key-frame").evaluate("frame => frame.scrollIntoView()")
    size = len(walk.page.screenshot(path=README))
    if size > MOST_BYTES:
        raise SystemExit(f"{README.name} has {size} bytes, more than {MOST_BYTES}")
    print(f"{README.name}: {size} bytes")


def every_page(walk, folder):
    """Each page from top to bottom, as long as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        walk.jump(page, person(), PATIENT)
        for size, theme in product(SIZES, THEMES):
            turn(walk.page, size, theme)
            turn(walk.page, (size[0], max(size[1], walk.page.evaluate(WHOLE))), theme)
            name = f"{page}-{size[0]}x{size[1]}-{theme}.png"
            walk.page.screenshot(path=folder / name)
            print(folder / name)


def main():
    asked = argparse.ArgumentParser(prog="python -m tests.browser.pictures")
    asked.add_argument("--all", type=Path, metavar="DIR", help="every page into this folder")
    folder = asked.parse_args().all
    server = Server()
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
            walk = Walk(browser.new_page(), server.url)
            every_page(walk, folder) if folder else readme(walk)
            browser.close()
    finally:
        server.stop()


if __name__ == "__main__":
    main()
