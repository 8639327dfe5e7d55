"""A small picture of each concern; its name stands beside it, so it says nothing by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PICTURES = Path(__file__).with_name("assets") / "concerns"


@cache
def thumbnail(concern: str) -> str:
    """The picture as markup; nothing for a concern that a clinic has added without one."""
    file = PICTURES / f"{concern}.svg"
    return file.read_text(encoding="utf-8") if file.exists() else ""
