"""A clinic's logo: an SVG or PNG that screen and paper can show, and small enough to send.

Each is drawn once before anybody sees it: what a drawing program writes is not always what a
printer reads, and a logo that breaks every patient's sheet is found here and not there.
"""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST_KB = 200
BYTES_PER_KB = 1024
MOST_PIXELS = 4_000_000  # far more than 8 mm of paper can show
RUN = ("script", "foreignobject", "iframe", "object", "embed", "handler", "listener")
MOVED = ("set", "animate")  # what may change where something leads to
SVG = "{http://www.w3.org/2000/svg}"
# As on the patient's sheet, which has this much room for it.
PAGE = """#set page(width: 80mm, height: 8mm, margin: 0mm, fill: none)
#set document(title: "Logo")
#let logo = image(bytes(json(bytes(sys.inputs.logo))), height: 8mm, alt: "Logo")
#context assert(measure(logo).width <= 80mm, message: "is more than ten times as wide as high")
#logo"""


def read(path: Path) -> bytes:
    """The picture in a file; ValueError says what is wrong with it."""
    if not path.is_file():
        raise ValueError("is not beside content/clinic.yaml")
    data = path.read_bytes()
    if len(data) > LARGEST_KB * BYTES_PER_KB:
        raise ValueError(f"is larger than {LARGEST_KB} kB")
    if path.suffix == ".png":
        _check_png(data)
    else:
        _check_svg(data)
    _draw(data)
    return data


def _check_png(data: bytes) -> None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            image.verify()
            pixels = image.width * image.height
    except Image.DecompressionBombError:
        pixels = MOST_PIXELS + 1
    except (OSError, SyntaxError):
        raise ValueError("is no PNG picture that can be drawn") from None
    if pixels > MOST_PIXELS:
        raise ValueError(f"has more than {MOST_PIXELS:,} pixels")


def _check_svg(data: bytes) -> None:
    """What a browser would run or ask another host for, and what only some programs can read."""
    from xml.etree import ElementTree as ET

    try:
        root = ET.fromstring(data)  # noqa: S314  the clinic's own file
    except (ET.ParseError, ValueError, LookupError):  # an encoding that Python does not know
        raise ValueError("is no SVG picture that can be drawn") from None
    if root.tag != f"{SVG}svg":
        raise ValueError(f'does not begin with <svg xmlns="{SVG.strip("{}")}">')
    if not _has_size(root.get("viewBox", "0 0 1 1")):
        raise ValueError("has no size")
    for part in root.iter():
        _check_part(part)


def _check_part(part: Element) -> None:
    """One element: drawn, not run, and whole in itself, whatever its namespace."""
    kind = str(part.tag).rpartition("}")[2].lower()
    names = {name.rpartition("}")[2].lower(): value for name, value in part.attrib.items()}
    if kind in RUN or any(name.startswith("on") for name in names):
        raise ValueError(f"has a script in it: <{kind}>; export it as plain SVG")
    if kind in MOVED and names.get("attributename", "").lower() in ("href", "xlink:href"):
        raise ValueError(f"has a script in it: <{kind}>; export it as plain SVG")
    link = names.get("href", names.get("src", "#")).strip()
    if not link.startswith("#") and not re.match(r"data:image/(png|jpe?g|gif|webp);", link):
        raise ValueError("needs another file: put that picture into the SVG itself")
    styles = " ".join([part.text or "" if kind == "style" else "", *names.values()])
    if re.search(r"@import|url\(\s*['\"]?(?!\s*['\"]?(#|data:(image|font)/))", styles):
        raise ValueError("needs another file: put that style into the SVG itself")


def _has_size(view_box: str) -> bool:
    try:
        return all(float(each) > 0 for each in view_box.replace(",", " ").split()[2:])
    except ValueError:
        return False


@lru_cache(maxsize=8)
def _draw(data: bytes) -> None:
    """As it will stand on paper; clinics of one owner often have one logo."""
    import typst
    from PIL import Image

    page, inputs = PAGE.encode(), {"logo": json.dumps(list(data))}
    try:
        typst.compile(page, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)
        drawn = typst.compile(page, format="png", sys_inputs=inputs)
    except typst.TypstError as error:
        said = " ".join(error.message.split())
        raise ValueError(f"cannot be drawn: {said.removeprefix('assertion failed: ')}") from None
    assert isinstance(drawn, bytes)
    with Image.open(io.BytesIO(drawn)) as picture:
        if not picture.getchannel("A").getbbox():
            raise ValueError("shows nothing")
