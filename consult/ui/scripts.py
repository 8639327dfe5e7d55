"""The scripts that Streamlit's page is made of, as the Streamlit that is installed names them.

Each name carries a hash that changes with every release, so they are looked up by kind. Where it
keeps them otherwise nothing is found, and whatever was to come sooner comes when it is needed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

NAMED = re.compile(r'"\./static/((?:js|css)/[\w.-]+)"')  # by the page itself
IMPORTED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')  # by a script, before it runs


def folder() -> Path:
    """Where they lie; a browser asks for them below static/."""
    return Path(get_static_dir()) / "static"


@cache
def everything() -> frozenset[str]:
    """All scripts and styles there are, as js/… and css/…."""
    found = [*folder().glob("js/*.js"), *folder().glob("css/*.css")]
    return frozenset(f"{each.parent.name}/{each.name}" for each in found)


def of(kinds: tuple[str, ...]) -> list[str]:
    """What draws these kinds of elements."""
    return [
        f"js/{each.name}" for kind in kinds for each in sorted(folder().glob(f"js/{kind}.*.js"))
    ]


def of_the_page() -> list[str]:
    """What the page asks for by itself: all of it, for it names what its own script imports."""
    page = folder().with_name("index.html")
    named = NAMED.findall(page.read_text(encoding="utf-8")) if page.exists() else []
    return [name for name in named if name in everything()]


def beside_it(kinds: tuple[str, ...]) -> list[str]:
    """What draws these kinds of elements, with all that it imports and the page does not."""
    found, walked = of_the_page(), of(kinds)
    for name in walked:  # grows meanwhile
        text = (folder() / name).read_text(encoding="utf-8")
        for other in (f"js/{each}" for each in IMPORTED.findall(text)):
            if other in everything() and other not in (*found, *walked):
                walked.append(other)
    return walked
