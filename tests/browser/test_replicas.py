"""Several copies behind nginx, as the README says: one dies, the person goes on at the other."""

import gzip
import os
import re
import urllib.error
import urllib.request

import pytest

from tests.bench import front as nginx
from tests.browser.conftest import Server
from tests.browser.walk import Walk
from tests.people import content, person


@pytest.fixture
def copies():
    """Two copies of the app, with the secret they must share."""
    found = [Server(STREAMLIT_SERVER_COOKIE_SECRET="a" * 64) for _ in range(2)]
    for each in found:
        each.start()
    yield found
    for each in found:
        each.stop()


@pytest.fixture
def front(copies):
    """The nginx file that ships, in front of both."""
    if not nginx.there():
        pytest.fail(nginx.MISSING) if os.environ.get("CI") else pytest.skip(nginx.MISSING)
    running = nginx.Front(*(each.port for each in copies))
    yield running.url
    running.stop()


def test_one_copy_dies_in_mid_consultation(chromium, front, copies):
    """Whichever copy is killed, the tab goes on at the other: same page, same answers."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    walk = Walk(context.new_page(), front)
    walk.jump("tolerance", person(), "practitioner")
    for score, each in ((3, copies[0]), (8, copies[1])):
        walk.pick(content().pages["tolerance"].words["scale"], str(score))
        each.stop()
        walk.page.wait_for_timeout(4_000)
        walk.settle()
        assert walk.title() == content().pages["tolerance"].title
        assert walk.page.locator(f".st-key-faces input[value='{score}']").is_checked()
        each.start()
        walk.page.wait_for_timeout(6_000)  # nginx tries a lost copy again after five seconds
    walk.next()
    assert walk.title() == content().pages["health"].title
    context.close()


def test_the_whole_walk_passes_the_security_headers(chromium, front):
    """Every page, chart and download works under the shipped policy, without an error."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768})
    walk = Walk(context.new_page(), front)
    walk.to_the_last_chart()
    walk.next()
    walk.next()
    with walk.page.expect_download() as got:
        walk.page.locator(".st-key-get_sheet button").click()
    assert got.value.path().read_bytes().startswith(b"%PDF")
    assert walk.errors == []
    assert walk.outside == []
    context.close()


def test_what_the_front_sends_and_holds_back(front):
    """Security headers on every answer, scripts compressed, figures about the server not shown."""
    asked = urllib.request.Request(front, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as page:
        sent, html = page.headers, page.read().decode(errors="replace")
    assert "default-src 'none'" in sent["Content-Security-Policy"]
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert "HttpOnly" in sent["Set-Cookie"]
    if sent["Content-Encoding"] == "gzip":
        with urllib.request.urlopen(front) as page:
            html = page.read().decode()
    script = re.search(r'src="\./(static/js/[^"]+)"', html)[1]
    asked = urllib.request.Request(f"{front}/{script}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as page:
        assert page.headers["Content-Encoding"] == "gzip"
        there = gzip.decompress(page.read())
    with urllib.request.urlopen(f"{front}/{script}") as page:
        assert page.headers["Content-Encoding"] is None
        assert page.read() == there
    for path in ("_stcore/metrics", "_stcore/agent/openapi.json"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{front}/{path}")
