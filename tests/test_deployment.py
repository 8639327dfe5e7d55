"""What a clinic runs is what was tested: with the settings shipped, behind the front shipped."""

import base64
import hashlib
import re
import socket
import tomllib
from pathlib import Path

import pytest
import streamlit
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.bench.servers import ours
from tests.test_imports import ROOT

pytestmark = pytest.mark.long  # starts a server

NGINX = (ROOT / ".streamlit" / "nginx.conf").read_text(encoding="utf-8")


def test_the_settings_that_protect_a_person_are_set():
    """No telemetry, no traceback, small uploads, no long memory, no door for other programs."""
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    kept = tomllib.loads(text)
    assert kept["browser"]["gatherUsageStats"] is False
    assert kept["client"]["showErrorDetails"] == "none"
    assert kept["client"]["showErrorLinks"] is False  # a link would tell a search engine the error
    assert kept["logger"]["hideWelcomeMessage"] is True  # it asks a host outside
    server = kept["server"]
    assert server["maxUploadSize"] == 1
    assert server["maxMessageSize"] <= 2
    assert server["enableXsrfProtection"] is True
    assert server["enableCORS"] is True
    assert server["enableStaticServing"] is False
    assert not streamlit.get_option("server.enableAgentApi")  # off unless it is turned on
    assert server["disconnectedSessionTTL"] <= 300
    assert server["fileWatcherType"] == "none"


def test_the_policy_lets_streamlits_own_page_run_and_nothing_else_in_place():
    """The policy names the scripts that stand in Streamlit's page, by hash, and no unsafe ones."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    policy = re.search(r"script-src ([^;]*);", NGINX)[1]
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    assert policy.split() == ["'self'", "blob:", *(f"'sha256-{each}'" for each in hashes)]


def test_the_page_on_hosting_and_the_front_name_the_same_doors():
    """What docs/hosting.md says of replicas is what the nginx file does."""
    page = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    said = page[page.index("## Several replicas") :]
    for name in ("consult_seat", "/_stcore/health", ".streamlit/nginx.conf", "requirements.lock"):
        assert name in said
    assert "consult_seat" in NGINX
    for closed in ("/_stcore/metrics", "/_stcore/agent"):
        assert f"location {closed} {{ return 404; }}" in NGINX


def test_the_server_asks_nobody_outside():
    """It starts, turns away a page of another site, and has not tried to reach any other host."""
    with socket.create_server(("127.0.0.1", 0)) as outside:
        outside.settimeout(0.2)
        way_out = f"http://127.0.0.1:{outside.getsockname()[1]}"
        app = ours(env={"http_proxy": way_out, "https_proxy": way_out})
        try:
            with pytest.raises(InvalidStatus):
                connect(f"{app.url.replace('http', 'ws')}/_stcore/stream", origin="http://a.test")
            with pytest.raises(TimeoutError):
                outside.accept()
        finally:
            app.stop()
