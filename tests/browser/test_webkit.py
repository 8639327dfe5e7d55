"""The whole consultation in WebKitGTK, the nearest thing to an iPad that Debian has."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.browser.sizes import ACROSS
from tests.people import content

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
WAIT_SECONDS = 30
TITLE = """
  const app = document.querySelector("[data-test-script-state]");
  const ready = app?.dataset.testScriptState === "notRunning"
    && app.dataset.testConnectionState === "CONNECTED"
    && !document.querySelector("[data-testid=stSkeleton]");
  return ready ? document.querySelector("h1")?.innerText : null;
"""
FIND = """
  function* deep(root) {
    for (const each of root.querySelectorAll("*")) {
      yield each;
      if (each.shadowRoot) yield* deep(each.shadowRoot);
    }
  }
  const place = document.querySelector(arguments[0]);
  const says = (each, words) => !words || each.innerText === words;
  return place
    && [...deep(place)].find((each) => each.matches(arguments[1]) && says(each, arguments[2]));
"""
HEIGHT = "return document.querySelector('[data-testid=stMain]')?.scrollHeight"
SCROLLED = "return document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture(scope="module")
def screen():
    """A screen nobody sees, for a browser that cannot do without one."""
    missing = [name for name in (DRIVER, SCREEN) if not shutil.which(name)]
    if missing:
        said = (
            f"no {' and '.join(missing)} found; on Debian: apt-get install webkit2gtk-driver xvfb"
        )
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    reading, writing = os.pipe()
    command = [
        SCREEN,
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1200x900x24",
        "-nolisten",
        "tcp",
    ]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        yield f":{told.readline().strip()}"
    process.terminate()
    process.wait()


@pytest.fixture
def walk(screen, server):
    from selenium import webdriver

    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(
        shutil.which(DRIVER), env={**os.environ, "DISPLAY": screen}
    )
    driver = webdriver.WebKitGTK(options=options, service=service)
    driver.set_window_size(*ACROSS)
    yield WebkitWalk(driver, server.url)
    driver.quit()


class WebkitPage:
    """As much of a page as a picture of a failed walk needs."""

    def __init__(self, driver):
        self.driver = driver

    def screenshot(self, path, **_):
        self.driver.save_screenshot(str(path))


class WebkitWalk:
    """A person at the same pages in WebKit; waits for what they expect to see."""

    def __init__(self, driver, url):
        self.driver, self.url, self.page = driver, url, WebkitPage(driver)

    def until(self, seen, what):
        for _ in range(WAIT_SECONDS * 10):
            found = seen()
            if found:
                return found
            time.sleep(0.1)
        raise TimeoutError(f"waited {WAIT_SECONDS} seconds for {what}")

    def on(self, name):
        """On this page, ready, and at its heading."""
        wanted = content().pages[name].title
        self.until(lambda: self.driver.execute_script(TITLE) == wanted, f"the page {name}")
        heading = "return document.activeElement.tagName === 'H1'"
        self.until(lambda: self.driver.execute_script(heading), f"the focus on the title of {name}")
        assert self.driver.execute_script(SCROLLED) == 0

    def settle(self):
        """Until the page is ready and stays as it is: a tap may add to it and move the rest."""
        seen = []

        def still():
            seen.append((self.driver.execute_script(TITLE), self.driver.execute_script(HEIGHT)))
            return seen[-1][0] and len(seen) > 4 and len(set(seen[-4:])) == 1

        self.until(still, "the page to come to rest")

    def find(self, group, selector, words=None):
        return self.until(
            lambda: self.driver.execute_script(FIND, f".st-key-{group}", selector, words),
            f"{words or selector} in {group}",
        )

    def chosen(self, group, value):
        radio = f"input[type=radio][value='{value}']"
        return self.find(group, radio).is_selected()

    def choose(self, group, label):
        self.click(self.find(group, ".words", label))
        checked = "label:has(input:checked) .words"
        self.find(group, checked, label)
        self.settle()

    def click(self, inside):
        """On the whole answer; the driver by itself would scroll it under the bar with the ways."""
        script = """const whole = arguments[0].closest("label");
          whole.scrollIntoView({ block: "center" });
          return whole;"""
        self.driver.execute_script(script, inside).click()

    def tapped(self, selector):
        """Tap; False where the button still rests, as it does for a moment on arrival."""
        from selenium.common.exceptions import ElementNotInteractableException

        try:
            self.driver.find_element("css selector", selector).click()
        except ElementNotInteractableException:
            return False
        return True

    def none_of_these(self):
        """Through the parts of the safety check, nothing applying."""
        part = """return document.querySelector("[class*='st-key-none_']")
          ?.className.match(/st-key-none_\\w+/)[0]"""
        gone = "return !document.querySelector('.' + arguments[0])"
        while True:
            self.settle()
            if self.driver.execute_script(TITLE) != content().pages["health"].title:
                return
            here = self.driver.execute_script(part)
            self.until(
                lambda here=here: self.tapped(f".{here} button"), f"the button of {here} to answer"
            )
            self.until(
                lambda here=here: self.driver.execute_script(gone, here),
                f"the part after {here}",
            )

    def next(self, name):
        self.settle()
        self.find("walk", "button[kind=primary]").click()
        self.on(name)


def test_the_whole_consultation_in_webkit(walk):
    """From start to summary by taps; a refresh in the middle keeps page and answers."""
    pages, concern = content().pages, content().concerns["acne_scars"]
    walk.driver.get(walk.url)
    walk.on("start")
    walk.choose("w_role", pages["start"].choices["role"]["patient"].label)
    walk.next("concern")
    walk.choose("w_setting", pages["concern"].choices["setting"]["clinic"].label)
    walk.choose("w_concern", concern.name)
    walk.choose("w_subtype", concern.subtypes["rolling"].name)
    walk.next("area")
    walk.choose("w_area", content().areas["face"].name)
    walk.next("tolerance")
    walk.click(walk.find("faces", "label:has(input[value='7'])"))
    walk.settle()
    walk.choose("w_health_fainting", pages["frame"].words["no"])
    kept = "return sessionStorage.getItem('consultation-draft')"
    walk.until(lambda: "fainting" in walk.driver.execute_script(kept), "the tab to keep the answer")
    walk.driver.refresh()
    walk.on("tolerance")
    walk.until(lambda: walk.chosen("faces", 7), "the answer from before the refresh")
    walk.next("health")
    walk.find("w_age", "input").send_keys("28\t")
    walk.click(walk.find("w_fitzpatrick_skin_type", "label"))
    walk.settle()
    walk.find("walk", "button[kind=primary]").click()
    walk.none_of_these()
    walk.on("suitability")
    words = "return document.querySelector('[data-testid=stMain]').innerText"
    assert pages["suitability"].words["suitable"] in walk.driver.execute_script(words)
    for name in ("procedure", "redness", "improvement", "options", "summary"):
        walk.next(name)
    walk.driver.refresh()
    walk.on("summary")
    told = words.replace("innerText", "textContent")  # also what is folded
    assert concern.name in walk.driver.execute_script(told)
