"""A clinic's logo: an SVG or PNG that can be drawn, and is small enough to send."""

from __future__ import annotations

import io
from pathlib import Path

LARGEST_KB = 200
BYTES_PER_KB = 1024


def read(path: Path) -> bytes:
    """The picture in a file; ValueError says what is wrong with it."""
    if not path.is_file():
        raise ValueError("is not beside content/clinic.yaml")
    data = path.read_bytes()
    if len(data) > LARGEST_KB * BYTES_PER_KB:
        raise ValueError(f"is larger than {LARGEST_KB} kB")
    if not (_is_png(data) if path.suffix == ".png" else _is_svg(data)):
        raise ValueError(f"is no {path.suffix[1:].upper()} picture that can be drawn")
    return data


def _is_png(data: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            image.verify()
    except (OSError, SyntaxError):
        return False
    return True


def _is_svg(data: bytes) -> bool:
    from xml.etree import ElementTree as ET

    try:
        return ET.fromstring(data).tag.endswith("svg")  # noqa: S314  the clinic's own file
    except ET.ParseError:
        return False
