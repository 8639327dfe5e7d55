"""The nginx file that ships, in front of copies; only its ports and folders are this machine's."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.browser.conftest import ROOT, free_port

SHIPPED = ROOT / ".streamlit" / "nginx.conf"
COPIES = re.compile(r"(?: +server 127\.0\.0\.1:\d+ (.*);\n)+")
MISSING = "no nginx found; on Debian: apt-get install nginx-light"


def there():
    """Whether this machine has an nginx."""
    return shutil.which("nginx") is not None


class Front:
    """One running nginx; `url` leads through it to the copies at these ports."""

    def __init__(self, *ports):
        port, folder = free_port(), Path(tempfile.mkdtemp(prefix="front-"))
        self.url, self.folder = f"http://127.0.0.1:{port}", folder
        text = SHIPPED.read_text(encoding="utf-8")
        (how,) = COPIES.findall(text)
        copies = "".join(f"    server 127.0.0.1:{each} {how};\n" for each in ports)
        for old, new in (
            (COPIES.search(text)[0], copies),
            ("listen 8080", f"listen 127.0.0.1:{port}"),
            ("/tmp/consult-nginx.pid", f"{folder}/pid"),
            ("/tmp/consult-nginx-", f"{folder}/"),
        ):
            assert old in text
            text = text.replace(old, new)
        file = folder / "nginx.conf"
        file.write_text(text)
        self.process = subprocess.Popen(["nginx", "-c", file, "-g", "daemon off;"])
        self._wait()

    def _wait(self):
        for _ in range(50):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("nginx did not start in 5 seconds")

    def stop(self):
        """End it, and what it wrote goes."""
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)
