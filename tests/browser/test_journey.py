"""A whole consultation in a real browser at tablet size, and nothing lost on the way."""

import pytest

from tests.browser.walk import Walk
from tests.people import content

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
    walk.page.locator("[data-testid=stVegaLiteChart][aria-label*='rises from 0 to']").wait_for()
    walk.next()
    walk.next()
    assert walk.title() == title("summary")
    assert walk.errors == []
    assert walk.outside == []


def test_each_new_page_starts_at_its_heading(walk):
    """After next, the page is at its top and the focus on its heading, as a screen reader needs."""
    walk.open()
    walk.to_suitability()
    walk.next()
    walk.page.mouse.wheel(0, 3000)
    walk.page.wait_for_timeout(300)
    walk.next()
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    walk.page.wait_for_function(f"{top} === 0")
    assert walk.page.evaluate("document.activeElement.tagName") == "H1"


def test_a_refresh_in_the_middle_loses_nothing(walk):
    """F5 on the needle page: same page, same answers."""
    walk.open()
    walk.tap(walk.page.locator("[data-testid=stRadioOption]").first)
    walk.next()
    walk.choose("w_setting", content().pages["concern"].choices["setting"]["clinic"].label)
    walk.choose("w_concern", content().concerns["acne_scars"].name)
    walk.next()
    walk.choose("w_area", content().areas["face"].name)
    walk.next()
    walk.point_at_face(7)
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
