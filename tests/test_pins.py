"""What Community Cloud, the container and replicas install is one set: the one that is tested."""

import json
import re
from importlib.metadata import version

from packaging.requirements import Requirement

from tests.readme import ROOT

SIGN_IN_ADDS = {"authlib", "httpx", "cryptography"}
RENEW = "run python -m tests.pins"


def pinned(file):
    """Each line of a list as a requirement: name, version, and where it holds."""
    text = (ROOT / file).read_text(encoding="utf-8")
    lines = re.findall(r"^([A-Za-z0-9][^#\\\n]*==[^#\\\n]*)", text, re.MULTILINE)
    return {str(Requirement(line)) for line in lines}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def parts(line):
    """Name and version of a pinned line."""
    found = Requirement(line)
    return plain(found.name), next(iter(found.specifier)).version


WHOLE = pinned("requirements.txt")
MARKED = [(parts(each), Requirement(each).marker) for each in WHOLE]
HERE = dict(each for each, marker in MARKED if marker is None or marker.evaluate())


def test_cloud_container_and_replicas_install_the_same():
    """With hashes or without: each package in the same version; sign-in adds and changes none."""
    assert pinned(".streamlit/requirements.lock") == WHOLE, RENEW
    with_sign_in = pinned(".streamlit/sign-in.lock")
    assert with_sign_in == WHOLE | pinned(".streamlit/sign-in.txt"), RENEW
    assert {parts(each)[0] for each in with_sign_in - WHOLE} >= SIGN_IN_ADDS


def test_what_the_app_names_is_in_it_with_all_it_brings():
    """The server below Streamlit too: a new Starlette has taken apps down that did not pin it."""
    named = {parts(each) for each in pinned("requirements.in")}
    assert named
    assert named <= {parts(each) for each in WHOLE}, RENEW
    assert {"starlette", "uvicorn", "anyio"} <= set(HERE)


def test_what_is_tested_is_what_is_pinned():
    """The packages these tests run with are those that hosts get, one for one."""
    differs = {name: (kept, version(name)) for name, kept in HERE.items() if version(name) != kept}
    assert not differs, f"install requirements.txt, or {RENEW}: {differs}"


def test_every_locked_package_has_its_hashes():
    """Nothing is installed that was not there when the lock was made."""
    for file in (".streamlit/requirements.lock", ".streamlit/sign-in.lock"):
        entries = re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8").strip())
        packages = [entry for entry in entries if not entry.startswith("#")]
        assert [entry for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_image_installs_by_hash():
    """The container takes the lock, and nothing that is not in it."""
    steps = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert "--require-hashes --requirement requirements.lock" in steps


def test_the_bill_of_materials_lists_the_set():
    """Name, version and licence of each package that this Python gets."""
    bill = json.loads((ROOT / ".streamlit" / "sbom.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    listed = {(plain(each["name"]), each["version"]) for each in bill["components"]}
    assert listed <= {parts(each) for each in WHOLE}, RENEW
    assert {name for name, _ in listed} == {parts(each)[0] for each in WHOLE}, RENEW
    silent = {each["name"] for each in bill["components"] if not each.get("licenses")}
    assert silent <= {"protobuf", "pydeck"}  # which name theirs in a file only
