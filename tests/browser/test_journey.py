"""A whole consultation in a real browser at tablet size, and nothing lost on the way."""

import re

import pytest

from tests.browser.walk import Walk
from tests.people import content, person

TABLET = {"width": 1024, "height": 768}


@pytest.fixture
def walk(chromium, server):
    context = chromium.new_context(viewport=TABLET, has_touch=True)
    yield Walk(context.new_page(), server.url)
    context.close()


def title(name):
    return content().pages[name].title


def test_from_start_to_summary_on_a_tablet(walk):
    """A patient reaches the improvement chart in 25 taps, then the summary, without an error."""
    walk.open()
    walk.to_suitability()
    assert walk.title() == title("suitability")
    assert content().pages["suitability"].words["suitable"] in walk.page.content()
    for name in ("procedure", "redness", "improvement"):
        walk.next()
        assert walk.title() == title(name)
    assert walk.taps <= 25
    words = content().pages["improvement"].words
    walk.page.locator(
        f"[data-testid=stVegaLiteChart][aria-label='{words['alt_chart']}']"
    ).wait_for()
    walk.page.get_by_text(words["table"]).click()
    walk.page.get_by_text("The line rises from 0 to").wait_for()
    walk.next()
    walk.next()
    assert walk.title() == title("summary")
    assert walk.errors == []
    assert walk.outside == []


HUNDRED = """all => all.map((each) => {
  const looks = new Map([...each.querySelectorAll("pattern")]
    .map(({ id, firstElementChild }) => [`url(#${id})`, getComputedStyle(firstElementChild).fill]));
  const people = ({ width, height }) => width.baseVal.value * height.baseVal.value / 100;
  const filled = [...each.querySelectorAll(":scope > rect")]
    .map((rect) => [looks.get(rect.getAttribute("fill")), people(rect)])
    .filter(([fill]) => fill !== "none");
  const colours = [...new Set(filled.map(([fill]) => fill))];
  return [each.ariaLabel, filled.reduce((sum, [, count]) => sum + count, 0), colours];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_as_many_of_a_hundred_are_filled_as_are_said(walk, scheme):
    """Drawn, not a background a browser may leave out, and dark enough on white paper."""
    walk.page.emulate_media(media="print", color_scheme=scheme)
    walk.jump("improvement", person(), "patient")
    walk.page.locator(".hundred").first.wait_for()
    drawn = walk.page.locator(".hundred").evaluate_all(HUNDRED)
    assert len(drawn) >= 2
    for said, filled, colours in drawn:
        assert filled == int(re.search(r"\d+", said)[0]), said
        assert 0 < filled < 100
        (colour,) = colours
        assert max(map(int, re.findall(r"\d+", colour)[:3])) < 160, f"{said} in {colour}"


def test_a_first_visit_asks_the_server_for_nothing_twice(walk):
    """Each script and style once, and the server's health once."""
    asked = []
    walk.page.on("request", lambda request: asked.append(request.url))
    walk.open()
    assert f"{walk.url}/_stcore/health" in asked
    assert sorted(asked) == sorted(set(asked))


def test_each_new_page_starts_at_its_heading(walk):
    """After next, the page is at its top and the focus on its heading, as a screen reader needs."""
    walk.open()
    walk.to_suitability()
    walk.next()
    walk.page.mouse.wheel(0, 3000)
    walk.page.wait_for_timeout(300)
    walk.next()
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    walk.page.wait_for_function(f"() => {top} === 0")
    assert walk.page.evaluate("document.activeElement.tagName") == "H1"


def test_a_refresh_in_the_middle_loses_nothing(walk):
    """F5 on the needle page: same page, same answers."""
    walk.open()
    walk.tap(walk.page.locator(".ask label").first)
    walk.next()
    walk.pick(
        content().pages["concern"].words["setting"],
        content().pages["concern"].choices["setting"]["clinic"].label,
    )
    walk.pick(content().pages["concern"].words["concern"], content().concerns["acne_scars"].name)
    walk.next()
    walk.pick(content().pages["area"].words["area"], content().areas["face"].name)
    walk.next()
    walk.pick(content().pages["tolerance"].words["scale"], str(7))
    walk.page.reload()
    walk.settle()
    assert walk.title() == title("tolerance")
    assert walk.page.locator(".st-key-faces input[value='7']").is_checked()


def test_a_deep_link_on_a_fresh_tab_leads_to_the_start(walk):
    """Somebody sent a link to a result page: they land on the first question, not on an error."""
    walk.open("/improvement")
    assert walk.title() == title("start")
    assert content().pages["frame"].words["answer_first"] in walk.page.content()


def test_a_server_restart_in_the_middle_loses_nothing(walk, server):
    """The server is killed and started again: the tab comes back with its answers by itself."""
    walk.open()
    walk.to_suitability()
    walk.next()
    server.stop()
    walk.page.wait_for_timeout(1500)
    server.start()
    walk.page.wait_for_timeout(5000)
    walk.settle()
    assert walk.title() == title("procedure")
    walk.next()
    assert walk.title() == title("redness")


@pytest.mark.parametrize("gap_ms", [0, 15, 30, 45, 60, 90])
def test_an_impatient_second_tap_never_skips_a_page(walk, gap_ms):
    """Two taps on Next in a row lead to the next page, not to the one after, and never back."""
    walk.jump("suitability", person(), role="patient")
    walk.page.evaluate(
        """gap => {
          const tap = () => document.querySelector("[class*=st-key-next_] button")?.click();
          tap();
          const shown = document.querySelector("h1").innerText;
          setTimeout(() => { if (document.querySelector("h1").innerText === shown) tap(); }, gap);
        }""",
        gap_ms,
    )
    walk.settle()
    assert walk.title() == title("procedure")


def test_back_in_the_browser_leads_to_the_page_before(walk):
    """Each page turned to has its own address, and the browser's own back button works."""
    walk.jump("suitability", person(), role="patient")
    walk.next()
    assert walk.page.url.endswith("/procedure")
    walk.page.go_back()
    walk.settle()
    assert walk.title() == title("suitability")
    walk.next()
    assert walk.title() == title("procedure")


NONE = "document.querySelector('[class*=st-key-none_]')?.className.match(/st-key-none_\\S+/)[0]"
TWICE = f"""() => new Promise((done) => {{
  const button = document.querySelector("[class*=st-key-none_] button");
  const {{ left, top, width, height }} = button.getBoundingClientRect();
  const first = {NONE};
  new MutationObserver((_, watch) => {{
    const drawn = {NONE};
    if (!drawn || drawn === first) return;
    watch.disconnect();
    document.elementFromPoint(left + width / 2, top + height / 2)?.click();
    done(drawn);
  }}).observe(document.body, {{ subtree: true, childList: true, attributes: true }});
  button.click();
}})"""


def test_a_double_tap_on_none_of_the_others_answers_one_screen_only(walk):
    """The second tap falls on the next screen's button the moment it is there, and does nothing."""
    unanswered = person() | {"health": {"fainting": "no"}}
    walk.jump("health", unanswered, "patient", 1)
    walk.page.wait_for_timeout(700)  # a person has read by now
    second = walk.page.evaluate(TWICE)
    walk.settle()
    assert walk.page.evaluate(NONE) == second
    walk.page.wait_for_timeout(700)
    walk.none()
    assert walk.page.evaluate(NONE) != second
