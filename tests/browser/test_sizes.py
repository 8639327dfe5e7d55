"""Every page on every screen, measured: nothing sideways, cut, cramped, covered or too small."""

import pytest

from tests.browser.sizes import ACROSS, PHONE, RULER, SIZES, THEMES, still, turn
from tests.browser.states import PRACTITIONER, STATES, State
from tests.browser.walk import Walk
from tests.people import content, person

ZOOMED = (320, 640)  # what is left of a page at 200 % on a narrow tablet, 400 % on a laptop
LARGE = "html { font-size: 200% !important }"
OURS, WCAG = 44, 24  # least width and height of a target in px: our promise, and WCAG 2.5.8
CONTRAST = 4.5
FLOATING = "[data-testid=stPopoverBody], [data-testid=stDateInputCalendar]"
# Smaller than we promise, with the reason. Selectors, of Streamlit's HTML and of ours.
SMALL = {
    ".map": "an area on the body map is as small as it is; the list below it has the same choices",
}


@pytest.fixture(scope="module")
def walk(chromium, server):
    context = chromium.new_context()
    yield Walk(context.new_page(), server.url)
    context.close()


def measured(walk, least, floating=False):
    """All that the ruler finds on the page as it stands, one line each."""
    walk.page.evaluate(RULER)
    found = walk.page.evaluate(
        """([least, known, floating]) => ({
            "too small": measure.small(least, known), "overlap": measure.overlapping(),
            "sideways": measure.sideways(), "cut": measure.cut(),
            "covered": floating ? [] : measure.covered()})""",
        [least, list(SMALL), floating],
    )
    return [f"{kind}: {line}" for kind, lines in found.items() for line in lines]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_everything_fits_and_can_be_touched(walk, state):
    """No sideways scroll, cut words, overlap or target under 44 px, at any size, zoom or print."""
    state.reach(walk)
    found = {}
    for size in SIZES:
        turn(walk.page, size)
        found[size] = measured(walk, OURS)
    # Zoomed, what floats may reach beyond the screen: it hangs on the page and scrolls with it.
    floating = walk.page.locator(FLOATING).first.is_visible()
    turn(walk.page, ZOOMED)
    found["zoomed"] = measured(walk, WCAG, floating)
    turn(walk.page, ACROSS)
    walk.page.add_style_tag(content=LARGE)
    still(walk.page)
    found["large print"] = measured(walk, OURS, floating)
    assert {where: lines for where, lines in found.items() if lines} == {}


UNLIKE = person(subtype="boxcar", fitzpatrick_skin_type=6)


def picture_shown(walk):
    """The answers as a picture, with which a patient hands them over."""
    walk.tap(walk.page.get_by_text(content().pages["summary"].words["hand_over"]))
    walk.tap(walk.page.locator(".st-key-w_code label").first)


@pytest.mark.parametrize("print_size", ["usual", "large"])
@pytest.mark.parametrize(
    ("page", "then"),
    [(page, None) for page in ("improvement", "redness", "procedure", "options")]
    + [("summary", picture_shown)],
)
def test_on_a_phone_nothing_sticks_out_of_its_frame(walk, page, then, print_size):
    """Words, buttons and pictures keep to the margins of the page and of the box around them."""
    State(page, "unlike", UNLIKE, then=then).reach(walk)
    turn(walk.page, PHONE)
    if print_size == "large":
        walk.tap(walk.page.locator(".st-key-large_print button"))
    still(walk.page)
    walk.page.evaluate(RULER)
    assert walk.page.evaluate("measure.beyondMargins()") == []


FOLDS = """() => [...document.querySelectorAll(
    "[data-testid=stExpander] > details > summary, .prose .fold:not(.sources) > summary")]
  .filter((fold) => fold.checkVisibility())
  .map((fold) => {
    const label = document.createTreeWalker(fold, NodeFilter.SHOW_TEXT,
      (node) => node.parentElement.matches(".icon, [translate=no]") ? 2 : 1).nextNode();
    const words = document.createRange();
    words.selectNode(label);
    const { left, right } = fold.getBoundingClientRect();
    const { width, borderRightWidth, marginRight } = getComputedStyle(fold, "::after");
    const indent = Math.round(words.getBoundingClientRect().left - left);
    return [indent, right, width, borderRightWidth, marginRight].join(" ");
  })"""


def test_all_folds_of_a_page_look_alike(walk):
    """Drawn by us or by Streamlit: labels begin on one line, and each has the sign at its end."""
    State("about", "folds", UNLIKE).reach(walk)
    turn(walk.page, PHONE)
    looks = walk.page.evaluate(FOLDS)
    assert len(looks) > 10
    assert len(set(looks)) == 1, looks


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", ["redness", "improvement", "overview", "area", "tolerance"])
def test_words_in_drawings_can_be_read(walk, page, theme):
    """Words inside charts and drawings, which axe does not look at, have a contrast of 4.5."""
    shown = (state for state in STATES if state.page == page and state.role == PRACTITIONER)
    next(shown).reach(walk)
    turn(walk.page, ACROSS, theme)
    walk.page.evaluate(RULER)
    assert walk.page.evaluate("least => measure.faint(least)", CONTRAST) == []
