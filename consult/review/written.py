"""The pack as one HTML file that holds all it needs, for a screen or a printer."""

from __future__ import annotations

from pathlib import Path

from consult.review.shown import Shown

HERE = Path(__file__).parent


def html(pack: Shown) -> str:
    """The pack as HTML; every word of it is text, never markup."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    room = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    style = Markup((HERE / "pack.css").read_text(encoding="utf-8"))  # noqa: S704  ours, not content's
    return room.get_template("pack.html.j2").render(pack, style=style)
