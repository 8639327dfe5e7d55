"""Streamlit's page and scripts arrive in few files, compressed where that is taken, and whole."""

import gzip
import http.client
import re
import subprocess
import sys
import time
from urllib.parse import urljoin

import pytest

from consult.ui import packed, scripts, together
from tests.bench.protocol import Patient, waited_for
from tests.bench.servers import PLAIN, ours
from tests.browser.conftest import ROOT, free_port
from tests.people import person

SENT_LATER = "js/embed.*.js"  # what charts are drawn with; packed when first asked for
AS_SCRIPT = "from streamlit.web import bootstrap as b; b.load_config_options({{{options}}}); "
AS_SCRIPT += "b.run('app.py', False, [], {{}})"


@pytest.fixture(scope="module")
def app():
    running = ours()
    yield running
    running.stop()


def ask(port, path, method="GET", **headers):
    """The answer's status, headers and body as they travel: nothing is unpacked on the way."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    wire.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        wire.putheader(name.replace("_", "-"), value)
    wire.endheaders()
    answer = wire.getresponse()
    found = answer.status, answer.headers, answer.read()
    wire.close()
    return found


def later():
    (found,) = scripts.folder().glob(SENT_LATER)
    return f"js/{found.name}"


def test_a_browser_that_takes_gzip_gets_each_file_compressed_and_whole(app):
    """Under Streamlit's own addresses: fewer bytes, and the same file inside."""
    files = [*scripts.of_the_page(), *scripts.beside_it(together.FIRST), later()]
    plain = small = 0
    for name in files:
        status, headers, body = ask(app.port, f"/static/{name}", Accept_Encoding="gzip, br")
        there = (scripts.folder() / name).read_bytes()
        assert (status, headers["Content-Encoding"]) == (200, "gzip")
        assert gzip.decompress(body) == there
        assert int(headers["Content-Length"]) == len(body)
        assert headers["Vary"] == "Accept-Encoding"
        assert "immutable" in headers["Cache-Control"]
        assert headers["ETag"].startswith('W/"')
        assert headers["Accept-Ranges"] is None
        plain, small = plain + len(there), small + len(body)
    assert small < plain / 3


@pytest.mark.parametrize("takes", [None, "", "identity", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_a_browser_that_does_not_gets_it_plain(app, takes):
    """Byte for byte, and a cache in between is told that it depends."""
    said = {} if takes is None else {"Accept_Encoding": takes}
    status, headers, body = ask(app.port, f"/static/{later()}", **said)
    assert status == 200
    assert headers["Content-Encoding"] is None
    assert headers["Vary"] == "Accept-Encoding"
    assert body == (scripts.folder() / later()).read_bytes()


def test_head_part_and_unchanged_are_answered_as_http_says(app):
    """HEAD as GET without a body; a part of the plain file; nothing where nothing changed."""
    path, there = f"/static/{later()}", (scripts.folder() / later()).read_bytes()
    _, got, body = ask(app.port, path, Accept_Encoding="gzip")
    status, head, nothing = ask(app.port, path, "HEAD", Accept_Encoding="gzip")
    assert (status, nothing) == (200, b"")
    for name in ("Content-Encoding", "Content-Length", "ETag", "Vary", "Cache-Control"):
        assert head[name] == got[name]
    asked = {"Accept_Encoding": "gzip", "If_None_Match": got["ETag"]}
    status, unchanged, nothing = ask(app.port, path, **asked)
    assert (status, nothing, unchanged["ETag"]) == (304, b"", got["ETag"])
    assert unchanged["Vary"] == "Accept-Encoding"
    status, part, some = ask(app.port, path, Accept_Encoding="gzip", Range="bytes=10-19")
    assert (status, some) == (206, there[10:20])
    assert part["Content-Encoding"] is None
    # A tag of the compressed file must not lead to a part of the plain one.
    asked = {"Range": "bytes=10-19", "If_Range": got["ETag"]}
    assert ask(app.port, path, **asked)[2] == there
    assert len(body) < len(there)


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/js/../index.html", "/static/js/"])
def test_what_is_no_script_is_left_to_streamlit(app, path):
    """Names that are not there, and ways out of the folder, meet what they always met."""
    _, headers, body = ask(app.port, path, Accept_Encoding="identity")
    assert headers["Vary"] != "Accept-Encoding" or b"<html" in body
    assert b"import" not in body[:6]


def test_health_and_the_websocket_pass_untouched(app):
    """The health check stays two letters, and a person walks in."""

    async def arrive():
        someone = Patient(app.url)
        run = await someone.arrive("health", person())
        await someone.close()
        return run.page

    status, headers, body = ask(app.port, "/_stcore/health", Accept_Encoding="gzip")
    assert (status, body, headers["Content-Encoding"]) == (200, b"ok", None)
    assert waited_for(arrive()) == "health"


def test_below_another_address_it_is_the_same():
    """server.baseUrlPath puts the app in a folder of a site."""
    below = ours(env={"STREAMLIT_SERVER_BASE_URL_PATH": "aid"}, health="aid/_stcore/health")
    try:
        _, headers, body = ask(below.port, f"/aid/static/{later()}", Accept_Encoding="gzip")
    finally:
        below.stop()
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (scripts.folder() / later()).read_bytes()


def test_started_as_a_plain_script_everything_still_comes():
    """Where a host starts app.py in a way of its own, Streamlit sends its files as they are."""
    port = free_port()
    options = f"'server.port': {port}, 'server.address': '127.0.0.1', 'server.headless': True"
    process = subprocess.Popen(
        [sys.executable, "-c", AS_SCRIPT.format(options=options)], cwd=ROOT, env=PLAIN,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(200):
            try:
                status, headers, body = ask(port, f"/static/{later()}", Accept_Encoding="gzip")
                break
            except OSError:
                time.sleep(0.1)
        assert (status, headers["Content-Encoding"]) == (200, None)
        assert body == (scripts.folder() / later()).read_bytes()
        someone = Patient(f"http://127.0.0.1:{port}")
        assert waited_for(someone.arrive("area", person())).page == "area"
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("takes", ["identity", "gzip"])
@pytest.mark.parametrize("page", ["/", "/health", "/none"])
def test_the_page_asks_for_few_files(app, page, takes):
    """Two scripts and a style, below the page's own address, and no other script."""
    status, headers, body = ask(app.port, page, Accept_Encoding=takes)
    assert (status, int(headers["Content-Length"])) == (200, len(body))
    body = gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body
    named = re.findall(r'(?:src|href)="(\./static/(?:js|css)[^"]+)"', body.decode())
    assert [name.rpartition("/")[2] for name in named[:2]] == [together.ALL, together.NAME]
    assert len(set(named)) == 3
    for name in named[:2]:
        status, sent, script = ask(app.port, urljoin(page, name), Accept_Encoding="gzip")
        assert (status, sent["Content-Encoding"]) == (200, "gzip")
        assert "javascript" in sent["Content-Type"]
        assert "immutable" in sent["Cache-Control"]
        assert int(sent["Content-Length"]) == len(script)
        plain = ask(app.port, urljoin(page, name), Accept_Encoding="identity")
        assert plain[1]["Content-Encoding"] is None
        assert plain[2] == gzip.decompress(script)
        assert plain[2].decode() == together.script(name.rpartition("/")[2])
    assert headers["ETag"] is headers["Last-Modified"] is None


@pytest.mark.parametrize("page", ["/", "/health"])
def test_the_page_names_what_it_asks_before_it_connects(app, page):
    """So the browser asks beside the scripts, and not once all of them have run."""
    _, headers, _ = ask(app.port, page)
    asked = re.findall(r'<(\./_stcore/[^>]+)>; rel="preload"; as="fetch"', headers["Link"])
    assert len(asked) == len(headers["Link"].split(",")) == 2
    assert {ask(app.port, urljoin(page, each))[0] for each in asked} == {200}


def test_an_unknown_script_in_the_folder_is_left_to_streamlit(app):
    """And a folder of another release is unknown too."""
    for name in (f"{together.folder()}none.js", "js-000000000000/all.js"):
        _, headers, body = ask(app.port, f"/static/{name}", Accept_Encoding="identity")
        assert b"<html" in body
        assert "html" in headers["Content-Type"]


def test_head_of_the_page_is_answered_as_http_says(app):
    """A health check by HEAD meets the same headers and no body."""
    for page in ("/", "/health"):
        status, headers, nothing = ask(app.port, page, "HEAD", Accept_Encoding="gzip")
        assert (status, nothing) == (200, b"")
        assert "html" in headers["Content-Type"]


def test_nothing_else_names_scripts(app):
    """A health check or a script is no page."""
    for path in ("/_stcore/health", f"/static/{later()}"):
        assert ask(app.port, path)[1]["Link"] is None


def test_a_streamlit_that_keeps_its_files_elsewhere_breaks_nothing(monkeypatch, tmp_path):
    """Nothing is found, nothing is packed, and every file passes as it is."""
    monkeypatch.setattr(scripts, "folder", lambda: tmp_path / "static")
    scripts.everything.cache_clear()
    try:
        packed.pack_first()
        assert scripts.of_the_page() == scripts.beside_it(together.FIRST) == []
        assert scripts.everything() == frozenset()
    finally:
        scripts.everything.cache_clear()


def test_what_a_first_visit_draws_with_is_there():
    """Each kind is one file of the Streamlit that is installed."""
    kinds = [name.removeprefix("js/").partition(".")[0] for name in scripts.of(together.FIRST)]
    assert kinds == list(together.FIRST)
