"""What the server answers to whom: by name, by page, by address; and what it tells browsers."""

import http.client
import json
import re
import socket
from datetime import UTC, datetime

import pytest
from streamlit.runtime.memory_media_file_storage import _calculate_file_id
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from consult.ui.state.steps import ASIDE, NAMES
from tests.bench.protocol import Patient, waited_for
from tests.bench.servers import ours
from tests.people import person
from tests.test_imports import ROOT

pytestmark = pytest.mark.long  # starts servers

GUESSES = 10_000
AGES = range(18, 90)
CLINIC, BRANCH = "aid.clinic.example", "north.branch.example"
PORTAL, STRANGER = "https://portal.example", "https://evil.example"
KINDS = {
    "json": "application/json", "txt": "text/plain", "pdf": "application/pdf",
    "ics": "text/calendar", "fhir.json": "application/fhir+json",
}  # fmt: skip


@pytest.fixture(scope="module")
def app():
    running = ours()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def clinics():
    """Behind a proxy: the clinic has said its names, and one other page that may come."""
    names = f"{CLINIC} *.branch.example"
    told = {"ALLOWED_HOSTS": names, "CORS_ALLOWED_ORIGINS": PORTAL}
    running = ours(env={f"STREAMLIT_SERVER_{name}": value for name, value in told.items()})
    yield running
    running.stop()


def ask(app, path="/", hosts=("localhost",), method="GET", **sent):
    """One answer; `hosts` are the names asked for, usually one."""
    line = http.client.HTTPConnection("127.0.0.1", app.port, timeout=10)
    line.putrequest(method, path, skip_host=True)
    for name, value in [*(("Host", each) for each in hosts), *sent.items()]:
        line.putheader(name.replace("_", "-"), value)
    line.endheaders()
    answer = line.getresponse()
    answer.text = answer.read().decode(errors="replace")
    line.close()
    return answer


def opens(app, host, origin=None):
    """Whether a page from `origin` gets a socket by that name of the server."""
    line = socket.create_connection(("127.0.0.1", app.port))
    try:
        with connect(f"ws://{host}/_stcore/stream", sock=line, origin=origin, proxy=None):
            pass
    except InvalidStatus:
        return False
    finally:
        line.close()
    return True


OWN = [
    *("localhost", "127.0.0.1", "[::1]", "192.168.0.7", "aid", "tablet-3.local", "aid.localhost"),
    "my-clinic.streamlit.app",
]
FOREIGN = ["evil.example", "streamlit.app.evil.example", "notstreamlit.app", "aid.clinic.example"]
BROKEN = ["a b", "localhost/x", "me@localhost", "localhost:port", "[::1", "local?host", ""]


@pytest.mark.parametrize("name", OWN)
def test_names_nobody_else_can_own_need_no_setting(app, name):
    """On a desk, in a network, and on Community Cloud it is let in as it is."""
    for host in (name, f"{name}:8501", name.upper()):
        assert ask(app, hosts=[host]).status == 200
    assert opens(app, name, f"https://{name}")


@pytest.mark.parametrize("name", [*FOREIGN, *BROKEN])
def test_a_name_that_may_be_pointed_here_by_somebody_else_is_turned_away(app, name):
    """DNS may lead any name to this server; its page would read answers like its own."""
    for host in (name, f"{name}:8501") if name else (name,):
        answer = ask(app, hosts=[host])
        assert answer.status in (400, 421)  # uvicorn refuses some before anybody sees them
        assert "<html" not in answer.text
    if name in FOREIGN:
        assert "server.allowedHosts" in answer.text
        assert not opens(app, name, f"http://{name}")


def test_two_names_at_once_are_turned_away(app):
    """What a proxy took for the name might not be what the server takes."""
    assert ask(app, hosts=["localhost", "evil.example"]).status in (400, 421)


@pytest.mark.parametrize("name", [CLINIC, BRANCH])
def test_a_clinics_own_name_is_let_in_by_one_setting(clinics, name):
    """Page and socket; other names, and pages of other names, still are not."""
    assert ask(clinics, hosts=[name]).status == 200
    assert opens(clinics, name, f"https://{name}")
    assert not opens(clinics, name, STRANGER)
    assert not opens(clinics, "evil.example", STRANGER)
    assert ask(clinics, hosts=["evil.example"]).status == 421
    assert ask(clinics, "/_stcore/health", hosts=["10.0.0.3"]).status == 200  # a load balancer's


def test_only_pages_that_are_named_may_open_a_socket(app, clinics):
    """A page of another site neither; nor one of another port of this machine."""
    for origin in (STRANGER, "http://localhost:9", "null", "http://[", "http://127.0.0.1"):
        assert not opens(app, "localhost", origin), origin
    assert opens(app, "localhost")  # no browser says nothing
    assert opens(clinics, CLINIC, PORTAL)


def told_by_nginx():
    """The headers in the file that ships, as by TLS."""
    text = (ROOT / ".streamlit" / "nginx.conf").read_text(encoding="utf-8")
    said = re.findall(r'^ *add_header ([\w-]+) (?:"(.+)"|(\S+)) always;$', text, re.MULTILINE)
    told = {name: quoted or bare for name, quoted, bare in said}
    of_https = dict(re.findall(r"map \$scheme \$(\w+) \{\s*https ([^;]+);", text))
    for name, value in told.items():
        told[name] = of_https.get(value.removeprefix("$"), value)
    assert set(re.findall(r"proxy_hide_header ([\w-]+);", text)) == told.keys()
    return told


ANSWERS = ["/", "/summary", "/_stcore/health", "/media/x", "/_stcore/metrics", "/nothing.js"]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_headers_nginx_sends_too(app, path):
    """Both by TLS; without it, those that are for TLS alone are left out."""
    expected = told_by_nginx()
    assert {"Strict-Transport-Security", "Content-Security-Policy"} < expected.keys()
    by_tls = ask(app, path, X_Forwarded_Proto="https").headers
    assert {name: by_tls[name] for name in expected} == expected
    plain = ask(app, path).headers
    for_tls = {"Strict-Transport-Security", "Cross-Origin-Opener-Policy"}
    assert {name for name in expected if name in plain} == expected.keys() - for_tls
    refused = ask(app, path, hosts=["evil.example"]).headers
    assert refused["Content-Security-Policy"] == expected["Content-Security-Policy"]


def test_the_policy_is_as_strict_as_streamlit_allows():
    """No script but the app's own, none from a text, and nothing at all from elsewhere."""
    parts = [each.split() for each in told_by_nginx()["Content-Security-Policy"].split(";")]
    policy = {name: allowed for name, *allowed in parts}
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    script = policy["script-src"]
    assert [each for each in script if not each.startswith("'sha256-")] == ["'self'", "blob:"]
    framed = policy.pop("frame-ancestors")
    assert [each for each in framed if not re.search(r"\bstreamlit\.(io|app)$", each)] == ["'self'"]
    assert "http" not in str(policy)


@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json", "/media"),
        *("/%6dedia/a.pdf", "/media/../media/a.pdf", "/auth/login", "/auth/logout"),
        "/oauth2callback",
    ],
)
def test_doors_that_are_not_used_are_shut(app, path):
    """Figures about the server, orders by programs, addresses of files, a sign-in that is off."""
    for method in ("GET", "HEAD", "POST"):
        assert ask(app, path, method=method).status in (400, 404)


async def turned(someone, page):
    """A page by its address, in the same session."""
    someone.page = ""
    run = await someone.tap(page_name=page)
    assert run.page == ("" if page == "start" else page)
    return run


async def everywhere(app, role):
    """All that is sent to somebody with answers on every page, and their files; still there."""
    someone = Patient(app.url)
    await someone.arrive("start", person(), role)
    heard = []
    for page in (*NAMES, *ASIDE):
        heard += (await turned(someone, page)).elements
    summary = await turned(someone, "summary")
    names = [each.bidi_component.id for each in summary.elements]
    files = [name for name in names if "-get_" in name]
    assert len(files) > 2
    for name in files:
        answer = await someone.tap(told=(name, "asked", 1.0))
        assert any('"data":' in each.bidi_component.json for each in answer.elements)
        heard += answer.elements
    return someone, [each.SerializeToString() for each in heard]


def guesses(count):
    """Addresses of files: as Streamlit makes them of what a file holds, and by chance."""
    today = datetime.now(UTC).date()
    told = [
        json.dumps(person(age=age), indent=indent).encode() for age in AGES for indent in (None, 2)
    ]
    made = [
        f"{_calculate_file_id(data, kind, name)}.{end}"
        for data in told
        for end, kind in KINDS.items()
        for name in (None, f"consultation-{today}.{end}")
    ]
    chance = (b"%d" % n for n in range(count - len(made)))
    return made + [f"{_calculate_file_id(each, 'text/plain')}.txt" for each in chance]


@pytest.mark.parametrize("role", ["patient", "practitioner"])
def test_no_file_has_an_address(app, role):
    """Somebody has every page and file open: none was given an address, and none can be guessed."""

    async def there():
        someone, heard = await everywhere(app, role)
        assert len(heard) > 100
        assert not [each for each in heard if b"/media/" in each]
        line = http.client.HTTPConnection("127.0.0.1", app.port, timeout=10)
        line.connect()
        answered = []
        for name in guesses(GUESSES):
            line.request("GET", f"/media/{name}")
            line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            answer = line.getresponse()
            answer.read()
            answered += [name] * (answer.status != 404)
        await someone.close()
        return answered

    assert waited_for(there()) == []
