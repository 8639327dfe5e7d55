"""A clinic in the address of a real browser: it stays while one walks, turns back and refreshes."""

import shutil

import pytest

from consult import CONTENT_DIR, SET_BY
from tests import many
from tests.browser.conftest import Server
from tests.browser.walk import FRAME, Walk
from tests.people import person


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server with some clinics, and those."""
    folder = tmp_path_factory.mktemp("shared") / "content"
    shutil.copytree(CONTENT_DIR, folder)
    clinics = many.found(folder, 3)
    running = Server(**{SET_BY: str(folder)})
    running.start()
    yield running, clinics
    running.stop()


def clinic_in(walk):
    """The clinic in the address of the page, its name above it, and the colour of its links."""
    query = walk.page.url.partition("?")[2]
    name = walk.page.locator(".house span")
    return query, name.inner_text() if name.count() else "", own_colour(walk)


def own_colour(walk):
    style = "getComputedStyle(document.documentElement).getPropertyValue('--own')"
    return walk.page.evaluate(style).strip()


def test_the_address_keeps_the_clinic(chromium, shared):
    """Next, back, a link of the list of steps, the browser's own ways, a refresh, a restart."""
    server, clinics = shared
    own = clinics[1]
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    walk = Walk(context.new_page(), server.url)
    walk.open(f"/?clinic={own.id}")
    expected = clinic_in(walk)
    assert expected[:2] == (f"clinic={own.id}", f"Clinic {own.mark}")
    assert own.colour in expected[2]
    walk.tap(walk.page.locator(".ask.cards label").first)
    walk.tap(walk.page.get_by_role("button", name=FRAME["next"]))
    assert walk.page.url.endswith(f"/concern?clinic={own.id}")
    seen = [clinic_in(walk)]
    walk.page.go_back()
    walk.settle()
    seen.append(clinic_in(walk))
    walk.page.go_forward()
    walk.settle()
    seen.append(clinic_in(walk))
    walk.page.reload()
    walk.settle()
    seen.append(clinic_in(walk))
    walk.tap(walk.page.locator(".st-key-frame [data-testid=stPopover] button").first)
    walk.tap(walk.page.locator("[data-testid=stPageLink-NavLink]:visible").last)
    seen.append(clinic_in(walk))
    assert walk.page.url.endswith(f"/about?clinic={own.id}")
    server.process.kill()
    server.process.wait()
    server.start()
    walk.page.wait_for_timeout(3000)
    walk.settle()
    seen.append(clinic_in(walk))
    assert seen == [expected] * len(seen)
    context.close()


def test_two_tabs_of_two_clinics_keep_their_colours(chromium, shared):
    """One browser, two clinics: each tab has its own, whichever was drawn last."""
    server, clinics = shared
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    tabs = [Walk(context.new_page(), server.url) for _ in clinics]
    for walk, own in zip(tabs, clinics, strict=True):
        walk.open(f"/?clinic={own.id}")
    for walk, own in zip(tabs, clinics, strict=True):
        walk.page.reload()
        walk.settle()
        assert own.colour in own_colour(walk)
        assert not many.strangers(own, walk.page.content())
    context.close()


def test_an_address_without_it_is_still_the_clinics(chromium, shared):
    """The tab's draft knows, where a bookmark or a sign-in has lost the name."""
    server, clinics = shared
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    walk = Walk(context.new_page(), server.url)
    walk.jump("summary", person(), "patient", clinic=clinics[2].id)
    assert clinics[2].price in walk.page.content().replace(",", "")
    assert not many.strangers(clinics[2], walk.page.content())
    context.close()
