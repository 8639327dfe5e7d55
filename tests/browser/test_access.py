"""WCAG 2.2 A and AA by axe-core: every page, in every state, at every size, in both themes."""

from importlib.resources import files

import pytest

from tests.browser.sizes import RULER, SIZES, THEMES, UNROLL, dress, turn
from tests.browser.states import PAGES, STATES
from tests.browser.walk import Walk

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # The other theme has the same page in other colours: only rules about colour can differ.
    "dark": ["color-contrast", "link-in-text-block"],
}
RUN = """async rules => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap(rule => rule.nodes.map(node => [
    rule.id, node.html.slice(0, 160), node.failureSummary.replace(/\\s+/g, " ").slice(0, 240)]));
}"""
# What Streamlit itself gets wrong: rule, a piece of its HTML, where that is known. Nothing of ours,
# and nothing that look.css can mend, as it does for:
#   target-size, focus-visible: links on headings (18 px), days of the calendar (27), no focus on
#     radios and the page, elsewhere a ring of 2.4 to 1 (github.com/streamlit/streamlit/pull/13340);
#   color-contrast: white on the light primary colour of a dark theme; grey words on axes;
#   scrollable-region-focusable: long st.code
#     (github.com/react-syntax-highlighter/react-syntax-highlighter/issues/528, open).
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


def violations(walk, theme):
    """What axe finds on the page as it stands in this theme, one line each."""
    walk.page.evaluate(UNROLL)
    if not walk.page.evaluate("'axe' in window"):
        walk.page.evaluate(AXE)
    return [
        f"{rule}: {html} {why}"
        for rule, html, why in walk.page.evaluate(RUN, RULES[theme])
        if not any(rule == known and piece in html for known, piece, _ in STREAMLITS_OWN)
    ]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_axe_finds_nothing(walk, state):
    """No violation at any size in any theme; no console error, no other host, no motion unasked."""
    state.reach(walk)
    found = {}
    for size in SIZES:
        turn(walk.page, size)
        for theme in THEMES:
            dress(walk.page, theme)
            for line in violations(walk, theme):
                found.setdefault(line, []).append(f"{size[0]}x{size[1]} {theme}")
    walk.page.evaluate(RULER)
    kinds = ("axe", "console error", "other host", "moves for who asked for less motion")
    lists = (found, walk.errors, walk.outside, walk.page.evaluate(MOVING))
    assert {kind: some for kind, some in zip(kinds, lists, strict=True) if some} == {}


def test_every_page_is_looked_at():
    """A page added to the app is added to what is looked at here."""
    assert {state.page for state in STATES} == set(PAGES)
