"""What a person feels, measured inside the page: from a tap to the changed page.

Nothing here asks the browser over and over: an observer in the page itself notes the moment.
"""

from __future__ import annotations

import json

from tests.browser.conftest import QUIET, chromium_path

NO_OUTSIDE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
TEN_MBIT = 1_250_000  # bytes a second
SLOW = {
    "offline": False,
    "latency": 100,
    "downloadThroughput": TEN_MBIT,
    "uploadThroughput": TEN_MBIT,
}
SLOWER_CPU = 4
PATIENCE_MS = 60_000
SEEN_MS = 150  # nobody taps on a tab before it has been drawn

TOOLS = """
window.find = (css) => {
  const there = document.querySelector(css);
  if (there) return there;
  const hosts = [...document.querySelectorAll("*")].filter((each) => each.shadowRoot);
  return hosts.map((each) => each.shadowRoot.querySelector(css)).find((each) => each) ?? null;
};
window.running = () => document.querySelector("[data-test-script-state]")
  ?.getAttribute("data-test-script-state") !== "notRunning";
window.shape = () => [...document.querySelectorAll(".stVegaLiteChart path")]
  .map((path) => path.getAttribute("d")).join("");
window.measure = (act, done, whole = () => !running()) => new Promise((resolve, reject) => {
  const was = { text: document.body.textContent, shape: shape() };
  let begun = null, seen = null;
  const look = () => {
    const now = performance.now();
    if (begun === null) return;
    if (seen === null && done(was)) seen = now;
    if (seen !== null && whole()) {
      watch.disconnect();
      resolve({ seen: seen - begun, whole: now - begun });
    }
  };
  const watch = new MutationObserver(look);
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  watch.observe(document, all);
  const late = () => { watch.disconnect(); reject(new Error("nothing came back")); };
  setTimeout(late, 20000);
  begun = performance.now();
  act();
});
window.usable = null;
new MutationObserver(() => {
  if (window.usable === null && (READY)) window.usable = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
# One promise, because the policy of the shipped front forbids a page to be asked again by text.
USABLE = f"""new Promise((resolve, reject) => {{
  const look = () => window.usable === null ? setTimeout(look, 20) : resolve();
  setTimeout(() => reject(new Error("never usable")), {PATIENCE_MS});
  look();
}})"""
BYTES = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, each) => sum + each.transferSize, 0)"""
DRAFT = """if (!sessionStorage.getItem("consultation-draft"))
  sessionStorage.setItem("consultation-draft", JSON.stringify({ at: Date.now(), draft: DRAFT }));"""


class Browser:
    """One Chromium that reaches nothing but this machine."""

    def __init__(self, playwright):
        self.chromium = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*QUIET, NO_OUTSIDE]
        )

    def fresh(self):
        """A browser that has never been here."""
        return self.chromium.new_context(viewport={"width": 1024, "height": 768})

    def tab(self, url, ready, *, page=None, context=None, slow=False, answers=None):
        """A tab on an address, loaded until `ready` (a JavaScript condition) holds."""
        page = page or (context or self.fresh()).new_page()
        page.set_default_timeout(PATIENCE_MS)
        if slow:
            wire = page.context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.send("Network.emulateNetworkConditions", SLOW)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
        page.add_init_script(TOOLS.replace("READY", ready))
        if answers:
            draft = {"version": 1, "answers": answers, "role": "patient", "screen": {"health": 0}}
            page.add_init_script(DRAFT.replace("DRAFT", json.dumps(json.dumps(draft))))
        page.goto(url)
        page.evaluate(USABLE)
        return page

    def loads(self, url, ready, *, slow=False):
        """A cold load, and a warm one in the same browser: milliseconds to usable, bytes."""
        context, found = self.fresh(), []
        for _ in ("cold", "warm"):
            page = self.tab(url, ready, context=context, slow=slow)
            found.append({"usable": page.evaluate("window.usable"), "bytes": page.evaluate(BYTES)})
            page.close()
        context.close()
        return found


def tap(page, act, done, whole="!running()"):
    """Tap, and the milliseconds until the change is in the page and until all of it is there."""
    page.bring_to_front()
    page.wait_for_timeout(SEEN_MS)
    said = page.evaluate(f"() => measure(() => {{ {act} }}, (was) => {done}, () => {whole})")
    page.wait_for_timeout(80)
    return said
