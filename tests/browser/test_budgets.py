"""How much a page may ask of a person: height on a phone, words, and taps to the chart."""

import pytest

from consult.ui.state.steps import NAMES, STEPS
from tests.browser.sizes import ACROSS, PHONE, still
from tests.browser.states import (
    HOME,
    LEVELS,
    MARKED,
    PATCHED,
    PATIENT,
    PRACTITIONER,
    RATED,
    SEVERAL,
    THREE_CONCERNS,
    UNCHANGED,
)
from tests.browser.walk import Walk
from tests.people import content, person

QUESTIONS = {step.name for step in STEPS if step.fields or step.name == "health"}
QUESTION_PX, RESULT_PX, COCKPIT_PX = 1700, 2600, ACROSS[1]
MOST_WORDS, MOST_TAPS = 60, 25
HEIGHT = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
# Words read before anything is scrolled or opened: not labels of what can be tapped, nor tables.
WORDS = """BESIDE => {
  const walker = document.createTreeWalker(
    document.querySelector("[data-testid=stMainBlockContainer]"), NodeFilter.SHOW_TEXT);
  const found = [], word = /^[^_]*\\p{L}{2}[^_]*$/u;
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement, range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (parent.closest(BESIDE)) continue;
    if (box.height && box.width > 2 && box.top < innerHeight - 70 && parent.checkVisibility())
      found.push(...text.data.split(/\\s+/).filter(each => word.test(each)));
  }
  return found;
}"""
BESIDE = (
    ".st-key-frame, .st-key-walk, label, button, summary, svg, table, style, script, .rows, .grid, "
    "[role=img], [translate=no]"
)
THREE = person(
    health={"immunosuppression": "yes", "keloid_history": "yes", "diabetes": "yes"},
    examined=["immunosuppression", "keloid_history"],
)


@pytest.fixture(scope="module")
def phone(chromium, server):
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
    yield Walk(context.new_page(), server.url)
    context.close()


def screens(name, answers, walk):
    """Each screen of a page, open."""
    walk.jump(name, answers, PATIENT)
    still(walk.page)
    yield 0
    if name == "health":
        for screen in range(1, 9):
            walk.jump(name, answers, PATIENT, screen)
            still(walk.page)
            yield screen


def too_high(walk, who):
    """The screens that are higher than they may be."""
    found = {}
    for label, answers in who.items():
        for name in NAMES:
            most = QUESTION_PX if name in QUESTIONS else RESULT_PX
            for screen in screens(name, answers, walk):
                height = walk.page.evaluate(HEIGHT)
                if height > most:
                    found[f"{label}: {name} {screen}"] = height
    return found


def test_no_page_is_higher_than_a_few_phones(phone):
    """Folds closed: pages with questions two phones high, pages with results three."""
    assert too_high(phone, {"suitable": LEVELS["suitable"]}) == {}


@pytest.mark.parametrize("level", [*LEVELS, "home"])
def test_no_page_is_higher_at_any_level(phone, level):
    """Whatever the safety check finds, and at home."""
    assert too_high(phone, {level: HOME if level == "home" else LEVELS[level]}) == {}


@pytest.mark.parametrize("answers", [THREE_CONCERNS, SEVERAL])
def test_no_page_is_higher_with_several_concerns(phone, answers):
    """A row or two each, one looked at in full; a long group of questions goes on to the next."""
    assert too_high(phone, {"several": answers}) == {}


@pytest.mark.parametrize("answers", [RATED, UNCHANGED, MARKED, PATCHED])
def test_no_page_is_higher_with_ratings(phone, answers):
    """What was seen and what to expect stand in two paragraphs, the rest in a fold."""
    assert too_high(phone, {"rated": answers}) == {}


@pytest.mark.parametrize("concern", content().concerns)
def test_no_page_is_higher_for_any_concern(phone, concern):
    """With a skin type for which pages say more."""
    area = next(iter(content().concerns[concern].areas))
    answers = person(concern=concern, area=area, fitzpatrick_skin_type=5)
    assert too_high(phone, {concern: answers}) == {}


@pytest.mark.parametrize("level", ["suitable", "not_suitable"])
def test_a_page_opens_with_few_words(phone, level):
    """What is read before anything is scrolled or opened."""
    found = {}
    for name in NAMES:
        phone.jump(name, LEVELS[level], PATIENT)
        still(phone.page)
        words = phone.page.evaluate(WORDS, BESIDE)
        if len(words) > MOST_WORDS:
            found[name] = " ".join(words)
    assert found == {}


@pytest.mark.parametrize(
    "answers",
    [LEVELS["suitable"], THREE, LEVELS["see_clinician_first"], THREE_CONCERNS, RATED, PATCHED],
)
def test_the_practitioners_page_fits_a_landscape_tablet(chromium, server, answers):
    """With three findings too, nothing has to be scrolled."""
    context = chromium.new_context(viewport={"width": ACROSS[0], "height": ACROSS[1]})
    walk = Walk(context.new_page(), server.url)
    walk.jump("overview", answers, PRACTITIONER)
    still(walk.page)
    assert walk.page.evaluate(HEIGHT) <= COCKPIT_PX
    context.close()


def test_the_chart_is_few_taps_away(chromium, server):
    """From the first page, with every question answered."""
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    walk = Walk(context.new_page(), server.url)
    walk.to_the_last_chart()
    assert 10 < walk.taps <= MOST_TAPS
    context.close()
