"""Runs the steps of the Containerfile as they stand, in an empty Debian root, and opens the app.

For where no image can be built: `python -m tests.container` as root, with debootstrap installed.
Each RUN is run by a shell in the root, each COPY copies, the last CMD runs as the image's user on a
root that is mounted read-only, and the HEALTHCHECK has to pass. Nothing of the machine can be
written to from inside: its network settings and certificates go in as copies, its devices are the
three that every program needs, and all mounts are private to the step.
"""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60
DEVICES = ("null", "zero", "urandom")
BUNDLE = "/machine-certificates.crt"
PROXIES = re.compile(r"(https?|no|all)_proxy", re.IGNORECASE)


def steps() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, each with what stands after it."""
    text = (ROOT / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


class Image:
    """An empty Debian root that the steps fill."""

    def __init__(self, top: Path) -> None:
        self.top, self.workdir, self.user = top, "/", "0"
        passed = {key: value for key, value in os.environ.items() if PROXIES.fullmatch(key)}
        self.env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **passed}
        self.builds_with = {"PIP_CERT": BUNDLE, "SSL_CERT_FILE": BUNDLE}
        self.checks: dict[str, str] = {}

    def step(self, word: str, rest: str) -> None:
        """One instruction, as a builder would carry it out."""
        print(f"{word} {rest}", flush=True)
        match word:
            case "FROM":
                self._from(rest)
            case "RUN":
                subprocess.run(self.inside(rest), check=True)
            case "COPY":
                self._copy(*rest.split())
            case "WORKDIR":
                self.workdir = rest
                self._path(".").mkdir(parents=True, exist_ok=True)
            case "USER":
                self.user = rest
            case "ENV":
                self.env |= dict(pair.split("=", 1) for pair in rest.split())
            case "HEALTHCHECK" | "CMD":
                self.checks[word] = rest.rpartition("CMD ")[2]
            case "EXPOSE":
                pass
            case _:
                raise ValueError(f"{word}: no step this script knows")

    def _from(self, image: str) -> None:
        suite = image.rpartition(":")[2].removesuffix("-slim")
        subprocess.run(
            ["debootstrap", "--variant=minbase", suite, str(self.top)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        self.top.chmod(0o755)  # made for us alone, and the image's user has to get in
        bundle = os.environ.get("SSL_CERT_FILE") or ssl.get_default_verify_paths().cafile
        shutil.copy(bundle or "/etc/ssl/certs/ca-certificates.crt", f"{self.top}{BUNDLE}")
        shutil.copy("/etc/resolv.conf", self.top / "etc")

    def _copy(self, source: str, target: str) -> None:
        came, goes = ROOT / source, self._path(target)
        if came.is_dir():
            shutil.copytree(came, goes, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            goes.mkdir(parents=True, exist_ok=True)
            shutil.copy(came, goes)

    def _path(self, name: str) -> Path:
        return self.top / Path(self.workdir, name).relative_to("/")

    def inside(self, command: str, *, sealed: bool = False) -> list[str]:
        """The command to run a shell in the root; sealed: read-only, as the image's user."""
        top = str(self.top)
        devices = [f"{top}/dev/{name}" for name in DEVICES]
        mounts = [f"mount -t proc -o ro proc {top}/proc"]
        mounts += [
            f"touch {each}; mount --bind {each.removeprefix(top)} {each}" for each in devices
        ]
        if sealed:
            mounts = [f"mount --bind {top} {top}", *mounts, f"mount -t tmpfs tmpfs {top}/tmp"]
            mounts.append(f"mount -o remount,bind,ro {top}")
        env = self.env if sealed else self.env | self.builds_with
        given = " ".join(f"{key}={value!r}" for key, value in env.items())
        user = self.user if sealed else "0"
        quoted = command.replace("'", "'\\''")
        shell = f"env -i {given} /bin/sh -c 'cd {self.workdir} && {quoted}'"
        chroot = f"exec chroot --userspec={user}:{user} {top} {shell}"
        alone = ["unshare", "--mount", "--propagation", "private", "--pid", "--kill-child"]
        return [*alone, "/bin/sh", "-ec", "\n".join([*mounts, chroot])]

    def run(self) -> None:
        """Start it sealed, wait until the health check passes, and say what it may write to."""
        app = subprocess.Popen(self.inside(self.checks["CMD"], sealed=True))
        try:
            check = self.inside(self.checks["HEALTHCHECK"], sealed=True)
            until = time.monotonic() + PATIENCE
            while subprocess.run(check, check=False, stderr=subprocess.DEVNULL).returncode:
                if time.monotonic() > until or app.poll() is not None:
                    raise SystemExit("the health check never passed")
                time.sleep(1)
            print("HEALTHCHECK passed")
            probe = "id -u; touch /aid/x 2>&1 || true; touch /tmp/x && echo /tmp can be written to"
            subprocess.run(self.inside(probe, sealed=True), check=True)
        finally:
            app.kill()  # and all that runs in its root with it
            app.wait(PATIENCE)


def main() -> None:
    """Build, start, check, and leave nothing behind."""
    top = Path(tempfile.mkdtemp(prefix="aid-image-"))
    image = Image(top)
    try:
        for word, rest in steps():
            image.step(word, rest)
        image.run()
    finally:
        shutil.rmtree(top)


if __name__ == "__main__":
    sys.exit(main())
