"""The reader's own settings: another language, larger letters, a browser that darkens all pages."""

import io

import pytest
from PIL import Image

from tests.browser.sizes import PHONE
from tests.browser.states import PAGES, PATIENT, PRACTITIONER, STATES, open_all
from tests.browser.walk import FRAME, Walk
from tests.people import content, person

# As Chrome, Edge and Safari translate: each piece of text gives way to another in two elements of
# theirs, what comes later too, and the page is told its new language.
TRANSLATE = """() => {
  document.documentElement.lang = "de";
  document.documentElement.classList.add("translated-ltr");
  const skip = "script, style, [translate=no], font font, textarea, noscript";
  const each = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const at = node.parentElement;
      if (!at || at.closest(skip) || !/\\p{L}{2}/u.test(node.data)) return;
      const outer = document.createElement("font"), inner = document.createElement("font");
      inner.textContent = node.data.replace(/\\p{L}{2,}/gu, (word) => `${word}\\u00df`);
      outer.append(inner);
      node.replaceWith(outer);
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(skip)) {
      [...node.childNodes].forEach(each);
    }
  };
  each(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(each);
  }).observe(document.body, { subtree: true, childList: true });
}"""
IN_SHADOW = """() => [...document.querySelectorAll("*")].filter((each) => each.shadowRoot)
  .flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll(":not(style, script)")])
  .map((each) => [...each.childNodes].filter(({ nodeType }) => nodeType === 3)
    .map(({ data }) => data.trim()).join(" ")).filter((words) => /\\p{L}{2}/u.test(words))"""
NOT_TRANSLATED = """() => [...document.querySelectorAll("main p, main legend, main label, main h1")]
  .filter((each) => each.checkVisibility() && !each.closest("[translate=no]"))
  .map((each) => each.innerText.trim())
  .filter((words) => /\\p{L}{2}/u.test(words) && !words.includes("\\u00df"))"""
SMALL = """() => [...document.querySelectorAll(
    "input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea, select, "
    + "[contenteditable=true], [role=spinbutton]")]
  .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).fontSize) < 16)
  .map((each) => each.outerHTML.slice(0, 120) + getComputedStyle(each).fontSize)"""


@pytest.fixture
def phone(chromium, server):
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    yield Walk(context.new_page(), server.url)
    context.close()


def test_a_translated_walk_goes_on_to_its_end_in_that_language(walk):
    """From the first page to the last: each tap leads on, every word is in that language."""
    walk.open()
    walk.page.evaluate(TRANSLATE)
    walk.tap(walk.page.locator(".w_role label:has(input[value=patient])"))
    seen = []
    for values in (
        {"setting": "clinic", "concern": "acne_scars", "subtype": "rolling"},
        {"area": "face"},
        {"health.fainting": "no"},
    ):
        to = walk.page.locator(".st-key-walk button").last
        walk.tap(to)
        seen.append(walk.name())
        walk.page.wait_for_timeout(100)
        left = walk.page.evaluate(NOT_TRANSLATED)
        assert left == [], walk.name()
        for name, value in values.items():
            at = name.replace(".", "_")
            walk.tap(walk.page.locator(f".w_{at} label:has(input[value={value}])").first)
        if walk.name() == "tolerance":
            walk.tap(walk.page.locator(".faces label:has(input[value='7'])"))
    assert seen == ["concern", "area", "tolerance"]
    walk.tap(walk.page.locator(".st-key-walk button").last)
    walk.page.locator(".w_age input").fill("28")
    walk.tap(walk.page.locator(".w_fitzpatrick_skin_type label").first)
    while walk.name() == "health":
        walk.tap(walk.page.locator(".st-key-walk button[kind=primary]"))
    for name in ("procedure", "redness", "improvement", "options", "summary"):
        walk.tap(walk.page.locator(".st-key-walk button").last)
        assert walk.name() == name
    assert walk.page.evaluate("document.documentElement.lang") == "de"
    assert not [said for said in walk.errors if "removeChild" in said]


@pytest.mark.parametrize("page", PAGES)
def test_no_words_stand_where_browsers_do_not_translate(walk, page):
    """None of ours is in a shadow root, on any page."""
    walk.jump(page, person(), PRACTITIONER)
    open_all(walk)
    assert walk.page.evaluate(IN_SHADOW) == []


def test_a_phone_does_not_zoom_into_any_field(phone):
    """No field has letters below 16 px, also where the reader likes all letters small."""
    small = {}
    for state in STATES:
        if state.name not in ("open", "day", "home", "practitioner", "answered", "fresh", "part-1"):
            continue
        state.reach(phone)
        for size in ("", "html { font-size: 70% !important; }"):
            phone.page.add_style_tag(content=size) if size else None
            for each in phone.page.evaluate(SMALL):
                small.setdefault(str(state), []).append(each)
    assert small == {}


def lightness(walk, selector):
    """How light each of these is as the screen shows it, from 0 to 255."""
    found = []
    for each in walk.page.locator(selector).all():
        picture = Image.open(io.BytesIO(each.screenshot())).convert("L")
        width, height = picture.size
        found.append(picture.getpixel((width // 2, height // 2)))
    return found


def test_a_browser_that_darkens_all_pages_leaves_skin_as_it_is(walk):
    """The fairest tone stays the fairest, to pick from and on the cheek."""
    walk.jump("redness", person(), PATIENT)
    usual = lightness(walk, ".swatch")
    assert usual[0] > usual[4] > usual[-1]
    walk.tap(walk.page.locator(".tones label").first)
    cheek = lightness(walk, ".cheek")
    tab = walk.page.context.new_cdp_session(walk.page)
    tab.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    walk.page.wait_for_timeout(300)
    assert lightness(walk, "h1")[0] < 128, "the page itself has been darkened"
    assert lightness(walk, ".swatch") == pytest.approx(usual, abs=3)
    assert lightness(walk, ".cheek") == pytest.approx(cheek, abs=3)


def test_the_way_on_is_named_in_any_language(walk):
    """A reader of a translated page still finds the buttons by their place and kind."""
    walk.open()
    walk.page.evaluate(TRANSLATE)
    said = walk.page.locator(".st-key-walk button[kind=primary]").inner_text()
    assert said == FRAME["next"] + "\u00df"
    assert content().pages["start"].title not in walk.title()
