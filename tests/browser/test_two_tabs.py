"""Two tabs of one person who keeps the answers on the device: neither undoes what the other did."""

import json

import pytest

from tests.browser.conftest import ROOT
from tests.browser.states import PATIENT
from tests.browser.walk import Walk
from tests.people import content, person

FRAME = content().pages["frame"].words
KEPT = """JSON.parse(JSON.parse(localStorage["consultation-draft"] ?? "{}").draft ?? "{}").answers
  ?? null"""
STORE = (ROOT / "consult" / "ui" / "draft" / "assets" / "store.js").read_text(encoding="utf-8")


@pytest.fixture
def tabs(chromium, server):
    """An older tab and a newer one, the same answers in both."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    older, newer = Walk(context.new_page(), server.url), Walk(context.new_page(), server.url)
    older.jump("tolerance", person(), PATIENT, device=True)
    older.page.wait_for_function(f"() => {KEPT} !== null")
    newer.open("/tolerance")
    yield older, newer
    context.close()


def tolerance(walk):
    kept = walk.page.evaluate(KEPT)
    return kept and kept.get("needle_tolerance")


def rate(walk, value):
    walk.pick(content().pages["tolerance"].words["scale"], str(value))


def test_an_older_tab_takes_over_what_a_newer_one_answered(tabs):
    """Scrolled, looked at again or refreshed, it never brings the old answer back."""
    older, newer = tabs
    rate(newer, 2)
    assert tolerance(newer) == 2
    older.page.bring_to_front()
    older.page.mouse.wheel(0, 300)
    older.page.get_by_text(FRAME["newer_elsewhere"]).first.wait_for()
    older.settle()
    assert tolerance(older) == 2
    assert older._draft()["answers"]["needle_tolerance"] == 2
    rate(older, 9)
    assert tolerance(older) == 9
    newer.page.bring_to_front()
    newer.page.reload()
    newer.settle()
    assert newer._draft()["answers"]["needle_tolerance"] == 9


def test_what_one_tab_has_wiped_stays_wiped(tabs):
    """The other keeps nothing on the device any more, whatever is answered in it."""
    older, newer = tabs
    newer.tap(newer.button_named(FRAME["new"]))
    older.page.bring_to_front()
    older.settle()
    rate(older, 9)
    assert tolerance(older) is None


MODEL = """([code, rounds, seed]) => {
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const pick = (list) => list[Math.floor(random() * list.length)];
  let now = 1000, device = null, bad = [];
  class Tab {
    constructor() {
      this.session = null;
      const kind = (get, set) =>
        ({ getItem: get, setItem: (_, text) => set(text), removeItem: () => set(null) });
      const local = kind(() => device, (text) => { device = text; });
      const own = kind(() => this.session, (text) => { this.session = text; });
      this.window = { localStorage: local, sessionStorage: own, name: "" };
      this.load();
    }
    load() {
      const made = new Function("window", "Date", "addEventListener",
        code + "; return { read, write, onDevice, forgetOnDevice };");
      this.store = made(this.window, { now: () => now }, () => {});
      const found = this.store.read(LIMITS);
      this.draft = found.draft;
      if (found.forgotten) this.takenBack();
      this.keep();
    }
    get on() { return this.draft?.endsWith("+"); } // the draft says so itself
    takenBack() { this.draft = this.draft.replace("+", ""); }
    keep() {
      if (!this.draft || this.store.write(this.draft, this.on, LIMITS)) return;
      const newer = this.store.onDevice(LIMITS.device);
      if (newer === null) this.takenBack();
      else this.draft = newer;
      this.store.write(this.draft, this.on, LIMITS);
    }
  }
  const LIMITS = { idle: null, tab: 1e12, device: 1e12 };
  for (let round = 0; round < rounds; round++) {
    device = null;
    const tabs = [new Tab(), new Tab()];
    let count = 0, gone = 0, answered = [];
    tabs[0].draft = "0.+";
    tabs[0].keep();
    const done = [];
    for (let step = 0; step < 12; step++) {
      now += 1000;
      const tab = pick(tabs), act = pick(["answer", "scroll", "refresh", "wipe", "close"]);
      done.push(tabs.indexOf(tab) + act);
      if (act === "scroll") tab.keep();
      if (act === "refresh") tab.load();
      if (act === "close") { tab.session = null; tab.load(); }
      if (act === "answer" && tab.draft) {
        tab.keep(); // a tab looks before anything is answered in it
        tab.draft = tab.draft.replace(/(\\+?)$/, `${++count}.$1`);
        tab.keep();
        if (tab.on) answered.push(count);
      }
      if (act === "wipe" && tab.on) {
        tab.store.forgetOnDevice();
        [tab.draft, tab.session, gone, answered] = [null, null, ++count, []];
      }
      const lies = device && JSON.parse(device).draft.replace("+", "").split(".").map(Number);
      if (lies && gone && lies.some((each) => each <= gone)) bad.push("came back");
      if (lies && !answered.every((each) => lies.includes(each))) bad.push("lost");
      if (bad.length) return [round, ...bad, done.join()];
    }
  }
  return bad;
}"""


def test_no_order_of_events_loses_a_newer_answer_or_brings_back_a_wiped_one(walk):
    """Ten thousand random orders of answering, scrolling, refreshing, wiping and closing."""
    walk.page.goto("about:blank")
    assert walk.page.evaluate(MODEL, [STORE, 10_000, 7]) == []
    broken = STORE.replace("if (toDevice && changedElsewhere()) return false;", "")
    assert json.dumps(broken) != json.dumps(STORE)
    assert walk.page.evaluate(MODEL, [broken, 1000, 7]) != []
