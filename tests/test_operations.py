"""What docs/hosting.md promises operators: probes, figures, logs, drain, proxy, manifests."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from tests.bench.protocol import Patient, waited_for
from tests.browser.conftest import Server, free_port
from tests.people import person
from tests.readme import ROOT, blocks
from tests.test_other_programs import node  # noqa: F401  a fixture

pytestmark = pytest.mark.long  # starts servers, and other programs

HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
KUBERNETES = ROOT / "deploy" / "kubernetes"
VALIDATES = "kubernetes-validate==1.37.0"


@pytest.fixture
def inner():
    return free_port()


@pytest.fixture
def app(inner):
    running = Server(CONSULT_LOG="json", CONSULT_INSIDE=f"127.0.0.1:{inner}")
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


def asked(url):
    with urllib.request.urlopen(url, timeout=5) as said:
        return said.read().decode()


async def _comes_and_ends(app):
    """A person in mid-walk, when the process is told to end."""
    someone = Patient(app.url)
    await someone.arrive("improvement", person(age=41))
    app.process.send_signal(signal.SIGTERM)
    app.process.wait(10)


def test_figures_are_inside_and_count_tabs(app, inner):
    """At the inner port a tab is counted; outside there are no figures at all."""

    async def one():
        someone = Patient(app.url)
        await someone.arrive("health", person())
        said = asked(f"http://127.0.0.1:{inner}/metrics")
        await someone.close()
        return said

    figures = waited_for(one())
    assert "aid_tabs 1.0" in figures
    assert float(re.search(r"^aid_runs_total (\S+)", figures, re.MULTILINE)[1]) >= 1
    assert "process_resident_memory_bytes" in figures
    assert "rolling" not in figures
    for path in ("_stcore/metrics", "metrics"):
        try:
            assert "aid_tabs" not in asked(f"{app.url}/{path}")
        except urllib.error.HTTPError as error:
            assert error.code == 404  # noqa: PT017  urllib raises it


def test_version_says_what_runs(app):
    """Software, content and Streamlit, each with its version."""
    said = json.loads(asked(f"{app.url}/version"))
    assert f'version = "{said["version"]}"' in (ROOT / "pyproject.toml").read_text()
    assert set(said) == {"version", "content", "streamlit"}


def test_it_ends_in_mid_walk_and_each_line_of_its_log_is_json(app):
    """TERM is heeded within ten seconds; every event is an object, and none has an answer."""
    waited_for(_comes_and_ends(app))
    lines = app.log().splitlines()
    events = [json.loads(line) for line in lines]
    assert [each["event"] for each in events] == ["The aid is ready.", "The aid ends."]
    assert all({"time", "level", "room", "event", "version"} <= set(each) for each in events)
    assert "rolling" not in app.log()
    assert app.process.returncode in (0, -signal.SIGTERM)


def test_nginx_takes_the_file_without_root(tmp_path):
    """As nobody, with and without TLS."""
    if not shutil.which("nginx"):
        pytest.skip("no nginx found; on Debian: apt-get install nginx-light")
    text = (ROOT / ".streamlit" / "nginx.conf").read_text(encoding="utf-8")
    [(_, _, tls)] = blocks("## Behind a proxy with TLS", "docs/hosting.md")
    with tempfile.TemporaryDirectory(prefix="nobody-") as place:
        folder = Path(place)
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=aid"]
        command += ["-keyout", "privkey.pem", "-out", "fullchain.pem"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        for name, changed in (
            ("plain", text),
            ("tls", text.replace("listen 8080;", tls.replace("/etc/ssl/aid", place))),
        ):
            (folder / name).write_text(changed.replace("/tmp/consult-nginx", f"{place}/nginx"))
        for each in (folder, *folder.iterdir()):
            each.chmod(0o777)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for name in ("plain", "tls"):
            check = ["nginx", "-t", "-e", "stderr", "-c", str(folder / name)]
            done = subprocess.run(
                [*(as_nobody if os.geteuid() == 0 else []), *check],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert "Permission denied" not in done.stderr


def test_the_manifests_are_valid(node, tmp_path):  # noqa: F811  a fixture
    """Each resource by the schema of its API; Kustomize lists all of them."""
    listed = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text())
    assert set(listed["resources"]) == {"aid.yaml", "reached.yaml"}
    assert (KUBERNETES / listed["configMapGenerator"][0]["files"][0]).is_file()
    command = [
        f"{Path(sys.executable).parent}/uv",
        "tool",
        "run",
        "--quiet",
        "--from",
        VALIDATES,
        "kubernetes-validate",
    ]
    done = subprocess.run(
        [*command, "--strict", str(KUBERNETES / "aid.yaml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    resources = yaml.safe_load_all((KUBERNETES / "reached.yaml").read_text())
    given = tmp_path / "reached.jsonl"
    given.write_text("\n".join(json.dumps(each) for each in resources))
    assert all(each.endswith(": ok") for each in node("gateway.mjs", given))


def test_the_manifest_and_the_guide_name_what_is_there():
    """Probes, variables and addresses of the manifest are those of the app and of the guide."""
    manifest = (KUBERNETES / "aid.yaml").read_text()
    code = "\n".join(path.read_text() for path in (ROOT / "consult").rglob("*.py"))
    used = set(re.findall(r'(?:environ\S+?|SET_BY = )"(CONSULT_[A-Z_]+)"', code))
    used -= {"CONSULT_LOOKS_EVERY"}  # for tests
    for name in used:
        assert name in HOSTING, f"docs/hosting.md does not name {name}"
    for name in re.findall(r"CONSULT_[A-Z_]+", manifest + HOSTING):
        assert name in used, f"nothing reads {name}"
    for path in ("/_stcore/health", "/ready"):
        assert path in manifest
        assert path in HOSTING
