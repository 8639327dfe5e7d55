"""All that leans on the inside of Streamlit's page: names it gives to its elements.

Streamlit promises none of these names. They stand in this folder alone, and
`tests/test_streamlit_page.py` looks each of them up in the files of the installed release. Where a
later release has another name, the page looks plainer, and no answer is lost.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


@cache
def text(name: str) -> str:
    """The style or script in a file of this folder."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def inline_scripts() -> list[str]:
    """What the policy calls each script that stands in Streamlit's page itself: its SHA-256."""
    page = files("streamlit") / "static" / "index.html"
    found = INLINE.findall(page.read_text(encoding="utf-8")) if page.is_file() else []
    return [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in found]
