"""Sign-in against a local identity provider: nothing of the aid is reachable without it.

Off, nothing of it is loaded; on, only who the clinic has listed gets past the door.
"""

import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import ExitStack

import pytest

from consult.ui.state.steps import ASIDE, NAMES
from tests.browser.conftest import ROOT, Server
from tests.browser.walk import Walk
from tests.people import content, person

SECRETS = """
[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "not a secret, but long enough to be one"
client_id = "aid"
client_secret = "not a secret either"
server_metadata_url = "http://localhost:{port}/.well-known/openid-configuration"
[practitioners]
allowed = ["anna@clinic.example", "@practice.example"]
"""


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """The app with sign-in on, and an identity provider that knows three people."""
    from oidc_provider_mock import User, run_server_in_thread

    people = {"anna": "clinic.example", "bert": "practice.example", "eve": "elsewhere.example"}
    known = [User(sub=name, claims={"email": f"{name}@{at}"}) for name, at in people.items()]
    file = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    running = Server("--secrets.files", str(file))
    running.url = f"http://localhost:{running.port}"
    with ExitStack() as stack:
        provider = stack.enter_context(run_server_in_thread(user_claims=known))
        file.write_text(SECRETS.format(url=running.url, port=provider.server_port))
        running.start()
        stack.callback(running.stop)
        yield running


@pytest.fixture
def visitor(chromium, door):
    """A fresh browser, and every message it got from the app."""
    context = chromium.new_context()
    walk = Walk(context.new_page(), door.url)
    walk.heard = []
    hear = lambda frame: walk.heard.append(frame)  # noqa: E731, PLW0108  no method of a list
    walk.page.on("websocket", lambda socket: socket.on("framereceived", hear))
    yield walk
    context.close()


def heard(walk):
    """Everything the app said to this browser, as text."""
    parts = [f if isinstance(f, bytes) else f.encode() for f in walk.heard]
    return b"".join(parts).decode(errors="replace") + walk.page.content()


def sign_in(walk, name):
    """As a person does it: a tap here, a name there, and back."""
    words = content().pages["sign_in"].words
    walk.open()
    walk.page.get_by_role("button", name=words["button"]).click()
    walk.page.wait_for_url("**/oauth2/authorize**")
    walk.page.locator("input[name=sub]").fill(name)
    walk.page.locator("button, input[type=submit]").first.click()
    walk.page.wait_for_url(f"{walk.url}/**")
    walk.settle()


@pytest.mark.parametrize("name", [*NAMES, *ASIDE])
def test_no_page_is_reachable_without_signing_in(visitor, name):
    """Each address shows the door; no word of any page of the aid is sent, even with a draft."""
    visitor.jump(name, person(), "practitioner")
    assert visitor.title() == content().pages["sign_in"].words["sign_in"]
    told = heard(visitor)
    for page in (*NAMES, *ASIDE):
        assert content().pages[page].lead not in told, page
    for word in ("isotretinoin", "w_health", "finding_", "Signed for"):
        assert word not in told


def test_no_file_is_reachable_without_signing_in(door):
    """Content, code and secrets are never handed out: such an address shows the empty app."""
    files = {
        "content/clinic.yaml": "idle_minutes",
        "app.py": "set_page_config",
        "pages/start.py": "cards_role",
    }
    files |= {".streamlit/secrets.toml": "cookie_secret", "app/static/app.py": "set_page_config"}
    for path, word in files.items():
        try:
            with urllib.request.urlopen(f"{door.url}/{path}") as answer:
                body = answer.read().decode()
        except urllib.error.HTTPError as error:
            body = error.read().decode()
        assert word not in body, path
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{door.url}/media/0123456789abcdef.pdf")


@pytest.mark.parametrize("name", ["anna", "bert"])
def test_listed_people_come_in_and_out(visitor, name):
    """Somebody on the list, by address or domain, gets to the first page, and can leave."""
    sign_in(visitor, name)
    assert visitor.title() == content().pages["start"].title
    words = content().pages["sign_in"].words
    visitor.page.get_by_role("button", name="Step 1").click()
    visitor.page.get_by_role("button", name=words["out"]).click()
    visitor.page.wait_for_url("**/oauth2/end_session**")  # signed out there as well
    visitor.open()
    assert visitor.title() == words["sign_in"]


def test_somebody_else_stays_outside(visitor):
    """An account the clinic has not listed is refused, and sees nothing of the aid."""
    sign_in(visitor, "eve")
    assert visitor.title() == content().pages["sign_in"].words["refused"]
    assert content().pages["start"].lead not in heard(visitor)


def test_without_it_nothing_of_it_is_loaded():
    """With no [auth] in secrets, neither our door nor the library behind it is imported."""
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        "at = AppTest.from_file('app.py', default_timeout=60).run(); assert not at.exception; "
        "found = [n for n in sys.modules if n.startswith(('authlib', 'consult.ui.walk.sign_in'))]; "
        "sys.exit(f'loaded: {found}' if found else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
