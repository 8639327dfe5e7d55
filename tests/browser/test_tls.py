"""TLS in front of the app, by the three lines of docs/hosting.md in the nginx file that ships."""

import os
import shutil
import subprocess
import time

import pytest

from tests.browser.conftest import ROOT, free_port
from tests.browser.walk import Walk
from tests.people import content, person
from tests.readme import blocks


def test_the_app_works_behind_tls_as_the_page_on_hosting_says(chromium, server, tmp_path):
    """Over https, websocket included, a person goes from one page to the next."""
    if not shutil.which("nginx"):
        said = "no nginx found; on Debian: apt-get install nginx-light"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    found = blocks("## Behind a proxy with TLS", "docs/hosting.md")
    [(_, _, lines)] = [each for each in found if each[0] == "nginx"]
    port, text = free_port(), (ROOT / ".streamlit" / "nginx.conf").read_text()
    for old, new in (
        ("listen 8080;\n", lines),
        ("listen 8443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl/aid/", f"{tmp_path}/"),
        ("127.0.0.1:8501", f"127.0.0.1:{server.port}"),
        ("/tmp/consult-nginx.pid", f"{tmp_path}/pid"),
        ("/tmp/consult-nginx-", f"{tmp_path}/"),
    ):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "nginx.conf").write_text(text)
    nginx = subprocess.Popen(["nginx", "-c", tmp_path / "nginx.conf", "-g", "daemon off;"])
    try:
        time.sleep(1)
        context = chromium.new_context(ignore_https_errors=True)
        walk = Walk(context.new_page(), f"https://127.0.0.1:{port}")
        walk.jump("options", person(), "patient")
        assert walk.title() == content().pages["options"].title
        walk.next()
        assert walk.title() == content().pages["summary"].title
        assert not walk.errors
        context.close()
    finally:
        nginx.terminate()
        nginx.wait()
