"""WCAG 2.2 A and AA by axe-core: every page, in every state, at every size, in both themes."""

from importlib.resources import files
from itertools import product

import pytest

from tests.browser.sizes import RULER, SIZES, THEMES, UNROLL, turn
from tests.browser.states import PAGES, STATES
from tests.browser.walk import Walk

pytestmark = pytest.mark.long  # minutes of real browsers: pytest -m long tests/browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap(rule => rule.nodes.map(node => [
    rule.id, node.html.slice(0, 160), node.failureSummary.replace(/\\s+/g, " ").slice(0, 240)]));
}"""
# What Streamlit itself gets wrong: rule, a piece of its HTML, where that is known. Nothing of ours.
STREAMLITS_OWN: tuple[tuple[str, str, str], ...] = ()


MOVING = """() => {
  const moves = ({ animationName, transitionDuration }) => animationName !== "none"
    || transitionDuration.split(", ").some(time => parseFloat(time) > 0);
  return [...measure.deep()].filter(each => measure.seen(each) && moves(getComputedStyle(each)))
    .map(measure.name);
}"""


@pytest.fixture(scope="module")
def walk(chromium, server):
    context = chromium.new_context(has_touch=True)
    yield Walk(context.new_page(), server.url)
    context.close()


def violations(walk):
    """What axe finds on the page as it stands, one line each."""
    walk.page.evaluate(UNROLL)
    if not walk.page.evaluate("'axe' in window"):
        walk.page.evaluate(AXE)
    return [
        f"{rule}: {html} {why}"
        for rule, html, why in walk.page.evaluate(RUN)
        if not any(rule == known and piece in html for known, piece, _ in STREAMLITS_OWN)
    ]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_axe_finds_nothing(walk, state):
    """No violation at any size in any theme; no console error, no other host, no motion unasked."""
    state.reach(walk)
    found = {}
    for size, theme in product(SIZES, THEMES):
        turn(walk.page, size, theme)
        for line in violations(walk):
            found.setdefault(line, []).append(f"{size[0]}x{size[1]} {theme}")
    assert not found
    assert walk.errors == []
    assert walk.outside == []
    walk.page.evaluate(RULER)
    assert walk.page.evaluate(MOVING) == [], "moves for somebody who asked for less motion"


def test_every_page_is_looked_at():
    """A page added to the app is added to what is looked at here."""
    assert {state.page for state in STATES} == set(PAGES)
