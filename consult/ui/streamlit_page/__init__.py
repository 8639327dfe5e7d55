"""All that leans on the inside of Streamlit's page: names it gives to its elements.

Streamlit promises none of these names. They stand in this folder alone, and
`tests/test_streamlit_page.py` looks each of them up in the files of the installed release. Where a
later release has another name, the page looks plainer, and no answer is lost.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def text(name: str) -> str:
    """The style or script in a file of this folder."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
